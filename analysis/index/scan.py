"""One pass over UTF-8: texts in an Arrow buffer -> type ids and offsets of exactly the tokens of `text.tokenize`.

The rules are numbered in `analysis.text.tokenize` and both read the same table. A type is found by its letters or by a
64-bit hash, and then all its letters are compared, so that two types are never merged.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.chunk_kernels import scan_chunks
from analysis.index.kernels import KIND, LINE_ENDS, SEVERAL, WEIGHT, Room, Tables
from analysis.index.type_kernels import first_bytes
from analysis.index.type_numbers import EVERY_BIT, Types, grown, room_of_bits
from analysis.index.word_kernels import BLOCK, CLOSER_LOOK, ENDS_WORD, LAST_LETTER
from analysis.text.characters import ARABIC, LINE_END, SKIP, TYPE_LENGTH, Table, table

Texts: TypeAlias = pa.LargeStringArray | pa.ChunkedArray
_CHUNK = 1 << 16  # bytes: what the loops write for so many stays in the cache
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


def scan(texts: Texts, hash_mask: int = EVERY_BIT) -> Scan:
    """The tokens of the texts. `hash_mask` weakens the hash, for tests: the answer may not depend on it."""
    return scan_each([texts], texts.nbytes, hash_mask)


def scan_each(batches: Iterable[Texts], n_bytes: int = 0, hash_mask: int = EVERY_BIT) -> Scan:
    """The tokens of all batches, of which only one at a time is asked for; `n_bytes` of text are made room for."""
    types, found = Types(hash_mask), _Tokens(n_bytes // _BYTES_OF_A_TOKEN)
    for texts in batches:
        for part in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
            found.add(*_buffers(part), types)
    tokens, start, end = (array[: found.n] for array in found.arrays)
    return Scan(types.strings(), types.frequency(), tokens, start, end, np.concatenate(found.pointers))


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


def _buffers(texts: pa.LargeStringArray) -> tuple[Int64s, Array]:
    """The offsets and bytes of an Arrow array, without copying."""
    _, offsets, data = texts.buffers()
    if not len(texts) or data is None:
        return np.zeros(len(texts) + 1, np.int64), np.zeros(1, np.uint8)
    pointers = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return pointers.copy(), np.frombuffer(data, np.uint8)


class _Tokens:
    """The tokens so far, `n` of them: types, starts and ends in `arrays`; how many there are before the end of each
    text, behind a 0, in `pointers`.
    """

    def __init__(self, size: int) -> None:
        self.n = 0
        self.pointers = [np.zeros(1, np.int64)]
        self.arrays = [np.empty(size, np.int32) for _ in range(3)]
        self._size = 0

    def add(self, offsets: Int64s, data: Array, types: Types) -> None:
        """Those of some more texts."""
        pointers, first, last, more = np.zeros(len(offsets), np.int64), 0, len(offsets) - 1, (0, 0)
        while first < last:
            size = max(int(offsets[first + 1] - offsets[first]), min(_CHUNK, int(offsets[last] - offsets[first]))) + 1
            self._make_room(size)
            known, state = types.room(*more), (types.n, types.n_letters, types.hash_mask)
            ids, starts, ends = self.arrays
            tokens = ids, starts, ends, pointers
            first, self.n, (types.n, types.n_letters), more = scan_chunks(
                (data, offsets), first, (_tables()[0], _CHUNK), self._room, tokens, self.n, known, state
            )
        self.pointers.append(pointers[1:])

    def _make_room(self, size: int) -> None:
        """For so many more bytes at a time."""
        self.arrays = [grown(array, self.n + size) for array in self.arrays]
        if size > self._size:
            keys, words = np.empty((size, 2), np.uint64), np.empty((_tables()[1] + 1) * size + TYPE_LENGTH, np.uint16)
            self._room = Room(keys, words, room_of_bits(size), np.empty(size + 1, np.int32))
            self._size = size


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
