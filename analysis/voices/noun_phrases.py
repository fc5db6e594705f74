"""The noun phrase behind a verb of speech or a source: its words, without what does not belong to who speaks."""

from collections.abc import Sequence
from functools import lru_cache

from analysis.voices.lexicon import VERBAL, Lexicon
from analysis.voices.phrase_ends import ends_name, may_end
from analysis.voices.phrase_starts import dates, is_accusative_act, is_how, is_spoken_to, passed
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES, LINE, QUOTING

HEADS = ("source", "role", "body", "genre", "honorific", "side")  # of the name of somebody who can speak
ENDING_PHRASE = DASHES | {":", LINE}
_ALEF = "ا"  # of the accusative
_SHORT = 3  # letters of a word that is no accusative
_PARTICIPLE = "م"  # which most participles begin with
_FEW = 5  # words between a paper or an office and whose it is
_PHRASE_RULES = (  # kinds of words that a phrase ends with, or that it goes on with only at some places
    *("hearer", "manner", "turning", "rank", "time", "period", "and", "relative", "impersonal", "speech", "paper"),
    "stop",
    "doing",
)


def noun_phrase(reading: Reading, first: int, last: int) -> list[int]:
    """The places of the words of the noun phrase, without marks, brackets and what does not belong to it."""
    lexicon, place = reading.lexicon, first
    found: list[int] = []
    while place < last:
        if _goes_with_any(lexicon, reading.word(place)):
            if found or not dates(reading, place):
                found.append(place)
            place += 1
            continue
        behind = passed(reading, place, last, bool(found))
        if behind > place:
            place = behind
            continue
        own = _is_of(reading, found, place)
        if own is None:
            break
        if own:
            found.append(place)
        place += 1
    while len(found) > 1 and reading.word(found[-1]) in lexicon.kinds["issued"]:
        found.pop()
    while found and not reading.is_given(found[-1]) and _is_loose(reading, found[-1]):
        found.pop()
    return found


def _is_of(reading: Reading, found: Sequence[int], place: int) -> bool | None:
    """Whether a word behind those found is one of the phrase; None where the phrase ends before it."""
    lexicon, kinds, word = reading.lexicon, reading.lexicon.kinds, reading.word(place)
    if found and (word in COMMAS or is_how(reading, place)):
        return None
    if not found and (word in kinds["turning"] or _is_participle(lexicon, word)):
        return None  # وقال فيما يتعلق بكذا
    if is_time(reading, place) and not (found and word in kinds["role"]):
        # but بيان صادر اليوم عن الوزارة
        return None if found and reading.word(place - 1) not in kinds["issued", "time"] else False
    if found and word in kinds["and"] and _joins_bodies(reading, found[0], place):
        return False  # وزير العلاقة مع الهيئات و المجتمع المدني
    if _ends_phrase(reading, word) or (found and _ends_subject(reading, found[0], place)):
        return None
    if _is_stop(reading, place) or (len(word) == 1 and word.isalpha()):
        # وكتب دون أن يذكر فلانا: who is named there is none who speaks
        aside = not found and reading.word(place + 1) in kinds["into"]
        return True if _goes_on(reading, found, place) and not aside else None
    return word not in QUOTING and word not in COMMAS


@lru_cache(maxsize=1 << 16)
def _goes_with_any(lexicon: Lexicon, word: str) -> bool:
    """Whether a word goes on with a noun phrase wherever it stands: no rule of noun_phrase is for it."""
    telling = word in lexicon.forms or word in lexicon.kinds[_PHRASE_RULES] or len(word) == 1
    telling = telling or is_accusative_act(lexicon, word) or _may_be_told(lexicon, word)
    telling = telling or (word.endswith(tuple(lexicon.kinds["pronoun"])) and not lexicon.definite(word))
    telling = telling or word[0] in lexicon.kinds["with"] or word in lexicon.kinds["this", "part"]
    telling = telling or may_end(lexicon, word)
    return not telling and word[0] not in lexicon.kinds["for"] and word[1:] not in lexicon.kinds["this"]


def _is_participle(lexicon: Lexicon, word: str) -> bool:
    """Whether a word only tells how something was said: قال لـ«الحياة» معلقا إن"""
    form = lexicon.forms.get(word)
    told = form is not None and form.tense == "participle" and word[-1] == _ALEF
    return told and word not in lexicon.kinds["role", "source"]  # but متحدثا باسم القناة


def _is_with_act(reading: Reading, head: int, place: int) -> bool:
    """Whether a word says by which act something was done: استهل الرئيس الروسي بتقديم الشكر"""
    word, lexicon, kinds = reading.word(place), reading.lexicon, reading.lexicon.kinds
    if word[0] not in kinds["with"] or word in kinds["not_with"] or len(word) <= _SHORT or reading.is_given(place):
        return False
    if lexicon.definite(word) or word[1:] in lexicon.kinds["place", "given", "body"]:
        return False
    before = lexicon.without_article(reading.word(place - 1))
    if before[:1] == _PARTICIPLE or before in kinds["role"]:
        return False  # المكلف بإعلام المنطقة, المنظمات المعنية بأوضاع الأسرى
    named = not lexicon.definite(reading.word(head)) and reading.word(head) not in lexicon.kinds[HEADS]
    return not named and (word[1:] in kinds[VERBAL] or lexicon.shapes.fullmatch(word[1:]) is not None)


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


def is_time(reading: Reading, place: int) -> bool:
    """Whether the word tells a time, alone or with the next: العام الماضي"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    before = reading.word(place - 1)
    if before in kinds["genre"] and not reading.lexicon.definite(before) and not reading.lexicon.definite(word):
        return False  # صحيفة صباح
    if word in kinds["rank"] and reading.word(place - 1) in kinds["role"]:
        return False  # كاتب عام, no year
    return word in kinds["time"] or (word in kinds["period"] and reading.word(place + 1) in kinds["time"])


def _ends_phrase(reading: Reading, word: str) -> bool:
    kinds = reading.lexicon.kinds
    if word[1:] in kinds["this"] and word[0] in kinds["to"]:
        return True  # رئيس المجلس بهذه المناسبة
    return word in ENDING_PHRASE or word in reading.lexicon.kinds["and", "relative", "impersonal"]


def _ends_subject(reading: Reading, head: int, place: int) -> bool:
    """Whether a hearer, a verb of speech or its object comes: أصدرت السفارة بيانا, النقابة أعلنت"""
    lexicon, word = reading.lexicon, reading.word(place)
    if ends_name(reading, head, place):
        return True
    if _is_with_act(reading, head, place) or (
        word in lexicon.kinds["this"] and lexicon.definite(reading.word(place - 1))
    ):
        return True  # أرجع الوزير هذه النتائج إلى
    heard, spoken_to = word in lexicon.kinds["hearer", "speech"], is_spoken_to(reading, word)
    if heard or spoken_to:
        issued = spoken_to and reading.word(head) in lexicon.kinds["paper"]  # تقرير لصحيفة
        titled = heard and lexicon.definite(word) and reading.is_given(place + 1) and _has_author(reading, place)
        if not (issued or titled or _is_whose(reading, place) if heard else _has_author(reading, place)):
            return True
    if _may_be_told(lexicon, word) and reading.word(head) in lexicon.kinds["source"]:
        return True  # أفاد مصدر أمني مراسل الإذاعة بأن
    form = lexicon.forms.get(word)
    if form and form.tense == "participle" and word[-1] == _ALEF:
        return True  # وكتب فلان قائلا
    if form and form.tense != "participle" and word not in lexicon.kinds["weak"]:
        return not reading.is_given(place) and place - 1 not in reading.names
    if word in lexicon.kinds["paper"] and word[:-1] in lexicon.kinds["paper"]:
        return True
    ended = lexicon.definite(reading.word(place - 1)) or reading.is_given(place - 1)
    bare = not lexicon.definite(word) and word[0] not in lexicon.kinds["and"]
    return ended and bare and word in lexicon.kinds["paper", "part"]  # نشر فلان رسالة


def _is_whose(reading: Reading, place: int) -> bool:
    """Whether those who may hear something are the members of a body: النقابة الوطنية للصحفيين"""
    lexicon, before = reading.lexicon, reading.word(place - 1)
    described = lexicon.definite(before) and before.endswith(tuple(lexicon.kinds["relational"]))
    body = reading.word(place - 2) in lexicon.kinds["private"] and reading.word(place - 2) not in lexicon.kinds["role"]
    return described and body and lexicon.definite(reading.word(place))


def _may_be_told(lexicon: Lexicon, word: str) -> bool:
    """Whether a word is a reporter, whom a source may tell without a particle."""
    return word in lexicon.kinds["role"] and any(one + word in lexicon.kinds["hearer"] for one in lexicon.kinds["for"])


def _goes_on(reading: Reading, found: Sequence[int], place: int) -> bool:
    """Whether a preposition carries the phrase of an office, a source or a paper on: مصدر في الجيش"""
    if not found or reading.word(found[0]) not in reading.lexicon.kinds["role", "source", "paper", "body", "many"]:
        return False
    word, after = reading.word(place), reading.word(place + 1)
    cited = reading.word(found[0]) in reading.lexicon.kinds["source", "paper"]
    if cited and "" in reading.lexicon.phrases.get(word, ()):
        return False  # whom the speaker is cited by: أوضح المصدر وفق ما أوردته الوكالة
    if (len(word) == 1 and after in QUOTING) or word in reading.lexicon.kinds["during"]:
        return False  # to whom it was said, or when: لـ«عكاظ», خلال اللقاء
    behind = reading.word(place + 2)
    if after in reading.lexicon.kinds["same", "this"]:  # المتحدث في ذات السياق, الوزير في هذا السياق
        after = reading.lexicon.without_article(behind)
    elif behind in reading.lexicon.kinds["same"]:  # الوزير في السياق نفسه
        after = reading.lexicon.without_article(after)
    return (
        after not in reading.lexicon.kinds["occasion", "that", "time"] and word not in reading.lexicon.kinds["clause"]
    )


def _joins_bodies(reading: Reading, head: int, place: int) -> bool:
    """Whether "and" that stands alone joins another word with the article to the office of a person or a body."""
    lexicon, after = reading.lexicon, reading.word(place + 1)
    before = reading.word(place - 1)
    members = before[0] in lexicon.kinds["for"]  # اتحاد للصحافيين و كتاب السياحة, but وزير الصحة و رئيس الحكومة
    goes_on = members or (lexicon.definite(before) and after not in lexicon.kinds[HEADS])
    joined = lexicon.definite(after) or (goes_on and lexicon.definite(reading.word(place + 2)))
    return reading.word(head) in lexicon.kinds["role", "body"] and joined and after not in lexicon.forms
