"""The noun phrase behind a verb of speech or a source: its words, without what does not belong to who speaks."""

from collections.abc import Sequence
from functools import lru_cache

from analysis.voices.clauses import behind_linking
from analysis.voices.lexicon import VERBAL, Lexicon
from analysis.voices.phrase_ends import ends_name, may_end
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
    lexicon, kinds = reading.lexicon, reading.lexicon.kinds
    found: list[int] = []
    place = first
    while place < last:
        word = reading.word(place)
        if _goes_with_any(lexicon, word):
            if found or not _dates(reading, place):
                found.append(place)
            place += 1
            continue
        if not found and _dates(reading, place):
            place += 1
            continue
        if not found and (behind := behind_linking(reading, place)) > place:
            place = behind + (reading.word(behind) in kinds["same"])  # وأكد من جهته الوزير, وأوضح في السياق ذاته
            continue
        if word in "()":  # around a name they are as good as quotation marks
            place = place + 1 if word == ")" or place in reading.names else behind_bracket(reading, place, last)
            continue
        if not found and _hears(reading, place):  # بحسب ما أكدته لمراسل الإذاعة، فلانة
            place = _behind_hearer(reading, place, last)
            continue
        if word in COMMAS and found:
            break
        if found and word in DASHES and _joins(reading, place):
            place += 1
            continue
        if not found and word in kinds["for"] and place + 1 in reading.names:  # أكد لـ«الحياة» فلان
            place = reading.names[place + 1].close + 1
            place += _is_of_hearer(reading.lexicon, reading.word(place))  # لـ"الحياة" اللبنانية
            continue
        if not found and (word in kinds["manner"] or _is_how(reading, place)):
            place += 2  # بصورة خاصة, نفيا قاطعا
            continue
        if (not found and (word in kinds["turning"] or _is_participle(lexicon, word))) or (
            found and _is_how(reading, place)
        ):
            break  # وقال فيما يتعلق بكذا
        of_day = word in kinds["rank"] and reading.word(place + 1) in kinds["stop"]
        if of_day and not found and reading.word(place + 2) in kinds["time"]:
            place += 3  # أول من أمس
            continue
        if is_time(reading, place) and not (found and word in kinds["role"]):
            if found and reading.word(place - 1) not in reading.lexicon.kinds["issued", "time"]:
                break  # but بيان صادر اليوم عن الوزارة
        elif found and word in kinds["and"] and _joins_bodies(reading, found[0], place):
            pass  # وزير العلاقة مع الهيئات و المجتمع المدني
        elif _ends_phrase(reading, word) or (found and _ends_subject(reading, found[0], place)):
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
    """Whether a word goes on with a noun phrase wherever it stands: no rule of noun_phrase is for it."""
    telling = word in lexicon.forms or word in lexicon.kinds[_PHRASE_RULES] or len(word) == 1
    telling = telling or _is_accusative_act(lexicon, word) or _may_be_told(lexicon, word)
    telling = telling or (word.endswith(tuple(lexicon.kinds["pronoun"])) and not lexicon.definite(word))
    telling = telling or word[0] in lexicon.kinds["with"] or word in lexicon.kinds["this", "part"]
    telling = telling or may_end(lexicon, word)
    return not telling and word[0] not in lexicon.kinds["for"] and word[1:] not in lexicon.kinds["this"]


def _is_participle(lexicon: Lexicon, word: str) -> bool:
    """Whether a word only tells how something was said: قال لـ«الحياة» معلقا إن"""
    form = lexicon.forms.get(word)
    told = form is not None and form.tense == "participle" and word[-1] == _ALEF
    return told and word not in lexicon.kinds["role", "source"]  # but متحدثا باسم القناة


def _is_how(reading: Reading, place: int) -> bool:
    """Whether a verbal noun in the accusative with its adjective only tells how the verb is meant: نفى نفيا قاطعا"""
    alike = reading.word(place + 1)[-1] == _ALEF and not reading.is_given(place)
    return alike and _is_accusative_act(reading.lexicon, reading.word(place))


def _is_accusative_act(lexicon: Lexicon, word: str) -> bool:
    if word[-1] != _ALEF or len(word) <= _SHORT:
        return False
    return word[:-1] in lexicon.kinds[VERBAL] or lexicon.shapes.fullmatch(word[:-1]) is not None


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


def _dates(reading: Reading, place: int) -> bool:
    """Whether a word is of the date on which something was said: قال أمس الثلاثاء 17 يناير 2017 رئيس الحزب"""
    months, word = reading.lexicon.kinds["month"], reading.word
    if word(place) in months:
        return word(place - 1).isdigit() and not reading.is_given(place)
    return word(place).isdigit() and (word(place + 1) in months or word(place - 1) in months)


def _hears(reading: Reading, place: int) -> bool:
    """Whether a word tells to whom something is said: not whom a phrase such as وفقا لوكالة رويترز cites."""
    word = reading.word(place)
    kinds = reading.lexicon.kinds
    heard = word in kinds["hearer"] or _is_spoken_to(reading, word) or _has_contracted(reading, word)
    person = word[0] in kinds["for"] and word[1:] in kinds["given"] and word not in kinds["given"]
    heard |= person or reading.to_name(place)  # أكد لبوتين أن, قال لعنب بلدي إن
    return heard and "" not in reading.lexicon.phrases.get(reading.word(place - 1), ())


def _is_of_hearer(lexicon: Lexicon, word: str) -> bool:
    """Whether a relative adjective with the article describes whom something is said to."""
    return lexicon.definite(word) and word.endswith(tuple(lexicon.kinds["relational"]))


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
        described = reading.lexicon.definite(reading.word(at)) and reading.lexicon.definite(reading.word(at - 1))
        if given or (reading.word(at) in reading.lexicon.kinds["role", "honorific"] and not described):
            return at  # but not للناطق الإعلامي
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


def is_time(reading: Reading, place: int) -> bool:
    """Whether the word tells a time, alone or with the next: العام الماضي"""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    before = reading.word(place - 1)
    if before in kinds["genre"] and not reading.lexicon.definite(before) and not reading.lexicon.definite(word):
        return False  # صحيفة صباح
    if word in kinds["rank"] and reading.word(place - 1) in kinds["role"]:
        return False  # كاتب عام, no year
    return word in kinds["time"] or (word in kinds["period"] and reading.word(place + 1) in kinds["time"])


def behind_bracket(reading: Reading, place: int, last: int) -> int:
    """The place behind the bracket that closes."""
    return next((at + 1 for at in range(place, last) if reading.word(at) == ")"), place + 1)


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
    heard, spoken_to = word in lexicon.kinds["hearer", "speech"], _is_spoken_to(reading, word)
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


def _joins(reading: Reading, place: int) -> bool:
    """Whether a dash stands between two adjectives of one name, or in a name: منظمة الحوار العربي - التركي, جان-مارك"""
    lexicon, sides = reading.lexicon, (reading.word(place - 1), reading.word(place + 1))
    text, start = reading.words.text, reading.words.start(place)
    within = reading.is_given(place - 1) and text[start - 1 : start + 2].strip() == text[start - 1 : start + 2]
    return within or all(lexicon.definite(one) and one.endswith(tuple(lexicon.kinds["relational"])) for one in sides)
