"""What a segment keeps for the search for copies (see `copies`): a hash of each type and MinHash keys of each body."""

import hashlib
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array
from analysis.index.copy_kernels import band_keys
from analysis.index.normals import normals
from analysis.records import PARTS

LEAST_WORDS = 40


def signatures(arrays: Mapping[str, Array]) -> Array:
    """The band keys of each document of a segment: uint32[documents, BANDS]; all 0 where the body is too short."""
    return band_keys(*bodies(arrays), LEAST_WORDS)


def bodies(arrays: Mapping[str, Array]) -> tuple[Array, Array, Array, Array, Array]:
    """What the kernels read: tokens, pointers of passages and documents, whether a passage is body, word hashes."""
    body = np.equal(arrays["passage_part"], PARTS.index("body"))
    return arrays["tokens"], arrays["pointers"], arrays["document_ptr"], body, arrays["word_hashes"]


def word_hashes(types: pa.StringArray) -> Array:
    """A stable 64-bit hash of the normal form of each type, 0 for numbers: uint64[types]."""
    hashes = np.array([_hash(form) for form in normals(types).to_pylist()], np.uint64)
    hashes[pc.match_substring_regex(types, "^[0-9]").to_numpy(zero_copy_only=False)] = 0
    return hashes


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little") or 1
