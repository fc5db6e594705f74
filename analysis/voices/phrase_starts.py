"""What stands before a noun phrase, or within it, and is none of it: dates, hearers, remarks, brackets."""

from analysis.voices.clauses import behind_linking
from analysis.voices.lexicon import VERBAL, Lexicon
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES

_ALEF = "ا"  # of the accusative
_SHORT = 3  # letters of a word that is no accusative


def passed(reading: Reading, place: int, last: int, begun: bool) -> int:
    """The place behind what is passed over from a place on, before a phrase or, where it has `begun`, within it; the
    place itself if that is nothing.
    """
    word, behind = reading.word(place), place if begun else _before(reading, place, last)
    if behind == place and word in "()":  # around a name they are as good as quotation marks
        return place + 1 if word == ")" or place in reading.names else behind_bracket(reading, place, last)
    return place + 1 if begun and word in DASHES and _joins(reading, place) else behind


def _before(reading: Reading, place: int, last: int) -> int:
    """The place behind what only goes before the phrase: when, to whom or how something was said."""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    if dates(reading, place):
        return place + 1
    behind = behind_linking(reading, place)
    if behind > place:
        return behind + (reading.word(behind) in kinds["same"])  # وأكد من جهته الوزير, وأوضح في السياق ذاته
    if _hears(reading, place):  # بحسب ما أكدته لمراسل الإذاعة، فلانة
        return _behind_hearer(reading, place, last)
    if word in kinds["for"] and place + 1 in reading.names:  # أكد لـ«الحياة» فلان
        behind = reading.names[place + 1].close + 1
        return behind + _is_of_hearer(reading.lexicon, reading.word(behind))  # لـ"الحياة" اللبنانية
    if word in kinds["manner"] or is_how(reading, place):
        return place + 2  # بصورة خاصة, نفيا قاطعا
    of_day = word in kinds["rank"] and reading.word(place + 1) in kinds["stop"]
    return place + 3 if of_day and reading.word(place + 2) in kinds["time"] else place  # أول من أمس


def behind_bracket(reading: Reading, place: int, last: int) -> int:
    """The place behind the bracket that closes."""
    return next((at + 1 for at in range(place, last) if reading.word(at) == ")"), place + 1)


def dates(reading: Reading, place: int) -> bool:
    """Whether a word is of the date on which something was said: قال أمس الثلاثاء 17 يناير 2017 رئيس الحزب"""
    months, word = reading.lexicon.kinds["month"], reading.word
    if word(place) in months:
        return word(place - 1).isdigit() and not reading.is_given(place)
    return word(place).isdigit() and (word(place + 1) in months or word(place - 1) in months)


def is_how(reading: Reading, place: int) -> bool:
    """Whether a verbal noun in the accusative with its adjective only tells how the verb is meant: نفى نفيا قاطعا"""
    alike = reading.word(place + 1)[-1] == _ALEF and not reading.is_given(place)
    return alike and is_accusative_act(reading.lexicon, reading.word(place))


def is_accusative_act(lexicon: Lexicon, word: str) -> bool:
    """Whether a word has the shape of a verbal noun in the accusative: تأكيدا"""
    if word[-1] != _ALEF or len(word) <= _SHORT:
        return False
    return word[:-1] in lexicon.kinds[VERBAL] or lexicon.shapes.fullmatch(word[:-1]) is not None


def _hears(reading: Reading, place: int) -> bool:
    """Whether a word tells to whom something is said: not whom a phrase such as وفقا لوكالة رويترز cites."""
    word = reading.word(place)
    kinds = reading.lexicon.kinds
    heard = word in kinds["hearer"] or is_spoken_to(reading, word) or _has_contracted(reading, word)
    person = word[0] in kinds["for"] and word[1:] in kinds["given"] and word not in kinds["given"]
    heard |= person or reading.to_name(place)  # أكد لبوتين أن, قال لعنب بلدي إن
    return heard and "" not in reading.lexicon.phrases.get(reading.word(place - 1), ())


def is_spoken_to(reading: Reading, word: str) -> bool:
    """Whether a word is a body with the particle of whom something is said to: أفاد لوحدة الرصد"""
    return word[0] in reading.lexicon.kinds["for"] and word[1:] in reading.lexicon.kinds["body", "genre"]


def _has_contracted(reading: Reading, word: str) -> bool:
    """Whether a word begins with the article and the particle of whom something is said to: وأكد للوزير أن"""
    return word[0] in reading.lexicon.kinds["for"] and reading.lexicon.definite(word)


def _is_of_hearer(lexicon: Lexicon, word: str) -> bool:
    """Whether a relative adjective with the article describes whom something is said to."""
    return lexicon.definite(word) and word.endswith(tuple(lexicon.kinds["relational"]))


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


def _joins(reading: Reading, place: int) -> bool:
    """Whether a dash stands between two adjectives of one name, or in a name: منظمة الحوار العربي - التركي, جان-مارك"""
    lexicon, sides = reading.lexicon, (reading.word(place - 1), reading.word(place + 1))
    text, start = reading.words.text, reading.words.start(place)
    within = reading.is_given(place - 1) and text[start - 1 : start + 2].strip() == text[start - 1 : start + 2]
    return within or all(lexicon.definite(one) and one.endswith(tuple(lexicon.kinds["relational"])) for one in sides)
