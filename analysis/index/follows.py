"""Whether a word goes on with the one before it: what a name of several words needs, a bit for each token.

The bits are written with the stream of a segment, so that no offset is read where names are looked for; the files of
earlier builds lack them, and there the offsets are compared.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.segment import Segment
from analysis.records import PARTS

NAME = "follows"
NEAR = 1  # characters between two words of one name, whatever they are


def follows_of(segment: Segment) -> NDArray[np.uint8]:
    """A bit for each token, the lowest of a byte first: uint8[tokens / 8]. None goes on where a sentence begins, or a
    part of a document.

    The passages of a part, and their tokens, stand in the order in which they are read.
    """
    start, end = (segment.arrays[name] for name in ("start", "end"))
    on = _not_begun(segment)
    on[1:] &= start[1:] - end[:-1] <= NEAR
    return np.packbits(on, bitorder="little")


def not_begun(segment: Segment) -> NDArray[np.uint8]:
    """The same but for what stands between the words, which hangs on offsets: where nothing new begins."""
    return np.packbits(_not_begun(segment), bitorder="little")


def _not_begun(segment: Segment) -> Bools:
    on = np.ones(len(segment.tokens), bool)
    on[:1] = False
    on[segment.arrays["sentences"]] = False
    filled = np.flatnonzero(np.diff(segment.pointers))
    on[segment.pointers[filled[np.diff(_parts(segment, filled), prepend=-1) != 0]]] = False
    return on


def follows(segment: Segment, bits: Array | None, places: Int64s) -> Bools:
    """Whether tokens of a segment (not its first) go on with those before; `bits` of its stream, None without."""
    if bits is not None:
        return np.asarray(bits[places >> 3] >> (places & 7) & 1, bool)
    arrays, pointers = segment.arrays, segment.pointers
    on = np.asarray(arrays["start"][places] - arrays["end"][places - 1] <= NEAR)
    near = places[on]
    begins = _among(arrays["sentences"], near)
    # Two passages meet where a part of a document ends, or within one: only there are parts compared.
    first = np.flatnonzero(_among(pointers, near) & ~begins)
    passage = np.searchsorted(pointers, np.stack([near[first] - 1, near[first]]), side="right") - 1
    of_part = _parts(segment, passage)
    begins[first] = of_part[0] != of_part[1]
    on[on] = ~begins
    return on


def _parts(segment: Segment, passages: Int64s | Int32s) -> Int64s:
    """A number for the part of a document that each passage stands in."""
    arrays = segment.arrays
    return np.asarray(arrays["passage_document"][passages] * np.int64(len(PARTS)) + arrays["passage_part"][passages])


def _among(ascending: Array, places: Int64s) -> Bools:
    """Whether each place is one of these."""
    at = np.searchsorted(ascending, places.astype(ascending.dtype))  # numpy would bring all others to the longer kind
    found = at < len(ascending)
    found[found] = ascending[at[found]] == places[found]
    return np.asarray(found)
