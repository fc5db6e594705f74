"""Whom a description means that has no word of what he was called before: قال الطاهري ... القيادي النقابي"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.voices.agreement import disagrees_with, of_several
from analysis.voices.introductions import bare_words
from analysis.voices.offices import is_turned
from analysis.voices.subjects import Mention
from analysis.voices.words import COMMAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.voices.antecedents import Antecedents, Speaker

_DUAL, _SHE = "ان", ("ت", "ه")  # the end of a dual; of a feminine before it and alone, as folded
_OF_DUAL = "ا", "ي"  # the ends of a dual before a genitive
_WORD = 3  # letters of a noun
_CLAUSE = 12  # words from a paper to who issued it, or of his name
_DEFINED = 2  # words of an office that is of something
_LONG = "ا"  # the letter that some plurals have and their singular has not: مصادر, مصدر


def understood(known: Antecedents, found: Mention) -> Speaker | None:
    """Whom an office means that is nobody else's."""
    return described(known, found) or only_introduced(known, found)


def described(known: Antecedents, found: Mention) -> Speaker | None:
    """The last who spoke, or the only one introduced, where nobody of the text has the office he is described by."""
    reading, lexicon = known.reading, known.reading.lexicon
    place = found.phrase[0]
    head = lexicon.without_article(reading.word(place))
    if head not in lexicon.kinds["role"] or head in lexicon.kinds["unnamed"] or is_turned(known, place):
        return None
    if not lexicon.definite(reading.word(place)) or of_several(reading, found.phrase):
        return None
    if any(reading.word(at) in known.actors.names.nations for at in found.phrase) or not _is_whole(known, found):
        return None  # الوزير المصري is another than who spoke
    if known.introduced.by(place):
        return None
    last = known.latest
    if last is None or not _is_person(known, last) or disagrees_with(reading, place, last.person):
        return None
    return last


def only_introduced(known: Antecedents, found: Mention) -> Speaker | None:
    """The only one of whom the text told by office and name, where nobody spoke: مرشحة الحزب فلانة ... زعيمة اليمين"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    place = found.phrase[0]
    head, she = reading.lexicon.without_article(reading.word(place)), tuple(kinds["she_participle"])
    if head not in kinds["official"] or is_turned(known, place) or any(_is_person(known, one) for one in known.seen):
        return None
    defined = [reading.lexicon.definite(reading.word(at)) for at in found.phrase[:_DEFINED]]
    if (
        len(defined) < _DEFINED
        or not defined[1]
        or any(reading.word(at) in known.actors.names.nations for at in found.phrase)
    ):
        return None
    named = list(known.introduced.every(place))
    families = {reading.word(one.last - 1) for one in named}
    alike = named and head.endswith(she) == reading.word(named[0].phrase[0]).endswith(she)
    return known.of_mention(named[0]) if alike and len(families) == 1 else None


def _is_whole(known: Antecedents, found: Mention) -> bool:
    """Whether a description has no more than relative adjectives and where it is so, and no name behind it."""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    of_whom = kinds["stop"]
    end = next((n for n, at in enumerate(found.phrase) if reading.word(at) in of_whom), len(found.phrase))
    relational, roles = tuple(reading.lexicon.kinds["relational"]), kinds["role"]
    words = [reading.word(at) for at in found.phrase[1:end]]
    joined = (word[1:] if word[0] in kinds["and"] else word for word in words)  # الباحث والمحلل السياسي
    if not all(reading.lexicon.definite(word) and (word.endswith(relational) or word in roles) for word in joined):
        return False
    behind = found.phrase[-1] + 1
    if reading.word(behind) not in COMMAS:
        return True
    return reading.word(behind + 1) in kinds["that", "stop", "hearer", "during"]


def _is_person(known: Antecedents, one: Speaker) -> bool:
    """Whether a name is that of a person: a first name, or a family name that ends a whole name before."""
    reading = known.reading
    if one.first == one.last:
        return False
    if reading.is_given(one.first):
        return True
    family = reading.word(one.last - 1)
    whole = (other for other in known.seen if other.last - other.first > 1 and reading.is_given(other.first))
    return one.last == one.first + 1 and any(reading.word(other.last - 1) == family for other in whole)


def first_of_two(known: Antecedents, found: Mention) -> Speaker | None:
    """The first of two whom a noun in the dual means: منظمة كذا وبرنامج كذا ... وكتبت المنظمتان, شركتا كذا وكذا"""
    reading, lexicon = known.reading, known.reading.lexicon
    word = lexicon.without_article(reading.word(found.first))
    if not word.endswith(_DUAL) or len(found.phrase) > 1 or not lexicon.definite(reading.word(found.first)):
        return None
    stem = word.removesuffix(_DUAL)
    one = stem[:-1] + _SHE[1] if stem.endswith(_SHE[0]) else stem
    if len(one) < _WORD or one not in lexicon.kinds["role", "body", "genre"] or one in lexicon.kinds["side"]:
        return None
    if one in lexicon.kinds["body", "genre"]:
        return _body(known, one, stem, found.first)
    return _holder(known, one, found.first)


def _body(known: Antecedents, one: str, stem: str, before: int) -> Speaker | None:
    """The body of this kind that spoke, or the first of the two that the text told of together."""
    reading = known.reading
    spoke = next((s for s in reversed(known.seen) if s.phrase and reading.word(s.phrase[0]) == one), None)
    if spoke:
        return spoke
    both = {stem + end for end in _OF_DUAL}
    at = next((at for at in range(before - 1, -1, -1) if reading.word(at) in both), -1)
    return known.within(at + 1, at + 3) if at >= 0 else None


def _holder(known: Antecedents, one: str, before: int) -> Speaker | None:
    """Who was introduced by this office before another was, by it or as his counterpart."""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    found: Iterable[Mention] = known.introduced.every(before)
    alike = [
        m
        for m in found
        if reading.word(m.phrase[0]) in kinds["counterpart"] or one in bare_words(reading, m.phrase[:1])
    ]
    first = next((m for m in alike[1:] if reading.word(m.phrase[0]) not in kinds["counterpart"]), None)
    return known.of_mention(first) if first else None


def last_source(known: Antecedents, found: Mention) -> Speaker | None:
    """Which source spoke last: المصدر is whoever spoke, no crowd and no media, الأطباء are people of their own."""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    named = [one for one in reversed(known.seen) if one.phrase]
    alike = next((one for one in named if reading.word(one.phrase[0]) in kinds["source"]), None)
    if reading.word(found.first) not in kinds["role"]:
        return alike
    pointing = reading.lexicon.without_article(reading.word(found.first)).replace(_LONG, "")
    single = (one for one in named if not of_several(reading, one.phrase) and not _are_media(known, one, pointing))
    return next(single, alike or known.latest)


def _are_media(known: Antecedents, one: Speaker, pointing: str) -> bool:
    """Whether media spoke, none of them by its name (وسائل إعلام محلية, تقارير), which مصدر does not mean as مصادر."""
    reading, word = known.reading, known.reading.word(one.phrase[0])
    media = word in reading.lexicon.kinds["genre", "paper", "feminine"] and one.first == one.phrase[0]
    return media and word.replace(_LONG, "") != pointing


def issued_behind(known: Antecedents, found: Mention) -> Speaker | None:
    """Who issued the paper, as its relative clause tells: كشف التقرير، الذي أصدره المركز، أن"""
    reading, kinds = known.reading, known.reading.lexicon.kinds
    for at in range(found.last, min(len(reading.words.folded), found.last + _CLAUSE)):
        if reading.word(at) in kinds["that", "into"]:
            return None
        verb = reading.word(at + 1)
        bound = verb in kinds["issued"] and verb.endswith(tuple(kinds["pronoun"]))
        printed = any(verb.removesuffix(one) in kinds["published"] for one in kinds["pronoun"])  # نشرته الوكالة
        by_whom = known.is_head(at + 2) and reading.word(at + 2)[0] not in kinds["with"]  # أصدرته بالعربية
        if reading.word(at) in kinds["relative"] and bound and not printed and by_whom:
            return known.within(at + 2, min(len(reading.words.folded), at + _CLAUSE))
    return None
