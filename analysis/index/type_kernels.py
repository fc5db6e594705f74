"""The inner loops that give types their numbers: a hash table over keys of words, and the places of each type's tokens.

A slot of the table has two numbers, so that four of them come with one reading of memory. A word of up to eight letters
is the first itself. Of a longer one that is a hash, and its key or its letters are compared with those of the type
found. The second is the id + 1, and LONGER for a longer word.
"""

from typing import NamedTuple

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop
from analysis.index.word_kernels import BLOCK, BYTE, LONG

_ODD = np.uint64(0x9E3779B97F4A7C15)
_OTHER_ODD = np.uint64(0xC2B2AE3D27D4EB4F)
_ID = np.uint64(0xFFFFFFFF)
_LENGTH = np.uint64(32)
_LONGER = np.uint64(1 << 32)


class Known(NamedTuple):
    """The types so far: slots uint64[slots, 2]; the key and frequency of each; letters of those whose key is LONG."""

    slots: Array
    keys: Array
    frequency: Array
    letters: Array


@loop
def _mixed(value: Number) -> Number:
    mixed = value * _ODD
    mixed ^= mixed >> np.uint64(32)
    mixed *= _OTHER_ODD
    return mixed ^ (mixed >> np.uint64(29))


@loop
def _hash(first: Number, rest: Number, words: Array) -> Number:
    """The hash of a longer word."""
    if rest != LONG:
        return (rest * _OTHER_ODD) ^ first
    start, length = np.int64(first & _ID), np.int64(first >> _LENGTH)
    mixed = np.uint64(length)
    for k in range(start, start + length):
        mixed = (mixed ^ np.uint64(words[k])) * _ODD
    return mixed


@loop
def _is_same(first: Number, rest: Number, words: Array, known: Known, found: Number) -> Number:
    """Whether the longer word is the type `found`."""
    key, letters = known.keys, known.letters
    if rest != LONG or key[found, 1] != LONG:
        return key[found, 0] == first and key[found, 1] == rest
    start, stored, length = np.int64(first & _ID), np.int64(key[found, 0] & _ID), np.int64(first >> _LENGTH)
    k: Number = 0
    while k < length and words[start + k] == letters[stored + k]:
        k += 1
    return k == length and key[found, 0] >> _LENGTH == first >> _LENGTH


@loop
def _store(first: Number, rest: Number, words: Array, known: Known, n_types: Number, n_letters: Number) -> Number:
    """Write the key of a new type, and its letters if the key has no room for them; the number of letters then."""
    known.keys[n_types, 0], known.keys[n_types, 1] = first, rest
    if rest == LONG:
        start, length = np.int64(first & _ID), np.int64(first >> _LENGTH)
        known.keys[n_types, 0] = np.uint64(n_letters) | (np.uint64(length) << _LENGTH)
        for k in range(start, start + length):
            known.letters[n_letters] = words[k]
            n_letters += 1
    return n_letters


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
    keys: Array, words: Array, known: Known, n_types: Number, n_letters: Number, hash_mask: Number, ids: Array
) -> tuple[Number, Number]:
    """Write the type id of each word; the numbers of types and of their letters afterwards. There is room enough.

    Every match is one of all letters: `hash_mask` may make all hashes equal and changes no answer. First every short
    word is looked for where it should stand, and nothing waits for what memory answers; then those not found there.
    """
    slots = known.slots
    mask = np.uint64(len(slots) - 1)
    for token in range(len(ids)):
        first = keys[token, 0]
        at = _mixed(first) & hash_mask & mask
        is_there = (slots[at, 0] == first) & (slots[at, 1] < _LONGER) & (keys[token, 1] == 0)
        ids[token] = np.int64(slots[at, 1] & _ID) - 1 if is_there else -1
    for token in range(len(ids)):
        if ids[token] < 0:
            first, rest, value, longer = keys[token, 0], keys[token, 1], keys[token, 0], np.uint64(0)
            if rest:
                value, longer = _hash(first, rest, words) & hash_mask, _LONGER
            at = _mixed(value) & hash_mask & mask
            found: Number = -1
            while slots[at, 1]:
                if slots[at, 0] == value and slots[at, 1] & _LONGER == longer:
                    found = np.int64(slots[at, 1] & _ID) - 1
                    if not longer or _is_same(first, rest, words, known, found):
                        break
                    found = -1
                at = (at + np.uint64(1)) & mask
            if found < 0:
                found = n_types
                n_letters = _store(first, rest, words, known, n_types, n_letters)
                n_types += 1
                slots[at, 0], slots[at, 1] = value, np.uint64(n_types) | longer
            ids[token] = found
    for token in range(len(ids)):  # by itself, so that it waits for no look-up
        known.frequency[ids[token]] += 1
    return n_types, n_letters


@loop
def count_bytes(keys: Array, letters: Array, sizes: Array) -> None:
    """Write how many bytes of UTF-8 each type has."""
    for kind in range(len(sizes)):
        size: Number = 0
        if keys[kind, 1] == LONG:
            start = np.int64(keys[kind, 0] & _ID)
            for k in range(start, start + np.int64(keys[kind, 0] >> _LENGTH)):
                size += 1 + (letters[k] >= 0x80) + (letters[k] >= 0x800)
        else:
            for half in range(2):
                left = keys[kind, half]
                while left:
                    size += 2
                    left >>= BYTE
        sizes[kind] = size


@loop
def write_bytes(keys: Array, letters: Array, data: Array) -> None:
    """Write the types as UTF-8, one behind the other."""
    at: Number = 0
    for kind in range(len(keys)):
        if keys[kind, 1] == LONG:
            start = np.int64(keys[kind, 0] & _ID)
            for k in range(start, start + np.int64(keys[kind, 0] >> _LENGTH)):
                at = _write_letter(np.int64(letters[k]), data, at)
        else:
            for half in range(2):
                left = keys[kind, half]
                while left:
                    at = _write_letter(BLOCK + np.int64(left & np.uint64(0xFF)), data, at)
                    left >>= BYTE


@loop
def _write_letter(letter: Number, data: Array, at: Number) -> Number:
    """Write a letter of the plane as UTF-8; the place behind it."""
    if letter < 0x80:
        data[at] = letter
        return at + 1
    if letter < 0x800:
        data[at], data[at + 1] = 0xC0 | (letter >> 6), 0x80 | (letter & 63)
        return at + 2
    data[at], data[at + 1], data[at + 2] = 0xE0 | (letter >> 12), 0x80 | ((letter >> 6) & 63), 0x80 | (letter & 63)
    return at + 3


@loop
def first_bytes(data: Array, offsets: Array, keys: Array) -> None:
    """Write the first sixteen bytes of each string as two numbers that sort as the strings do: uint64[strings, 2]."""
    for row in range(len(keys)):
        start, end = offsets[row], offsets[row + 1]
        for half in range(2):
            number = np.uint64(0)
            for k in range(start + 8 * half, start + 8 * half + 8):
                number = (number << BYTE) | (np.uint64(data[k]) if k < end else np.uint64(0))
            keys[row, half] = number


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
