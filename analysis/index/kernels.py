"""The inner loops of the scan, compiled by numba: nogil, cached on disk, never parallel inside.

They read arrays and write arrays; what they mean is said where they are called.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np

from analysis.index.arrays import Array

Tables: TypeAlias = tuple[Array, Array, Array, Array, Array, Array]
Number: TypeAlias = Any  # an integer of compiled code: 64 bits, signed or not
Function = TypeVar("Function", bound=Callable[..., Any])

# As in text.characters (a test compares them). Written out here, because numba compiles constants into its cache
# and notices only changes of the file that a function stands in.
SEPARATOR, SKIP, ARABIC, OTHER, DIGIT = range(5)
JUNK, URL_END, MAIL, HOST = 1, 2, 8, 16
TATWEEL, FOREIGN_MARK = 0x0640, 0x7E
TYPE_LENGTH = 64
BEYOND = 0xFFFF  # stands for all characters beyond the plane: a separator that emits nothing
_HTTP, _HTTPS, _WWW = (np.frombuffer(text, np.uint8) for text in (b"http://", b"https://", b"www."))

# What the scan needs of a character in one number: the letter it emits, its class from bit KIND on, two flags, and
# from bit WEIGHT on its weight for rule 6, plus 1.
KIND = 16
SEVERAL = 1 << 19  # emits more than one letter: see emit_ptr
LINE_ENDS = 1 << 20
WEIGHT = 21


def compiled(function: Function) -> Function:
    """The function compiled on first use, without the interpreter's lock, cached between processes."""
    return cast(Function, numba.njit(nogil=True, cache=True)(function))


def inlined(function: Function) -> Function:
    """The same, written out where it is called: a call for each letter or word costs a tenth of the scan."""
    return cast(Function, numba.njit(nogil=True, cache=True, inline="always")(function))


@inlined
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
def _class_at(data: Array, i: Number, end: Number, classes: Array) -> Number:
    """The class of the character at byte i; SEPARATOR at the end of the text."""
    return np.int64(classes[_decode(data, i)[0]]) if i < end else SEPARATOR


@compiled
def _flag_at(data: Array, i: Number, end: Number, flags: Array, bit: Number) -> Number:
    return i < end and (flags[_decode(data, i)[0]] & bit) != 0


@compiled
def _join(data: Array, i: Number, end: Number, classes: Array, flags: Array) -> tuple[Number, Number]:
    """Rule 3a: bytes and characters of the junk and the tatweel behind it, or zeros."""
    at, count = i, 0
    while count < 5 and _flag_at(data, at, end, flags, JUNK):
        at += _decode(data, at)[1]
        count += 1
    if count == 0 or count > 4 or at >= end or _decode(data, at)[0] != TATWEEL:
        return 0, 0
    at += 2
    joined = at
    skipped = 0
    while skipped < 8 and _class_at(data, at, end, classes) == SKIP:
        at += _decode(data, at)[1]
        skipped += 1
    if skipped < 8 and _class_at(data, at, end, classes) == ARABIC:
        return joined - i, count + 1
    return 0, 0


@compiled
def _is_at(data: Array, i: Number, end: Number, letters: Array) -> bool:
    """Whether the ASCII letters stand at byte i, ignoring case."""
    if i + len(letters) > end:
        return False
    for k in range(len(letters)):
        byte = data[i + k]
        if 65 <= byte <= 90:
            byte += 32
        if byte != letters[k]:
            return False
    return True


@compiled
def _address(data: Array, i: Number, end: Number, flags: Array) -> Number:
    """Rules 4a and 4b: the byte behind the web or mail address that begins at byte i, or i."""
    at = i
    if _is_at(data, i, end, _HTTP) or _is_at(data, i, end, _HTTPS) or _is_at(data, i, end, _WWW):
        while at < end:
            code, width = _decode(data, at)
            if width < 4 and flags[code] & URL_END:
                break
            at += width
        return at
    while at < end and at - i < 65 and data[at] < 0x80 and flags[data[at]] & MAIL:
        at += 1
    if at == i or at - i > 64 or at + 1 >= end or data[at] != 64:
        return i
    at += 1
    host = at
    while at < end and data[at] < 0x80 and flags[data[at]] & HOST:
        at += 1
    return at if at > host else i


@compiled
def _joins_number(
    data: Array, i: Number, end: Number, before: Number, code: Number, classes: Array, number_join: Array
) -> Number:
    """Rule 3b: whether the separator that ends before byte i joins two digits."""
    joins = number_join[code] != 0 and classes[before] == DIGIT
    return joins and _class_at(data, i, end, classes) == DIGIT


@compiled
def _emit_several(code: Number, emit_ptr: Array, emit: Array, words: Array, n: Number, limit: Number) -> Number:
    """Rule 5 for a character that emits several: append them, up to `limit`; the new length."""
    for k in range(emit_ptr[code], emit_ptr[code + 1]):
        if n < limit:
            words[n] = emit[k]
            n += 1
    return n


@compiled
def _pass_over(data: Array, i: Number, behind: Number, packed: Array) -> tuple[Number, Number]:
    """The number of characters from byte i up to byte `behind`, and their weight for rule 6."""
    count: Number = 0
    weight: Number = 0
    while i < behind:
        code, width = _decode(data, i)
        weight += (np.int64(packed[code]) >> WEIGHT) - 1
        i += width
        count += 1
    return count, weight


@inlined
def _letters(
    data: Array, i: Number, end: Number, packed: Array, opened: Number, words: Array, n: Number, limit: Number
) -> tuple[Number, Number, Number, Number, Number]:
    """Append the letters from byte i that are of the open token and emit one each: the usual case, in a tight loop.

    The byte behind them, their number, the new length, their weight, and the last of them.
    """
    count: Number = 0
    weight: Number = 0
    last: Number = BEYOND
    while i < end:
        code, width = _decode(data, i)
        what: Number = np.int64(packed[code])
        if (what >> KIND) & (7 | SEVERAL >> KIND) != opened:
            break
        if n < limit:
            words[n] = what & 0xFFFF
            n += 1
        weight += (what >> WEIGHT) - 1
        count += 1
        last = code
        i += width
    return i, count, n, weight, last


@compiled
def _line(
    data: Array,
    i: Number,
    end: Number,
    at: Number,
    tables: Tables,
    marked: bool,
    starts: Array,
    ends: Array,
    words: Array,
    word_ends: Array,
    token: Number,
    n: Number,
) -> tuple[Number, Number, Number, Number, Number]:
    """Write the tokens of the line at byte i, character `at`; those behind the line, tokens, letters, its weight."""
    packed, classes, flags, emit_ptr, emit, number_join = tables
    opened: Number = 0
    before: Number = BEYOND
    limit: Number = 0
    weight: Number = 0
    while i < end:
        code, width = _decode(data, i)
        what: Number = np.int64(packed[code])
        kind: Number = (what >> KIND) & 7
        if kind == SEPARATOR:
            if what & LINE_ENDS:
                i, at = i + width, at + 1
                break
            if opened == ARABIC and before == TATWEEL:
                joined, count = _join(data, i, end, classes, flags)
                if joined:
                    i, at = i + joined, at + count
                    ends[token] = at
                    continue
            if opened == DIGIT and _joins_number(data, i + width, end, before, code, classes, number_join):
                words[n] = number_join[code]
                n, before, i, at = min(n + 1, limit), code, i + width, at + 1
                ends[token] = at
                continue
        if opened and kind != opened and kind != SKIP:
            word_ends[token] = n
            token += 1
            opened = 0
        if kind == SKIP:
            if opened:
                ends[token] = at + 1
        elif kind != SEPARATOR:
            if not opened:
                behind = _address(data, i, end, flags) if kind != ARABIC else i
                if behind > i:
                    count, passed = _pass_over(data, i, behind, packed)
                    i, at, weight, before = behind, at + count, weight + passed, BEYOND
                    continue
                opened, starts[token], limit = kind, at, n + TYPE_LENGTH
                if marked and kind == ARABIC:
                    words[n] = FOREIGN_MARK
                    n += 1
            if what & SEVERAL:
                n = _emit_several(code, emit_ptr, emit, words, n, limit)
                weight += (what >> WEIGHT) - 1
            else:
                i, count, n, passed, before = _letters(data, i, end, packed, opened, words, n, limit)
                at, weight = at + count, weight + passed
                ends[token] = at
                continue
            ends[token] = at + 1
        before, i, at = code, i + width, at + 1
    if opened:
        word_ends[token] = n
        token += 1
    return i, at, token, n, weight


@compiled
def scan_texts(
    data: Array,
    offsets: Array,
    tables: Tables,
    starts: Array,
    ends: Array,
    words: Array,
    word_ends: Array,
    pointers: Array,
) -> None:
    """Write starts and ends of all tokens, their letters one after the other, and the tokens up to each text's end.

    `tables`: `packed` of `analysis.index.scan`, then classes, flags, emit_ptr, emit and number_join of
    `analysis.text.characters`.
    """
    token: Number = 0
    n: Number = 0
    for text in range(len(offsets) - 1):
        i, end, marked = offsets[text], offsets[text + 1], False
        at: Number = 0
        while i < end:
            line = _line(data, i, end, at, tables, marked, starts, ends, words, word_ends, token, n)
            if line[4] >= 2 and not marked:  # rule 6: go over the line again and mark its words
                marked = True
            else:
                i, at, token, n, _ = line
                marked = False
        pointers[text + 1] = token
