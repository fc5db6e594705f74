"""The inner loops that read words of the Arabic block as numbers.

The key of a word is two numbers of eight bytes, the last byte of each of its letters if all are of U+0600 to U+06FF:
the first letter is the lowest byte of the first number, the ninth that of the second. The key of another or longer
word is its place in `words` and its length, and LONG.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop
from analysis.index.lanes import BITS, LANES, letters_key, usual_bits, zeros_below

# No letter ends in the bytes with which `plain` says that a character ends a word or asks for a closer look.
BLOCK = 0x0600
CLOSER_LOOK, ENDS_WORD, LAST_LETTER = 0x00, 0x01, 0xFE
KEY_LETTERS = LANES
LONG = np.uint64(0xFFFFFFFFFFFFFFFF)
BYTE, LAST, _MOST = np.uint64(8), np.uint64(64), np.uint64(128)
_NONE, _ONE, _LAST_BIT = np.uint64(0), np.uint64(1), np.uint64(BITS - 1)
_ROW = 6  # 64 bits are a number


@loop
def mark_usual(data: Array, first: Number, last: Number, bits: Array) -> None:
    """Write a bit for each byte from `first` on: whether it is of a usual letter (see `lanes`). Up to byte `last`, one
    number more, and none in the last bytes of `data`.
    """
    carried = _NONE
    at: Number = first
    for row in range(((last - first) >> _ROW) + 2):
        begin = usual_bits(data, at) if at + BITS < len(data) else _NONE
        bits[row] = begin | (begin << _ONE) | carried
        carried = begin >> _LAST_BIT
        at += BITS


@inlined
def usual_word(data: Array, i: Number, end: Number, bits: Array, first: Number) -> tuple[Number, Number, Number]:
    """The byte behind the usual letters from byte i on, and their key; i if there are none, or more than it has.

    `bits`: of the bytes from `first` on (see `mark_usual`).
    """
    place = np.uint64(i - first)
    row, shift = place >> np.uint64(_ROW), place & _LAST_BIT
    coming = (bits[row] >> shift) | ((bits[row + _ONE] << _ONE) << (_LAST_BIT - shift))
    n = min(zeros_below(~coming) >> 1, (end - i) >> 1)
    if n > LANES or i + 2 * LANES > len(data):
        return i, _NONE, _NONE
    key = letters_key(data, i, n)
    return i + 2 * n, key[0], key[1]


@loop
def plain_word(data: Array, i: Number, end: Number, plain: Array) -> tuple[Number, Number, Number]:
    """The byte behind the word of plain letters at byte i, and its key; i if it is long or asks for a closer look.

    What is behind it is of another block: `kernels` looks at that.
    """
    first, rest, bits = np.uint64(0), np.uint64(0), np.uint64(0)
    at: Number = i
    what: Number = ENDS_WORD
    while at < end and data[at] & 0xFC == 0xD8:
        what = plain[((data[at] & 3) << 6) | (data[at + 1] & 63)]
        if what <= ENDS_WORD:
            break
        if bits < LAST:
            first |= np.uint64(what) << bits
        elif bits < _MOST:
            rest |= np.uint64(what) << (bits - LAST)
        at += 2
        bits += BYTE
    if at - i > 2 * KEY_LETTERS or (at < end and data[at] & 0xFC == 0xD8 and what != ENDS_WORD):
        at = i
    return at, first, rest


@loop
def key_of(words: Array, start: Number, end: Number) -> tuple[Number, Number]:
    """The key of the word whose letters are `words[start:end]`."""
    fits = end - start <= KEY_LETTERS
    for k in range(start, end):
        fits = fits and BLOCK + ENDS_WORD < words[k] <= BLOCK + LAST_LETTER
    if not fits:
        return np.uint64(start) | (np.uint64(end - start) << np.uint64(32)), LONG
    first, rest = np.uint64(0), np.uint64(0)
    for k in range(end - 1, start - 1, -1):
        rest = (rest << BYTE) | (first >> np.uint64(56))
        first = (first << BYTE) | np.uint64(words[k] & 0xFF)
    return first, rest


@loop
def keys_of(data: Array, offsets: Array, bits: Array, keys: Array, words: Array) -> Number:
    """Write the key of each string of UTF-8, and the letters of those that are LONG; how many letters these are.

    `bits`: room for those of `mark_usual`.
    """
    begin = np.int64(offsets[0])
    mark_usual(data, begin, np.int64(offsets[len(keys)]), bits)
    n: Number = 0
    for row in range(len(keys)):
        at, end, start = np.int64(offsets[row]), np.int64(offsets[row + 1]), n
        behind, first, rest = usual_word(data, at, end, bits, begin)
        if behind < end:
            n = _letters(data, at, end, words, n)
            first, rest = key_of(words, start, n)
            n = n if rest == LONG else start
        if at == end:  # no word, and no key that a table of zeros would seem to have
            first, rest = np.uint64(n), LONG
        keys[row, 0], keys[row, 1] = first, rest
    return n


@loop
def _letters(data: Array, at: Number, end: Number, words: Array, n: Number) -> Number:
    """Append the letters of a string of the plane; how many there are then."""
    while at < end:
        first: Number = np.int64(data[at])
        if first < 0x80:
            words[n] = first
            at += 1
        elif first < 0xE0:
            words[n] = ((first & 31) << 6) | (data[at + 1] & 63)
            at += 2
        else:
            words[n] = ((first & 15) << 12) | (np.int64(data[at + 1] & 63) << 6) | (data[at + 2] & 63)
            at += 3
        n += 1
    return n
