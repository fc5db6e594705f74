"""Who is questioned and confesses, though the text names only who tells of it: وبالتحري معه اعترف بالسرقة."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.agreement import has_pronoun
from analysis.voices.objects import object_start
from analysis.voices.words import fold

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame
    from analysis.voices.lexicon import Person
    from analysis.voices.reading import Reading

_FAR = 14  # words between a questioning and what is then confessed
_BODY = 4  # words of a person with what tells him from others
_SHE = "ة"  # the end of feminine nouns, as printed
_TELLERS = ("source", "body", "genre", "paper")


def confessing(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who says something when questioned: named with the questioning, or the last suspect that the text tells of."""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if frame.form.tense == "participle" or frame.form.bound or frame.form.verb.act == "continue":
        return None
    asked = next((at for at in _before(frame.verb, first) if reading.word(at) in kinds["questioning"]), -1)
    if asked < 0:
        return _suspect(known, frame.verb, frame.form.person) if _is_teller(known, frame) else None
    at = asked + 1 + (reading.word(asked + 1) in kinds["beside"])
    his = has_pronoun(reading, asked) or reading.word(asked + 1) in kinds["with_him"]
    his = his or reading.word(asked + 2) in kinds["with_him"]  # أثناء التحقيق الأولي معه
    if his:
        return _suspect(known, asked, frame.form.person)
    named = reading.word(at) in kinds["suspect", "suspects"] and at < frame.verb
    return known.within(at, object_start(reading, known.actors, at, min(frame.verb, at + _BODY))) if named else None


def _before(verb: int, first: int) -> range:
    return range(verb - 1, max(first, verb - _FAR) - 1, -1)


def _is_teller(known: Antecedents, frame: Frame) -> bool:
    """Whether a verb of confessing cannot be of who spoke last, who is only a source: قال مصدر إن ... واعترف بـ"""
    reading, latest = known.reading, known.latest
    if latest is None or not latest.phrase or fold(frame.form.verb.lemma) not in reading.lexicon.kinds["confessing"]:
        return False
    return reading.word(latest.phrase[0]) in reading.lexicon.kinds[_TELLERS]


def _suspect(known: Antecedents, before: int, person: Person) -> Speaker | None:
    """The last suspect before a place, of this gender and number."""
    reading, suspects = known.reading, known.reading.lexicon.kinds["suspect", "suspects"]
    places = (at for at in range(before - 1, -1, -1) if reading.word(at) in suspects)
    at = next((at for at in places if _agrees(reading, at, person)), -1)
    found = known.within(at, at + 1) if at >= 0 else None
    return found._replace(person=person) if found else None


def _agrees(reading: Reading, at: int, person: Person) -> bool:
    """Whether a suspect is one man, one woman or several, as the verb tells."""
    several = reading.word(at) in reading.lexicon.kinds["suspects"]
    if person == "they" or several:
        return person == "they" and several
    return (reading.words.text[reading.words.end(at) - 1] == _SHE) == (person == "she")
