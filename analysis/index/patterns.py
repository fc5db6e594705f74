"""The written words that a pattern stands for, searched in the vocabulary and never in the texts.

Regular expressions of users run on Google's RE2 as it is built into Arrow: its time is linear in the text, whatever the
pattern. They may have 200 characters and run for three seconds.
"""

import time
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.errors import UseError
from analysis.index.arrays import Bools, Int64s
from analysis.index.pattern_kernels import within_errors
from analysis.index.query import Pattern
from analysis.index.store import Index

MAX_LENGTH: Final = 200
SECONDS: Final = 3.0
MAX_TYPES: Final = 50_000
_CHUNK: Final = 20_000  # words between two looks at the clock


def matching_types(index: Index, pattern: Pattern) -> Int64s:
    """The types that a pattern matches, ascending. UseError if it is wrong, too long, too slow or too broad."""
    if len(pattern.text) > MAX_LENGTH:
        raise _refused(pattern, "long")
    normals = index.lexicon.normals.column("normal").combine_chunks()
    found = _regex(normals, pattern) if pattern.kind == "regex" else _errors(normals, pattern)
    if found.sum() > MAX_TYPES:
        raise _refused(pattern, "broad")
    return np.flatnonzero(found[index.lexicon.arrays["type_normal"]])


def _regex(normals: pa.StringArray, pattern: Pattern) -> Bools:
    ends = time.monotonic() + SECONDS
    found = []
    for at in range(0, len(normals), _CHUNK):
        try:
            matches = pc.match_substring_regex(normals.slice(at, _CHUNK), f"^(?:{pattern.text})$", ignore_case=True)
        except pa.ArrowInvalid as error:
            raise _refused(pattern, "wrong") from error
        found.append(matches.to_numpy(zero_copy_only=False))
        if time.monotonic() > ends:
            raise _refused(pattern, "slow")
    return np.concatenate(found) if found else np.zeros(0, bool)


def _errors(normals: pa.StringArray, pattern: Pattern) -> Bools:
    """Words within so many letters left out, added, exchanged, or swapped with the next (optimal string alignment)."""
    lengths = pc.utf8_length(normals).to_numpy()
    near = np.flatnonzero(np.abs(lengths - len(pattern.text)) <= pattern.errors)
    letters = "".join(normals.take(pa.array(near)).to_pylist()).encode("utf-32-le", "surrogatepass")
    pointers = np.concatenate(([0], np.cumsum(lengths[near], dtype=np.int64)))
    word = np.frombuffer(pattern.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = np.zeros(len(normals), bool)
    found[near] = within_errors(np.frombuffer(letters, np.uint32), pointers, word, pattern.errors)
    return found


def _refused(pattern: Pattern, reason: str) -> UseError:
    return UseError("err.search_pattern", pattern=pattern.text[:MAX_LENGTH], reason=f"err.pattern.{reason}")
