"""One pass over UTF-8: texts in an Arrow buffer -> type ids and offsets of exactly the tokens of `text.tokenize`.

The rules are numbered in `analysis.text.tokenize` and both read the same table. A type is found by a 64-bit
hash, and its code points are compared on every match, so that two types are never merged.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.kernels import KIND, LINE_ENDS, SEVERAL, WEIGHT, Tables, scan_texts
from analysis.index.type_kernels import intern, rehash
from analysis.text.characters import LINE_END, table

_CHUNK = 1 << 20  # bytes


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
    found = [_chunk(data, offsets[low : high + 1], types) for low, high in _chunks(offsets)]
    tokens, start, end, counts = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
    strings, order, frequency = _order(types.strings(), tokens)
    rank = np.full(types.n, -1, np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return Scan(strings, frequency, rank[tokens], start, end, np.concatenate(([0], np.cumsum(counts))))


def _chunks(offsets: Int64s) -> list[tuple[int, int]]:
    """Runs of texts of about `_CHUNK` bytes, so that what the kernels need at most is never much."""
    cuts = [0]
    while cuts[-1] < len(offsets) - 1:
        end = np.searchsorted(offsets, offsets[cuts[-1]] + _CHUNK, side="right") - 1
        cuts.append(max(int(end), cuts[-1] + 1))
    return list(pairwise(cuts)) or [(0, 0)]


def _chunk(data: Array, offsets: Int64s, types: "_Types") -> tuple[Array, Array, Array, Array]:
    """Type ids, starts and ends of the tokens of some texts, and the number of tokens of each text."""
    tables, most = _tables()
    size = int(offsets[-1] - offsets[0]) + 1
    starts, ends, word_ends = (np.empty(size, kind) for kind in (np.int32, np.int32, np.int64))
    words = np.empty((most + 1) * size, np.uint16)
    pointers = np.zeros(len(offsets), np.int64)
    scan_texts(data, offsets, tables, starts, ends, words, word_ends, pointers)
    n = int(pointers[-1])
    ids = types.intern(words, word_ends[:n])
    return ids, starts[:n].copy(), ends[:n].copy(), np.diff(pointers)


class _Types:
    """The distinct words so far: a hash table and the letters of each."""

    def __init__(self, hash_mask: int) -> None:
        self.n = 0
        self._hash_mask = np.uint64(hash_mask)
        self._slots = np.zeros((1 << 13, 4), np.uint64)
        self._letters = np.zeros(1 << 16, np.uint16)
        self._pointers = np.zeros(1 << 13, np.int64)

    def intern(self, words: Array, ends: Array) -> Int32s:
        """The id of each word; words end at `ends`, one behind the other."""
        most = self.n + len(ends)
        if 2 * most > len(self._slots):
            self._slots = rehash(self._slots, 1 << (2 * most).bit_length())
        letters = int(self._pointers[self.n]) + int(ends[-1] if len(ends) else 0)
        self._letters, self._pointers = _room(self._letters, letters), _room(self._pointers, most + 1)
        ids = np.empty(len(ends), np.int32)
        self.n = intern(words, ends, self._slots, self._letters, self._pointers, self.n, self._hash_mask, ids)
        return ids

    def strings(self) -> pa.StringArray:
        """The words in the order of their ids."""
        return _strings(self._letters[: self._pointers[self.n]], self._pointers[: self.n + 1])


def _room(array: Array, least: int) -> Array:
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
    arrays = (packed, of.classes, of.flags, of.emit_ptr, of.emit, of.number_join)
    return arrays, int(np.max(-(-count // widths)))


def _strings(letters: Array, pointers: Int64s) -> pa.StringArray:
    """Code points of the plane, cut at the pointers, as Arrow strings."""
    widths = np.where(letters < 0x80, 1, np.where(letters < 0x800, 2, 3))
    offsets = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))[pointers].astype(np.int32)
    data = letters.astype("<u2").tobytes().decode("utf-16-le").encode()
    return pa.StringArray.from_buffers(len(pointers) - 1, pa.py_buffer(offsets), pa.py_buffer(data))


def _order(types: pa.StringArray, tokens: Int32s) -> tuple[pa.StringArray, Int64s, Int64s]:
    """The types that have tokens, most frequent first; their old rows; their frequencies."""
    frequency = np.bincount(tokens, minlength=len(types))
    rows = pa.table({"type": types, "frequency": frequency, "row": np.arange(len(types))})
    rows = rows.filter(pa.array(frequency > 0))
    rows = rows.sort_by([("frequency", "descending"), ("type", "ascending")]).combine_chunks()
    types = rows["type"].chunk(0) if rows.num_rows else pa.array([], pa.string())
    return types, rows["row"].to_numpy(), rows["frequency"].to_numpy()
