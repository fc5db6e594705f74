"""One pass over UTF-8: texts in an Arrow buffer -> type ids and offsets of exactly the tokens of `text.tokenize`.

The rules are numbered in `analysis.text.tokenize` and both read the same table. A type is found by its letters or by a
64-bit hash, and then all its letters are compared, so that two types are never merged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.kernels import KIND, LINE_ENDS, SEVERAL, WEIGHT, Room, Tables, scan_texts
from analysis.index.type_kernels import Known, count_bytes, first_bytes, intern, rehash, write_bytes
from analysis.index.word_kernels import BLOCK, CLOSER_LOOK, ENDS_WORD, LAST_LETTER
from analysis.text.characters import ARABIC, LINE_END, SKIP, TYPE_LENGTH, Table, table

Texts: TypeAlias = pa.LargeStringArray | pa.ChunkedArray
_CHUNK = 1 << 18  # bytes: what the loops write for so many stays in the cache
_TYPES = 1 << 12  # room for the first ones
_BYTES_OF_A_TOKEN = 8  # hardly ever fewer


@dataclass(frozen=True, slots=True)
class Scan:
    """Tokens of a list of texts, in order.

    `types`: the distinct types, in the order of their first use or as `ranked` has them; `frequency` int64[types].
    `tokens` int32[tokens], rows of `types`; `start`, `end` int32[tokens], offsets in characters of the token's text;
    `pointers` int64[texts + 1]: the tokens of text i are `pointers[i]:pointers[i + 1]`.
    """

    types: pa.StringArray
    frequency: Int64s
    tokens: Int32s
    start: Int32s
    end: Int32s
    pointers: Int64s


def scan(texts: Texts, hash_mask: int = 2**64 - 1) -> Scan:
    """The tokens of the texts. `hash_mask` weakens the hash, for tests: the answer may not depend on it."""
    return scan_each([texts], texts.nbytes, hash_mask)


def scan_each(batches: Iterable[Texts], n_bytes: int = 0, hash_mask: int = 2**64 - 1) -> Scan:
    """The tokens of all batches, of which only one at a time is asked for; `n_bytes` of text are made room for."""
    types, found = _Types(hash_mask), _Tokens(n_bytes // _BYTES_OF_A_TOKEN)
    for texts in batches:
        for data, offsets in _chunks(texts):
            found.add(data, offsets, types)
    tokens, start, end = (array[: found.n] for array in found.arrays)
    return Scan(types.strings(), types.frequency(), tokens, start, end, np.cumsum(np.concatenate(found.counts)))


def ranked(found: Scan) -> Scan:
    """The same with the types most frequent first, ties by code point."""
    keys = np.empty((len(found.types), 2), np.uint64)
    _, offsets, data = found.types.buffers()
    first_bytes(np.frombuffer(data or b"\0", np.uint8), np.frombuffer(offsets, np.int32), keys)
    order = np.lexsort((keys[:, 1], keys[:, 0], -found.frequency))
    _settle(order, keys, found)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    types = found.types.take(pa.array(order))
    return replace(found, types=types, frequency=found.frequency[order], tokens=rank[found.tokens])


def _settle(order: Int64s, keys: Array, found: Scan) -> None:
    """Order types by all their letters where they are as frequent and `keys`, their first ones, are the same."""
    alike = (np.diff(found.frequency[order]) == 0) & (keys[order[1:]] == keys[order[:-1]]).all(axis=1)
    places = np.flatnonzero(np.concatenate((alike, [False])) | np.concatenate(([False], alike)))
    if len(places):
        group = np.cumsum(np.concatenate(([True], ~alike)))[places]
        few = pa.table({"group": group, "type": found.types.take(pa.array(order[places])), "row": order[places]})
        order[places] = few.sort_by([("group", "ascending"), ("type", "ascending")])["row"].to_numpy()


def _chunks(texts: Texts) -> Iterator[tuple[Array, Int64s]]:
    """Bytes and offsets of texts of about `_CHUNK` bytes, so that what the kernels need at most is never much."""
    for part in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        offsets, data = _buffers(part)
        cuts = [0]
        while cuts[-1] < len(part):
            end = np.searchsorted(offsets, offsets[cuts[-1]] + _CHUNK, side="right") - 1
            cuts.append(max(int(end), cuts[-1] + 1))
        for low, high in pairwise(cuts):
            yield data, offsets[low : high + 1]


def _buffers(texts: pa.LargeStringArray) -> tuple[Int64s, Array]:
    """The offsets and bytes of an Arrow array, without copying."""
    _, offsets, data = texts.buffers()
    if not len(texts) or data is None:
        return np.zeros(len(texts) + 1, np.int64), np.zeros(1, np.uint8)
    pointers = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return pointers.copy(), np.frombuffer(data, np.uint8)


class _Tokens:
    """The tokens so far, `n` of them: types, starts and ends in `arrays`; how many each text has, behind a 0."""

    def __init__(self, size: int) -> None:
        self.n = 0
        self.counts = [np.zeros(1, np.int64)]
        self.arrays = [np.empty(size, np.int32) for _ in range(3)]
        self._keys, self._words = np.empty((0, 2), np.uint64), np.empty(0, np.uint16)

    def add(self, data: Array, offsets: Int64s, types: "_Types") -> None:
        """Those of some more texts."""
        size = int(offsets[-1] - offsets[0]) + 1
        if size > len(self._keys):
            self._keys = np.empty((size, 2), np.uint64)
            self._words = np.empty((_tables()[1] + 1) * size + TYPE_LENGTH, np.uint16)
        self.arrays = [_grown(array, self.n + size) for array in self.arrays]
        ids, starts, ends = (array[self.n :] for array in self.arrays)
        pointers = np.zeros(len(offsets), np.int64)
        letters = scan_texts(data, offsets, _tables()[0], Room(starts, ends, self._keys, self._words), pointers)
        n = int(pointers[-1])
        types.intern(self._keys[:n], self._words, letters, ids[:n])
        self.counts.append(np.diff(pointers))
        self.n += n


class _Types:
    """The distinct words so far: `n` of them, and their `n_letters` that no key has room for."""

    def __init__(self, hash_mask: int) -> None:
        self.n = self.n_letters = 0
        self._hash_mask = np.uint64(hash_mask)
        keys, frequency = np.zeros((_TYPES, 2), np.uint64), np.zeros(_TYPES, np.int64)
        self._known = Known(np.zeros(2 * _TYPES, np.int32), keys, frequency, np.zeros(_TYPES, np.uint16))
        self._left = np.empty(0, np.int32)

    def intern(self, keys: Array, words: Array, n_letters: int, ids: Int32s) -> None:
        """Write the id of the word of each key; `words` has `n_letters` letters of the long ones."""
        most = self.n + len(keys)
        slots, stored, frequency, letters = self._known
        if 4 * most > 3 * len(slots):  # fuller ones are searched for longer, emptier ones are farther from the cache
            slots = np.zeros(1 << (4 * most // 3).bit_length(), np.int32)
            rehash(self._known, self.n, slots, self._hash_mask)
        stored, frequency = _grown(stored, most), _grown(frequency, most)
        self._known = Known(slots, stored, frequency, _grown(letters, self.n_letters + n_letters))
        frequency[self.n : most] = 0
        self._left = _grown(self._left, len(keys) + 1)
        types = self.n, self.n_letters
        self.n, self.n_letters = intern(keys, words, self._known, types, self._hash_mask, ids, self._left)

    def frequency(self) -> Int64s:
        """How often each occurs."""
        return self._known.frequency[: self.n]

    def strings(self) -> pa.StringArray:
        """The words in the order of their ids."""
        sizes = np.empty(self.n, np.int32)
        count_bytes(self._known.keys, self._known.letters, sizes)
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
        data = np.empty(int(offsets[-1]), np.uint8)
        write_bytes(self._known.keys[: self.n], self._known.letters, data)
        return pa.StringArray.from_buffers(self.n, pa.py_buffer(offsets), pa.py_buffer(data))


def _grown(array: Array, least: int) -> Array:
    """The array, or a longer copy if it has fewer than `least` rows; what is behind is not set."""
    if least <= len(array):
        return array
    longer = np.empty((max(2 * len(array), least), *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer


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
