"""The inner loops of weighing, compiled by numba. Rows of counts are those of a CSR matrix."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled


@compiled
def weigh(
    pointers: Array, indices: Array, counts: Array, column: Array, weight: Array, ends: Array, to: Array, values: Array
) -> Number:
    """Write unit rows of (1 + log count) weight; `column` int32[terms]: where a term goes, -1 for none.

    `ends`, `to` and `values` (float32) get where each row ends, its columns and its values; the number of values.
    """
    n = 0
    for row in range(len(pointers) - 1):
        first, square = n, 0.0
        for place in range(pointers[row], pointers[row + 1]):
            own = column[indices[place]]
            if own >= 0:
                count = counts[place]
                value = weight[own] if count == 1 else (1 + np.log(count)) * weight[own]
                to[n], values[n] = own, value
                square += value * value
                n += 1
        for place in range(first, n):
            values[place] /= np.sqrt(square)
        ends[row] = n
    return n


@compiled
def add_rows(
    pointers: Array, indices: Array, counts: Array, group: Array, order: Array, sums: Array, documents: Array
) -> None:
    """Add the counts of each row to `sums` int64[groups, terms], and ones to `documents`; group -1 is none.

    Rows are read in their `order`.
    """
    for row in order:
        if group[row] >= 0:
            for place in range(pointers[row], pointers[row + 1]):
                sums[group[row], indices[place]] += counts[place]
                documents[group[row], indices[place]] += 1


@compiled
def project(
    pointers: Array, indices: Array, counts: Array, column: Array, axes: Array, places: Array, filled: Array
) -> None:
    """Write the places of documents as unit vectors: sums of (1 + log count) times rows of `axes` float32[terms that
    count, components], which hold the weights; `column` as in `weigh`. `filled`: whether a document has such a term.
    """
    components = axes.shape[1]
    own = np.zeros(components, np.float32)
    for row in range(len(pointers) - 1):
        own[:] = 0
        for place in range(pointers[row], pointers[row + 1]):
            term = column[indices[place]]
            if term >= 0:
                count = counts[place]
                weight = np.float32(1) if count == 1 else np.float32(1 + np.log(count))
                filled[row] = True
                for at in range(components):
                    own[at] += weight * axes[term, at]
        square = np.float32(0)
        for at in range(components):
            square += own[at] * own[at]
        if square > 0:
            length = np.sqrt(square)
            for at in range(components):
                places[row, at] = own[at] / length
