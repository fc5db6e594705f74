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
def add_rows(pointers: Array, indices: Array, counts: Array, group: Array, sums: Array, documents: Array) -> None:
    """Add the counts of each row to `sums` int64[groups, terms], and ones to `documents`; group -1 is none."""
    for row in range(len(pointers) - 1):
        if group[row] >= 0:
            for place in range(pointers[row], pointers[row + 1]):
                sums[group[row], indices[place]] += counts[place]
                documents[group[row], indices[place]] += 1
