"""Where sentences begin."""

import re
from bisect import bisect_right

# Newlines first: headlines and list items seldom end with a full stop.
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# The look-behind keeps a long row of marks from being tried from each of them; behind the first mark it costs little.
_END = re.compile(r"""(?P<marks>[.!?؟۔…](?<![.!?؟۔…]{2})[.!?؟۔…]*+["”»’')\]]*+)(?:\s++|$)""")
_INITIAL = re.compile(r"(?:^|[\s(«“\"])و?[^\W\d]\.|^\d{1,2}\.")  # `د. أحمد`, `J. Smith`, `3. ` in a list
# Only a straight quote before a word opens, only one behind a word or mark closes: after one that is missing
# the others would otherwise pair the wrong way round.
_QUOTED = re.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|(?<![^\s(\[:،])\"(?=\S)[^\"]{1,600}(?<=\S)\"")
_OPENING = '«“"'


def sentence_starts(text: str) -> list[int]:
    """Offsets at which the sentences of `text` begin, ascending; the first is 0; [] for an empty text.

    Every newline ends a sentence. Within a line, `.!?؟…` before a space do, with the closing quotes and
    brackets behind them, but not after a single letter or within a closed quotation. Each character belongs
    to the sentence that began last, so that white space goes with the sentence before it.
    """
    starts = [start for line in _LINE.finditer(text) for start in _starts_in_line(line)]
    return [0, *starts[1:]] if starts else [0] if text else []


def _starts_in_line(line: re.Match[str]) -> list[int]:
    words = line.group()
    indent = len(words) - len(words.lstrip())
    if indent == len(words):
        return []
    ends = [end for end in _END.finditer(words) if end.end() < len(words) and not _is_initial(words, end)]
    if ends and any(mark in words for mark in _OPENING):
        quotations = [quote.span() for quote in _QUOTED.finditer(words)]
        ends = [end for end in ends if not _is_inside(end, quotations)]
    return [line.start() + start for start in (indent, *(end.end() for end in ends))]


def _is_inside(end: re.Match[str], quotations: list[tuple[int, int]]) -> bool:
    """Whether the marks of `end` stand within a quotation that goes on behind them."""
    before = bisect_right(quotations, (end.start(), 0)) - 1
    return before >= 0 and end.end("marks") < quotations[before][1]


def _is_initial(words: str, end: re.Match[str]) -> bool:
    """Whether the full stop of `end` belongs to a single letter or to the number of a list item."""
    stop = end.start()
    if end["marks"] != "." or (stop >= 2 and words[stop - 2].isalpha() and words[stop - 2] != "و"):
        return False  # the second is almost every full stop: a longer word than any initial stands before it
    return any(_INITIAL.fullmatch(words, max(0, stop - before), stop + 1) for before in (1, 2, 3))
