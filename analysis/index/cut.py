"""Sums by term over documents that stand in part on a side, from the streams of the segments: what counts of each is
turned into a forward index of its own, which `tallies` adds up as any other, in the same order.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.index import cut_kernels, forward_kernels
from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.forward import RANKS
from analysis.index.segment import pointers_of
from analysis.index.selected import threads
from analysis.index.store import Index, Part
from analysis.index.tallies import Add, ByOutlet, Forwards, SharedTerms, Tally, shared_of, tally_halves


def tally_cut(
    index: Index,
    forward: Forwards,
    terms: NDArray[np.integer],
    place: Int32s,
    strata: NDArray[np.int8],
    by_outlet: ByOutlet,
) -> Tally:
    """The sums of `sides.tally_sides`, of lemmas. `place` of each passage (see `sides.Pair`); `strata` int8[2,
    documents], `by_outlet`: as in `tally_kernels`.
    """
    size, sides = max(int(forward.rank.max(initial=0)) + 1, 1), (place, strata)
    column = np.full(len(forward.rank), 2 * size, np.int32)
    column[terms] = forward.rank[terms] + size * forward.second[terms]
    everything = np.arange(size, dtype=np.uint16 if size <= 1 << 16 else np.uint32), RANKS

    def turn(number: int) -> tuple[NDArray[np.int16], Int64s, NDArray[np.uint32]]:
        part, one = index.parts[number], forward.segments[number]
        documents = one.forward.documents, one.documents, index.document_ptr
        room = np.zeros(2 * size + 1, np.int32), np.empty(2 * size + 2, np.int32)
        room[0][-1] = 1
        kinds, starts = np.empty(2 * len(one.documents), np.int16), np.zeros((2, 2 * len(one.documents) + 1), np.int64)
        entries = np.empty((2, 2 * len(part.stream)), np.uint32)  # what is not written takes no memory
        cut_kernels.turn_cut(_stream(part), documents, sides, column[part.terms], room, kinds, starts, entries)
        return kinds, starts, entries

    turned = list(threads().map(turn, range(len(index.parts))))

    def adding(half: int) -> Add:
        parts = [
            ((entries[half], starts[half][:-1], starts[half][1:]), kinds, one.outlets)
            for (kinds, starts, entries), one in zip(turned, forward.segments, strict=True)
        ]

        def add(outlet: int, cell: Int64s, having: Int32s) -> None:
            for entries, kinds, outlets in parts:
                places = 2 * outlets[outlet], 2 * outlets[outlet + 1]
                forward_kernels.add_outlet(entries, kinds, places, everything, cell, having)

        return add

    return tally_halves(forward, terms, int(strata.max(initial=0)) + 1, by_outlet, adding)


def _stream(part: Part) -> tuple[Int32s, Int64s, Array]:
    return part.stream, part.stream_ptr, part.segment.arrays["document_ptr"]


def shared_cut(
    index: Index, place: Int32s, target: Int64s, reference: Int64s, terms: NDArray[np.integer]
) -> SharedTerms:
    """What `tallies.shared_terms` gives, of documents that stand in part on their side."""
    sizes = np.empty(len(target) + len(reference), np.int64)
    chosen = []
    for side, documents in enumerate((target, reference)):
        segments = index.document_segment[documents]
        for number, part in enumerate(index.parts):
            own = np.flatnonzero(segments == number)
            inside, first = index.document_row[documents[own]], index.document_ptr[documents[own]]
            own += side * len(target)
            here = np.empty(len(own), np.int64)
            cut_kernels.count_cut(part.stream_ptr, _stream(part)[2], inside, first, place, side, here)
            sizes[own] = here
            chosen.append((part, side, own, (inside, first)))
    pointers = pointers_of(sizes)
    found, uses = np.empty(int(pointers[-1]), np.int32), np.empty(int(pointers[-1]), np.int32)
    for part, side, own, of_own in chosen:
        cut_kernels.list_cut(_stream(part), part.terms, of_own, place, side, pointers[own], found, uses)
    return shared_of((pointers, found, uses), terms, len(index.terms))
