"""One pass over UTF-8: texts in an Arrow buffer -> type ids and offsets of exactly the tokens of `text.tokenize`.

The rules are numbered in `analysis.text.tokenize` and both read the same table. A type is found by a 64-bit
hash, and its code points are compared on every match, so that two types are never merged.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.kernels import (
    BLOCK,
    CLOSER_LOOK,
    ENDS_WORD,
    KIND,
    LAST_LETTER,
    LINE_ENDS,
    SEVERAL,
    WEIGHT,
    Room,
    Tables,
    scan_texts,
)
from analysis.index.type_kernels import first_letters, intern, rehash
from analysis.text.characters import ARABIC, LINE_END, SKIP, TYPE_LENGTH, Table, table

_CHUNK = 1 << 18  # bytes: what the loops write for so many stays in the cache
_SORTED = 8  # letters that `first_letters` writes


@dataclass(frozen=True, slots=True)
class Scan:
    """Tokens of a list of texts, in order.

    `types`: the distinct types, most frequent first, ties by code point; `frequency` int64[types]. `tokens`
    int32[tokens], rows of `types`; `start`, `end` int32[tokens], offsets in characters of the token's text;
    `pointers` int64[texts + 1]: the tokens of text i are `pointers[i]:pointers[i + 1]`.
    """

    types: pa.StringArray
    frequency: Int64s
    tokens: Int32s
    start: Int32s
    end: Int32s
    pointers: Int64s


def scan(texts: pa.LargeStringArray, hash_mask: int = 2**64 - 1) -> Scan:
    """The tokens of the texts. `hash_mask` weakens the hash, for tests: the answer may not depend on it."""
    offsets, data = _buffers(texts)
    types = _Types(hash_mask)
    chunks = _chunks(offsets)
    room = _room(max(int(offsets[high] - offsets[low]) for low, high in chunks) + 1)
    found = [_chunk(data, offsets[low : high + 1], types, room) for low, high in chunks]
    tokens, start, end, counts = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
    strings, frequency = types.strings(), np.bincount(tokens, minlength=types.n)
    order = _settled(types.order(frequency), strings, frequency)
    rank = np.full(types.n, -1, np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    strings = strings.take(pa.array(order))
    return Scan(strings, frequency[order], rank[tokens], start, end, np.concatenate(([0], np.cumsum(counts))))


def _chunks(offsets: Int64s) -> list[tuple[int, int]]:
    """Runs of texts of about `_CHUNK` bytes, so that what the kernels need at most is never much."""
    cuts = [0]
    while cuts[-1] < len(offsets) - 1:
        end = np.searchsorted(offsets, offsets[cuts[-1]] + _CHUNK, side="right") - 1
        cuts.append(max(int(end), cuts[-1] + 1))
    return list(pairwise(cuts)) or [(0, 0)]


def _room(size: int) -> Room:
    """Room for the tokens of a chunk of so many bytes, used again for the next one."""
    starts, ends, keys = np.empty(size, np.int32), np.empty(size, np.int32), np.empty((size, 2), np.uint64)
    return Room(starts, ends, keys, np.empty((_tables()[1] + 1) * size + TYPE_LENGTH, np.uint16))


def _chunk(data: Array, offsets: Int64s, types: "_Types", room: Room) -> tuple[Array, Array, Array, Array]:
    """Type ids, starts and ends of the tokens of some texts, and the number of tokens of each text."""
    pointers = np.zeros(len(offsets), np.int64)
    scan_texts(data, offsets, _tables()[0], room, pointers)
    n = int(pointers[-1])
    ids = types.intern(room.keys[:n], room.words)
    return ids, room.starts[:n].copy(), room.ends[:n].copy(), np.diff(pointers)


class _Types:
    """The distinct words so far: a hash table and the letters of each."""

    def __init__(self, hash_mask: int) -> None:
        self.n = 0
        self._hash_mask = np.uint64(hash_mask)
        self._slots = np.zeros((1 << 13, 2), np.uint64)
        self._letters = np.zeros(1 << 16, np.uint16)
        self._pointers = np.zeros(1 << 13, np.int64)

    def intern(self, keys: Array, words: Array) -> Int32s:
        """The id of the word of each key; `words` has the letters of the long ones."""
        most = self.n + len(keys)
        if 2 * most > len(self._slots):
            grown = np.empty((1 << (2 * most).bit_length(), 2), np.uint64)  # not np.zeros: this gets huge pages
            grown[:] = 0
            rehash(self._slots, grown, self._hash_mask)
            self._slots = grown
        letters = int(self._pointers[self.n]) + TYPE_LENGTH * len(keys)
        self._letters, self._pointers = _grown(self._letters, letters), _grown(self._pointers, most + 1)
        ids = np.empty(len(keys), np.int32)
        self.n = intern(keys, words, self._slots, self._letters, self._pointers, self.n, self._hash_mask, ids)
        return ids

    def strings(self) -> pa.StringArray:
        """The words in the order of their ids."""
        return _strings(self._letters[: self._pointers[self.n]], self._pointers[: self.n + 1])

    def order(self, frequency: Int64s) -> Int64s:
        """The ids of the words that occur, most frequent first, ties by the first eight letters."""
        used = np.flatnonzero(frequency)
        keys = np.empty((self.n, 2), np.uint64)
        first_letters(self._letters, self._pointers, keys)
        order: Int64s = used[np.lexsort((keys[used, 1], keys[used, 0], -frequency[used]))]
        return order


def _grown(array: Array, least: int) -> Array:
    """The array, or a longer copy if it has fewer than `least` places."""
    return array if least <= len(array) else np.concatenate((array, np.zeros(max(least, len(array)), array.dtype)))


def _buffers(texts: pa.LargeStringArray) -> tuple[Int64s, Array]:
    """The offsets and bytes of an Arrow array, without copying."""
    _, offsets, data = texts.buffers()
    if not len(texts) or data is None:
        return np.zeros(len(texts) + 1, np.int64), np.zeros(1, np.uint8)
    pointers = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return pointers.copy(), np.frombuffer(data, np.uint8)


@cache
def _tables() -> tuple[Tables, int]:
    """What the kernel reads, and the most letters that a character emits for each of its bytes."""
    of = table()
    codes, count = np.arange(len(of.classes)), np.diff(of.emit_ptr)
    packed = (of.classes.astype(np.uint32) << KIND) | ((of.foreign + 1).astype(np.uint32) << WEIGHT)
    packed[(of.flags & LINE_END) > 0] |= LINE_ENDS
    packed[count > 1] |= SEVERAL
    packed[count == 1] |= of.emit[of.emit_ptr[:-1][count == 1]]
    packed.setflags(write=False)
    widths = np.where(codes < 0x80, 1, np.where(codes < 0x800, 2, 3))
    arrays = (packed, of.classes, of.flags, of.emit_ptr, of.emit, of.number_join, _plain(of))
    return arrays, int(np.max(-(-count // widths)))


def _plain(of: Table) -> Array:
    """What each character of the block adds to the key of a word, ENDS_WORD or CLOSER_LOOK: uint8[256]."""
    block = np.arange(BLOCK, BLOCK + 0x100)
    kind, first = of.classes[block], of.emit_ptr[block]
    emitted = of.emit[np.minimum(first, len(of.emit) - 1)].astype(np.int64)
    is_letter = (kind == ARABIC) & (of.emit_ptr[block + 1] - first == 1) & (of.foreign[block] <= 0)
    is_letter &= (emitted > BLOCK + ENDS_WORD) & (emitted <= BLOCK + LAST_LETTER)
    ends = (kind != ARABIC) & (kind != SKIP)
    plain: Array = np.where(is_letter, emitted & 0xFF, np.where(ends, ENDS_WORD, CLOSER_LOOK)).astype(np.uint8)
    plain.setflags(write=False)
    return plain


def _strings(letters: Array, pointers: Int64s) -> pa.StringArray:
    """Code points of the plane, cut at the pointers, as Arrow strings."""
    widths = np.where(letters < 0x80, 1, np.where(letters < 0x800, 2, 3))
    offsets = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))[pointers].astype(np.int32)
    data = letters.astype("<u2").tobytes().decode("utf-16-le").encode()
    return pa.StringArray.from_buffers(len(pointers) - 1, pa.py_buffer(offsets), pa.py_buffer(data))


def _settled(order: Int64s, types: pa.StringArray, frequency: Int64s) -> Int64s:
    """The order of the types, ties by code point; they may be wrong only in ties of words that begin alike."""
    starts = pc.utf8_slice_codeunits(types.take(pa.array(order)), 0, _SORTED)
    alike = pc.equal(starts[1:], starts[:-1]).to_numpy(zero_copy_only=False) & (np.diff(frequency[order]) == 0)
    places = np.flatnonzero(np.concatenate((alike, [False])) | np.concatenate(([False], alike)))
    if len(places):
        group = np.cumsum(np.concatenate(([True], ~alike)))[places]
        few = pa.table({"group": group, "type": types.take(pa.array(order[places])), "row": order[places]})
        order[places] = few.sort_by([("group", "ascending"), ("type", "ascending")])["row"].to_numpy()
    return order
