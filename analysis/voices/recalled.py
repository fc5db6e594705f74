"""Whom an office, a turn of the text or a pronoun recalls, though he did not speak before or not under this office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from analysis.voices.introductions import among, bare_words
from analysis.voices.subjects import Mention, mention
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.frames import Frame
    from analysis.voices.reading import Reading
    from analysis.voices.speakers import Speakers

_APPOSED = 8  # words of a name between two commas
_BESIDE = 5  # words before an office in which a phrase turns to another speaker
_BODY = 4  # words of a body or an office with what tells it from others: وزارة الدفاع الجزائرية
_FAR = 15  # words between an office and the counterpart of its holder
_PLURAL = ("ون", "ين", "ات")  # of nouns
_SHORT = 3  # letters of a word that is no family name


def by_office(known: Antecedents, found: Mention) -> Speaker | None:
    """Who holds an office that came without its state before: رئيس الوزراء فلان ... رئيس الوزراء البريطاني"""
    reading = known.reading
    core, adjectives = _office(reading, found.phrase)
    if len(core) < 2:
        return None
    links = (at for at, one in reading.phrases if one.kind == "linking" and found.first - _BESIDE <= at < found.first)
    another = known.latest if any(links) else None  # وبدوره أكد رئيس الوزراء البريطاني: none who spoke just before
    for phrase, holder in _holders(known, found.first):
        if another and set(phrase) & set(another.phrase):
            continue
        theirs, others = _office(reading, phrase)
        if all(among(word, theirs) for word in core) and (not adjectives or not others - adjectives):
            return known.of_mention(holder) if isinstance(holder, Mention) else holder
    return None


def official(known: Antecedents, found: Mention) -> Speaker | None:
    """Whom of the same state a noun for any office means: وزير الدفاع الأمريكي فلان ... المسؤول الأميركي"""
    reading, nations = known.reading, known.actors.names.nations
    head = reading.lexicon.without_article(reading.word(found.first))
    state = next((nations[reading.word(at)] for at in found.phrase[1:] if reading.word(at) in nations), "")
    if not state:
        return None
    counterparts = (one for one in known.introduced.every(found.first) if _is_counterpart(known, one, head, state))
    if head not in reading.lexicon.kinds["official"]:
        counterpart = next(counterparts, None)
        return known.of_mention(counterpart) if counterpart else None
    spoke = (one for one in reversed(known.seen) if one.last - one.first < len(one.phrase))
    return next((one for one in spoke if any(nations.get(reading.word(at)) == state for at in one.phrase)), None)


def _is_counterpart(known: Antecedents, one: Mention, head: str, state: str) -> bool:
    """Whether somebody is named as the counterpart of another minister: مع نظيره الأمريكي فلان"""
    reading, first = known.reading, one.phrase[0]
    if reading.word(first) not in reading.lexicon.kinds["counterpart"]:
        return False
    same = any(reading.lexicon.without_article(reading.word(at)) == head for at in range(max(0, first - _FAR), first))
    return same and any(known.actors.names.nations.get(reading.word(at)) == state for at in one.phrase)


def _holders(known: Antecedents, before: int) -> Iterable[tuple[Sequence[int], Speaker | Mention]]:
    """Who was named with an office before a place, each with the phrase: those who spoke first, the last before."""
    spoke = ((one.phrase, one) for one in reversed(known.seen) if one.last - one.first < len(one.phrase))
    introduced = ((one.phrase, one) for one in known.introduced.every(before))
    return chain(spoke, introduced)


def _office(reading: Reading, phrase: Sequence[int]) -> tuple[set[str], set[str]]:
    """The words of an office, and the relative adjectives with the article among them, which may name its state."""
    stops, relational = reading.lexicon.kinds["stop"], tuple(reading.lexicon.kinds["relational"])
    end = next((number for number, at in enumerate(phrase) if reading.word(at) in stops), len(phrase))
    words = [(at, reading.word(at)) for at in phrase[:end]]
    adjectives = {at for at, word in words[1:] if reading.lexicon.definite(word) and word.endswith(relational)}
    adjectives -= {at for at, _ in words[1:2]}  # وزير الخارجية: the first is what he is in charge of
    core = bare_words(reading, (at for at, _ in words if at not in adjectives))
    return core, bare_words(reading, adjectives)


def introduced_as(known: Antecedents, word: str, before: int) -> Speaker | None:
    """Who was introduced earlier as such, though not as a speaker: قناة «الخبر» ... وزعمت القناة"""
    reading = known.reading
    for at in range(before - 1, -1, -1):
        if reading.word(at) != word or at + 1 == before:
            continue
        marks = reading.names.get(at + 1)
        last = marks.close + 1 if marks else min(before, at + _BODY)
        if not marks and word in reading.lexicon.kinds["body"]:  # مجلس النواب فلان
            last = next((one for one in range(at + 1, last) if reading.is_given(one)), last)
        found = mention(reading, at, last)
        if found and not found.back and len(found.phrase) > 1:
            return known.of_mention(found)
    return None


def goes_on(known: Antecedents, frame: Frame, found: Mention) -> Speaker | None:
    """Who spoke last, if a verb that only goes on has nobody's name behind it: قال المدرب ... وأضاف الفني التونسي أن"""
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


def turned_to(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """The person whom the sentence before tells of, where nobody spoke in it: لكن فلانا رفض ذلك. وقال إن"""
    reading = known.reading
    start = next((at for at in range(first - 2, -1, -1) if reading.starts_sentence(at)), first)
    latest = known.latest
    if start >= first or latest is None or known.told_at >= start or latest.first >= start:
        return None
    person = known.main_subject(start, first - 1)
    if person is None or person.first < start or frame.form.person != "he":
        return None
    family = reading.word(person.last - 1)
    again = len(family) > _SHORT and any(family == reading.word(one.last - 1) for one in known.seen)
    return person if reading.is_given(person.first) or again else None


def within_report(known: Antecedents, frame: Frame, first: int) -> Speaker | None:
    """Of whom a report tells who then speaks himself: ذكرت الصحيفة أن متحدثا رفض التعليق، لكنه قال إن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    before = reading.word(frame.verb - 1)
    if not (before in kinds["turning"] and before.endswith(tuple(kinds["pronoun"]))):
        return None
    that = next((at for at in range(frame.verb - 2, first, -1) if reading.word(at) in kinds["into"]), first)
    if that == first or not known.is_head(that + 1):
        return None
    she = reading.word(that + 1).endswith(tuple(kinds["she_participle"]))
    return known.main_subject(that + 1, frame.verb) if she == (frame.form.person == "she") else None


def apposed_before(known: Antecedents, verb: int, start: int) -> Mention | None:
    """Whose name stands between two commas, behind his office and right before a verb: رغم أن رئيس الغرفة، فلان، قال"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(verb - 1) not in COMMAS:
        return None
    comma = next((at for at in range(verb - 2, max(start, verb - _APPOSED), -1) if reading.word(at) in COMMAS), 0)
    if not comma or not (reading.is_given(comma + 1) or reading.word(comma + 1) in kinds["honorific"]):
        return None
    opening = next(
        (at + 1 for at in range(comma - 1, start - 1, -1) if reading.word(at) in kinds["into", "turning"]), 0
    )
    head = opening or start
    return mention(reading, head, verb - 1) if head < comma and known.is_head(head) else None


def turns(speakers: Speakers, frame: Frame, since: int) -> int:
    """Where a report that began at `since` ends because the text turns to somebody, who stands before the verb of a
    frame; 0 if it does not.
    """  # قال فلان إن ...، إلا أن مسؤولا آخر أشار إلى أن
    reading, kinds = speakers.reading, speakers.reading.lexicon.kinds
    found = speakers.before_verb(frame, since) if frame.kind != "noun" else None
    if found is None or found.phrase[0] <= since:
        return 0
    head = found.phrase[0]
    at = head - 1 - (reading.word(head - 1) in kinds["into"])
    if at <= since or reading.word(at) not in kinds["turning"]:
        return 0
    known = reading.lexicon.definite(reading.word(head)) or reading.is_given(head)
    return at if not known or reading.word(at - 1) in COMMAS else 0


def in_uttered(known: Antecedents, frame: Frame, first: int) -> Mention | None:
    """Whose words or interview it is that something was said in: نشرت الصحيفة حوارا مع فلان قال فيه إن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if reading.word(frame.verb + 1) not in kinds["in_it"] or reading.word(frame.verb - 1) in COMMAS:
        return None
    places = range(frame.verb - 2, max(first, frame.verb - _FAR) - 1, -1)
    uttered = next((at for at in places if reading.word(at) in kinds["uttered"]), -1)
    if uttered < 0:
        return None
    of_whom = uttered + 1
    if reading.word(of_whom) in kinds["beside"]:
        return mention(reading, of_whom + 1, frame.verb) if known.is_head(of_whom + 1) else None
    bound = reading.word(of_whom)[0] in kinds["for"] and len(reading.word(of_whom)) > _SHORT
    if not bound or frame.verb - of_whom > _APPOSED:
        return None
    return Mention(of_whom, frame.verb, tuple(range(of_whom, frame.verb)))


def is_of_report(known: Antecedents, frame: Frame) -> bool:
    """Whether a verb tells what was said in what its sentence tells of: بعث فلان رسالة إلى فلان يهدد فيها بـ"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    if frame.form.tense != "present" or reading.word(frame.verb + 1) not in kinds["in_it"]:
        return False
    before = range(frame.verb - 1, max(0, frame.verb - 2 * _APPOSED), -1)
    return reading.word(frame.verb - 1) not in COMMAS and any(reading.word(at) in kinds["paper"] for at in before)
