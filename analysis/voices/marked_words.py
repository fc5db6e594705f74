"""What the words in marks are by themselves: a noun with its adjective, a sentence without a verb."""

from collections.abc import Sequence

from analysis.voices.lexicon import Lexicon
from analysis.voices.quotes import Pair
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE

_PERSON = 4  # letters of a word with a pronoun, words of a name
_LISTED = 2  # people who are no list yet
_DATELINE = 6  # words of a town, the colon and a paper in marks
_TA, _SHE_MANY = "ه", "ات"  # ة, folded; the feminine plural


def is_described(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether a noun is only described, not named: «معركة كبيرة مع الوزارة», «أعداد كبيرة»"""
    if len(inner) < 2:
        return False
    head, second = inner[:2]
    feminine = head.endswith((_TA, _SHE_MANY)) and second[-1] == _TA
    return feminine and not lexicon.definite(head) and not lexicon.definite(second)


def is_office(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether the words are an office and whose it is: «مندوب حماية الطفولة»"""
    head = inner[0]
    of_one = len(inner) > 1 and lexicon.kinds["stop"].isdisjoint(inner)
    # قائمة is spelled like an office with a pronoun
    return of_one and head in lexicon.kinds["role"] and not lexicon.definite(head) and head[-1] != _TA


def says_of_them(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether a word behind the first has a pronoun, as no name has: «جروح غالبيتهم خطيرة»"""
    them = tuple(one for one in lexicon.kinds["pronoun"] if len(one) > 1)
    known = lexicon.kinds["given", "place", "letter"]
    able = len(inner) > 2 and not lexicon.definite(inner[0])
    return able and any(word.endswith(them) and len(word) > _PERSON and word not in known for word in inner[1:])


def predicates(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether something is said of a definite noun: «المفاوضات شبه مقطوعة»"""
    rest = (word for word in inner[1:] if len(word) > 2)
    return any(not lexicon.definite(word) and word not in lexicon.kinds["given"] for word in rest)


def has_verb(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether a verb in the present stands behind an indefinite noun: «صلاحيات تتجاوز موقعه»"""
    if lexicon.definite(inner[0]):
        return False
    rest = (word for word in inner[1:] if len(word) > _PERSON and word not in lexicon.kinds["no_verb", "given"])
    return any(word.startswith(tuple(lexicon.kinds["present"])) for word in rest)


def is_coordinated(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether an adjective with the article is joined to another: «المشين والمسيء للطلاب»"""
    return any(word[0] in lexicon.kinds["and"] and lexicon.definite(word[1:]) for word in inner[1:3])


def says_something(lexicon: Lexicon, inner: Sequence[str]) -> bool:
    """Whether a preposition or a verb in the present stands behind the first word: «الشعب يريد إسقاط النظام»"""
    if not lexicon.kinds["stop"].isdisjoint(inner[1:]):
        return True
    present = (word for word in inner[1:3] if len(word) > 3 and word[0] in lexicon.kinds["future"])
    known = lexicon.kinds["no_verb", "given", "place", "nation"]
    return any(word not in known and not word.endswith(tuple(lexicon.kinds["relational"])) for word in present)


def holds_names(reading: Reading, pair: Pair) -> bool:
    """Whether the marks hold a list of people («سامي خليل، سعاد أحمد، فريد حسن») or the paper that a report is of."""
    if _is_dateline(reading, pair):
        return True
    kinds, words = reading.lexicon.kinds, [(at, reading.word(at)) for at in range(pair.open + 1, pair.close)]
    commas = [at + 1 for at, word in words if word in COMMAS]
    joined = [at for at, word in words if word[0] in kinds["and"] and word[1:] in kinds["given"]]
    starts = sorted({pair.open + 1, *commas, *joined})
    if len(starts) <= _LISTED:
        return False
    ends = (at - (at in commas) for at in (*starts[1:], pair.close))
    given = len(joined) + sum(reading.is_given(at) for at in starts)
    return all(1 < end - at <= _PERSON for at, end in zip(starts, ends, strict=True)) and 2 * given >= len(starts)


def _is_dateline(reading: Reading, pair: Pair) -> bool:
    """Whether marks stand behind the town that a line begins with, and end what stands there: دمشق: «الشرق».."""
    at, definite = pair.open - 2, reading.lexicon.definite
    if reading.word(pair.open - 1) != ":" or at < 0 or (at > 0 and reading.word(at - 1) != LINE):
        return False
    ended = reading.word(pair.close + 1) in ENDING | DASHES and pair.close - at < _DATELINE
    return ended and not reading.is_given(at) and all(definite(reading.word(n)) for n in range(at + 3, pair.close))
