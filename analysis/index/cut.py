"""Sums by term over documents that stand in part on a side, from the streams of the segments: what counts of each is
turned into a forward index of its own, which `tallies` adds up as any other, in the same order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.index import cut_kernels, forward_kernels
from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.forward import RANKS
from analysis.index.segment import pointers_of
from analysis.index.selected import threads
from analysis.index.store import Index, Part
from analysis.index.tallies import Add, ByOutlet, Forwards, SharedTerms, Tally, shared_of, tally_halves

Turned = tuple[NDArray[np.int16], Int64s, NDArray[np.uint32]]
Voiced = tuple[tuple[tuple[Array, Array, Array], tuple[Array, Array, Array]], ...]
MANY = 1 << 27  # tokens of a snapshot whose voices are not kept one by one: a third of a gigabyte


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
    turned, everything = _turn(index, forward, terms, place, strata), (_columns(forward), RANKS)

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


def tally_voice(
    forward: Forwards,
    voiced: Voiced,
    terms: NDArray[np.integer],
    kinds: NDArray[np.int16],
    strata: int,
    by_outlet: ByOutlet,
) -> Tally:
    """The same of documents that stand on one side with all that they have in a voice, `voiced`. `kinds` of each
    document: as in `tallies.tally_whole`; no term may be a stop word.
    """
    everything, placed = (_columns(forward), RANKS), [kinds[one.documents] for one in forward.segments]

    def adding(half: int) -> Add:
        parts = [(one[half], of, seg.outlets) for one, of, seg in zip(voiced, placed, forward.segments, strict=True)]

        def add(outlet: int, cell: Int64s, having: Int32s) -> None:
            for entries, of, outlets in parts:
                places = outlets[outlet], outlets[outlet + 1]
                forward_kernels.add_outlet(entries, of, places, everything, cell, having)

        return add

    return tally_halves(forward, terms, strata, by_outlet, adding)


def voiced(index: Index, forward: Forwards, voice: int) -> Voiced:
    """The terms of each document's passages in a voice (a place in records.VOICES), without stop words: for each
    segment and half what a forward index has, in any order of ranks.
    """
    terms, none = np.flatnonzero(~forward.stop), np.zeros((2, index.n_documents), np.int8)
    turned = _turn(index, forward, terms, (index.passage_voice == voice).astype(np.int32), none)
    return tuple((_kept(entries[0], starts[0]), _kept(entries[1], starts[1])) for _, starts, entries in turned)


def _kept(entries: NDArray[np.uint32], starts: Int64s) -> tuple[Array, Array, Array]:
    """Those of one half, without the room behind them, and where those of each place begin and end."""
    return entries[: starts[-1]].copy(), starts[:-1:2].copy(), starts[1::2].copy()


def _turn(
    index: Index, forward: Forwards, terms: NDArray[np.integer], place: Int32s, strata: NDArray[np.int8]
) -> list[Turned]:
    """What stands of these terms on both sides, for each segment (see `cut_kernels.turn_cut`)."""
    size = len(_columns(forward))
    column = np.full(len(forward.rank), 2 * size, np.int32)
    column[terms] = forward.rank[terms] + size * forward.second[terms]

    def turn(number: int) -> Turned:
        part, one = index.parts[number], forward.segments[number]
        documents = one.forward.documents, one.documents, index.document_ptr
        room = np.zeros(2 * size + 1, np.int32), np.empty(2 * size + 2, np.int32)
        room[0][-1] = 1
        kinds, starts = np.empty(2 * len(one.documents), np.int16), np.zeros((2, 2 * len(one.documents) + 1), np.int64)
        entries = np.empty((2, 2 * len(part.stream)), np.uint32)  # what is not written takes no memory
        sides = place, strata
        cut_kernels.turn_cut(_stream(part), documents, sides, column[part.terms], room, kinds, starts, entries)
        return kinds, starts, entries

    return list(threads().map(turn, range(len(index.parts))))


def _columns(forward: Forwards) -> NDArray[np.unsignedinteger[Any]]:
    """The columns of the ranks of a half: the ranks themselves."""
    size = max(int(forward.rank.max(initial=0)) + 1, 1)
    return np.arange(size, dtype=np.uint16 if size <= 1 << 16 else np.uint32)


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
