"""The inner loops of the search for copies: hashes of six-word sequences, MinHash bands, shared sequences."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled

LENGTH = 6  # words of a sequence
BANDS = 42
_ROWS = 3
_BINS = BANDS * _ROWS
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@compiled
def _mixed(value: Number) -> Number:
    """A 64-bit number with its bits well mixed (the finaliser of SplitMix64, Steele et al. 2014)."""
    value = (value ^ (value >> np.uint64(30))) * _MIX
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def body_sequences(
    tokens: Array, pointers: Array, document_ptr: Array, body: Array, words: Array, document: Number
) -> Array:
    """The hashes of all six-word sequences of a document's body, in order: uint64, empty under six words."""
    first, last = document_ptr[document], document_ptr[document + 1]
    room = 0
    for passage in range(first, last):
        room += pointers[passage + 1] - pointers[passage]
    hashes = np.empty(room, np.uint64)
    n = 0
    for passage in range(first, last):
        if body[passage]:
            for position in range(pointers[passage], pointers[passage + 1]):
                word = words[tokens[position]]
                if word != 0:
                    hashes[n] = word
                    n += 1
    for start in range(n - LENGTH + 1):
        mixed = np.uint64(0)
        for k in range(start, start + LENGTH):
            mixed = _mixed(mixed * _ODD + hashes[k])
        hashes[start] = mixed
    return hashes[: max(n - LENGTH + 1, 0)]


@compiled
def band_keys(
    tokens: Array, pointers: Array, document_ptr: Array, body: Array, words: Array, least_words: Number
) -> Array:
    """MinHash keys of each document's body: uint32[documents, BANDS], all 0 under `least_words` words."""
    keys = np.zeros((len(document_ptr) - 1, BANDS), np.uint32)
    bins = np.empty(_BINS, np.uint64)
    for document in range(len(keys)):
        sequences = body_sequences(tokens, pointers, document_ptr, body, words, document)
        if len(sequences) < least_words - LENGTH + 1:
            continue
        for k in range(_BINS):
            bins[k] = _EMPTY
        for value in sequences:
            at = (value >> np.uint64(32)) % np.uint64(_BINS)
            bins[at] = min(bins[at], value & np.uint64(0xFFFFFFFF))
        for band in range(BANDS):
            mixed = np.uint64(band)
            for k in range(band * _ROWS, (band + 1) * _ROWS):
                step = 0
                while bins[(k + step) % _BINS] == _EMPTY:
                    step += 1
                mixed = _mixed(mixed * _ODD + bins[(k + step) % _BINS] + np.uint64(step))
            keys[document, band] = np.uint32(mixed | np.uint64(1))
    return keys


@compiled
def shared_sequences(pairs: Array, sequences: Array, pointers: Array) -> Array:
    """How many distinct sequences each pair of documents shares: int64[pairs]. Sequences are sorted and distinct."""
    shared = np.zeros(len(pairs), np.int64)
    for k in range(len(pairs)):
        i, end_i = pointers[pairs[k, 0]], pointers[pairs[k, 0] + 1]
        j, end_j = pointers[pairs[k, 1]], pointers[pairs[k, 1] + 1]
        while i < end_i and j < end_j:
            if sequences[i] == sequences[j]:
                shared[k] += 1
                i += 1
                j += 1
            elif sequences[i] < sequences[j]:
                i += 1
            else:
                j += 1
    return shared


@compiled
def shares_key(keys: Array, wanted: Array) -> Array:
    """Which documents (rows of keys uint32[documents, BANDS]) share a key with the `wanted` ones of its band.

    `wanted` uint32[BANDS, n] is sorted in each band. A table of bits by the last bits of a key answers most questions.
    """
    size = 1024
    while size < 64 * wanted.shape[1]:
        size *= 2
    mask = np.uint32(size - 1)
    found = np.zeros(len(keys), np.bool_)
    bits = np.zeros(size, np.bool_)
    for band in range(len(wanted)):
        own = wanted[band]
        for k in range(size):
            bits[k] = False
        for key in own:
            bits[key & mask] = True
        for row in range(len(keys)):
            key = keys[row, band]
            if key != 0 and bits[key & mask] and not found[row]:
                low, high = 0, len(own)
                while low < high:
                    middle = (low + high) // 2
                    if own[middle] < key:
                        low = middle + 1
                    else:
                        high = middle
                found[row] = low < len(own) and own[low] == key
    return found
