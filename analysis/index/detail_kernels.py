"""The inner loops over the inverted index of a segment for the few terms that are shown, compiled by numba."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop
from analysis.index.inverted_kernels import ones

SIDE, COPIED, OUTLET = 3, 4, 3  # of a kind: the bits of the side, that of copies, and behind how many is the outlet
_ONE = np.uint64(1)


@loop
def mark_kinds(
    pair: Array, every: Array, of_documents: tuple[Array, Array, Array], sizes: Array, kinds: Array, outlets: Array
) -> Number:
    """Write what each document is: its side in `pair` (see `posting_kernels`) and outlet; whether it stands in `every`
    and is of a family of several (`sizes`). 0 where it does not matter. To `outlets` int64[2, 2, n], zero before, are
    added the tokens and documents of each side and outlet. The tokens of the shortest document on a side, 0 for none.

    `of_documents`: outlet, tokens, copy family.
    """
    outlet, tokens, family = of_documents
    least: Number = 0
    for document in range(len(kinds)):
        side = pair[document] & SIDE
        several = every[document] != 0 and sizes[family[document]] > 1
        here = side | COPIED * several
        kinds[document] = here | outlet[document] << OUTLET if here else 0
        if side:
            outlets[side - 1, 0, outlet[document]] += tokens[document]
            outlets[side - 1, 1, outlet[document]] += 1
            least = min(least, tokens[document]) if least else tokens[document]
    return least


@inlined
def _add(
    k: Number, uses: Number, document: tuple[Number, ...], of_all: tuple[Array, Number], sums: tuple[Array, ...]
) -> None:
    """Add a document with the term."""
    kind, tokens, family = document
    seen, by_outlet, by_side, over, copies = sums
    if kind & SIDE:
        side = (kind & SIDE) - 1
        by_outlet[k, side, kind >> OUTLET, 0] += uses
        by_outlet[k, side, kind >> OUTLET, 1] += 1
        by_side[k, side, 0] += uses * uses
        by_side[k, side, 1] += uses * tokens
        over[k] += max(0, uses * of_all[1] - tokens * of_all[0][k])
    if kind & COPIED:
        copies[k] += seen[k, family]
        seen[k, family] = True


@loop
def add_details(
    inverted: tuple[Array, Array, Array],
    chosen: tuple[Array, Array, Array],
    documents: tuple[Array, Array, Array, Array],
    room: tuple[Array, ...],
    of_all: tuple[Array, Number],
    sums: tuple[Array, ...],
) -> None:
    """Add what stands in a segment to the sums of some terms (see `details`): a document after another of each term.

    `inverted`: bits, lists, pointers. `chosen`: the terms in the segment, the row of bits (-1 for none) and the column
    of each. `documents`: the row of each in the snapshot, and of these kind, tokens and copy family; `room`: the same
    of the segment's documents, and bits of those that matter, zero before. `of_all`: uses of each column, tokens of
    all. `sums`: whether each column has met each family, bool[columns, families]; uses and documents int64[columns, 2,
    outlets, 2]; squares and products int64[columns, 2, 2]; over; copies.
    """
    bits, lists, pointers = inverted
    kind, tokens, family, mask = room
    document: Number
    for document in range(len(kind)):
        row = documents[0][document]
        kind[document], tokens[document], family[document] = documents[1][row], documents[2][row], documents[3][row]
        mask[document >> 6] |= np.uint64(kind[document] != 0) << np.uint64(document & 63)
    for k in range(len(chosen[0])):
        term, bit, column = chosen[0][k], chosen[1][k], chosen[2][k]
        at, end = pointers[term], pointers[term + 1]
        for word in range(len(mask) if bit >= 0 else 0):
            left = bits[bit, word] & mask[word]
            while left:
                low = left & (~left + _ONE)
                left ^= low
                document, uses = (word << 6) + np.int64(ones(low - _ONE)), 1
                while at < end and np.int64(lists[at]) < document:
                    at += 1
                while at < end and np.int64(lists[at]) == document:
                    uses += 1
                    at += 1
                _add(column, uses, (kind[document], tokens[document], family[document]), of_all, sums)
        while bit < 0 and at < end:
            document, uses = np.int64(lists[at]), 0
            while at < end and np.int64(lists[at]) == document:
                uses += 1
                at += 1
            if kind[document]:
                _add(column, uses, (kind[document], tokens[document], family[document]), of_all, sums)


@loop
def add_rows(
    postings: tuple[Array, Array, Array],
    terms: Array,
    place: Array,
    documents: tuple[Array, Array, Array],
    of_all: tuple[Array, Number],
    sums: tuple[Array, ...],
) -> None:
    """The same from postings, of whose rows those count that have a `place` (see `posting_kernels`).

    `documents`: kind, tokens and copy family of each in the snapshot.
    """
    pointers, rows, counts = postings
    kind, tokens, family = documents
    for k in range(len(terms)):
        at, end = pointers[terms[k]], pointers[terms[k] + 1]
        while at < end:
            document: Number = place[rows[at]] >> 2
            uses: Number = 0
            while at < end and (place[rows[at]] == 0 or place[rows[at]] >> 2 == document):
                uses += np.int64(counts[at]) * (place[rows[at]] != 0)
                at += 1
            if uses and kind[document]:
                _add(k, uses, (kind[document], tokens[document], family[document]), of_all, sums)
