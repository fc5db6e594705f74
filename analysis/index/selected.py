"""The selected passages of each segment, from a mask over all passages; work on segments shared by two threads."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np

from analysis.index import count_kernels
from analysis.index.arrays import Array, Bools, Int64s
from analysis.index.store import Index, Part

Counted = TypeVar("Counted")

THREADS = 2
_MANY = 2_000_000  # tokens from which two threads are faster than one


@cache
def threads() -> ThreadPoolExecutor:
    """The threads that all counting of this process shares; the kernels leave the interpreter's lock."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix="counts")


@dataclass(frozen=True)
class BySegment:
    """A mask over all passages in the order of the segments, and how many tokens it selects.

    Documents of a segment are spread over the whole snapshot: read in its order, a mask is fetched from memory anew
    for each segment.
    """

    keep: Bools
    tokens: int

    def of(self, part: Part) -> Bools:
        """The mask over the passages of a segment."""
        return self.keep[part.first : part.first + len(part.passages)]


def by_segment(index: Index, rows: Bools) -> BySegment:
    """A mask over all passages in the order of the segments, in two threads where it is long."""
    keep = np.empty(len(rows), bool)
    columns = index.document_ptr, index.document_segment, index.passage_tokens

    def arrange(own: tuple[int, int, Int64s]) -> int:
        first, last, ends = own
        return int(count_kernels.arrange(rows, columns, first, last, ends.copy(), keep))

    return BySegment(keep, sum(both(arrange, index.halves, index.n_tokens)))


def passages_of(index: Index, documents: Bools) -> Bools:
    """The passages of these documents: a mask over all passages."""
    rows = np.zeros(index.n_passages, bool)
    count_kernels.spread(documents, index.document_ptr, rows)
    return rows


def listed(index: Index, rows: Bools) -> Iterator[tuple[Part, Int64s]]:
    """The segments that have selected passages, and which of theirs these are: for masks that select few."""
    passages = np.flatnonzero(rows)
    documents = index.passage_document[passages]
    segments = index.document_segment[documents]
    order = np.argsort(segments, kind="stable")
    ends = np.cumsum(np.bincount(segments, minlength=len(index.parts)))
    inside = passages - index.document_ptr[documents]
    for part, own in zip(index.parts, np.split(order, ends[:-1]), strict=True):
        if len(own):
            yield part, part.segment.arrays["document_ptr"][index.document_row[documents[own]]] + inside[own]


def over_parts(index: Index, tokens: int, count: Callable[[Sequence[Part]], Counted]) -> list[Counted]:
    """What `count` gives for all segments, or, where so many tokens are to be read, for both halves at once."""
    if len(index.parts) == 1:
        return [count(index.parts)]
    return both(count, (index.parts[0::2], index.parts[1::2]), tokens) if tokens >= _MANY else [count(index.parts)]


def both(work: Callable[..., Counted], halves: Sequence[object], tokens: int) -> list[Counted]:
    """What `work` gives for each of two halves, in two threads where so many tokens make it worth it."""
    return list(threads().map(work, halves) if tokens >= _MANY else map(work, halves))


def added(halves: Sequence[Array]) -> Array:
    """The sum of the arrays that `over_parts` gives."""
    return halves[0] if len(halves) == 1 else np.asarray(halves[0] + halves[1])
