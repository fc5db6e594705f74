"""The documents of each term of a segment, written with its stream: what is asked of a few terms reads nothing else.

A term in at least one of 32 documents has a bit for each document. What the bits do not say, its further uses in the
same document and every use of the other terms, are lists of documents, one number a use. Half of all uses are bits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import inverted_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s

SPREAD = 32  # a term in one of so many documents or more has bits
_SHORT = 1 << 16  # documents that two bytes can number
_NAMES = ("inverted_place", "inverted_frequent", "inverted_bits", "inverted_list", "inverted_ptr")


@dataclass(frozen=True)
class Inverted:
    """`place` int32: where the look-up arrays of a stream have each term of the segment, ascending; `frequent` int32:
    which of these have bits, uint64[frequent, documents / 64]; `lists` uint16 or uint32: documents of the segment,
    term after term; `pointers` int64[terms + 1] into these.
    """

    place: Int32s
    frequent: Int32s
    bits: NDArray[np.uint64]
    lists: Array
    pointers: Int64s

    def list_rows(
        self,
        terms: NDArray[np.integer],
        columns: NDArray[np.integer],
        counting: Bools,
        documents: Int32s,
        found: tuple[Int64s, Int32s, Int32s],
    ) -> None:
        """Write the `counting` documents of some terms of the segment, as rows of the snapshot, and their uses.

        `columns`: that of each in what is `found`; `counting`: a mask over all documents of the snapshot, `documents`:
        the rows there of those of the segment. `found`: where the next row of each column goes, rows, uses.
        """
        keep = counting[documents]
        mask = np.zeros(8 * self.bits.shape[1], np.uint8)
        packed = np.packbits(keep, bitorder="little")
        mask[: len(packed)] = packed
        lists = self.bits, self.lists, self.pointers
        chosen = terms, self.rows_of_bits(terms), columns
        inverted_kernels.list_documents(lists, chosen, (keep, mask.view(np.uint64)), documents, *found)

    def rows_of_bits(self, terms: NDArray[np.integer]) -> Int64s:
        """The row of bits of some terms of the segment, -1 of those that have a list only."""
        at = np.minimum(np.searchsorted(self.frequent, terms), max(len(self.frequent) - 1, 0))
        with_bits = self.frequent[at] == terms if len(self.frequent) else np.zeros(len(terms), bool)
        return np.where(with_bits, at, -1)


def read_inverted(arrays: Mapping[str, Array]) -> Inverted | None:
    """That of a stream; None in one that was written without."""
    return Inverted(*(arrays[name] for name in _NAMES)) if _NAMES[0] in arrays else None


def invert(
    stream: tuple[Int32s, Int64s, Int64s], own: Int32s, places: Sequence[NDArray[np.integer]], documents: Int64s
) -> dict[str, Array]:
    """The arrays of `Inverted`, named for a stream's file.

    `stream`: its entries, pointers of passages and of documents; `own`: the term of each entry; `places` and
    `documents`: an entry of each term and how many documents have it, words and then phrases.
    """
    place = np.concatenate(places).astype(np.int32)
    order = np.argsort(place)
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    own, having, n = number[own], documents[order], len(stream[2]) - 1
    frequent = np.flatnonzero(having * SPREAD >= n).astype(np.int32)
    row = np.full(len(order), -1, np.int32)
    row[frequent] = np.arange(len(frequent), dtype=np.int32)
    sizes = np.bincount(own[stream[0]], minlength=len(order))
    sizes[frequent] -= having[frequent]
    pointers = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    bits = np.zeros((len(frequent), -(-n // 64)), np.uint64)
    lists = np.empty(int(pointers[-1]), np.uint16 if n <= _SHORT else np.uint32)
    inverted_kernels.invert(stream, own, row, bits, pointers[:-1].copy(), lists)
    return dict(zip(_NAMES, (place[order], frequent, bits, lists, pointers), strict=True))
