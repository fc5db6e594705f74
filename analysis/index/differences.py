"""What was changed between two documents: words left out, put in or exchanged, and names of a referent swapped."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import numpy as np

from analysis.index.arrays import Int32s
from analysis.index.mention_store import Named, named
from analysis.index.store import Index
from analysis.records import PARTS

MOST_WORDS: Final = 5_000  # compared of a text; the rest of a longer one is not looked at
_BODY = PARTS.index("body")


@dataclass(frozen=True, slots=True)
class Run:
    """A change in the body: the words before and after as they are written, "" where there are none; their numbers."""

    before: str
    after: str
    n_before: int
    n_after: int


@dataclass(frozen=True, slots=True)
class Swap:
    """A referent that one text calls by another name in the same place: its lens, and both variants."""

    lens: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes of a body in reading order; `kept`: the share of the words of both that stand in both, in order."""

    runs: tuple[Run, ...]
    swaps: tuple[Swap, ...]
    kept: float


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    words: list[int]
    start: Int32s
    end: Int32s
    names: list[Named]

    def cut(self, first: int, last: int) -> str:
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""

    def names_at(self, first: int, last: int) -> Iterator[Named]:
        if last > first:
            low, high = self.start[first], self.end[last - 1]
            yield from (name for name in self.names if name.start < high and name.end > low)


def difference(index: Index, before: int, after: int) -> Difference:
    """What was changed from the body of one document (a row) to that of another, compared word by word as folded.

    The alignment is that of Ratcliff and Obershelp (1988).
    """
    one, other = _body(index, before), _body(index, after)
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    runs, swaps = [], dict[Swap, None]()
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            runs.append(Run(one.cut(a, b), other.cut(c, d), b - a, d - c))
            swaps |= dict.fromkeys(_swaps(one.names_at(a, b), list(other.names_at(c, d))))
    return Difference(tuple(runs), tuple(swaps), matcher.ratio())


def _swaps(before: Iterator[Named], after: list[Named]) -> Iterator[Swap]:
    for name in before:
        for other in after:
            if name.lens == other.lens and name.variant != other.variant:
                yield Swap(name.lens, name.variant, other.variant)


def _body(index: Index, row: int) -> _Body:
    """The words of a document's body in the order of their offsets."""
    part, _ = index.place(row)
    tokens, starts, ends = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for passage in range(int(index.document_ptr[row]), int(index.document_ptr[row + 1])):
        if index.passage_part[passage] == _BODY:
            first = int(index.passage_first[passage]) - part.base
            last = first + int(index.passage_tokens[passage])
            tokens.append(part.segment.tokens[first:last])
            starts.append(part.segment.arrays["start"][first:last])
            ends.append(part.segment.arrays["end"][first:last])
    start = np.concatenate(starts)
    order = np.argsort(start, kind="stable")[:MOST_WORDS]
    words = index.lexicon.arrays["type_normal"][part.types[np.concatenate(tokens)[order]]]
    names = [name for name in named(index, row) if name.part == "body"]
    return _Body(index.texts(row)[_BODY], words.tolist(), start[order], np.concatenate(ends)[order], names)
