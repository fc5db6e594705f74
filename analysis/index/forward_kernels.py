"""The inner loops over a forward index, compiled by numba: each goes through the terms of one document after the other.

An entry is `rank << 8 | uses`, a document's entries of a half by rank; 255 uses more are told by an entry of the same
rank behind it with 255. What is counted of a term in an outlet is one number: documents << 40 | uses.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop
from analysis.index.prefetch import LINE, prefetch

MORE = 255  # the uses of an entry that goes on with the one before it
NOWHERE = -1
_USES = (1 << 40) - 1
_NEXT = np.uint64(1)
_AHEAD = 2  # documents looked ahead, by loops that do more or less with each entry
_LINE, _MOST = LINE // 4, 256  # entries that come together, and asked for at most


@compiled
def turn(
    stream: tuple[Array, Array, Array], documents: Array, rank: Array, half: Number, sizes: Array, entries: Array
) -> Number:
    """Write the terms of these documents, one document after the other; how many entries these are.

    `stream`: the term of each entry of a segment's stream, pointers of its passages and of its documents. `rank` of
    each term; `sizes` [2, documents], zero before: how many entries of each have a rank below `half`, and how many from
    it on. There are no more entries than uses.
    """
    codes, passage_ptr, document_ptr = stream
    uses, touched = np.zeros(len(rank), np.int32), np.empty(len(rank), np.int32)
    end = 0
    for place in range(len(documents)):
        document, n = documents[place], 0
        for at in range(passage_ptr[document_ptr[document]], passage_ptr[document_ptr[document + 1]]):
            own = rank[codes[at]]
            if uses[own] == 0:
                touched[n] = own
                n += 1
            uses[own] += 1
        for own in np.sort(touched[:n]):
            for k in range(uses[own] // MORE + 1):
                entries[end] = own << 8 | (MORE if k else uses[own] % MORE)
                end += 1
                sizes[1 if own >= half else 0, place] += 1
            uses[own] = 0
    return end


@loop
def _add(entries: Array, first: Number, end: Number, columns: Array, high: Number, cell: Array, having: Array) -> None:
    """Add a document to what is counted of an outlet, and of a stratum: one number for each rank below `high` whose
    column these have.
    """
    at, last = np.uint64(first), np.uint64(end)  # an index that cannot be negative is not looked at twice
    there = np.uint64(len(cell))
    while at < last:
        rank = np.uint64(entries[at] >> 8)
        if rank >= high:
            break
        column = np.uint64(columns[rank])
        if column < there:
            uses = np.int64(entries[at] & 255)
            one = np.int64(uses != MORE)
            cell[column] += one << 40 | uses
            having[column] += one
        at += _NEXT


@loop
def counting(kinds: Array, place: Number, last: Number, nowhere: Number) -> Number:
    """The first place from here on that counts, or where the places end."""
    while place < last and kinds[place] == nowhere:
        place += 1
    return place


@loop
def ask(entries: Array, first: Number, end: Number) -> None:
    """Ask for these entries: where others stand between those that count, nobody else sees which lines come next."""
    for at in range(first, min(end, first + _MOST), _LINE):
        prefetch(entries, at)


@loop
def add_outlet(
    forward: tuple[Array, Array, Array],
    kinds: Array,
    places: tuple[Number, Number],
    ranks: tuple[Array, Number],
    cell: Array,
    having: Array,
) -> None:
    """Add the documents of an outlet in a segment: `places` of entries that begin and end as `forward` says.

    `kinds` int16[places]: side * 256 + stratum, NOWHERE for what does not count. `ranks`: the column of each, and the
    rank behind the last one that counts.
    """
    entries, starts, ends = forward
    columns, high = ranks
    coming, last = places
    for _ in range(_AHEAD):
        coming = counting(kinds, coming, last, NOWHERE) + 1
    for place in range(*places):
        kind = kinds[place]
        if kind != NOWHERE:
            coming = counting(kinds, coming, last, NOWHERE)
            if coming < last:
                ask(entries, starts[coming], ends[coming])
            coming += 1
            here = having[kind >> 8, kind & 255]
            _add(entries, starts[place], ends[place], columns, np.uint64(high), cell[kind >> 8], here)


@loop
def _close_side(angles: Array, cell: Array, uses: Array, sums: tuple[Array, Array, Array]) -> None:
    """Take an outlet into the sums of its side, and the angles of its shares of documents into their sum and sum of
    squares. Most outlets lack most terms, whose angle there is 0.
    """
    frequency, total, squares = sums
    for at in range(len(uses)):
        here = cell[at]
        if here:
            cell[at] = 0
            uses[at] += here & _USES
            frequency[at] += here & _USES
            angle = angles[here >> 40]
            total[at] += angle
            squares[at] += angle * angle


@loop
def close_outlet(
    outlet: Number,
    by_outlet: tuple[Array, tuple[Array, Array]],
    cell: Array,
    uses: Array,
    frequency: Array,
    spreads: tuple[Array, Array, Array],
    angle_sums: tuple[Array, Array],
) -> None:
    """Take what was added of an outlet into the sums of `sides.tally_sides`; and into how many outlets have each term,
    and which of them has most uses.

    `by_outlet`: as in `tally_kernels`. `cell` int64[2, columns], `uses` int64[columns]: zero after, `uses` before too.
    """
    filled, (angles, pointers) = by_outlet
    total, squares = angle_sums
    for side in range(2):
        if filled[side, outlet]:
            own = angles[pointers[side, outlet] :]
            _close_side(own, cell[side], uses, (frequency[side], total[side], squares[side]))
    outlets, largest, most = spreads
    for at in range(len(uses)):
        if uses[at]:
            outlets[at] += 1
            if uses[at] > most[at]:
                largest[at], most[at] = outlet, uses[at]
            uses[at] = 0


@loop
def put(found: Array, into: Array, places: Array, columns: Array) -> None:
    """Write to some columns, row by row, what is found at these places."""
    for row in range(len(found)):
        for at in range(len(places)):
            into[row, columns[at]] = found[row, places[at]]


@loop
def list_terms(
    forward: tuple[Array, Array], places: Array, terms: Array, ends: Array, found: Array, uses: Array
) -> None:
    """Write the term and the uses of each entry of these places, from where `ends` says for each. `terms`: of each
    rank.
    """
    entries, starts = forward
    for k in range(len(places)):
        end = ends[k]
        if k + 1 < len(places):
            for half in range(2):
                ask(entries, starts[half, places[k + 1]], starts[half, places[k + 1] + 1])
        for half in range(2):
            for at in range(starts[half, places[k]], starts[half, places[k] + 1]):
                found[end], uses[end] = terms[entries[at] >> 8], entries[at] & 255
                end += 1


@loop
def list_counts(entries: Array, starts: Array, terms: Array, ends: Array, columns: Array, counts: Array) -> Number:
    """Write the terms and counts of each place one after the other; `ends` where each place's end. `terms`: of each
    rank. How many were written.
    """
    n: Number = 0
    for place in range(len(ends)):
        for half in range(2):
            for at in range(starts[half, place], starts[half, place + 1]):
                uses = np.int32(entries[at] & 255)
                if uses == MORE:
                    counts[n - 1] += uses
                else:
                    columns[n], counts[n] = terms[entries[at] >> 8], uses
                    n += 1
        ends[place] = n
    return n


@loop
def list_shared(
    documents: tuple[Array, Array, Array],
    column: Array,
    room: tuple[Array, Array],
    ends: Array,
    columns: Array,
    shares: Array,
) -> Number:
    """Write for each pair of documents the columns that either has, and the first one's share of the uses of both.

    `documents`: pointers, terms and uses of the first of each pair, then of the others (see `list_terms`); `column` of
    each term, NOWHERE for those left out; `ends`: where each pair's end. `room`: uses of the first and of both for each
    column, zero before and after.
    """
    pointers, found, uses = documents
    first, both = room
    n, pairs = 0, len(ends)
    for k in range(pairs):
        start = n
        for side in range(2):
            for at in range(pointers[side * pairs + k], pointers[side * pairs + k + 1]):
                own = column[found[at]]
                if own != NOWHERE:
                    if both[own] == 0 and uses[at] != MORE:
                        columns[n] = own
                        n += 1
                    first[own] += uses[at] * (side == 0)
                    both[own] += uses[at]
        for at in range(start, n):
            own = columns[at]
            shares[at] = first[own] / both[own]
            first[own] = both[own] = 0
        ends[k] = n
    return n
