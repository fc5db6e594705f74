"""Counts over the documents that a selection keeps whole, from the forward index of each segment."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.index import count_kernels
from analysis.index.arrays import Bools, Int64s
from analysis.index.segment import pointers_of
from analysis.index.selected import added, both, over_parts, passages_of
from analysis.index.store import Index, Part

_FEW = 25  # one document in so many, or fewer, are looked up one by one


def count_whole(index: Index, rows: Bools, most: int) -> tuple[Int64s, Bools] | None:
    """The frequency of each term in the documents that `rows`, a mask over all passages, keeps whole: int64[terms];
    and a mask over the passages that it keeps of others, empty for none. None where these are more than `most`, and in
    a snapshot that was written before segments had a forward index.
    """
    if any(part.forward is None for part in index.parts):
        return None
    whole = np.zeros(index.n_documents, bool)
    partly = _mark(index, rows, whole)
    if partly > most:
        return None
    is_kept = 2 * np.count_nonzero(whole) <= index.n_documents  # else the others are counted: the smaller side
    chosen = whole if is_kept else ~whole

    count = _few if int(np.count_nonzero(chosen)) * _FEW <= index.n_documents else _many
    others = rows & ~passages_of(index, whole) if partly else rows[:0]
    found = count(index, chosen)
    return found if is_kept else index.terms.frequency - found, others


def _many(index: Index, chosen: Bools) -> Int64s:
    """The uses of each term in these documents, a mask over all: segment after segment, document after document."""

    def count(parts: Sequence[Part]) -> Int64s:
        counts = np.zeros(len(index.terms), np.int64)
        for part in parts:
            if part.forward is not None:
                part.forward.count(chosen, *part.ranked, counts)
        return counts

    return added(over_parts(index, index.n_tokens, count))


def _few(index: Index, chosen: Bools) -> Int64s:
    """The same where so few are chosen that looking up each costs less than asking of all whether they are."""
    documents = np.flatnonzero(chosen)
    segments = index.document_segment[documents]
    order = np.argsort(segments, kind="stable")
    rows = index.document_row[documents[order]]
    ends = pointers_of(np.bincount(segments, minlength=len(index.parts)))
    near = "int32" if index.n_tokens <= np.iinfo(np.int32).max else "int64"  # the shorter, the more stays near

    def count(numbers: Sequence[int]) -> NDArray[np.integer]:
        counts: NDArray[np.integer] = np.zeros(len(index.terms), near)
        for number in numbers:
            part, own = index.parts[number], rows[ends[number] : ends[number + 1]]
            if part.forward is not None and len(own):
                part.forward.count_few(own, part.ranked[1], counts)
        return counts

    numbers = range(len(index.parts))
    return added(both(count, (numbers[0::2], numbers[1::2]), index.n_tokens)).astype(np.int64)


def _mark(index: Index, rows: Bools, whole: Bools) -> int:
    """Write which documents are kept whole; how many passages are kept of the others."""
    rows = np.ascontiguousarray(rows)
    eights = rows[: len(rows) // 8 * 8].view(np.uint64)
    middle = int(index.document_ptr[index.n_documents // 2])

    def mark(ends: tuple[int, int]) -> int:
        columns = index.passage_document, index.document_ptr
        return int(count_kernels.mark_whole(rows, eights, *columns, *ends, whole))

    return sum(both(mark, ((0, middle), (middle, index.n_passages)), index.n_tokens))
