"""Sums by term over documents that stand whole on one side, from the forward index of each segment, in two threads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.index import chosen_kernels, forward_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.forward import Forward
from analysis.index.segment import pointers_of
from analysis.index.selected import threads
from analysis.index.store import Index

Floats = NDArray[np.float64]
ByOutlet = tuple[Bools, tuple[Floats, Int64s]]
Add = Callable[[int, Int64s, Int32s], None]
SharedTerms = tuple[Int64s, Int32s, Floats]


@dataclass(frozen=True)
class Placed:
    """A segment's forward index in a snapshot: `terms` of its ranks and `documents` of its places as rows of that.

    `ranks`, uint16 where these do: of the term of each rank in the snapshot; `stops`: in both halves, the first rank of
    a stop word and the one behind the last. `outlets`: where the places of each begin and, behind them, end.
    """

    forward: Forward
    terms: Int32s
    documents: Int32s
    ranks: NDArray[np.unsignedinteger[Any]]
    stops: tuple[tuple[int, int], tuple[int, int]]
    outlets: list[int]


@dataclass(frozen=True)
class Forwards:
    """Those of all segments. `second` bool[terms]: which terms stand in the second half of each; `rank` uint32[terms]:
    the place of each in its half, those in most documents first, stop words behind the others; `stop` bool[terms].

    `place` int32[documents]: that of each in its segment.
    """

    segments: tuple[Placed, ...]
    second: Bools
    rank: NDArray[np.uint32]
    stop: Bools
    place: Int32s


def forwards(index: Index, found: Sequence[Forward], terms: Sequence[Int32s], stop: Bools, having: Int64s) -> Forwards:
    """The forward indexes of the segments of a snapshot. `terms`: for each the row of the term of each rank; `stop` and
    `having`: which terms are stop words, and how many documents have each.
    """
    second, place = np.zeros(len(stop), bool), np.empty(index.n_documents, np.int32)
    for one, own in zip(found, terms, strict=True):
        second[own[one.half[0] :]] = True
    order, rank = np.lexsort((-having, stop, second)), np.empty(len(stop), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    rank[second] -= np.uint32(len(order) - second.sum())
    # Sums go from segment to segment, outlet after outlet: the shorter these are, the more of them stay near.
    short = np.uint16 if rank.max(initial=0) < 1 << 16 else np.uint32
    segments, outlets = [], np.arange(len(index.outlets) + 1)
    # Once, of a list that serves several segments.
    columns: dict[int, NDArray[np.unsignedinteger[Any]]] = {id(own): rank[own].astype(short) for own in terms}
    for part, one, own in zip(index.parts, found, terms, strict=True):
        documents, middle = part.documents[one.documents], int(one.half[0])
        place[documents] = np.arange(len(documents), dtype=np.int32)
        stops = ((middle - int(stop[own[:middle]].sum()), middle), (len(own) - int(stop[own[middle:]].sum()), len(own)))
        places = np.searchsorted(index.outlet_codes[documents], outlets).tolist()
        segments.append(Placed(one, own, documents, columns[id(own)], stops, places))
    return Forwards(tuple(segments), second, rank, stop, place)


@dataclass(frozen=True)
class Tally:
    """Sums by term over two sides: `frequency` int64[2, terms], `having` int64[2, strata, terms], `spreads` (how many
    outlets, the one with most uses, those uses) int64[3, terms]; over outlets, of the arcsine of the root of the share
    of an outlet's documents, sum and sum of squares: `angles`, `angles_squared` float64[2, terms].
    """

    frequency: Int64s
    having: NDArray[np.integer]
    spreads: Int64s
    angles: Floats
    angles_squared: Floats

    def arrays(self, own: slice) -> tuple[tuple[Array, Array], tuple[Array, Array, Array], tuple[Array, Array]]:
        """What loops write of some of the terms: sums, spreads, sums of angles."""
        sums = self.frequency[:, own], self.having[:, :, own]
        outlets, largest, most = self.spreads[:, own]
        return sums, (outlets, largest, most), (self.angles[:, own], self.angles_squared[:, own])

    def put(self, terms: Int64s, other: "Tally", places: NDArray[np.integer]) -> None:
        """Write of some of the terms what stands at these places of another one."""
        if not len(terms):
            return
        for name in ("frequency", "having", "spreads", "angles", "angles_squared"):
            found, into = (sums.reshape(-1, sums.shape[-1]) for sums in (getattr(other, name), getattr(self, name)))
            forward_kernels.put(found, into, places, terms)


def empty(terms: int, strata: int) -> Tally:
    """Nothing counted yet."""
    having = np.zeros((2, strata, terms), np.int32)  # documents
    return Tally(
        np.zeros((2, terms), np.int64),
        having,
        np.zeros((3, terms), np.int64),
        np.zeros((2, terms)),
        np.zeros((2, terms)),
    )


def tally_whole(
    forward: Forwards,
    terms: NDArray[np.integer],
    kinds: NDArray[np.int16],
    strata: int,
    by_outlet: ByOutlet,
) -> Tally:
    """The sums of `sides.tally_sides`, of documents that stand whole on one side.

    `kinds`: side and stratum of each document (see `forward_kernels`), `by_outlet`: as in `tally_kernels`.
    """
    placed, with_stop = [kinds[one.documents] for one in forward.segments], int(forward.stop[terms].any())

    def adding(half: int) -> Add:
        parts = [
            (_of_half(one.forward, half), own, (one.ranks, one.stops[half][with_stop]), one.outlets)
            for one, own in zip(forward.segments, placed, strict=True)
        ]

        def add(outlet: int, cell: Int64s, having: Int32s) -> None:
            for entries, own, ranks, outlets in parts:
                forward_kernels.add_outlet(entries, own, (outlets[outlet], outlets[outlet + 1]), ranks, cell, having)

        return add

    return tally_halves(forward, terms, strata, by_outlet, adding)


def presence(
    forward: Forwards, terms: NDArray[np.integer], kinds: NDArray[np.int16], strata: int
) -> NDArray[np.integer]:
    """Of these sums only how many documents of each side and stratum have each term: [2, strata, terms]. Documents are
    read stratum after stratum, so that what is added to stays near, however many strata there are.
    """
    none, column = 2 * strata, np.full(len(forward.stop), len(terms), np.int32)
    column[terms] = np.arange(len(terms), dtype=np.int32)
    rows = np.where(kinds == forward_kernels.NOWHERE, none, (kinds >> 8) * strata + (kinds & 255)).astype(np.int16)
    ends = np.cumsum(np.bincount(rows, minlength=none + 1)[:none])
    size = np.diff(ends, prepend=0).max(initial=0)
    having = np.zeros((none, len(terms) + 1), np.uint16 if size < 1 << 16 else np.int32)  # the last: what has no column
    middle, with_stop = np.searchsorted(ends, ends[-1] / 2), int(forward.stop[terms].any())

    def work(one: Placed) -> list[tuple[Any, ...]]:
        own = rows[one.documents]
        order = np.argsort(own, kind="stable")
        cuts, kept = np.searchsorted(own[order], (0, middle, none)), own[order]
        high = np.array([half[with_stop] for half in one.stops], np.uint64)
        ranks, entries = (column[one.terms], high), (one.forward.entries, one.forward.starts)
        return [(entries, order[a:b], kept[a:b], ranks) for a, b in pairwise(cuts.tolist())]

    parts = [work(one) for one in forward.segments]

    def count(half: int) -> None:
        for part in parts:
            entries, places, kinds, ranks = part[half]
            chosen_kernels.count_presence(entries, places, kinds, ranks, having)

    list(threads().map(count, (0, 1)))
    return having[:, :-1].reshape(2, strata, -1)


def _of_half(forward: Forward, half: int) -> tuple[Array, Array, Array]:
    """The entries of one half, and where those of each place begin and end."""
    starts = forward.starts[half]
    return forward.entries, starts[:-1], starts[1:]


def tally_halves(
    forward: Forwards,
    terms: NDArray[np.integer],
    strata: int,
    by_outlet: ByOutlet,
    adding: Callable[[int], Add],
) -> Tally:
    """The sums of these terms, the halves in two threads. `adding`: what adds an outlet to what is counted of a half,
    by rank (see `forward_kernels`).
    """
    found = empty(len(terms), strata)

    def work(half: int) -> None:
        own = np.flatnonzero(forward.second[terms] == bool(half))
        ranks = forward.rank[terms[own]]
        found.put(own, _tally_half(ranks, strata, by_outlet, adding(half)), ranks)

    list(threads().map(work, (0, 1)))
    return found


def _tally_half(ranks: NDArray[np.uint32], strata: int, by_outlet: ByOutlet, add: Add) -> Tally:
    """The same of all terms of a half up to the last of these: those behind it, in few documents, have no column, so
    that what is added to stays near. `having` int32: half as long, and what is added to most often.
    """
    end = int(ranks.max(initial=0)) + 1
    found, having = empty(end, strata), np.zeros((2, strata, end), np.int32)
    _, spreads, angles = found.arrays(slice(None))
    cell, uses = np.zeros((2, end), np.int64), np.zeros(end, np.int64)
    for outlet in np.flatnonzero(by_outlet[0].any(axis=0)).tolist():
        add(outlet, cell, having)
        forward_kernels.close_outlet(outlet, by_outlet, cell, uses, found.frequency, spreads, angles)
    return replace(found, having=having)


def shared_terms(
    index: Index, forward: Forwards, target: Int64s, reference: Int64s, terms: NDArray[np.integer]
) -> SharedTerms:
    """For pairs of whole documents which of the terms either has (pointers, places among `terms`), and the target's
    share of the uses of each.
    """
    documents = np.concatenate((target, reference))
    places, sizes = forward.place[documents], np.empty(len(documents), np.int64)
    inside = [np.flatnonzero(index.document_segment[documents] == n) for n in range(len(forward.segments))]
    for one, own in zip(forward.segments, inside, strict=True):
        sizes[own] = np.diff(one.forward.starts).sum(axis=0)[places[own]]
    pointers = pointers_of(sizes)
    found, uses = np.empty(int(pointers[-1]), np.int32), np.empty(int(pointers[-1]), np.int32)
    for one, own in zip(forward.segments, inside, strict=True):
        entries = one.forward.entries, one.forward.starts
        forward_kernels.list_terms(entries, places[own], one.terms, pointers[own], found, uses)
    return shared_of((pointers, found, uses), terms, len(forward.rank))


def shared_of(documents: tuple[Int64s, Int32s, Int32s], terms: NDArray[np.integer], n_terms: int) -> SharedTerms:
    """The same from pointers, terms and uses of the first document of each pair, and then of the others."""
    pairs, listed = len(documents[0]) // 2, len(documents[1])
    column = np.full(n_terms, forward_kernels.NOWHERE, np.int32)
    column[terms] = np.arange(len(terms), dtype=np.int32)
    ends, columns, shares = np.zeros(pairs, np.int64), np.empty(listed, np.int32), np.empty(listed)
    room = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    n = forward_kernels.list_shared(documents, column, room, ends, columns, shares)
    return np.concatenate(([0], ends)), columns[:n], shares[:n]
