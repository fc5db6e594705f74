"""The inner loops of weighing, compiled by numba. Rows of counts are those of a CSR matrix."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled

WIDTH = 64  # of a row of axes: whole registers of the machine, and known when the loops are compiled


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
def add_rows(pointers: Array, indices: Array, counts: Array, group: Array, order: Array, uses: Array) -> None:
    """Add to `uses` int64[groups, terms, 2] the counts of each row, and one for having it; group -1 is none.

    Rows are read in their `order`.
    """
    for row in order:
        if group[row] >= 0:
            own = uses[group[row]]
            for place in range(pointers[row], pointers[row + 1]):
                term = np.uint64(indices[place])  # a signed index is looked at first for being negative
                own[term, 0] += counts[place]
                own[term, 1] += 1


@compiled
def project(
    pointers: Array, indices: Array, counts: Array, column: Array, axes: Array, places: Array, filled: Array
) -> None:
    """Write the places of documents as unit vectors: sums of (1 + log count) times rows of `axes` float32[terms that
    count, WIDTH], which hold the weights; `column` as in `weigh`. `filled`: whether a document has such a term.
    """
    own, flat = np.zeros(WIDTH, np.float32), axes.reshape(-1)
    for row in range(len(pointers) - 1):
        own[:] = 0
        waiting, first, former = False, np.float32(0), np.uint64(0)
        for place in range(pointers[row], pointers[row + 1]):
            term = column[indices[place]]
            if term >= 0:
                count = counts[place]
                weight = np.float32(1) if count == 1 else np.float32(1 + np.log(count))
                latter = np.uint64(term * WIDTH)  # unsigned: nothing is looked at for being negative
                if waiting:  # two at a time: half the reading and writing of the sums
                    for at in range(WIDTH):
                        u = np.uint64(at)
                        own[at] += weight * flat[latter + u] + first * flat[former + u]
                else:
                    first, former = weight, latter
                waiting = not waiting
                filled[row] = True
        if waiting:
            for at in range(WIDTH):
                own[at] += first * flat[former + np.uint64(at)]
        square = np.float32(0)
        for at in range(WIDTH):
            square += own[at] * own[at]
        if square > 0:
            length = np.sqrt(square)
            for at in range(places.shape[1]):
                places[row, at] = own[at] / length


@compiled
def multiply(pointers: Array, indices: Array, values: Array, dense: Array, product: Array) -> None:
    """Write a CSR matrix float32 times `dense` float32[columns, WIDTH]; `product` has the columns that are wanted.

    Added up in the order of scipy, and to the same bits.
    """
    own, flat = np.zeros(WIDTH, np.float32), dense.reshape(-1)
    for row in range(len(pointers) - 1):
        own[:] = 0
        place, last = pointers[row], pointers[row + 1]
        while place + 1 < last:  # two at a time: half the reading and writing of the sums
            first, second = np.uint64(indices[place] * WIDTH), np.uint64(indices[place + 1] * WIDTH)
            for at in range(WIDTH):
                u = np.uint64(at)
                own[at] = (own[at] + values[place] * flat[first + u]) + values[place + 1] * flat[second + u]
            place += 2
        if place < last:
            first = np.uint64(indices[place] * WIDTH)
            for at in range(WIDTH):
                own[at] += values[place] * flat[first + np.uint64(at)]
        for at in range(product.shape[1]):
            product[row, at] = own[at]
