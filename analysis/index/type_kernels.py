"""The inner loops that give types their numbers: a hash table over letters, and the places of each type's tokens.

A slot of the table has four numbers: the first four letters and the next four (16 bits each), the id + 1 with the
length from bit 32 on, and the hash. Most words are their slot; longer ones are compared with the stored letters too.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.kernels import Number, compiled

_ODD = np.uint64(0x9E3779B97F4A7C15)
_OTHER_ODD = np.uint64(0xC2B2AE3D27D4EB4F)
_INSIDE = 8  # letters held in a slot
_ID = np.uint64(0xFFFFFFFF)


@compiled
def _four(words: Array, start: Number, end: Number) -> Number:
    """Up to four letters in one number."""
    packed = np.uint64(0)
    for k in range(start, min(end, start + 4)):
        packed = (packed << np.uint64(16)) | np.uint64(words[k])
    return packed


@compiled
def _hash(low: Number, high: Number, words: Array, start: Number, end: Number) -> Number:
    """The hash of a word whose first eight letters are `low` and `high`."""
    mixed = (low * _ODD) ^ (high * _OTHER_ODD) ^ np.uint64(end - start)
    for k in range(start + _INSIDE, end):
        mixed = (mixed ^ np.uint64(words[k])) * _ODD
    mixed ^= mixed >> np.uint64(32)
    mixed *= _OTHER_ODD
    return mixed ^ (mixed >> np.uint64(29))


@compiled
def _same(words: Array, start: Number, end: Number, letters: Array, first: Number) -> Number:
    """Whether the letters behind the eighth are those of a stored word."""
    k = _INSIDE
    while k < end - start and words[start + k] == letters[first + k]:
        k += 1
    return k >= end - start


@compiled
def rehash(slots: Array, size: Number) -> Array:
    """The table with `size` slots, a power of two."""
    mask = np.uint64(size - 1)
    grown = np.zeros((size, 4), np.uint64)
    for k in range(len(slots)):
        if slots[k, 2]:
            at = slots[k, 3] & mask
            while grown[at, 2]:
                at = (at + np.uint64(1)) & mask
            for column in range(4):
                grown[at, column] = slots[k, column]
    return grown


@compiled
def intern(
    words: Array,
    ends: Array,
    slots: Array,
    letters: Array,
    pointers: Array,
    n_types: Number,
    hash_mask: Number,
    ids: Array,
) -> Number:
    """Write the type id of each word; the number of types afterwards. All arrays have room enough.

    Every match is one of all letters: `hash_mask` may make all hashes equal and changes no answer.
    """
    mask = np.uint64(len(slots) - 1)
    start: Number = 0
    for token in range(len(ids)):
        end = ends[token]
        low, high = _four(words, start, end), _four(words, start + 4, end)
        hashed = _hash(low, high, words, start, end) & hash_mask
        length = np.uint64(end - start) << np.uint64(32)
        at = hashed & mask
        found: Number = -1
        while slots[at, 2]:
            if slots[at, 0] == low and slots[at, 1] == high and slots[at, 2] & ~_ID == length:
                found = np.int64(slots[at, 2] & _ID) - 1
                if end - start <= _INSIDE or _same(words, start, end, letters, pointers[found]):
                    break
                found = -1
            at = (at + np.uint64(1)) & mask
        if found < 0:
            found = n_types
            n_types += 1
            slots[at, 0], slots[at, 1], slots[at, 2], slots[at, 3] = low, high, np.uint64(n_types) | length, hashed
            first = pointers[found]
            for k in range(end - start):
                letters[first + k] = words[start + k]
            pointers[n_types] = first + end - start
        ids[token] = found
        start = end
    return n_types


@compiled
def sort_positions(tokens: Array, pointers: Array) -> Array:
    """The positions of the tokens, grouped by type and ascending within: int32, cut by `pointers`."""
    at = pointers.copy()
    positions = np.empty(len(tokens), np.int32)
    for position in range(len(tokens)):
        kind = tokens[position]
        positions[at[kind]] = position
        at[kind] += 1
    return positions
