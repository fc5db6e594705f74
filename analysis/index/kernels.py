"""The inner loops of the scan, compiled by numba: nogil, cached on disk, never parallel inside.

They read arrays and write arrays; what they mean is said where they are called.
"""

from typing import NamedTuple, TypeAlias

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop
from analysis.index.word_kernels import ENDS_WORD, LONG, key_of, mark_usual, plain_word, usual_word

Tables: TypeAlias = tuple[Array, Array, Array, Array, Array, Array, Array]

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


class Room(NamedTuple):
    """What the scan of some texts writes beside tokens: their keys, the letters of LONG ones, bits of the texts (see
    `word_kernels`); and which `intern` has left.
    """

    keys: Array
    words: Array
    bits: Array
    left: Array


@loop
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


@loop
def _class_at(data: Array, i: Number, end: Number, classes: Array) -> Number:
    """The class of the character at byte i; SEPARATOR at the end of the text."""
    return np.int64(classes[_decode(data, i)[0]]) if i < end else SEPARATOR


@loop
def _flag_at(data: Array, i: Number, end: Number, flags: Array, bit: Number) -> Number:
    return i < end and (flags[_decode(data, i)[0]] & bit) != 0


@loop
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


@loop
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


@loop
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


@loop
def _joins_number(
    data: Array, i: Number, end: Number, before: Number, code: Number, classes: Array, number_join: Array
) -> Number:
    """Rule 3b: whether the separator that ends before byte i joins two digits."""
    joins = number_join[code] != 0 and classes[before] == DIGIT
    return joins and _class_at(data, i, end, classes) == DIGIT


@loop
def _emit(what: Number, code: Number, emit_ptr: Array, emit: Array, words: Array, n: Number, limit: Number) -> Number:
    """Rule 5: append what a character emits, up to `limit`; the new length."""
    if not what & SEVERAL:
        words[n] = what & 0xFFFF
        return min(n + 1, limit)
    for k in range(emit_ptr[code], emit_ptr[code + 1]):
        if n < limit:
            words[n] = emit[k]
            n += 1
    return n


@loop
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


@loop
def _goes_on(data: Array, i: Number, plain: Array, packed: Array) -> Number:
    """Whether the character at byte i may belong to the word before it."""
    if data[i] & 0xFC == 0xD8:
        return plain[((data[i] & 3) << 6) | (data[i + 1] & 63)] != ENDS_WORD
    return (packed[_decode(data, i)[0]] >> KIND) & 7 in (ARABIC, SKIP)


@inlined
def _word(
    data: Array, i: Number, end: Number, plain: Array, packed: Array, bits: Array, begin: Number
) -> tuple[Number, Number, Number]:
    """The byte behind the Arabic word at byte i, and its key; i if `_token` has to look at it letter by letter."""
    behind, first, rest = usual_word(data, i, end, bits, begin)
    if i < behind < end and data[behind] >= 0x80 and _goes_on(data, behind, plain, packed):
        behind = i
    if behind == i:
        behind, first, rest = plain_word(data, i, end, plain)
        if i < behind < end and data[behind] >= 0x80 and _goes_on(data, behind, plain, packed):
            behind = i
    return behind, first, rest


@loop
def _token(
    data: Array,
    i: Number,
    end: Number,
    at: Number,
    tables: Tables,
    marked: bool,
    places: tuple[Array, Array],
    words: Array,
    token: Number,
    n: Number,
) -> tuple[Number, Number, Number, bool]:
    """Write place and letters of the token that begins at byte i, character `at`; none if an address stands there.

    The byte and the character behind, the letters, and whether a letter was of another language.
    """
    packed, classes, flags, emit_ptr, emit, number_join, _ = tables
    opened = (np.int64(packed[_decode(data, i)[0]]) >> KIND) & 7
    if opened != ARABIC:
        behind = _address(data, i, end, flags)
        if behind > i:
            return behind, at + _pass_over(data, i, behind, packed)[0], n, True
    places[0][token] = at
    before: Number = BEYOND
    foreign = False
    limit = n + TYPE_LENGTH
    if marked and opened == ARABIC:
        words[n] = FOREIGN_MARK
        n += 1
    while i < end:
        code, width = _decode(data, i)
        what: Number = np.int64(packed[code])
        kind: Number = (what >> KIND) & 7
        if kind == opened:
            foreign = foreign or what >> WEIGHT > 1
            n = _emit(what, code, emit_ptr, emit, words, n, limit)
        elif kind == SEPARATOR and opened == ARABIC and before == TATWEEL:
            joined, count = _join(data, i, end, classes, flags)
            if not joined:
                break
            before, i, at = BEYOND, i + joined, at + count
            continue
        elif opened == DIGIT and _joins_number(data, i + width, end, before, code, classes, number_join):
            words[n] = number_join[code]
            n = min(n + 1, limit)
        elif kind != SKIP:
            break
        before, i, at = code, i + width, at + 1
    places[1][token] = at
    return i, at, n, foreign


@loop
def scan_texts(
    data: Array, offsets: Array, tables: Tables, room: Room, places: tuple[Array, Array], pointers: Array
) -> Number:
    """Write all tokens of the texts, and how many there are up to each text's end; the number of letters written.

    `tables`: `packed` of `analysis.index.scan`; classes, flags, emit_ptr, emit and number_join of
    `analysis.text.characters`; `plain` of `analysis.index.scan`.
    """
    (starts, ends), keys, words, bits = places, room.keys, room.words, room.bits
    packed, plain, begin = tables[0], tables[6], offsets[0]
    mark_usual(data, begin, offsets[len(offsets) - 1], bits)
    token: Number = 0
    n: Number = 0
    for text in range(len(offsets) - 1):
        i, end, marked, foreign = offsets[text], offsets[text + 1], False, False
        at: Number = 0
        line_i, line_at, line_token, line_n = i, at, token, n
        while True:
            while i < end and data[i] & 0xFC == 0xD8 and not marked:
                behind, first, rest = _word(data, i, end, plain, packed, bits, begin)
                if behind == i:
                    break
                place = np.uint64(token)  # an index that cannot be negative is not looked at twice
                starts[place], keys[place, 0], keys[place, 1] = at, first, rest
                i, at = behind, at + ((behind - i) >> 1)
                ends[place] = at
                token += 1
                if i < end and data[i] == 32:
                    i, at = i + 1, at + 1
            ended = i >= end
            if not ended:
                if data[i] == 32:
                    i, at = i + 1, at + 1
                    continue
                code, width = _decode(data, i)
                what: Number = np.int64(packed[code])
                if (what >> KIND) & 7 <= SKIP:
                    i, at, ended = i + width, at + 1, what & LINE_ENDS != 0
                else:
                    ends[token] = -1
                    i, at, last, other = _token(data, i, end, at, tables, marked, places, words, token, n)
                    foreign = foreign or other
                    if ends[token] >= 0:
                        keys[token, 0], keys[token, 1] = key_of(words, n, last)
                        n = last if keys[token, 1] == LONG else n
                        token += 1
            if ended:
                again = foreign and not marked and _pass_over(data, line_i, i, packed)[1] >= 2
                if again:  # rule 6: go over the line once more and mark its words
                    i, at, token, n = line_i, line_at, line_token, line_n
                elif i >= end:
                    break
                line_i, line_at, line_token, line_n = i, at, token, n
                marked, foreign = again, False
        pointers[text + 1] = token
    return n
