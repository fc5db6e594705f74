"""The inner loops that read words of the Arabic block as numbers.

The key of a word is two numbers of eight bytes, the last byte of each of its letters if all are of U+0600 to U+06FF:
the first letter is the lowest byte of the first number, the ninth that of the second. The key of another or longer
word is its place in `words` and its length, and LONG.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop
from analysis.index.lanes import LANES, usual_letters

# No letter ends in the bytes with which `plain` says that a character ends a word or asks for a closer look.
BLOCK = 0x0600
CLOSER_LOOK, ENDS_WORD, LAST_LETTER = 0x00, 0x01, 0xFE
KEY_LETTERS = LANES
LONG = np.uint64(0xFFFFFFFFFFFFFFFF)
BYTE, LAST, _MOST = np.uint64(8), np.uint64(64), np.uint64(128)


@inlined
def usual_word(data: Array, i: Number, end: Number) -> tuple[Number, Number, Number]:
    """The byte behind the most usual letters from byte i on, and their key; i if they are too many to tell."""
    if i + 2 * LANES > len(data):
        return i, np.uint64(0), np.uint64(0)
    n, first, rest = usual_letters(data, i, (end - i) >> 1)
    return i + 2 * (n % LANES), first, rest


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
