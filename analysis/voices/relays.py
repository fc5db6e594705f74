"""Whose words are passed on: نقلت الوكالة عن الوزير قوله إن, نسبت إلى مصدر, نقلت الصحيفة عنه."""

from analysis.voices.frames import Frame
from analysis.voices.lexicon import NOUNS
from analysis.voices.reading import Reading


def relayed(reading: Reading, frame: Frame) -> int:
    """Where whose words a verb passes on may be named: behind its particle, or with it; the next word if none is."""
    places = range(frame.verb + 1, frame.content)
    clause, with_noun = frame.form.verb.clause, reading.lexicon.kinds[NOUNS]
    for at in places:
        word = reading.word(at)
        if word in clause:
            return at + 1
        if word[0] in clause & reading.lexicon.kinds["for"] and word in with_noun:
            return at  # نسبت الصحيفة لمصدر عسكري قوله إن
    return frame.verb + 1


def of_him(reading: Reading, frame: Frame) -> bool:
    """Whether the words of who spoke last are passed on: نقلت الصحيفة عنه قوله"""
    if frame.form.verb.act != "relay":
        return False
    pronouns = reading.lexicon.kinds["pronoun"]
    him = {one + pronoun for one in frame.form.verb.clause if len(one) > 1 for pronoun in pronouns}
    return any(reading.word(at) in him for at in range(frame.verb + 1, frame.content))
