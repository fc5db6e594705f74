"""A name that stands apart from its office, behind something set in between: المتحدث باسم الحزب، الذي وصل، فلان، أن"""

from collections.abc import Sequence

from analysis.voices.noun_phrases import ENDING_PHRASE, is_time
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, ENDING, LINE, QUOTING

_SET_IN = 3  # things set in between an office and its name
_NAME = 4  # words of the name
_ENDING_APPOSED = COMMAS | ENDING | ENDING_PHRASE | QUOTING | frozenset("()")
_SHORT = 3  # words of a body that is called otherwise too: وزارة الدفاع، البنتاغون، فلان
_PEOPLE = ("role", "honorific", "source", "counterpart")  # whose name would stand behind them


def named_apart(reading: Reading, head: int, behind: int, last: int) -> Sequence[int]:
    """The words of the name of who has the office at `head`, whose phrase ends at `behind`; none if it has none."""
    alone = behind == head + 1 and not reading.lexicon.definite(reading.word(head))
    if reading.word(head) not in reading.lexicon.kinds["role"] or alone:
        return ()
    start = behind
    for _ in range(_SET_IN + 1):
        end = next((at for at in range(start, last) if reading.word(at) in COMMAS), last)
        name = _name(reading, start, end) if start > behind else ()
        if name:
            return name
        if end >= last or not _is_set_in(reading, start, end, first=start == behind):
            return ()
        start = end + 1
    return ()


def _name(reading: Reading, start: int, end: int) -> Sequence[int]:
    """The name that fills what stands between two commas, or ends it: لدى المجلس فلان"""
    kinds = reading.lexicon.kinds
    if start in reading.names:  # وزير خارجية النرويج، "بورج براند" إن
        close = reading.names[start].close
        return _whole(reading, start + 1, close) if close + 1 == end else ()
    if reading.word(start) in kinds["honorific"]:
        return _whole(reading, start, end)
    if reading.word(start) in kinds["role"] and not reading.is_given(start):  # عضو اللجنة، عضو هيئة الحزب فلان
        given = next((at for at in range(start + 1, end) if reading.is_given(at)), end)
        return _whole(reading, given, end)
    if reading.word(start) not in kinds["stop"] or reading.is_given(start):
        return _whole(reading, start, end) if reading.is_given(start) else ()
    given = next((at for at in range(start + 1, end) if reading.is_given(at)), end)
    before = reading.word(given - 1)
    apart = reading.lexicon.definite(before) and before not in kinds[_PEOPLE]
    return _whole(reading, given, end) if apart and _is_set_in(reading, start, given, first=False) else ()


def _whole(reading: Reading, start: int, end: int) -> Sequence[int]:
    """All the words up to an end, if they can be a name and no more."""
    kinds, forms = reading.lexicon.kinds, reading.lexicon.forms
    words = [reading.word(at) for at in range(start, end)]
    verbs = any(reading.word(at) in forms and not reading.is_given(at) for at in range(start, end))
    able = not verbs and all(word.isalpha() and word not in kinds["relative", "that"] for word in words)
    stops = any(reading.word(at) in kinds["stop"] and not reading.is_given(at) for at in range(start, end))
    return range(start, end) if able and not stops and 1 < len(words) <= _NAME else ()


def _is_set_in(reading: Reading, start: int, end: int, *, first: bool) -> bool:
    """Whether these words only go with an office: a relative clause, a place or time, another name of its body."""
    kinds = reading.lexicon.kinds
    words = [reading.word(at) for at in range(start, end)]
    if any(word in ENDING or word == LINE or word == ":" for word in words):
        return False
    if words and words[0][0] in kinds["and"] and words[0][1:] in kinds["role"]:
        return True  # مساعد وكيل الجمهورية، والناطق باسم المحكمة، فلان
    if any(word in kinds[_PEOPLE] and not _describes(reading, at) for at, word in enumerate(words, start)):
        return False
    if first or not words or words[0] in kinds["relative", "stop", "time"]:
        return True
    if reading.lexicon.definite(words[0]) and words[1:2] and words[1] in kinds["stop"]:
        return True  # الحكومة المؤقتة، المنبثقة عن مجلس النواب، فلان
    return len([word for word in words if word not in QUOTING]) <= _SHORT and reading.lexicon.definite(words[0])


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word with the article stands behind a noun or a name as its adjective: هيئة تحرير الشام العاملة في"""
    return reading.lexicon.definite(reading.word(at)) and reading.word(at - 1) not in reading.lexicon.kinds["stop"]


def is_set_off(reading: Reading, place: int) -> bool:
    """Whether what a name is told from goes on here: whom he tells, what he says, or where (في تصريح)."""
    kinds = reading.lexicon.kinds
    said_in = reading.word(place) in kinds["stop"] and reading.word(place + 1) in kinds["paper", "occasion"]
    return said_in or reading.word(place) in kinds["hearer", "that"]


def family_end(reading: Reading, first: int) -> int:
    """The place behind the first names that stand from a place on and the family name that follows them."""
    at = first + 1
    while reading.is_given(at) or reading.word(at - 1) in reading.lexicon.kinds["servant"]:
        at += 1
    return at + 1


def ends_apposed(reading: Reading, place: int) -> bool:
    """Whether a name behind a comma cannot go on with this word: رياض الشعيبي على مقترح, عادل الورغي أمس"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if word in _ENDING_APPOSED:
        return True
    ending = word in kinds["hearer", "impersonal", "that"] or is_time(reading, place) or word in kinds["for"]
    ending &= not reading.is_given(place)
    return ending or (word in kinds["stop"] and not reading.is_given(place))
