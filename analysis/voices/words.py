"""The words and marks of a text in one folded spelling, with offsets into the text as it was given."""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis.text.characters import PLANE, SKIP, table

LINE = "\n"  # the word that one or more line ends are
QUOTING = frozenset('"«»“”„‟″‘’‚‛')  # which glyph stands where is no guide in these texts
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-–—")
ENDING = frozenset(".!?؟۔…")
_POINTS = QUOTING | frozenset("'():" + LINE) | COMMAS | DASHES | ENDING
_POINT = re.compile("[" + re.escape("".join(sorted(_POINTS))) + "]")
_SPACE = re.compile("[\r\t\x0b\x0c\xa0\u2028\u2029\u202f\u3000\x1a_#]")
_FOLDED = tuple(zip("أإآٱىةؤئکی", "اااايهويكي", strict=True))  # normal_form, by the fast way


class Words(NamedTuple):
    """`folded[i]` is the word at `starts[i]` of `text`, folded; marks of punctuation and line ends are words too,
    `marks` are the places of those.
    """

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]
    marks: list[int]

    def slice(self, first: int, last: int) -> str:
        """The text from one word to before another."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def words_of(text: str) -> Words:
    """The words of a text from left to right. A vowel mark belongs to its word, though its spelling leaves it out."""
    compact, gaps = _compact(text)
    for point in set(_POINT.findall(compact)):
        compact = compact.replace(point, f" {point} ")
    folded: list[str] = []
    starts: list[int] = []
    marks: list[int] = []
    at = 0
    for piece in compact.split(" "):
        if piece in _POINTS:  # the spaces on its sides are not of the text
            marks.append(len(folded))
            folded.append(piece)
            starts.append(at - 1)
        elif piece:
            folded.append(piece)
            starts.append(at)
            at += len(piece) + 1
        else:
            at += 1
    ends = [start + len(word) for start, word in zip(starts, folded, strict=True)]
    if gaps:
        ends = [end + bisect_right(gaps, end) for end in ends]
        starts = [start + bisect_right(gaps, start) for start in starts]
    return Words(text, folded, starts, ends, marks)


def fold(word: str) -> str:
    """A word or phrase without vowel marks and tatweel, in the spelling under which words are looked up."""
    return _compact(word)[0]


def _compact(text: str) -> tuple[str, list[int]]:
    """The folded text without skipped characters; gap i is where in it the i-th of those stood."""
    skipped = _skipped()
    gaps = [found.start() - before for before, found in enumerate(skipped.finditer(text))]
    if gaps:
        text = skipped.sub("", text)
    for letter, folded in _FOLDED:
        text = text.replace(letter, folded)
    return _SPACE.sub(" ", text), gaps


@cache
def _skipped() -> re.Pattern[str]:
    """The characters that a word is written with but not looked up with."""
    codes = np.flatnonzero(table().classes[:PLANE] == SKIP)
    runs = np.split(codes, np.flatnonzero(np.diff(codes) > 1) + 1)
    return re.compile("[" + "".join(f"\\u{run[0]:04x}-\\u{run[-1]:04x}" for run in runs) + "]")
