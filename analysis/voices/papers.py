"""Whose the paper is in which something is said: رسالة من النقابة تدعوه فيها إلى, شكوى تقدم بها التاجر يتهمه فيها بـ"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.objects import has_object
from analysis.voices.relays import uttered_by
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame

_FAR = 20  # words between a paper and the verb that tells what is in it
_NEAR = 3  # words between a paper and the preposition before who sent it
_ALONE = 4  # words of an object


def author(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Who sent, uttered or issued the paper that a verb points back to with a pronoun: ..., دعت فيه"""
    word, kinds = known.reading.word, known.reading.lexicon.kinds
    behind = frame.verb + 1 + (word(frame.verb + 1) in kinds["stop"] and word(frame.verb + 1) not in kinds["in_it"])
    if frame.form.tense == "participle" or word(behind) not in kinds["in_it"] or _has_subject(known, frame, behind + 1):
        return None
    paper = _paper(known, max(first, frame.verb - _FAR), frame.verb)
    if paper < 0:
        return None
    for at in range(paper + 1, min(paper + 1 + _NEAR, frame.verb)):
        if word(at) in kinds["sending"] and known.is_head(at + 1):
            return known.within(at + 1, frame.verb)
    found = uttered_by(known, paper, frame.verb)
    if found:
        return known.of_mention(found)
    commas = (at + 1 for at in range(paper - 1, first, -1) if word(at) in COMMAS)
    return known.main_subject(next(commas, first), paper) if has_object(frame) else None


def _has_subject(known: Antecedents, frame: Frame, first: int) -> bool:
    """Whether who speaks is named behind the pronoun, and not only whom he speaks of: قال فيه المدير إن"""
    if not known.is_head(first) or first >= frame.content:
        return False
    return frame.form.bound or not has_object(frame) or frame.content - first > _ALONE


def _paper(known: Antecedents, first: int, last: int) -> int:
    """The last place of a paper, with a particle or without; -1 if there is none."""
    kinds = known.reading.lexicon.kinds
    papers, particles = kinds["paper", "uttered"], kinds["with"] | kinds["for"]
    for at in range(last - 1, first - 1, -1):
        word = known.reading.word(at)
        if word in papers or (word[0] in particles and word[1:] in papers):
            return at
        if word in COMMAS and last - at > _FAR:
            break
    return -1
