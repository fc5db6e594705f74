"""The inner loops over a forward index, compiled by numba: each goes through the terms of one document after the other.

An entry is `rank << 8 | uses`, a document's entries by rank; 255 uses more are told by an entry of the same rank behind
it with 255. What is counted of a term in an outlet is one number: documents << 40 | uses.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, loop

MORE = 255  # the uses of an entry that goes on with the one before it
NOWHERE = -1
_USES = (1 << 40) - 1
_BEHIND = 1 << 24  # behind every rank


@loop
def turn(
    postings: tuple[Array, Array, Array],
    order: Array,
    ranks: tuple[Number, Number],
    place: Array,
    ends: Array,
    entries: Array,
) -> None:
    """Write the terms of these ranks into each document, from postings. `order`: the term of each rank; `place`: that
    of each document; `ends`: where the next entry of a place goes. With empty `entries` they are only counted there.
    """
    pointers, rows, counts = postings
    for rank in range(*ranks):
        for at in range(pointers[order[rank]], pointers[order[rank] + 1]):
            row, uses = place[rows[at]], np.int64(counts[at])
            end, more = ends[row], uses // MORE
            ends[row] = end + 1 + more
            if len(entries):
                entries[end] = rank << 8 | uses % MORE
                for k in range(more):
                    entries[end + 1 + k] = rank << 8 | MORE


@loop
def _add(entries: Array, first: Number, end: Number, high: Number, cell: Array, having: Array) -> None:
    """Add a document to what is counted of an outlet, and of a stratum: one number for each rank below `high`."""
    for at in range(first, end):
        rank = np.uint64(entries[at] >> 8)
        if rank >= high:
            break
        uses = np.int64(entries[at] & 255)
        one = np.int64(uses != MORE)
        cell[rank] += one << 40 | uses
        having[rank] += one


@loop
def _close_side(
    n: Number,
    bounds: tuple[Number, Number],
    angles: Array,
    cell: Array,
    room: tuple[Array, Array],
    sums: tuple[Array, Array, Array],
) -> None:
    """Take an outlet, the n-th one of its side, into the sums; and the angles of its shares of documents into mean and
    sum of squares (Welford 1962).
    """
    uses, seen = room
    frequency, mean, apart = sums
    part = 1.0 / n
    for at in range(*bounds):
        here = cell[at]
        cell[at] = 0
        uses[at] += here & _USES
        frequency[at] += here & _USES
        seen[at] |= here > 0
        gap = angles[here >> 40] - mean[at]
        step = gap * part
        mean[at] += step
        apart[at] += gap * (gap - step)


@loop
def _close_outlet(
    outlet: Number, bounds: tuple[Number, Number], room: tuple[Array, Array], spreads: tuple[Array, Array, Array]
) -> None:
    """Take an outlet into how many have each term, and which of them has most uses."""
    uses, seen = room
    outlets, largest, most = spreads
    for at in range(*bounds):
        outlets[at] += seen[at]
        seen[at] = 0
        more = uses[at] > most[at]
        largest[at] = outlet if more else largest[at]
        most[at] = uses[at] if more else most[at]
        uses[at] = 0


@loop
def tally_documents(
    half: tuple[Array, Array, Array],
    outlets: Array,
    kinds: Array,
    bounds: tuple[Number, Number],
    by_outlet: tuple[Array, tuple[Array, Array]],
    room: tuple[Array, tuple[Array, Array]],
    sums: tuple[Array, Array],
    spreads: tuple[Array, Array, Array],
    moments: tuple[Array, Array],
) -> None:
    """The sums of `sides.tally_sides` for the terms of rank `bounds`, of documents that stand whole on one side.

    `half`: entries, and where those of each place begin and end. `outlets`: pointers to the places of each outlet.
    `kinds` int16[places]: side * 256 + stratum, NOWHERE for what does not count. `by_outlet`: as in `tally_kernels`.
    `room`: empty arrays, cell int64[2, ranks], then uses and seen for each rank.
    """
    entries, starts, ends = half
    filled, (angles, pointers) = by_outlet
    cell, told = room
    n = (0, 0)
    for outlet in range(filled.shape[1]):
        for place in range(outlets[outlet], outlets[outlet + 1]):
            kind = kinds[place]
            if kind != NOWHERE:
                having = sums[1][kind >> 8, kind & 255]
                _add(entries, starts[place], ends[place], bounds[1], cell[kind >> 8], having)
        n = (n[0] + filled[0, outlet], n[1] + filled[1, outlet])
        for side in range(2):
            if filled[side, outlet]:
                own = angles[pointers[side, outlet] :]
                here = (sums[0][side], moments[0][side], moments[1][side])
                _close_side(n[side], bounds, own, cell[side], told, here)
        if filled[0, outlet] or filled[1, outlet]:
            _close_outlet(outlet, bounds, told, spreads)


@loop
def list_shared(
    forward: tuple[Array, Array],
    places: tuple[Array, Array],
    column: Array,
    ends: Array,
    columns: Array,
    shares: Array,
) -> Number:
    """Write for each pair of documents (their `places`) the terms that either has, and the first one's share of the
    uses of both; `ends`: where each pair's end. `column` of each rank, NOWHERE for terms that are left out.
    """
    entries, pointers = forward
    n = 0
    for k in range(len(ends)):
        a, b = places[0][k], places[1][k]
        at, of = pointers[a], pointers[b]
        while at < pointers[a + 1] or of < pointers[b + 1]:
            one = np.int64(entries[at] >> 8) if at < pointers[a + 1] else _BEHIND
            two = np.int64(entries[of] >> 8) if of < pointers[b + 1] else _BEHIND
            rank = min(one, two)
            uses, others = np.int64(0), np.int64(0)
            while at < pointers[a + 1] and np.int64(entries[at] >> 8) == rank:
                uses += np.int64(entries[at] & 255)
                at += 1
            while of < pointers[b + 1] and np.int64(entries[of] >> 8) == rank:
                others += np.int64(entries[of] & 255)
                of += 1
            if column[rank] != NOWHERE:
                columns[n], shares[n] = column[rank], uses / (uses + others)
                n += 1
        ends[k] = n
    return n
