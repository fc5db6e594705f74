"""Whose words are passed on: نقلت الوكالة عن الوزير قوله إن, نسبت إلى مصدر, نقلت الصحيفة عنه."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.frames import Frame
from analysis.voices.lexicon import NOUNS
from analysis.voices.reading import Reading
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker

_FEELING = ("express", "praise", "blame", "urge", "accuse", "label")  # acts that are of people rather than of papers
_SHE = "ه"  # the end of a participle in the feminine, as folded


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


def of_medium(known: Antecedents, frame: Frame, first: int, teller: Speaker) -> Speaker | None:
    """Of whom a paper or a channel tells, if a participle cannot be its own by gender, or is of what people feel:
    ذكرت الوكالة أن الوزير وصل، مؤكدا
    """
    reading, kinds = known.reading, known.reading.lexicon.kinds
    genre = reading.lexicon.without_article(reading.word(teller.phrase[0])) if teller.phrase else ""
    if not any(one + genre in kinds["hearer"] for one in kinds["for"]):
        return None
    that = next((at for at in range(frame.verb - 2, first, -1) if reading.word(at) in kinds["into"]), first)
    person = reading.is_given(that + 1) or reading.word(that + 1) in kinds["role", "honorific"]
    his = not reading.word(frame.verb).endswith(_SHE)
    able = teller.person == "she" if his else False
    person = person or (able and known.is_head(that + 1))  # ذكرت القناة أن الجيش رفض الرد، قائلا إنه
    if that == first or not person or not (able or (his and frame.form.verb.act in _FEELING)):
        return None
    return known.main_subject(that + 1, frame.verb, "he")


def uttered_by(known: Antecedents, paper: int, last: int) -> Mention | None:
    """Who uttered the words at a place, as their relative clause tells: التصريحات التي أدلى بها الوزير أمس، والتي"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    behind = (at for at in range(paper + 2, last) if reading.word(at - 1) in kinds["with_it"])
    at = next(behind, last) if paper >= 0 else last
    end = next((one for one in range(at, last) if reading.word(one) in COMMAS), last)
    return mention(reading, at, end) if at < last and known.is_head(at) else None
