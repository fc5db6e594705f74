"""The normal forms of many types at once."""

from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array
from analysis.index.type_kernels import fold_letters
from analysis.index.word_kernels import BLOCK
from analysis.text.characters import FOREIGN_MARK
from analysis.text.normalize import normal_form

_LETTERS: Final = 256  # of the block: no other letter is folded, and none into another block (a test looks at all)


def normals(types: pa.StringArray) -> pa.StringArray:
    """The normal form of each type, without the mark of a foreign line."""
    marked = pc.starts_with(types, FOREIGN_MARK)
    bare = pc.utf8_ltrim(types, FOREIGN_MARK) if marked.true_count else types
    _, ends, letters = bare.buffers()
    if letters is None:
        return bare
    folded = np.frombuffer(letters, np.uint8).copy()
    fold_letters(folded, _folded())
    return pa.StringArray.from_buffers(len(bare), ends, pa.py_buffer(folded), offset=bare.offset)


@cache
def _folded() -> Array:
    """What each letter of the block is folded to: the last byte of either, uint8[256]."""
    return np.array([ord(normal_form(chr(BLOCK + code))) - BLOCK for code in range(_LETTERS)], np.uint8)
