"""The words and marks of a text in one folded spelling, with offsets into the text as it was given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count, repeat
from operator import add

import numpy as np

from analysis.text.characters import PLANE, SKIP, table
from analysis.voices.classes import END, MARK, places

LINE = "\n"  # the word that one or more line ends are
QUOTING = frozenset('"«»“”„‟″‘’‚‛')  # which glyph stands where is no guide in these texts
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-–—")
ASKING = frozenset("?؟")
ENDING = frozenset(".!?؟۔…")
_POINTS = QUOTING | frozenset("'():" + LINE) | COMMAS | DASHES | ENDING
POINTS: Mapping[str, int] = {one: MARK | (END if one in ENDING or one == LINE else 0) for one in _POINTS}  # kinds
_SPACE = re.compile("[\r\t\x0b\x0c\xa0\u2028\u2029\u202f\u3000\x1a_#]")
_GOVERNOR = "والي", "واڵي"  # folding would make والي equal to وإلى, which is far commoner
_SPACED = (f" {_GOVERNOR[0]} ", f" {_GOVERNOR[1]} ")
_OF_GOVERNOR = ("ل" + _GOVERNOR[0], "ل" + _GOVERNOR[1])  # الوالي, لوالي
_BAN, _OTHER_BAN = "بان", "باڼ"  # folding would make بان كي مون equal to بأن, and كي there is no "in order that"
_FULL_BAN, _OTHER_FULL_BAN = "بان كي", "باڼ كۍ"
_IS_FULL_BAN, _IS_BAN = re.compile(r"(?<!\w)بان كي[ -](?=مون)"), re.compile(r"(?<!\w)بان(?!\w)")
_HAMZA = "أ"
_FOLDED = tuple(zip("أإآٱٲىةؤئکی", "ااااايهويكي", strict=True))  # normal_form, by the fast way


@dataclass(slots=True)  # not frozen, since it is made for each text: that would take three times as long
class Words:
    """`folded[i]` is the i-th word of `text`, folded; marks of punctuation and line ends are words too, `marks` are
    the places of those; `classes[i]` says of what kinds it is. Few words are ever asked where they stand, so that is
    reckoned when it is asked.
    """

    text: str
    folded: list[str]
    marks: list[int]
    classes: bytes
    _ends: list[int]  # where each word ends in the folded text with spaces around its marks
    _gaps: list[int]  # where in the folded text characters were left out, ascending

    def start(self, place: int) -> int:
        """Where a word starts in the text."""
        marks = 2 * bisect_left(self.marks, place) + (self.classes[place] & MARK > 0)
        start = self._ends[place] - marks - len(self.folded[place])
        return start + bisect_right(self._gaps, start) if self._gaps else start

    def end(self, place: int) -> int:
        """Where a word ends in the text."""
        # two spaces for each mark before a word were put in to cut the text there: see words_of
        end = self._ends[place] - 2 * bisect_left(self.marks, place) - (self.classes[place] & MARK > 0)
        return end + bisect_right(self._gaps, end) if self._gaps else end

    def slice(self, first: int, last: int) -> str:
        """The text from one word to before another."""
        return self.text[self.start(first) : self.end(last - 1)] if first < last else ""


def words_of(text: str, kinds: Mapping[str, int] = POINTS) -> Words:
    """The words of a text from left to right. A vowel mark belongs to its word, though its spelling leaves it out.

    `kinds`: of what kinds words are, at least the marks.
    """
    compact, gaps = _compact(text)
    for point in _POINTS:
        if point in compact:
            compact = compact.replace(point, f" {point} ")
    pieces = compact.split(" ")
    folded = list(filter(None, pieces))
    classes = bytes(map(kinds.get, folded, repeat(0)))
    ends = list(compress(map(add, accumulate(map(len, pieces)), count()), pieces))
    return Words(text, folded, places(classes, MARK), classes, ends, gaps)


def fold(word: str) -> str:
    """A word or phrase without vowel marks and tatweel, in the spelling under which words are looked up."""
    return _compact(word)[0]


def _compact(text: str) -> tuple[str, list[int]]:
    """The folded text without skipped characters; gap i is where in it the i-th of those stood."""
    skipped = _skipped()
    gaps = [found.start() - before for before, found in enumerate(skipped.finditer(text))]
    if gaps:
        text = skipped.sub("", text)
    text = text.replace(*_OF_GOVERNOR).replace(*_SPACED) if text != _GOVERNOR[0] else _GOVERNOR[1]
    if _FULL_BAN in text and _IS_FULL_BAN.search(text):
        text = _IS_FULL_BAN.sub(_OTHER_FULL_BAN + " ", text)
        text = _IS_BAN.sub(_OTHER_BAN, text) if _HAMZA in text else text  # where hamzas are written, بان is no بأن
    elif text == _BAN:
        text = _OTHER_BAN
    for letter, folded in _FOLDED:
        text = text.replace(letter, folded)
    return _SPACE.sub(" ", text), gaps


@cache
def _skipped() -> re.Pattern[str]:
    """The characters that a word is written with but not looked up with."""
    codes = np.flatnonzero(table().classes[:PLANE] == SKIP)
    runs = np.split(codes, np.flatnonzero(np.diff(codes) > 1) + 1)
    return re.compile("[" + "".join(f"\\u{run[0]:04x}-\\u{run[-1]:04x}" for run in runs) + "]")
