"""Distinct words, each with a number: those of a scan, and strings that several lists share."""

from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.lanes import BITS
from analysis.index.type_kernels import Known, count_bytes, intern, rehash, write_bytes
from analysis.index.word_kernels import keys_of

EVERY_BIT: Final = 2**64 - 1
_ROOM = 1 << 12  # for the first words
_TOGETHER = 1 << 14  # strings: what is written of so many stays in the cache


class Types:
    """The distinct words so far, in the order of their first use: `n` of them, and their `n_letters` that no key has
    room for. `hash_mask` weakens the hash, for tests: no answer may depend on it.
    """

    def __init__(self, hash_mask: int = EVERY_BIT) -> None:
        self.n = self.n_letters = 0
        self.hash_mask = np.uint64(hash_mask)
        keys, frequency = np.zeros((_ROOM, 2), np.uint64), np.zeros(_ROOM, np.int32)
        self._known = Known(np.zeros(2 * _ROOM, np.int32), keys, frequency, np.zeros(_ROOM, np.uint16))

    def room(self, words: int, letters: int) -> Known:
        """The words so far as the loops take them, with room for so many more and for letters of theirs."""
        most = self.n + words
        slots, keys, frequency, own = self._known
        if 4 * most > 3 * len(slots):  # fuller ones are searched for longer, emptier ones are farther from the cache
            slots = np.zeros(1 << (4 * most // 3).bit_length(), np.int32)
            rehash(self._known, self.n, slots, self.hash_mask)
        self._known = Known(slots, grown(keys, most), grown(frequency, most), grown(own, self.n_letters + letters))
        return self._known

    def number(self, strings: pa.StringArray) -> Int32s:
        """The number of each string, of which none is null: a new one for each that was not given before."""
        _, ends, data = strings.buffers()
        numbers = np.empty(len(strings), np.int32)
        if not len(strings) or data is None:
            offsets, letters = np.zeros(len(strings) + 1, np.int32), np.zeros(1, np.uint8)
        else:
            offsets = np.frombuffer(ends, np.int32)[strings.offset : strings.offset + len(strings) + 1]
            letters = np.frombuffer(data, np.uint8)
        for low, high in pairwise([*range(0, len(strings), _TOGETHER), len(strings)]):
            size = int(offsets[high] - offsets[low])
            keys, words = np.empty((high - low, 2), np.uint64), np.empty(size, np.uint16)
            long = keys_of(letters, offsets[low : high + 1], room_of_bits(size), keys, words)
            known, left = self.room(high - low, long), np.empty(high - low + 1, np.int32)
            own = numbers[low:high]
            self.n, self.n_letters = intern(keys, words, known, (self.n, self.n_letters), self.hash_mask, own, left)
        return numbers

    def frequency(self) -> Int64s:
        """How often each was read by a scan."""
        return self._known.frequency[: self.n].astype(np.int64)

    def strings(self) -> pa.StringArray:
        """The words in the order of their numbers."""
        sizes = np.empty(self.n, np.int32)
        count_bytes(self._known.keys, self._known.letters, sizes)
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
        data = np.empty(int(offsets[-1]), np.uint8)
        write_bytes(self._known.keys[: self.n], self._known.letters, data)
        return pa.StringArray.from_buffers(self.n, pa.py_buffer(offsets), pa.py_buffer(data))


def room_of_bits(size: int) -> NDArray[np.uint64]:
    """Room for a bit of each of so many bytes (see `mark_usual`)."""
    return np.empty(size // BITS + 3, np.uint64)


def grown(array: Array, least: int) -> Array:
    """The array, or a longer copy if it has fewer than `least` rows; what is behind is not set."""
    if least <= len(array):
        return array
    longer = np.empty((max(2 * len(array), least), *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer
