"""The terms of each document, document after document: postings turned around, for sums over whole documents.

A comparison reads its own documents only, not all that have a term. Made in memory when first asked for (four bytes an
entry) and kept with the postings.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import forward_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.segment import pointers_of
from analysis.index.selected import threads
from analysis.index.store import Index

RANKS = 1 << 24  # an entry has 24 bits for the rank of its term
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Forward:
    """`rank` int32[terms]: of each term by documents that have it, the most first, stop words behind the others.

    `order` int32[documents]: which document stands at each place: outlet by outlet, the short ones first; `outlets`
    int64: pointers to the places of each outlet. `pointers` int64[documents + 1] into `entries` uint32 (see
    `forward_kernels`). Below the rank `half` stand three fifths of the entries; `middle` int64: where the others begin.
    """

    rank: Int32s
    order: Int32s
    outlets: Int64s
    pointers: Int64s
    entries: NDArray[np.uint32]
    half: int
    middle: Int64s


def turned(index: Index, postings: tuple[Int64s, Int32s, Array], stop: Bools) -> Forward:
    """The forward index of postings whose rows are documents, in two threads."""
    sizes, n = np.diff(postings[0]), index.n_documents
    terms = np.lexsort((-sizes, stop))
    rank, place = np.empty(len(terms), np.int32), np.empty(n, np.int32)
    rank[terms] = np.arange(len(terms), dtype=np.int32)
    order = np.lexsort((index.words, index.outlet_codes)).astype(np.int32)
    place[order] = np.arange(n, dtype=np.int32)
    # Rare terms take longer: every outlet goes through all of them once.
    half = int(np.searchsorted(np.cumsum(sizes[terms]), 3 * len(postings[1]) // 5))
    halves, counts = ((0, half), (half, len(terms))), np.zeros((2, n), np.int64)

    def fill(own: int, ends: Int64s, entries: NDArray[np.uint32]) -> None:
        forward_kernels.turn(postings, terms, halves[own], place, ends, entries)

    list(threads().map(lambda own: fill(own, counts[own], np.zeros(0, np.uint32)), (0, 1)))
    pointers = pointers_of(counts.sum(axis=0))
    middle, entries = pointers[:-1] + counts[0], np.empty(int(pointers[-1]), np.uint32)
    list(threads().map(lambda own: fill(own, (pointers[:-1], middle)[own].copy(), entries), (0, 1)))
    outlets = pointers_of(np.bincount(index.outlet_codes, minlength=len(index.outlets)))
    return Forward(rank, order, outlets, pointers, entries, half, middle)


@dataclass(frozen=True)
class Tally:
    """Sums by term over two sides: `frequency` int64[2, terms], `having` int32[2, strata, terms], `spreads` (how many
    outlets, the one with most uses, those uses) int64[3, terms]; over outlets, of the arcsine of the root of the share
    of an outlet's documents, `mean` and the sum of squared distances `apart` float64[2, terms].
    """

    frequency: Int64s
    having: NDArray[np.int32]
    spreads: Int64s
    mean: Floats
    apart: Floats

    def arrays(self, own: slice) -> tuple[tuple[Array, Array], tuple[Array, Array, Array], tuple[Array, Array]]:
        """What loops write of some of the terms: sums, spreads, moments."""
        sums = self.frequency[:, own], self.having[:, :, own]
        outlets, largest, most = self.spreads[:, own]
        return sums, (outlets, largest, most), (self.mean[:, own], self.apart[:, own])

    def take(self, terms: NDArray[np.integer]) -> "Tally":
        """The same for some of the terms."""
        return Tally(
            frequency=self.frequency.take(terms, axis=1),
            having=self.having.take(terms, axis=2),
            spreads=self.spreads.take(terms, axis=1),
            mean=self.mean.take(terms, axis=1),
            apart=self.apart.take(terms, axis=1),
        )


def empty(terms: int, strata: int) -> Tally:
    """Nothing counted yet."""
    having = np.zeros((2, strata, terms), np.int32)
    return Tally(
        np.zeros((2, terms), np.int64),
        having,
        np.zeros((3, terms), np.int64),
        np.zeros((2, terms)),
        np.zeros((2, terms)),
    )


def tally_whole(
    forward: Forward,
    terms: NDArray[np.integer],
    kinds: NDArray[np.int16],
    strata: int,
    by_outlet: tuple[Bools, tuple[Floats, Int64s]],
) -> Tally:
    """The sums of `sides.tally_sides`, of documents that stand whole on one side, in two threads.

    `kinds`: side and stratum of each document, `by_outlet`: see `forward_kernels.tally_documents`.
    """
    ranks = forward.rank[terms]
    end = int(ranks.max(initial=-1)) + 1
    half, placed = min(forward.half, end), kinds[forward.order]
    found, cell, seen = empty(end, strata), np.zeros((2, end), np.int64), np.zeros((2, end), np.int64)
    starts = forward.pointers[:-1], forward.middle, forward.pointers[1:]

    def work(own: int) -> None:
        bounds, part = ((0, half), (half, end))[own], (forward.entries, starts[own], starts[own + 1])
        room = cell, (seen[0], seen[1])
        forward_kernels.tally_documents(
            part, forward.outlets, placed, bounds, by_outlet, room, *found.arrays(slice(None))
        )

    list(threads().map(work, (0, 1)))
    return found.take(ranks)


def shared_terms(
    forward: Forward, target: Int64s, reference: Int64s, terms: NDArray[np.integer]
) -> tuple[Int64s, Int32s, Floats]:
    """For pairs of whole documents which of the terms either has (pointers, places among `terms`), and the target's
    share of the uses of each.
    """
    place, column = (
        np.empty(len(forward.order), np.int64),
        np.full(len(forward.rank), forward_kernels.NOWHERE, np.int32),
    )
    place[forward.order] = np.arange(len(place))
    column[forward.rank[terms]] = np.arange(len(terms), dtype=np.int32)
    places = place[target], place[reference]
    room = sum(int((forward.pointers[own + 1] - forward.pointers[own]).sum()) for own in places)
    ends, columns, shares = np.zeros(len(target), np.int64), np.empty(room, np.int32), np.empty(room)
    n = forward_kernels.list_shared((forward.entries, forward.pointers), places, column, ends, columns, shares)
    return np.concatenate(([0], ends)), columns[:n], shares[:n]
