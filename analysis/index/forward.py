"""The terms of each document of a segment, document after document: what sums over whole documents read.

A comparison reads its own documents only, not all that have a term. Written with the stream of the segment, four bytes
an entry; for terms that no file has (written forms, snapshots of an earlier build) made in memory when first asked for.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.index import chosen_kernels, forward_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.segment import pointers_of

RANKS = 1 << 24  # an entry has 24 bits for the rank of its term
SECOND = 2  # the class of the terms of the second half begins here
_NAMES = tuple(f"forward_{name}" for name in ("terms", "half", "documents", "starts", "entries"))


@dataclass(frozen=True)
class Forward:
    """`terms` int32: the term of each rank, in two halves for two threads; in both, those most used first, and stop
    words behind the others. `half` int64[1]: the first rank of the second half.

    `documents` int32: the document at each place, outlet by outlet, the short ones first. `starts`
    int64[2, documents + 1] into `entries` uint32 (see `forward_kernels`): where those of each half begin. All of the
    first half stand before those of the second: each thread reads on and skips nothing.
    """

    terms: Int32s
    half: Int64s
    documents: Int32s
    starts: Int64s
    entries: NDArray[np.uint32]

    def count(self, chosen: Bools, documents: Int32s, terms: Int32s, counts: Int64s) -> None:
        """Add the uses in the chosen documents to `counts` int64[terms]. `chosen`: a mask over all documents of the
        snapshot; `documents`, `terms`: the rows there of the document at each place and the term of each rank.
        """
        room = np.zeros(len(terms), np.int32)
        chosen_kernels.count_chosen((self.entries, self.starts), chosen[documents], terms, room, counts)

    def count_few(self, rows: NDArray[np.integer], terms: Int32s, counts: NDArray[np.integer]) -> None:
        """The same for these rows of documents of the segment, which are looked up one by one."""
        places = np.sort(self.places[rows])
        chosen_kernels.count_listed((self.entries, self.starts), places, terms, counts)

    @cached_property
    def places(self) -> Int32s:
        """The place of each document of the segment, by its row there."""
        places = np.empty(len(self.documents), np.int32)
        places[self.documents] = np.arange(len(places), dtype=np.int32)
        return places

    def arrays(self) -> dict[str, Array]:
        """The arrays, named for a stream's file."""
        own = self.terms, self.half, self.documents, self.starts, self.entries
        return dict(zip(_NAMES, own, strict=True))


def read_forward(arrays: Mapping[str, Array]) -> Forward | None:
    """That of a stream; None in one that was written without."""
    return Forward(*(arrays[name] for name in _NAMES)) if set(_NAMES) <= arrays.keys() else None


def classes(keys: Iterable[str], stop: Bools) -> NDArray[np.int8]:
    """The half of each term and whether it is a stop word: the same in all segments, whatever numbers terms have."""
    halves = np.fromiter((zlib.crc32(key.encode()) & 1 for key in keys), np.int8, len(stop))
    return np.asarray(SECOND * halves + stop, np.int8)


def in_order(of_terms: NDArray[np.int8], sizes: Int64s) -> Int32s:
    """The terms that have a size, by class, the largest first: their ranks."""
    used = np.flatnonzero(sizes)
    return used[np.lexsort((-sizes[used], of_terms[used]))].astype(np.int32)


def turned(
    stream: tuple[Int32s, Int64s, Int64s], outlets: Array, of_terms: NDArray[np.int8], terms: Int32s | None = None
) -> Forward:
    """The forward index of a segment. `stream`: the term of each entry, pointers of passages and of documents;
    `outlets`: that of each document, as a number; `of_terms`: the class of each term. `terms`: at least its own, as
    `in_order` gives them; without, those most used in the segment stand first.
    """
    codes, pointers, document_ptr = stream
    if terms is None:
        terms = in_order(of_terms, np.bincount(codes, minlength=len(of_terms)))
    half = np.searchsorted(of_terms[terms], [SECOND])
    rank = np.zeros(len(of_terms), np.int32)
    rank[terms] = np.arange(len(terms), dtype=np.int32)
    documents = np.lexsort((np.diff(pointers[document_ptr]), outlets)).astype(np.int32)
    sizes, entries = np.zeros((2, len(documents)), np.int64), np.empty(len(codes), np.uint32)
    n = forward_kernels.turn(stream, documents, rank, half[0], sizes, entries)
    behind = entries[:n] >> 8 >= half[0]
    starts = np.stack([pointers_of(own) for own in sizes])
    starts[1] += starts[0, -1]
    return Forward(terms, half, documents, starts, np.concatenate((entries[:n][~behind], entries[:n][behind])))
