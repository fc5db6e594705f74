"""What stands between the words of a text: whether it parts two words, and quotation marks around them."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled
from analysis.index.kernels import BEYOND

BREAK, SENTENCE, OPENS, CLOSES = 1, 2, 4, 8  # bits of a token: what stands before it, marks around it
QUOTES, PARTS, SPACE = 1, 2, 4  # signs between words: a quotation mark, one that parts names, white space
MAX_GAP = 12  # characters between two words of one name


# The same as in `kernels` (a test compares them): numba keeps what it compiled until this file changes, and would go on
# with the old one if only the other file did.
@compiled
def _decode(data: Array, i: Number) -> tuple[Number, Number]:
    """The code point that begins at byte i, and its width in bytes."""
    first = np.int64(data[i])
    if first < 0x80:
        return first, 1
    if first < 0xE0:
        return ((first & 31) << 6) | (data[i + 1] & 63), 2
    if first < 0xF0:
        return ((first & 15) << 12) | ((data[i + 1] & 63) << 6) | (data[i + 2] & 63), 3
    return BEYOND, 4


@compiled
def mark_gaps(data: Array, offsets: Array, text_ptr: Array, starts: Array, ends: Array, signs: Array) -> Array:
    """The bits BREAK, OPENS and CLOSES of each token, from what stands between tokens.

    Text t is the UTF-8 bytes `offsets[t]:offsets[t + 1]` of `data` and has the tokens
    `text_ptr[t]:text_ptr[t + 1]`; `starts` and `ends` count characters of their text.
    """
    bits = np.zeros(len(starts), np.uint8)
    for text in range(len(offsets) - 1):
        i, at, token, last = offsets[text], 0, text_ptr[text], text_ptr[text + 1]
        opens, touches, gap = False, False, 0
        while i < offsets[text + 1] and token <= last:
            code, width = _decode(data, i)
            i += width
            if token < last and at >= starts[token]:
                if at == starts[token]:
                    bits[token] |= (BREAK if gap > MAX_GAP else 0) | (OPENS if opens else 0)
                at += 1
                if at == ends[token]:
                    token += 1
                    opens, touches, gap = False, True, 0
                continue
            sign = signs[code] if code < len(signs) else 0
            gap += MAX_GAP + 1 if sign & PARTS else 1
            if sign & QUOTES:
                opens = True
                if touches:
                    bits[token - 1] |= CLOSES
            if sign & SPACE:
                opens, touches = False, False
            at += 1
    return bits
