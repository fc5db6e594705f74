"""Who only goes on, though a noun that names nobody stands behind the verb: وأضاف الفني التونسي, وقال السويسري."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.noun_phrases import HEADS
from analysis.voices.subjects import Mention

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame

_PLURAL = ("ون", "ين", "ات")  # of nouns


def _by_nation(known: Antecedents, frame: Frame, found: Mention) -> Speaker | None:
    """The person who spoke last, if only his nation is named: قال المدرب فلان ... وأضاف الفرنسي"""
    reading, latest = known.reading, known.latest
    word = reading.word(found.first)
    nation = word in known.actors.names.nations or word in reading.lexicon.kinds["demonym"]
    alone = len(found.phrase) == 1 and nation and reading.lexicon.definite(word)
    if not alone or latest is None or latest.person != frame.form.person or frame.form.person == "they":
        return None
    person = reading.word(latest.first) not in reading.lexicon.kinds[(*HEADS, "paper")]
    family = reading.is_behind_given(word, found.first)  # صلاح الدين المصري ... وأضاف المصري
    return latest if person and not family else None


def goes_on(known: Antecedents, frame: Frame, found: Mention) -> Speaker | None:
    """Who spoke last, if a verb that only goes on has nobody's name behind it: قال المدرب ... وأضاف الفني التونسي أن"""
    if person := _by_nation(known, frame, found):
        return person
    reading, latest = known.reading, known.latest
    if frame.form.verb.act != "continue" or latest is None or latest.person != frame.form.person:
        return None
    bare = reading.lexicon.without_article
    if len(found.phrase) == 1 and bare(reading.word(found.first)) == bare(reading.word(latest.phrase[0])):
        return latest  # قال الائتلاف ... وأضاف ائتلاف
    roles = reading.lexicon.kinds["role", "source", "honorific"]
    definite = all(reading.lexicon.definite(reading.word(at)) for at in found.phrase)
    office = reading.word(found.first) in roles and not reading.word(found.first).endswith(_PLURAL)
    described = len(found.phrase) == 2 and (office or definite)  # عضو البرلمان, الفني التونسي
    named = any(map(reading.is_given, found.phrase)) or known.actors.name_end(found.first, found.last) > 0
    if named or not (described or (office and definite)):
        return None
    own = known.of_mention(found)
    return latest if own.first == found.first else None
