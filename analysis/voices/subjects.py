"""Who is named as the speaker: the noun phrase behind a verb of speech, cut down to the name as it is printed."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.voices.lexicon import VERBAL
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES, ENDING, LINE, QUOTING

_FAR = 30  # words that a name with all its offices may have
_APPOSED = 5  # words of a name between two commas
_NAME = 7  # words of a person's name
_TAIL = 4  # words before the end of a phrase among which a name unknown to us may begin
_COMMON = ("role", "body", "genre", "place", "stop", "source", "paper", "nation", "honorific", "naming")
_ENDING_PHRASE = DASHES | {":", LINE}
HEADS = ("source", "role", "body", "genre", "honorific", "side")  # of the name of somebody who can speak
_SPEAKING = ("role", "body", "genre", "source", "honorific", "side", "given")
_OFFICES = ("role", "source")
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
        end = _name_end(reading, own, 0) if reading.is_given(own[0]) else own[-1] + 1
        return Mention(own[0], end, (*phrase, *own))
    return _named(reading, phrase)


def _phrase(reading: Reading, first: int, last: int) -> list[int]:
    """The places of the words of the noun phrase, without marks, brackets and what does not belong to it."""
    kinds = reading.lexicon.kinds
    found: list[int] = []
    place = first
    while place < last:
        word = reading.word(place)
        if word == "(":
            place = _behind_bracket(reading, place, last)
            continue
        if not found and word in kinds["hearer"]:  # بحسب ما أكدته لمراسل الإذاعة، فلانة
            place = next((at for at in range(place, last) if reading.word(at) in COMMAS), last)
            continue
        if word in COMMAS and found:
            break
        of_day = word in kinds["rank"] and reading.word(place + 1) in kinds["stop"]
        if of_day and not found and reading.word(place + 2) in kinds["time"]:
            place += 3  # أول من أمس
            continue
        if _is_time(reading, place) and not (found and word in kinds["role"]):
            if found and not reading.lexicon.is_any(reading.word(place - 1), "issued", "time"):
                break  # but بيان صادر اليوم عن الوزارة
        elif _ends_phrase(reading, word) or (found and (word in kinds["speech"] or _ends_subject(reading, place))):
            break
        elif (word in kinds["stop"] and not reading.is_given(place)) or (len(word) == 1 and word.isalpha()):
            # وكتب دون أن يذكر فلانا: who is named there is none who speaks
            if not _goes_on(reading, found, place) or (not found and reading.word(place + 1) in kinds["into"]):
                break
            found.append(place)
        elif word not in QUOTING and word not in COMMAS:
            found.append(place)
        place += 1
    while found and not reading.is_given(found[-1]) and _is_loose(reading, found[-1]):
        found.pop()
    return found


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
    return word in _ENDING_PHRASE or reading.lexicon.is_any(word, "and", "hearer", "relative")


def _ends_subject(reading: Reading, place: int) -> bool:
    """Whether a verb of speech or its object comes: أصدرت السفارة بيانا, النقابة أعلنت"""
    lexicon, word = reading.lexicon, reading.word(place)
    form = lexicon.forms.get(word)
    if form and form.tense != "participle" and word not in lexicon.kinds["weak"]:
        return not reading.is_given(place) and place - 1 not in reading.names
    return lexicon.is_any(word, "paper") and lexicon.is_any(word[:-1], "paper")


def _goes_on(reading: Reading, found: Sequence[int], place: int) -> bool:
    """Whether a preposition carries the phrase of an office, a source or a paper on: مصدر في الجيش"""
    if not found or not reading.lexicon.is_any(reading.word(found[0]), "role", "source", "paper", "body"):
        return False
    word, after = reading.word(place), reading.word(place + 1)
    if len(word) == 1 and after in QUOTING:
        return False  # to whom it was said: لـ«عكاظ»
    return not reading.lexicon.is_any(after, "occasion", "that", "time") and not reading.lexicon.is_any(word, "clause")


def _apposed(reading: Reading, head: int, behind: int, last: int) -> list[int]:
    """The words of a name behind an office and a comma: رئيس الوفد، محمد علوش، أن"""
    lexicon = reading.lexicon
    while behind < last and (reading.word(behind) in QUOTING or reading.word(behind) == "("):
        behind = _behind_bracket(reading, behind, last) if reading.word(behind) == "(" else behind + 1
    if reading.word(head) not in lexicon.kinds["role"] or reading.word(behind) not in COMMAS or behind >= last:
        return []
    first = behind + 1
    ends = (at for at in range(first, last) if _ends_apposed(reading, at))
    words = list(range(first, next(ends, last)))
    if not 0 < len(words) <= _APPOSED or reading.word(first) in lexicon.forms:
        return []
    known = reading.is_given(first) or reading.word(first) in lexicon.kinds["honorific"]
    plain = not lexicon.definite(reading.word(first)) and not lexicon.is_any(reading.word(first), *_COMMON, "time")
    return words if known or (plain and len(words) in (2, 3)) else []


def _ends_apposed(reading: Reading, place: int) -> bool:
    """Whether a name behind a comma cannot go on with this word: رياض الشعيبي على مقترح, عادل الورغي أمس"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if word in COMMAS | ENDING | _ENDING_PHRASE or word in QUOTING or word in "()":
        return True
    ending = word in kinds["hearer"] or _is_time(reading, place)
    return ending or (word in kinds["stop"] and not reading.is_given(place))


def _named(reading: Reading, phrase: list[int]) -> Mention | None:
    """The name within a phrase."""
    lexicon, head, whole = reading.lexicon, reading.word(phrase[0]), tuple(phrase)
    if lexicon.is_any(head, *VERBAL):
        return None
    if len(phrase) == 2 and reading.word(phrase[1]) in lexicon.kinds["same"]:
        phrase = phrase[:1]
    if len(phrase) > 1 and head in lexicon.kinds["same"]:  # نفس المصدر
        phrase = phrase[1:]
        head = reading.word(phrase[0])
    if len(phrase) == 1 and lexicon.definite(head) and lexicon.is_any(head, *_POINTING):
        return Mention(phrase[0], phrase[0] + 1, whole, back=head)
    if lexicon.is_any(head, *_OFFICES) and all(lexicon.definite(reading.word(place)) for place in phrase):
        return Mention(phrase[0], phrase[-1] + 1, whole, back=head)  # الخبير الاقتصادي
    if head in lexicon.kinds["paper"]:
        rest = _behind_paper(reading, phrase)
        back = head if len(phrase) == 1 else ""
        inner = _named(reading, rest) if rest else Mention(phrase[0], phrase[-1] + 1, whole, back)
        return inner and inner._replace(phrase=whole)
    name = _in_marks(reading, phrase)
    if name is None and lexicon.is_any(head, "role", "honorific", "source"):
        name = _person(reading, phrase)
    if name is None and reading.is_given(phrase[0]):
        name = phrase[0], _name_end(reading, phrase, 0)
    if name is None:
        cut = _without_place(reading, phrase)
        name = cut[0], cut[-1] + 1
    return Mention(*name, whole)


def _behind_paper(reading: Reading, phrase: list[int]) -> list[int]:
    """Who speaks in a paper: بيان صادر عن قيادة الجيش, تقرير لناشطين"""
    rest = phrase[1:]
    if rest and not reading.lexicon.is_any(reading.word(rest[0]), *_SPEAKING, "stop", "issued"):
        alone = len(reading.word(rest[0])) > 1 and rest[0] - 1 not in reading.names
        if alone and not reading.word(rest[0]).startswith(tuple(reading.lexicon.kinds["for"])):
            return []
    while rest and (len(reading.word(rest[0])) == 1 or reading.lexicon.is_any(reading.word(rest[0]), "stop", "issued")):
        rest = rest[1:]
    return rest


def _in_marks(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name in quotation marks with which a phrase begins, or that follows the first word: صحيفة «التايمز»"""
    of_genre = reading.word(phrase[0]) in reading.lexicon.kinds["genre"]
    for place in phrase if of_genre else phrase[:1]:
        if place - 1 in reading.names:
            return place, reading.names[place - 1].close
    return None


def _without_place(reading: Reading, phrase: list[int]) -> list[int]:
    """The phrase up to its first preposition, and whole if it is a source, which is nothing without."""
    if reading.word(phrase[0]) in reading.lexicon.kinds["source"]:
        return phrase
    lexicon = reading.lexicon
    unknown = not lexicon.is_any(reading.word(phrase[0]), *_SPEAKING)
    for at, place in enumerate(phrase[1:], 1):
        word = reading.word(place)
        # دومينيك بيرجون مدير قسم ...
        office = unknown and word in lexicon.kinds["role"] and not lexicon.definite(word)
        if word in lexicon.kinds["stop"] or len(word) == 1 or office:
            return phrase[:at]
    return phrase


def _person(reading: Reading, phrase: list[int]) -> tuple[int, int] | None:
    """The name of the person whose office begins a phrase: from the first word that can begin one."""
    lexicon = reading.lexicon
    for at in range(1, len(phrase)):
        _word, before = reading.word(phrase[at]), reading.word(phrase[at - 1])
        marks = reading.names.get(phrase[at] - 1)
        if marks:
            if lexicon.is_any(before, "role", "honorific", "nation"):
                return phrase[at], marks.close
            continue
        if _of_another(reading, phrase, at) or before in lexicon.kinds["letter"]:
            continue
        of_body = before in lexicon.kinds["body"] and not lexicon.definite(before)
        titled = lexicon.is_any(reading.word(phrase[0]), "role", "honorific")
        if (reading.is_given(phrase[at]) and not of_body) or (titled and _may_begin_name(reading, phrase, at)):
            return phrase[at], _name_end(reading, phrase, at)
    return None


def _of_another(reading: Reading, phrase: list[int], at: int) -> bool:
    """Whether a name goes with another office than that of the phrase: مسؤول في إدارة الرئيس فلان"""
    kinds = reading.lexicon.kinds
    office = reading.word(phrase[at - 1])
    if office not in kinds["role"] or office in kinds["honorific"] or reading.word(phrase[0]) not in kinds["source"]:
        return False
    return any(reading.word(place) in kinds["stop"] for place in phrase[1 : at - 1])


def _may_begin_name(reading: Reading, phrase: list[int], at: int) -> bool:
    """Whether a word that is in no list can begin a name: without article, behind a word with it, near the end."""
    lexicon, word, before = reading.lexicon, reading.word(phrase[at]), reading.word(phrase[at - 1])
    if (
        word[0] in lexicon.kinds["for"]
        or (word[0] in lexicon.kinds["with"] and word not in lexicon.kinds["not_with"])
        or lexicon.definite(word)
        or (word[0] in lexicon.kinds["and"] and lexicon.definite(word[1:]))
        or len(word) < 3
        or lexicon.is_any(word, *_COMMON, "fact", "deed", "stance")
    ):
        return False
    if before in lexicon.kinds["honorific"]:
        return True
    return lexicon.definite(before) and at >= len(phrase) - _TAIL


def _name_end(reading: Reading, phrase: list[int], at: int) -> int:
    """The place behind the name of a person that begins with a word of the phrase."""
    lexicon, end = reading.lexicon, at + 1
    while end < len(phrase) and end < at + _NAME:
        word = reading.word(phrase[end])
        stops = word in lexicon.kinds["stop"] and not reading.is_given(phrase[end])
        if stops or len(word) == 1 or phrase[end] != phrase[end - 1] + 1:
            break
        two = lexicon.definite(word) and lexicon.definite(reading.word(phrase[end - 1]))
        if two and reading.word(phrase[end - 2]) not in lexicon.kinds["servant"]:
            break  # no part of the name any more: فيصل القاسم المذيع
        joined = word[0] in lexicon.kinds["and"]
        if joined and (lexicon.is_any(word, "role") or word[1:] in lexicon.kinds["given"]):
            break  # a second speaker
        family = end == at + 1 and lexicon.definite(word)  # يوسف الشاهد is no witness
        if word in lexicon.kinds["this"] or (word in lexicon.kinds["source"] and not family):
            break
        if word in lexicon.kinds["role"] and not lexicon.definite(word):
            break  # أنيس الكعبي كاتب عام النقابة
        end += 1
    return phrase[end - 1] + 1
