"""Who is named as the speaker: the noun phrase behind a verb of speech, cut down to the name as it is printed."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.voices.lexicon import VERBAL, Lexicon
from analysis.voices.persons import COMMON, SPEAKING, in_marks, name_end, person, without_place
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE, QUOTING

_FAR = 30  # words that a name with all its offices may have
_ALEF = "ا"  # of the accusative
_OFFICE = 8  # words that tell of an office, behind its noun
_FEW = 4  # words between a paper or an office and whose it is
_APPOSED = 5  # words of a name between two commas
_ENDING_PHRASE = DASHES | {":", LINE}
_ENDING_OFFICE = COMMAS | _ENDING_PHRASE
_ENDING_APPOSED = COMMAS | ENDING | _ENDING_PHRASE | QUOTING | frozenset("()")
HEADS = ("source", "role", "body", "genre", "honorific", "side")  # of the name of somebody who can speak
_OFFICES = ("role", "source")
_PHRASE_RULES = (  # kinds of words that a phrase ends with, or that it goes on with only at some places
    *("hearer", "manner", "turning", "rank", "time", "period", "and", "relative", "impersonal", "speech", "paper"),
    "stop",
)
_POINTING = ("source", "genre", "paper", "role", "side", "body")


class Mention(NamedTuple):
    """The words that name a speaker, by their places, and those of the whole phrase with offices and titles.

    `back` is the word that only points back (المصدر, البيان), "" where the name is given.
    """

    first: int
    last: int
    phrase: tuple[int, ...]
    back: str = ""


def mention(reading: Reading, first: int, last: int) -> Mention | None:
    """The speaker named within these words, None if nobody is."""
    last = min(last, first + _FAR)
    phrase = _phrase(reading, first, last)
    if not phrase:
        return None
    own = _apposed(reading, phrase[0], phrase[-1] + 1, last)
    if own and not any(reading.is_given(at) for at in phrase):  # رئيس الوفد، محمد علوش، أن
        end = name_end(reading, own, 0) if reading.is_given(own[0]) else own[-1] + 1
        return Mention(own[0], end, (*phrase, *own))
    return _named(reading, phrase)


def office(reading: Reading, at: int, last: int) -> Sequence[int]:
    """The places of the words of an office behind a name: فلان، الناطق باسم الوزارة، لوكالة"""
    at += reading.word(at) in COMMAS
    if at >= last or reading.word(at) not in reading.lexicon.kinds["role"]:
        return ()
    stops = reading.lexicon.kinds["hearer", "that"]
    ends = (one for one in range(at, last) if (word := reading.word(one)) in stops or word in _ENDING_OFFICE)
    return range(at, next(ends, last))


def _phrase(reading: Reading, first: int, last: int) -> list[int]:
    """The places of the words of the noun phrase, without marks, brackets and what does not belong to it."""
    lexicon, kinds = reading.lexicon, reading.lexicon.kinds
    found: list[int] = []
    place = first
    while place < last:
        word = reading.word(place)
        if _goes_with_any(lexicon, word):
            found.append(place)
            place += 1
            continue
        if word == "(":
            place = _behind_bracket(reading, place, last)
            continue
        if not found and _hears(reading, place):  # بحسب ما أكدته لمراسل الإذاعة، فلانة
            place = _behind_hearer(reading, place, last)
            continue
        if word in COMMAS and found:
            break
        if not found and word in kinds["for"] and place + 1 in reading.names:  # أكد لـ«الحياة» فلان
            place = reading.names[place + 1].close + 1
            continue
        if not found and word in kinds["manner"]:
            place += 2  # بصورة خاصة
            continue
        if not found and word in kinds["turning"]:
            break  # وقال فيما يتعلق بكذا
        of_day = word in kinds["rank"] and reading.word(place + 1) in kinds["stop"]
        if of_day and not found and reading.word(place + 2) in kinds["time"]:
            place += 3  # أول من أمس
            continue
        if _is_time(reading, place) and not (found and word in kinds["role"]):
            if found and reading.word(place - 1) not in reading.lexicon.kinds["issued", "time"]:
                break  # but بيان صادر اليوم عن الوزارة
        elif _ends_phrase(reading, word) or (found and _ends_subject(reading, place)):
            break
        elif _is_stop(reading, place) or (len(word) == 1 and word.isalpha()):
            # وكتب دون أن يذكر فلانا: who is named there is none who speaks
            if not _goes_on(reading, found, place) or (not found and reading.word(place + 1) in kinds["into"]):
                break
            found.append(place)
        elif word not in QUOTING and word not in COMMAS:
            found.append(place)
        place += 1
    while len(found) > 1 and reading.word(found[-1]) in kinds["issued"]:
        found.pop()
    while found and not reading.is_given(found[-1]) and _is_loose(reading, found[-1]):
        found.pop()
    return found


@lru_cache(maxsize=1 << 16)
def _goes_with_any(lexicon: Lexicon, word: str) -> bool:
    """Whether a word goes on with a noun phrase wherever it stands: no rule of _phrase is for it."""
    telling = word in lexicon.forms or word in lexicon.kinds[_PHRASE_RULES] or len(word) == 1
    return not telling and word[0] not in lexicon.kinds["for"] and word[1:] not in lexicon.kinds["this"]


def _hears(reading: Reading, place: int) -> bool:
    """Whether a word tells to whom something is said: not whom a phrase such as وفقا لوكالة رويترز cites."""
    word = reading.word(place)
    heard = word in reading.lexicon.kinds["hearer"] or _is_spoken_to(reading, word) or _has_contracted(reading, word)
    return heard and "" not in reading.lexicon.phrases.get(reading.word(place - 1), ())


def _is_spoken_to(reading: Reading, word: str) -> bool:
    """Whether a word is a body with the particle of whom something is said to: أفاد لوحدة الرصد"""
    return word[0] in reading.lexicon.kinds["for"] and word[1:] in reading.lexicon.kinds["body", "genre"]


def _has_contracted(reading: Reading, word: str) -> bool:
    """Whether a word begins with the article and the particle of whom something is said to: وأكد للوزير أن"""
    return word[0] in reading.lexicon.kinds["for"] and reading.lexicon.definite(word)


def _behind_hearer(reading: Reading, place: int, last: int) -> int:
    """Where who speaks may be named behind whom he speaks to: behind a comma, or from an office or a name on."""
    for at in range(place + 1, last):
        if reading.word(at) in COMMAS:
            return at
        given = reading.is_given(at) and reading.word(at) not in reading.lexicon.kinds["letter"]
        if given or reading.word(at) in reading.lexicon.kinds["role", "honorific"]:
            return at
    return last


def _has_author(reading: Reading, place: int) -> bool:
    """Whether the same particle names who issued a paper, or whose office it is: بلاغ لوزارة, المدير العام لشركة"""
    words = (reading.word(at) for at in range(max(0, place - _FEW), place))
    return any(word in reading.lexicon.kinds["paper", "role", "body", "source"] for word in words)


def _is_stop(reading: Reading, place: int) -> bool:
    """Whether the word is a preposition or the like, no name and no office spelled alike: ولي العهد"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    office = word[0] in kinds["and"] and word in kinds["role"]
    return word in kinds["stop"] and not office and not reading.is_given(place)


def _is_loose(reading: Reading, place: int) -> bool:
    """Whether a word at the end of a phrase belongs to what follows: a preposition, a single letter."""
    return reading.word(place) in reading.lexicon.kinds["stop"] or len(reading.word(place)) == 1


def _is_time(reading: Reading, place: int) -> bool:
    """Whether the word tells a time, alone or with the next: العام الماضي"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    if word in kinds["rank"] and reading.word(place - 1) in kinds["role"]:
        return False  # كاتب عام, no year
    return word in kinds["time"] or (word in kinds["period"] and reading.word(place + 1) in kinds["time"])


def _behind_bracket(reading: Reading, place: int, last: int) -> int:
    """The place behind the bracket that closes."""
    return next((at + 1 for at in range(place, last) if reading.word(at) == ")"), place + 1)


def _ends_phrase(reading: Reading, word: str) -> bool:
    kinds = reading.lexicon.kinds
    if word[1:] in kinds["this"] and word[0] in kinds["to"]:
        return True  # رئيس المجلس بهذه المناسبة
    return word in _ENDING_PHRASE or word in reading.lexicon.kinds["and", "relative", "impersonal"]


def _ends_subject(reading: Reading, place: int) -> bool:
    """Whether a hearer, a verb of speech or its object comes: أصدرت السفارة بيانا, النقابة أعلنت"""
    lexicon, word = reading.lexicon, reading.word(place)
    if word in lexicon.kinds["hearer", "speech"] or (_is_spoken_to(reading, word) and not _has_author(reading, place)):
        return True
    form = lexicon.forms.get(word)
    if form and form.tense == "participle" and word[-1] == _ALEF:
        return True  # وكتب فلان قائلا
    if form and form.tense != "participle" and word not in lexicon.kinds["weak"]:
        return not reading.is_given(place) and place - 1 not in reading.names
    return word in lexicon.kinds["paper"] and word[:-1] in lexicon.kinds["paper"]


def _goes_on(reading: Reading, found: Sequence[int], place: int) -> bool:
    """Whether a preposition carries the phrase of an office, a source or a paper on: مصدر في الجيش"""
    if not found or reading.word(found[0]) not in reading.lexicon.kinds["role", "source", "paper", "body"]:
        return False
    word, after = reading.word(place), reading.word(place + 1)
    if len(word) == 1 and after in QUOTING:
        return False  # to whom it was said: لـ«عكاظ»
    if after in reading.lexicon.kinds["same"]:  # المتحدث في ذات السياق
        after = reading.lexicon.without_article(reading.word(place + 2))
    return (
        after not in reading.lexicon.kinds["occasion", "that", "time"] and word not in reading.lexicon.kinds["clause"]
    )


def _apposed(reading: Reading, head: int, behind: int, last: int) -> list[int]:
    """The words of a name behind an office and a comma: رئيس الوفد، محمد علوش، أن"""
    lexicon = reading.lexicon
    while behind < last and (reading.word(behind) in QUOTING or reading.word(behind) == "("):
        behind = _behind_bracket(reading, behind, last) if reading.word(behind) == "(" else behind + 1
    far = reading.word(behind) not in COMMAS  # الإعلامي المنضم حديثا إلى الحزب، فلان
    if far:
        behind = next((at for at in range(behind, min(last, behind + _OFFICE)) if reading.word(at) in COMMAS), last)
    office = reading.word(head) in lexicon.kinds[_OFFICES]
    if not office or behind >= last:
        return []
    first = behind + 1
    ends = (at for at in range(first, last) if _ends_apposed(reading, at))
    words = list(range(first, next(ends, last)))
    if not 0 < len(words) <= _APPOSED or reading.word(first) in lexicon.forms:
        return []
    known = reading.is_given(first) or reading.word(first) in lexicon.kinds["honorific"]
    plain = reading.word(head) in lexicon.kinds["role"] and not lexicon.definite(reading.word(first))
    plain = plain and reading.word(first) not in lexicon.kinds[(*COMMON, "time")]
    plain = plain and (not far or reading.word(words[-1] + 1) in COMMAS)
    return words if known or (plain and len(words) in (2, 3)) else []


def _ends_apposed(reading: Reading, place: int) -> bool:
    """Whether a name behind a comma cannot go on with this word: رياض الشعيبي على مقترح, عادل الورغي أمس"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if word in _ENDING_APPOSED:
        return True
    ending = word in kinds["hearer"] or _is_time(reading, place) or word in kinds["for"]
    return ending or (word in kinds["stop"] and not reading.is_given(place))


def _named(reading: Reading, phrase: list[int]) -> Mention | None:
    """The name within a phrase."""
    lexicon, head, whole = reading.lexicon, reading.word(phrase[0]), tuple(phrase)
    if head in lexicon.kinds[VERBAL] and head not in lexicon.kinds["body"]:
        return None
    if head in lexicon.kinds["respect"]:
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    if len(phrase) == 2 and reading.word(phrase[1]) in lexicon.kinds["same"]:
        phrase = phrase[:1]
    if len(phrase) > 1 and head in lexicon.kinds["same"]:  # نفس المصدر
        phrase = phrase[1:]
        head = reading.word(phrase[0])
    if len(phrase) == 1 and lexicon.definite(head) and head in lexicon.kinds[_POINTING]:
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    if head in lexicon.kinds[_OFFICES] and all(lexicon.definite(reading.word(place)) for place in phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)  # الخبير الاقتصادي
    if head in lexicon.kinds["paper"]:
        rest = _behind_paper(reading, phrase)
        alone = not rest and lexicon.definite(head)
        behind = map(reading.word, phrase[1:2])
        described = (lexicon.definite(word) or word in lexicon.kinds["where"] for word in behind)
        if alone and all(described):  # البيان المشترك, البيان على الموقع
            return Mention(phrase[0], phrase[0] + 1, whole, back=head)
        back = head if len(phrase) == 1 else ""
        inner = _named(reading, rest) if rest else Mention(phrase[0], phrase[-1] + 1, whole, back)
        return inner and inner._replace(phrase=whole)
    if head in lexicon.kinds["guest"] and not any(reading.is_given(place) for place in phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)
    name = in_marks(reading, phrase)
    if name is None and head in lexicon.kinds["role", "honorific", "source"]:
        name = person(reading, phrase)
    if name is None and reading.is_given(phrase[0]):
        name = phrase[0], name_end(reading, phrase, 0)
    if name is None:
        cut = without_place(reading, phrase)
        name = cut[0], cut[-1] + 1
    return Mention(*name, whole)


def _behind_paper(reading: Reading, phrase: list[int]) -> list[int]:
    """Who speaks in a paper: بيان صادر عن قيادة الجيش, تقرير لناشطين"""
    rest = phrase[1:]
    if rest and reading.word(rest[0]) in reading.lexicon.kinds["where"]:
        return []
    if rest and reading.word(rest[0]) not in reading.lexicon.kinds[(*SPEAKING, "paper", "stop", "issued")]:
        alone = len(reading.word(rest[0])) > 1 and rest[0] - 1 not in reading.names
        if alone and not reading.word(rest[0]).startswith(tuple(reading.lexicon.kinds["for"])):
            return []
    while rest and (
        len(reading.word(rest[0])) == 1 or reading.word(rest[0]) in reading.lexicon.kinds["stop", "issued"]
    ):
        rest = rest[1:]
    return rest
