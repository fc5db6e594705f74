"""The normal forms of many types at once."""

import pyarrow as pa
import pyarrow.compute as pc

from analysis.text.characters import FOREIGN_MARK
from analysis.text.normalize import normal_form


def normals(types: pa.StringArray) -> pa.StringArray:
    """The normal form of each type, without the mark of a foreign line."""
    bare = pc.utf8_ltrim(types, FOREIGN_MARK)
    _, ends, letters = bare.buffers()
    if letters is None:
        return bare
    # A letter and what it is folded to are equally long in UTF-8, so that all words are folded as one string.
    folded = normal_form(letters.to_pybytes().decode()).encode()
    return pa.StringArray.from_buffers(len(bare), ends, pa.py_buffer(folded))
