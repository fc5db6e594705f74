"""The inner loops that give types their numbers: a hash table over keys of words, and the places of each type's tokens.

A slot of the table is the id of a type + 1, so that the table is small; the keys of the usual words lie together,
because they came first. A key that stands for letters (LONG) is that of the type if those are.
"""

from typing import NamedTuple

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop
from analysis.index.prefetch import prefetch
from analysis.index.word_kernels import BLOCK, BYTE, LONG

_ODD = np.uint64(0x9E3779B97F4A7C15)
_OTHER_ODD = np.uint64(0xC2B2AE3D27D4EB4F)
_HALF = np.uint64(0xFFFFFFFF)
_LENGTH = np.uint64(32)


class Known(NamedTuple):
    """The types so far: slots int32[slots]; the key and frequency of each; letters of those whose key is LONG."""

    slots: Array
    keys: Array
    frequency: Array
    letters: Array


@loop
def _hash(first: Number, rest: Number) -> Number:
    """The hash of a key that is not LONG."""
    mixed = (first ^ (rest * _OTHER_ODD)) * _ODD
    mixed ^= mixed >> np.uint64(32)
    mixed *= _OTHER_ODD
    return mixed ^ (mixed >> np.uint64(29))


@loop
def _hash_of(first: Number, rest: Number, words: Array) -> Number:
    """The hash of any key."""
    if rest != LONG:
        return _hash(first, rest)
    start, length = np.int64(first & _HALF), np.int64(first >> _LENGTH)
    mixed = np.uint64(length)
    for k in range(start, start + length):
        mixed = (mixed ^ np.uint64(words[k])) * _ODD
    return _hash(mixed, rest)


@loop
def _is_same(first: Number, rest: Number, words: Array, known: Known, found: Number) -> Number:
    """Whether the word is the type `found`."""
    key, letters = known.keys, known.letters
    if rest != LONG or key[found, 1] != LONG:
        return key[found, 0] == first and key[found, 1] == rest
    start, stored, length = np.int64(first & _HALF), np.int64(key[found, 0] & _HALF), np.int64(first >> _LENGTH)
    k: Number = 0
    while k < length and words[start + k] == letters[stored + k]:
        k += 1
    return k == length and key[found, 0] >> _LENGTH == first >> _LENGTH


@loop
def _store(first: Number, rest: Number, words: Array, known: Known, n_types: Number, n_letters: Number) -> Number:
    """Write a new type: its key, and its letters if the key has no room for them; the number of letters then."""
    known.keys[n_types, 0], known.keys[n_types, 1], known.frequency[n_types] = first, rest, 0
    if rest == LONG:
        start, length = np.int64(first & _HALF), np.int64(first >> _LENGTH)
        known.keys[n_types, 0] = np.uint64(n_letters) | (np.uint64(length) << _LENGTH)
        for k in range(start, start + length):
            known.letters[n_letters] = words[k]
            n_letters += 1
    return n_letters


@loop
def rehash(known: Known, n_types: Number, grown: Array, hash_mask: Number) -> None:
    """Write the types into a larger table of zeros; its size is a power of two."""
    mask = np.uint64(len(grown) - 1)
    for found in range(n_types):
        at = _hash_of(known.keys[found, 0], known.keys[found, 1], known.letters) & hash_mask & mask
        while grown[at]:
            at = (at + np.uint64(1)) & mask
        grown[at] = found + 1


@loop
def _find(keys: Array, known: Known, hash_mask: Number, ids: Array, left: Array) -> Number:
    """Write the id of each word that stands where it should; how many are `left`, where the others are listed.

    Three loops: the shorter a loop, the more words' readings of memory are under way at once; and each asks for what
    the next one reads.
    """
    slots, key = known.slots, known.keys
    flat, mask = key.reshape(-1), hash_mask & np.uint64(len(slots) - 1)
    n_left: Number = 0
    for token in range(len(ids)):
        at = _hash(keys[token, 0], keys[token, 1]) & mask
        ids[token] = at
        prefetch(slots, np.int64(at))
    for token in range(len(ids)):
        ids[token] = max(slots[np.uint64(ids[token])], 1) - 1
        prefetch(flat, 2 * np.int64(ids[token]))
    for token in range(len(ids)):
        found = np.uint64(ids[token])
        first, rest = keys[token, 0], keys[token, 1]
        is_it = (key[found, 0] == first) & (key[found, 1] == rest) & (rest != LONG)
        left[np.uint64(n_left)] = token
        n_left += not is_it
    for row in range(n_left):  # most of these stand one slot behind
        token = left[row]
        at = (_hash(keys[token, 0], keys[token, 1]) + np.uint64(1)) & mask
        prefetch(flat, 2 * np.int64(max(slots[at], 1) - 1))
    return n_left


@loop
def intern(
    keys: Array, words: Array, known: Known, types: tuple[Number, Number], hash_mask: Number, ids: Array, left: Array
) -> tuple[Number, Number]:
    """Write the type id of each word. `types`: how many types there are, and letters of them; gives both afterwards.

    There is room enough. Every match is one of all letters: `hash_mask` may make all hashes equal and changes no
    answer. First every word is looked for where it should stand, so that nothing waits for what memory answers; then,
    one by one, those `left`.
    """
    slots = known.slots
    mask = np.uint64(len(slots) - 1)
    n_types, n_letters = types
    for row in range(_find(keys, known, hash_mask, ids, left)):
        token = left[row]
        first, rest = keys[token, 0], keys[token, 1]
        at = _hash_of(first, rest, words) & hash_mask & mask
        while slots[at] and not _is_same(first, rest, words, known, slots[at] - 1):
            at = (at + np.uint64(1)) & mask
        if not slots[at]:
            n_letters = _store(first, rest, words, known, n_types, n_letters)
            n_types += 1
            slots[at] = n_types
        ids[token] = slots[at] - 1
    return n_types, n_letters


@loop
def count_uses(ids: Array, frequency: Array) -> None:
    """Count each id: by itself, so that it waits for no look-up."""
    for token in range(len(ids)):
        frequency[np.uint64(ids[token])] += 1


@loop
def count_bytes(keys: Array, letters: Array, sizes: Array) -> None:
    """Write how many bytes of UTF-8 each type has."""
    for kind in range(len(sizes)):
        size: Number = 0
        if keys[kind, 1] == LONG:
            start = np.int64(keys[kind, 0] & _HALF)
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
            start = np.int64(keys[kind, 0] & _HALF)
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
def fold_letters(data: Array, folded: Array) -> None:
    """Replace each letter of U+0600 to U+06FF in UTF-8 by the one whose last byte is `folded` uint8[256]."""
    i: Number = 0
    while i < len(data) - 1:
        if data[i] & 0xFC == 0xD8:
            i = _write_letter(BLOCK + np.int64(folded[((data[i] & 3) << 6) | (data[i + 1] & 63)]), data, i)
        else:
            i += 1


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
