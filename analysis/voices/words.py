"""The words and marks of a text in one folded spelling, with offsets into the text as it was given."""

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis.text.characters import PLANE, SKIP, table

LINE = "\n"  # the word that one or more line ends are
QUOTING = frozenset('"«»“”„‟″‘’‚‛')  # which glyph stands where is no guide in these texts
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-–—")
ENDING = frozenset(".!?؟۔…")
_MARKS = QUOTING | frozenset("'():" + LINE) | COMMAS | DASHES | ENDING
_APART = tuple((mark, f" {mark} ") for mark in sorted(_MARKS))
_SPACES = "\r\t\x0b\x0c\xa0\u2028\u2029\u202f\u3000\x1a_#"
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
    for mark, apart in _APART:
        compact = compact.replace(mark, apart)
    pieces = compact.split(" ")
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    marks = np.fromiter(map(_MARKS.__contains__, pieces), np.bool_, len(pieces))
    steps = np.where(marks, 0, lengths + 1)  # the spaces on the sides of a mark are not of the text
    kept = lengths > 0
    starts = (np.cumsum(steps) - steps - marks)[kept]
    ends = starts + lengths[kept]
    if gaps:
        ends += np.searchsorted(gaps, ends, "right")
        starts += np.searchsorted(gaps, starts, "right")
    places = np.flatnonzero(marks[kept])
    return Words(text, [piece for piece in pieces if piece], starts.tolist(), ends.tolist(), places.tolist())


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
    for space in _SPACES:
        text = text.replace(space, " ")
    return text, gaps


@cache
def _skipped() -> re.Pattern[str]:
    """The characters that a word is written with but not looked up with."""
    codes = np.flatnonzero(table().classes[:PLANE] == SKIP)
    runs = np.split(codes, np.flatnonzero(np.diff(codes) > 1) + 1)
    return re.compile("[" + "".join(f"\\u{run[0]:04x}-\\u{run[-1]:04x}" for run in runs) + "]")
