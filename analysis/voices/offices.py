"""Whom an office means that names nobody: who holds it by what the text tells, or the only person who spoke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from analysis.records import UNKNOWN
from analysis.voices.agreement import disagrees_with, of_several
from analysis.voices.introductions import among, bare_words, last_given
from analysis.voices.objects import object_start
from analysis.voices.subjects import Mention

if TYPE_CHECKING:
    from analysis.voices.antecedents import Antecedents, Speaker
    from analysis.voices.reading import Reading

_OTHERS = ("role", "body", "genre", "source", "paper", "side", "honorific", "place", "servant")
_SHORT = 3  # letters of a word that is no family name, or not all of one: فون
_ACCUSATIVE = "ا"  # the end of a noun without article
_BESIDE = 5  # words before an office in which a phrase turns to another speaker
_NAME = 6  # words of a person's name
_FAR = 15  # words between an office and the counterpart of its holder


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
        if _is_same(known, (core, adjectives), (theirs, others), bare_words(reading, (found.phrase[0], phrase[0]))):
            return known.of_mention(holder) if isinstance(holder, Mention) else holder
    return None


def _is_same(
    known: Antecedents, office: tuple[set[str], set[str]], held: tuple[set[str], set[str]], heads: set[str]
) -> bool:
    """Whether the words of an office, and its adjectives, are among those of one that is held."""
    # وزير الثقافة, وزير الشؤون الثقافية; وزير الخارجية المصري, وزير خارجية جمهورية مصر; but not مساعد وزير
    (core, adjectives), (theirs, others) = office, held
    deputy = len(heads & known.reading.lexicon.kinds["role"]) > 1
    whole, more = theirs if deputy else theirs | others, others - adjectives
    alike = all(among(one, whole) for one in adjectives) and more.isdisjoint(known.actors.names.nations)
    return all(among(word, whole) for word in core) and (not adjectives or not more or alike)


def sole(antecedents: Antecedents, found: Mention) -> Speaker | None:
    """The only person who spoke so far, whom an office that is nobody else's must mean: قالت لوبان ... وأضافت رئيسة
    الحزب; not by another office than his own (قال المحامي ... وأكد الوزير)
    """
    reading, latest = antecedents.reading, antecedents.latest
    lexicon, place = reading.lexicon, found.phrase[0]
    kinds = lexicon.kinds
    if latest is None or not any(reading.is_given(one.first) for one in antecedents.seen):
        return None
    head = reading.lexicon.without_article(reading.word(place))
    before = reading.word(place - 1)
    if head in kinds["unnamed"] or before in kinds["was", "uttered", "speech"] or is_turned(antecedents, place):
        return None
    if of_several(reading, found.phrase) or not _is_definite(antecedents, found.phrase):
        return None
    if len({reading.word(one.last - 1) for one in antecedents.seen}) > 1 or disagrees_with(
        reading, place, latest.person
    ):
        return None
    known = bare_words(reading, latest.phrase)
    own = bare_words(reading, found.phrase[1:])
    offices, shared = {word for word in known if word in kinds["role"]}, own & known
    if head in kinds["official"]:
        return latest if offices and (shared or lexicon.definite(reading.word(place))) else None
    return latest if not offices or head in offices or not shared.isdisjoint(known - offices) else None


def _is_definite(known: Antecedents, phrase: Sequence[int]) -> bool:
    """Whether an office is that of one man: not وزير ألماني, nor one with a name behind it that no list has."""
    lexicon, words = known.reading.lexicon, [known.reading.word(at) for at in phrase]
    joined = tuple(lexicon.kinds["and"] | lexicon.kinds["to"])
    names = (
        lexicon.definite(one) and not lexicon.definite(two) and not two.startswith(joined)
        for one, two in pairwise(words)
    )
    relative = len(words) == 1 or words[1].endswith(tuple(lexicon.kinds["relational"]))
    relative = relative and words[:2][-1] not in lexicon.kinds["body"]  # مدرب نادي كذا
    if lexicon.definite(words[0]):
        return not any(names)
    bound = not relative and words[0][-1] != _ACCUSATIVE and words[1] not in lexicon.kinds["stop"]
    return bound and not any(names)


def is_turned(known: Antecedents, place: int) -> bool:
    """Whether a phrase shortly before a place turns to another speaker: وبدوره أكد رئيس الوزراء"""
    return any(one.kind == "linking" and place - _BESIDE <= at < place for at, one in known.reading.phrases)


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


def is_family(known: Antecedents, found: Mention) -> bool:
    """Whether one word that is spelled like an office ended a name before: الهادي محمد الأمين ... وقال الأمين"""
    reading = known.reading
    word, folded = reading.word(found.first), reading.words.folded
    if len(found.phrase) > 1 or word not in reading.lexicon.kinds["role"]:
        return False
    if by_family(known, found.first):
        return True
    places = (at for at in range(1, found.first) if folded[at] == word)
    return any(reading.is_given(at - 1) and reading.is_given(at - 2) for at in places)


def by_family(known: Antecedents, at: int) -> bool:
    """Whether a word that is spelled like an office is the family name of who spoke before: قال وليد المعلم ... وقال
    المعلم بعد لقاء مع نظيره
    """
    reading, word, after = known.reading, known.reading.word(at), known.reading.word(at + 1)
    if word not in reading.lexicon.kinds["role"] or reading.lexicon.definite(after) or reading.is_given(at + 1):
        return False
    return any(one.last - 1 > one.first and word == reading.word(one.last - 1) for one in _people(known))


def is_again(known: Antecedents, at: int) -> bool:
    """Whether a word can only be the family name of who spoke before, behind which no more of his name follows: برر
    الخليلي العملية بـ
    """
    reading, word = known.reading, known.reading.word(at)
    other = word in known.actors.names.nations or word in reading.lexicon.kinds[_OTHERS]
    if reading.is_given(at) or other or len(word) <= _SHORT:
        return False
    return any(one.last - 1 > one.first and word == reading.word(one.last - 1) for one in _people(known))


def _people(known: Antecedents) -> Iterable[Speaker]:
    return (one for one in known.seen if known.reading.is_given(one.first))


def is_whole(known: Antecedents, found: Mention) -> bool:
    """Whether a person, a state or one who spoke before by his family name is named, so that an object may follow:
    انتقد الخليلي عدم الرد
    """
    reading, at = known.reading, found.first
    if reading.is_given(at) or known.actors.state_end(at, found.last) > 0:
        return True
    return any(one.last - 1 > one.first and reading.word(at) == reading.word(one.last - 1) for one in _people(known))


def is_alone(known: Antecedents, at: int, last: int) -> bool:
    """Whether a name of the registry follows a name that no list has, so that it is another's: هاجمت بارني أوباما"""
    return known.actors.name_end(at + 1, last) > 0 and not (known.actors.name_end(at, last) or known.is_head(at))


def in_latin(known: Antecedents, found: Mention) -> Speaker | None:
    """Who spoke last, if his name is printed in Latin letters and a body is meant: قالت Caviar ... وأشارت الشركة"""
    last, reading = known.latest, known.reading
    body = reading.word(found.first) in reading.lexicon.kinds["body", "genre"]
    return last if last and body and reading.word(last.first)[0].isascii() else None


def of_kind(known: Antecedents, word: str) -> Speaker | None:
    """Which body that a described noun names spoke last: منظمة العفو الدولية ... المنظمة الحقوقية"""
    reading = known.reading
    bodies = (one for one in reversed(known.seen) if one.phrase and word in reading.lexicon.kinds["body"])
    return next((one for one in bodies if reading.word(one.phrase[0]) == word), None)


def last_body(known: Antecedents) -> Speaker | None:
    """Which body, of which papers come, spoke last."""
    reading, named = known.reading, (one for one in reversed(known.seen) if one.phrase)
    return next((one for one in named if reading.word(one.phrase[0]) in reading.lexicon.kinds["body"]), None)


def first_named(known: Antecedents, before: int) -> Speaker | None:
    """The person a text names first: استقبل الأمير فلان ... وأكد سموه أن"""
    first = next((at for at in range(before) if known.reading.is_given(at)), before)
    return known.within(first, object_start(known.reading, known.actors, first, min(before, first + _NAME)))


def last_named(known: Antecedents, before: int) -> Speaker | None:
    """The person a text named last: التقى الرئيس فلانا. وقال الأخير إن"""
    first = last_given(known.reading, before)
    return known.within(first, object_start(known.reading, known.actors, first, before)) if first >= 0 else None


def actor_of(known: Antecedents, found: Mention) -> str:
    """The actor of a name: his own, that of who spoke before by it, or of who was introduced by an office with it."""
    folded = known.reading.words.folded
    actor = known.actors.of(found, ((one.actor, folded[one.first : one.last]) for one in reversed(known.seen)))
    named = known.introduced.by_family(found) if actor == UNKNOWN else None
    return known.actors.of(named, ()) if named else actor
