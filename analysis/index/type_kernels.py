"""The inner loops that give types their numbers: a hash table over letters, and the places of each type's tokens.

A slot of the table has two numbers, so that four of them come with one reading of memory. A word of up to eight letters
is the first itself: its key as `kernels` writes it. Of a longer one that is a hash, and its letters are compared with
those of the type found. The second is the id + 1, and LONGER for a longer word.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop
from analysis.index.kernels import BLOCK, LONG

_ODD = np.uint64(0x9E3779B97F4A7C15)
_OTHER_ODD = np.uint64(0xC2B2AE3D27D4EB4F)
_ID = np.uint64(0xFFFFFFFF)
_LENGTH = np.uint64(32)
_LONGER = np.uint64(1 << 32)
_IN_KEY = 16  # letters


@loop
def _mixed(value: Number) -> Number:
    mixed = value * _ODD
    mixed ^= mixed >> np.uint64(32)
    mixed *= _OTHER_ODD
    return mixed ^ (mixed >> np.uint64(29))


@loop
def _hash(low: Number, high: Number, words: Array) -> Number:
    """The hash of a longer word."""
    if high != LONG:
        return (low * _OTHER_ODD) ^ high
    start, length = np.int64(low & _ID), np.int64(low >> _LENGTH)
    mixed = np.uint64(length)
    for k in range(start, start + length):
        mixed = (mixed ^ np.uint64(words[k])) * _ODD
    return mixed


@loop
def _is_same(low: Number, high: Number, words: Array, letters: Array, first: Number, last: Number) -> Number:
    """Whether the longer word of a key is the stored word `letters[first:last]`."""
    if high == LONG:
        start, length = np.int64(low & _ID), np.int64(low >> _LENGTH)
        k: Number = 0
        while k < length and first + k < last and words[start + k] == letters[first + k]:
            k += 1
        return k == length and first + k == last
    if last - first > _IN_KEY:
        return False
    for k in range(last - 1, first - 1, -1):  # no byte of a key is 0 or 0xFF: another word never has all of them
        if letters[k] != BLOCK + np.int64(high & np.uint64(0xFF)):
            return False
        high = (high >> np.uint64(8)) | (low << np.uint64(56))
        low >>= np.uint64(8)
    return high == 0


@loop
def _store(low: Number, high: Number, words: Array, letters: Array, at: Number) -> Number:
    """Write the letters of a word from place `at` on; the place behind them."""
    if high == LONG:
        start = np.int64(low & _ID)
        for k in range(start, start + np.int64(low >> _LENGTH)):
            letters[at] = words[k]
            at += 1
        return at
    for half in (low, high):
        for shift in range(56, -1, -8):
            letter = (half >> np.uint64(shift)) & np.uint64(0xFF)
            if letter:
                letters[at] = BLOCK + np.int64(letter)
                at += 1
    return at


@loop
def rehash(slots: Array, grown: Array, hash_mask: Number) -> None:
    """Move the table to a larger one of zeros; sizes are powers of two."""
    mask = np.uint64(len(grown) - 1)
    for k in range(len(slots)):
        if slots[k, 1]:
            at = _mixed(slots[k, 0]) & hash_mask & mask
            while grown[at, 1]:
                at = (at + np.uint64(1)) & mask
            grown[at, 0], grown[at, 1] = slots[k, 0], slots[k, 1]


@loop
def intern(
    keys: Array,
    words: Array,
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
    for token in range(len(ids)):
        low, value = keys[token, 0], keys[token, 1]
        longer = np.uint64(0)
        if low:
            value, longer = _hash(low, value, words) & hash_mask, _LONGER
        at = _mixed(value) & hash_mask & mask
        found: Number = -1
        while slots[at, 1]:
            if slots[at, 0] == value and slots[at, 1] & _LONGER == longer:
                found = np.int64(slots[at, 1] & _ID) - 1
                if not longer or _is_same(low, keys[token, 1], words, letters, pointers[found], pointers[found + 1]):
                    break
                found = -1
            at = (at + np.uint64(1)) & mask
        if found < 0:
            found = n_types
            n_types += 1
            slots[at, 0], slots[at, 1] = value, np.uint64(n_types) | longer
            pointers[n_types] = _store(low, keys[token, 1], words, letters, pointers[found])
        ids[token] = found
    return n_types


@loop
def _four(words: Array, start: Number, end: Number) -> Number:
    """Up to four letters in one number, which sorts as they do."""
    packed = np.uint64(0)
    for k in range(start, start + 4):
        packed = (packed << np.uint64(16)) | (np.uint64(words[k]) if k < end else np.uint64(0))
    return packed


@loop
def first_letters(letters: Array, pointers: Array, keys: Array) -> None:
    """Write the first eight letters of each word as two numbers: uint64[words, 2]."""
    for word in range(len(keys)):
        start, end = pointers[word], pointers[word + 1]
        keys[word, 0], keys[word, 1] = _four(letters, start, end), _four(letters, start + 4, end)


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
