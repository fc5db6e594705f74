"""A name that stands apart from its office, behind something set in between: المتحدث باسم الحزب، الذي وصل، فلان، أن"""

from collections.abc import Sequence

from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, ENDING, LINE, QUOTING

_SET_IN = 3  # things set in between an office and its name
_NAME = 4  # words of the name
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
    if any(word in kinds[_PEOPLE] and not _describes(reading, at) for at, word in enumerate(words, start)):
        return False
    if first or not words or words[0] in kinds["relative", "stop", "time"]:
        return True
    return len([word for word in words if word not in QUOTING]) <= _SHORT and reading.lexicon.definite(words[0])


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word with the article stands behind a noun or a name as its adjective: هيئة تحرير الشام العاملة في"""
    return reading.lexicon.definite(reading.word(at)) and reading.word(at - 1) not in reading.lexicon.kinds["stop"]
