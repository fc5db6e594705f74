"""The inner loops that give types their numbers: a hash table over letters, and the places of each type's tokens."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.kernels import Number, compiled


@compiled
def rehash(slots: Array, size: Number) -> Array:
    """The hash table in one of `size` slots, a power of two."""
    mask = np.uint64(size - 1)
    grown = np.zeros((size, 2), np.uint64)
    for k in range(len(slots)):
        if slots[k, 1]:
            at = slots[k, 0] & mask
            while grown[at, 1]:
                at = (at + np.uint64(1)) & mask
            grown[at, 0], grown[at, 1] = slots[k, 0], slots[k, 1]
    return grown


@compiled
def _row(
    slots: Array, hashed: Number, words: Array, start: Number, length: Number, letters: Array, pointers: Array
) -> tuple[Number, Number]:
    """The id of a word and its slot; id -1 if it is new. What has the same hash is compared letter by letter."""
    mask = np.uint64(len(slots) - 1)
    at = hashed & mask
    while slots[at, 1]:
        if slots[at, 0] == hashed:
            found = np.int64(slots[at, 1]) - 1
            first = pointers[found]
            same = pointers[found + 1] - first == length
            k = 0
            while same and k < length:
                same = letters[first + k] == words[start + k]
                k += 1
            if same:
                return found, np.int64(at)
        at = (at + np.uint64(1)) & mask
    return -1, np.int64(at)


@compiled
def intern(
    words: Array,
    ends: Array,
    hashes: Array,
    slots: Array,
    letters: Array,
    pointers: Array,
    n_types: Number,
    hash_mask: Number,
    ids: Array,
) -> Number:
    """Write the type id of each word; the number of types afterwards. All arrays have room enough."""
    start = 0
    for token in range(len(ids)):
        length = ends[token] - start
        hashed = hashes[token] & hash_mask
        found, slot = _row(slots, hashed, words, start, length, letters, pointers)
        if found < 0:
            found = n_types
            n_types += 1
            slots[slot, 0], slots[slot, 1] = hashed, np.uint64(n_types)
            first = pointers[found]
            for k in range(length):
                letters[first + k] = words[start + k]
            pointers[n_types] = first + length
        ids[token] = found
        start += length
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
