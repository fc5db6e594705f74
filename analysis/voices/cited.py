"""Whether what no list has can be cited: people in the plural, letters of a station, a paper that somebody issued."""

from analysis.voices.reading import Reading

_NAMED = ("paper", "speech", "source", "role", "body", "genre")
_MANY = ("ون", "ين")
_SHORTEST, _BROKEN, _ALEF = 5, 6, "ا"  # letters of a plural without the article; of a broken one: قوانين, ميادين
_NEAR = 4  # words of a paper before the particle of whose it is


def can_be_cited(reading: Reading, at: int) -> bool:
    """Whether a word begins what can be cited, though it is no list's: حسب المشرفين عليه, بحسب البي بي سي"""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    spelled = reading.lexicon.definite(word) and reading.word(at + 1) in kinds["letter"]
    return spelled or _are_people(reading, word) or _is_published(reading, at) or _is_of_body(reading, at)


def _are_people(reading: Reading, word: str) -> bool:
    """Whether a word with the article is a plural of people: الملاحظين, الجنود; but القوانين"""
    lexicon = reading.lexicon
    if not lexicon.definite(word):
        return False
    bare = lexicon.without_article(word)
    if bare in lexicon.kinds["crowd"]:
        return True
    broken = len(bare) == _BROKEN and bare[2] == _ALEF
    return bare.endswith(_MANY) and len(bare) > _SHORTEST and not broken


def named_at(reading: Reading, at: int) -> int:
    """The place from which who is cited is named: فيديو نشره السفير, لنفس المصدر"""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    if word[0] in kinds["for"] and word[1:] in kinds["same"]:
        return at + 1
    return at + 2 if _is_published(reading, at) and word not in kinds[_NAMED] else at


def _is_published(reading: Reading, at: int) -> bool:
    """Whether somebody published a noun: فيديو نشره السفير"""
    kinds, word = reading.lexicon.kinds, reading.word(at + 1)
    bare = (word.removesuffix(one) for one in kinds["pronoun"] if word.endswith(one))
    return reading.word(at).isalpha() and any(one in kinds["published"] for one in bare)


def _is_of_body(reading: Reading, at: int) -> bool:
    """Whether a body is named as whose a noun is: المؤشرات الأخيرة للمعهد"""
    kinds = reading.lexicon.kinds
    if reading.word(at) in kinds[(*_NAMED, "rule", "stop")]:
        return False
    for place in range(at, at + _NEAR):
        word = reading.word(place)
        if not word.isalpha() or word in kinds["stop"]:
            return False
        if word[0] in kinds["for"] and word in kinds["body"] and place > at:
            return True
    return False
