"""The inner loops that read words of the Arabic block, eight bytes at a time, as numbers.

The key of a word is two numbers of eight bytes, the last byte of each of its letters if all are of U+0600 to U+06FF:
the first letter is the lowest byte of the first number, the ninth that of the second. The key of another or longer
word is its place in `words` and its length, and LONG.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop

# No letter ends in the bytes with which `plain` says that a character ends a word or asks for a closer look.
BLOCK = 0x0600
CLOSER_LOOK, ENDS_WORD, LAST_LETTER = 0x00, 0x01, 0xFE
KEY_LETTERS = 16
LONG = np.uint64(0xFFFFFFFFFFFFFFFF)
BYTE, LAST = np.uint64(8), np.uint64(64)

# Eight bytes are four lanes of two, in each a letter: 110110xx 10xxxxxx. Most letters stand between hamza and ghain or
# between fa and ya, and are emitted as they are; adding to a lane sets its top bit where a letter is not before these,
# taking it from a number where it is not behind them.
_LANES = np.uint64(0x0001000100010001)
_TOPS = np.uint64(0x8000) * _LANES
_FROM_HAMZA, _TO_GHAIN = np.uint64(0x8000 - 0x21) * _LANES, np.uint64(0x8000 + 0x3A) * _LANES
_FROM_FA, _TO_YA = np.uint64(0x8000 - 0x41) * _LANES, np.uint64(0x8000 + 0x4A) * _LANES
_LEAD, _OF_BLOCK = np.uint64(0xFC) * _LANES, np.uint64(0xD8) * _LANES
_HIGH, _LOW = np.uint64(0x03) * _LANES, np.uint64(0x3F) * _LANES
_PAIRS, _FOUR = np.uint64(0x0000FFFF0000FFFF), np.uint64(0xFFFFFFFF)
_TWO, _ONE, _SIX = np.uint64(2), np.uint64(1), np.uint64(6)
_TOP, _SECOND, _THIRD, _FOURTH = np.uint64(15), np.uint64(31), np.uint64(47), np.uint64(63)
_HALF, _MOST = np.uint64(16), np.uint64(128)


@inlined
def _eight(data: Array, i: Number) -> Number:
    """The eight bytes from byte i on, the first the lowest: the compiler makes one reading of it."""
    at = np.uint64(i)  # an index that cannot be negative is not looked at twice
    low = (
        np.uint64(data[at])
        | (np.uint64(data[at + np.uint64(1)]) << np.uint64(8))
        | (np.uint64(data[at + np.uint64(2)]) << np.uint64(16))
        | (np.uint64(data[at + np.uint64(3)]) << np.uint64(24))
    )
    high = (
        np.uint64(data[at + np.uint64(4)])
        | (np.uint64(data[at + np.uint64(5)]) << np.uint64(8))
        | (np.uint64(data[at + np.uint64(6)]) << np.uint64(16))
        | (np.uint64(data[at + np.uint64(7)]) << np.uint64(24))
    )
    return low | (high << np.uint64(32))


@inlined
def usual_word(data: Array, i: Number, end: Number) -> tuple[Number, Number, Number]:
    """The byte behind the most usual letters from byte i on, and their key; i if they are too many or end the text."""
    first, rest, bits = np.uint64(0), np.uint64(0), np.uint64(0)
    at, behind, on = i, i, True
    while on and at + 8 <= end and bits < _MOST:
        four = _eight(data, at)
        letters = ((four & _HIGH) << _SIX) | ((four >> BYTE) & _LOW)
        good = ((letters + _FROM_HAMZA) & (_TO_GHAIN - letters)) | ((letters + _FROM_FA) & (_TO_YA - letters))
        bad = ~(good & (_TOPS - ((four & _LEAD) ^ _OF_BLOCK))) & _TOPS
        end_of_word = bad & (~bad + _ONE)  # its lowest bit: none if all four are letters
        letters &= (end_of_word >> _TOP) - _ONE
        letters = (letters | (letters >> BYTE)) & _PAIRS
        letters = (letters | (letters >> _HALF)) & _FOUR
        if bits < LAST:
            first |= letters << bits
        else:
            rest |= letters << (bits - LAST)
        if bad != 0:
            behind = at + 2 * (
                np.int64((end_of_word >> _SECOND) != 0)
                + np.int64((end_of_word >> _THIRD) != 0)
                + np.int64((end_of_word >> _FOURTH) != 0)
            )
            on = False
        at += 8
        bits += np.uint64(32)
    return behind, first, rest


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
