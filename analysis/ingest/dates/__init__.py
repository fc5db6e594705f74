"""When a text was published: read where it is certain, bounded where it is not, never guessed.

words lists months, days and cues; mentions finds dates in a text; resolve makes days of them, also against a known
day; numeric decides between day and month by evidence; fields, address and texts decide for a record, an address
and a whole text; dating says what is known and how far it is trusted.
"""
