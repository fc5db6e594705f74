"""The words of the product in Arabic and English: sentences, counted phrases, numbers, dates, direction.

strings    a key and values -> a sentence; a caution or an error -> a sentence
plurals    a number and a noun -> a counted phrase by the plural classes of CLDR
numerals   numbers, shares and dates as text
bidi       isolation of inserted words, so that neither language turns the other round
messages   reads ar.toml and en.toml, which have the same keys and placeholders
"""
