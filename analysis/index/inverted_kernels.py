"""The inner loops over the inverted index of a segment, compiled by numba (see `inverted`)."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop

_TOP = np.uint64(56)
_ONE, _TWO, _FOUR = np.uint64(1), np.uint64(2), np.uint64(4)
_PAIRS, _NIBBLES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_BYTES, _ADDED = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


@loop
def invert(stream: tuple[Array, Array, Array], own: Array, row: Array, bits: Array, ends: Array, lists: Array) -> None:
    """Write each document into the bits of its terms, once, and all else into their lists.

    `stream`: entries, pointers of the passages, pointers of the documents. `own`: the term of each entry; `row` of each
    term: that of `bits` (zero before), -1 for none. `ends` int64: where the next one of its list goes.
    """
    entries, pointers, document_ptr = stream
    for document in range(len(document_ptr) - 1):
        word, bit = document >> 6, _ONE << np.uint64(document & 63)
        for at in range(pointers[document_ptr[document]], pointers[document_ptr[document + 1]]):
            term = own[entries[at]]
            here = row[term]
            if here >= 0 and not bits[here, word] & bit:
                bits[here, word] |= bit
            else:
                lists[ends[term]] = document
                ends[term] += 1


@inlined
def ones(word: Number) -> Number:
    """How many bits of 64 are set (Warren, Hacker's Delight, 5-1)."""
    word = word - ((word >> _ONE) & _PAIRS)
    word = (word & _NIBBLES) + ((word >> _TWO) & _NIBBLES)
    return (((word + (word >> _FOUR)) & _BYTES) * _ADDED) >> _TOP


@loop
def list_documents(
    inverted: tuple[Array, Array, Array],
    chosen: tuple[Array, Array, Array],
    kept: tuple[Array, Array],
    documents: Array,
    ends: Array,
    rows: Array,
    counts: Array,
) -> None:
    """Write the kept documents of some terms of a segment, and the uses in each, at the `ends` of their columns.

    `inverted`: bits, lists, pointers. `chosen`: the terms, the row of bits (-1 for none) and the column of each.
    `kept`: whether each document is, as bytes and as bits; `documents`: the row that each has elsewhere.
    """
    bits, lists, pointers = inverted
    keep, mask = kept
    for k in range(len(chosen[0])):
        term, row, column = chosen[0][k], chosen[1][k], chosen[2][k]
        n, at, end = ends[column], pointers[term], pointers[term + 1]
        for word in range(len(mask) if row >= 0 else 0):
            left = bits[row, word] & mask[word]
            while left:
                low = left & (~left + _ONE)
                left ^= low
                document = (word << 6) + np.int64(ones(low - _ONE))
                while at < end and np.int64(lists[at]) < document:
                    at += 1
                rows[n], counts[n] = documents[document], 1
                while at < end and np.int64(lists[at]) == document:
                    counts[n] += 1
                    at += 1
                n += 1
        while row < 0 and at < end:
            document, uses = np.int64(lists[at]), 0
            while at < end and np.int64(lists[at]) == document:
                uses += 1
                at += 1
            if keep[document]:
                rows[n], counts[n] = documents[document], uses
                n += 1
        ends[column] = n
