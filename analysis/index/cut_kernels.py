"""The inner loops over documents of which only some passages count, read from the streams, compiled by numba.

`place` int32[passages]: where each stands (see `posting_kernels`). `stream`: the entries of a segment, pointers of its
passages and of its documents; a document's passages stand in the same order in the snapshot.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, loop
from analysis.index.forward_kernels import MORE, NOWHERE


@loop
def _gather(
    stream: tuple[Array, Array, Array],
    passages: tuple[Number, Number],
    own: Number,
    place: Array,
    side: Number,
    columns: Array,
    room: tuple[Array, Array],
) -> Number:
    """Count the entries of those passages that stand on a side; how many columns were touched.

    `own`: the first of the passages in the segment.
    """
    codes, pointers, _ = stream
    uses, touched = room
    n: Number = 0
    for passage in range(*passages):
        if place[passage] >> side & 1:
            here = own + passage - passages[0]
            for token in range(pointers[here], pointers[here + 1]):
                column = columns[codes[token]]
                touched[n] = column
                n += uses[column] == 0
                uses[column] += 1
    return n


@loop
def turn_cut(
    stream: tuple[Array, Array, Array],
    documents: tuple[Array, Array, Array],
    sides: tuple[Array, Array],
    columns: Array,
    room: tuple[Array, Array],
    kinds: Array,
    starts: Array,
    entries: Array,
) -> None:
    """Write what a forward index holds (see `forward_kernels`) of what stands on each side, in any order of ranks.

    `documents`: the document at each place in the segment, and in the snapshot; pointers of its passages there.
    `sides`: `place`; the stratum of each document on each. `columns`: of each entry of the stream, those of the first
    half, then those of the second, and behind all the last one for what is not counted. `room`: uses of each column,
    zero before and after but of that last one, which is never zero; and as many numbers and one more. Of both sides of
    each place, one after the other: `kinds`, and `starts` int64[2, 2 * places + 1] in `entries` of both halves.
    """
    inside, rows, passage_ptr = documents
    place, strata = sides
    uses, touched = room
    middle, ends = (len(uses) - 1) >> 1, (np.int64(0), np.int64(0))
    for at in range(len(rows)):
        passages, own = (passage_ptr[rows[at]], passage_ptr[rows[at] + 1]), stream[2][inside[at]]
        found: Number = 0
        for passage in range(*passages):
            found |= place[passage] & 3
        for side in range(2):
            kinds[2 * at + side] = side << 8 | strata[side, rows[at]] if found >> side & 1 else NOWHERE
            n = _gather(stream, passages, own, place, side, columns, room) if found >> side & 1 else 0
            first, second = ends
            for k in range(n):
                column, many = touched[k], uses[touched[k]]
                uses[column] = 0
                half = np.int64(column >= middle)
                rank = column - middle * half
                for more in range(many // MORE + 1):
                    entries[half, second if half else first] = rank << 8 | (MORE if more else many % MORE)
                    first += 1 - half
                    second += half
            ends = first, second
            starts[0, 2 * at + side + 1], starts[1, 2 * at + side + 1] = ends


@loop
def count_cut(
    stream_ptr: Array, document_ptr: Array, inside: Array, first: Array, place: Array, side: Number, sizes: Array
) -> None:
    """Write how many entries each document has on a side. `inside`: the document in its segment, `first`: its first
    passage in the snapshot.
    """
    for k in range(len(inside)):
        n: Number = 0
        own = document_ptr[inside[k]]
        for passage in range(document_ptr[inside[k] + 1] - own):
            if place[first[k] + passage] >> side & 1:
                n += stream_ptr[own + passage + 1] - stream_ptr[own + passage]
        sizes[k] = n


@loop
def list_cut(
    stream: tuple[Array, Array, Array],
    terms: Array,
    documents: tuple[Array, Array],
    place: Array,
    side: Number,
    ends: Array,
    found: Array,
    uses: Array,
) -> None:
    """Write the term of each entry of these documents on a side, one use each, from where `ends` says for each.

    `terms`: of each entry. `documents`: each in its segment, and its first passage in the snapshot.
    """
    codes, stream_ptr, document_ptr = stream
    inside, first = documents
    for k in range(len(inside)):
        end, own = ends[k], document_ptr[inside[k]]
        for passage in range(document_ptr[inside[k] + 1] - own):
            if place[first[k] + passage] >> side & 1:
                for at in range(stream_ptr[own + passage], stream_ptr[own + passage + 1]):
                    found[end], uses[end] = terms[codes[at]], 1
                    end += 1
