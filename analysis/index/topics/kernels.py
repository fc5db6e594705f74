"""The inner loops of weighing, compiled by numba. Rows of counts are those of a CSR matrix."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop

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


@loop
def _unit(
    row: Number, pointers: Array, indices: Array, counts: Array, column: Array, flat: Array, own: Array
) -> Number:
    """Write the place of a document as a unit vector, float32[WIDTH]; whether it has a term that counts."""
    own[:] = 0
    filled, waiting, first, former = False, False, np.float32(0), np.uint64(0)
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
            filled = True
    if waiting:
        for at in range(WIDTH):
            own[at] += first * flat[former + np.uint64(at)]
    square = np.float32(0)
    for at in range(WIDTH):
        square += own[at] * own[at]
    if square > 0:
        length = np.sqrt(square)
        for at in range(WIDTH):
            own[at] /= length
    return filled


@compiled
def project(
    pointers: Array, indices: Array, counts: Array, column: Array, axes: Array, places: Array, filled: Array
) -> None:
    """Write the places of documents as unit vectors: sums of (1 + log count) times rows of `axes` float32[terms that
    count, WIDTH], which hold the weights; `column` as in `weigh`. `filled`: whether a document has such a term.
    """
    own, flat = np.zeros(WIDTH, np.float32), axes.reshape(-1)
    for row in range(len(pointers) - 1):
        filled[row] = _unit(row, pointers, indices, counts, column, flat, own)
        for at in range(places.shape[1]):
            places[row, at] = own[at]


@compiled
def assign(
    counted: tuple[Array, Array, Array],
    column: Array,
    axes: Array,
    centres: Array,
    plane: Array,
    own_place: Number,
    found: tuple[Array, Array, Array],
) -> tuple[Number, Number]:
    """Write of each document the topic, -1 for none, its cosine to the centre, and where it lies on the map; the sums
    of the first two of their places.

    `counted`: pointers, indices, counts; `column` and `axes` as in `project`. `centres` float32[components, topics];
    `plane` float64[topics, 2]: where topics lie on the map. A document lies there between topics, weighed by the fourth
    powers of its cosines, and `own_place` times its place away.
    """
    pointers, indices, counts = counted
    topics, nearness, map_places = found
    own, flat = np.zeros(WIDTH, np.float32), axes.reshape(-1)
    cosines, east, north = np.zeros(centres.shape[1], np.float32), 0.0, 0.0
    for row in range(len(pointers) - 1):
        filled = _unit(row, pointers, indices, counts, column, flat, own)
        cosines[:] = 0
        for at in range(len(centres)):
            for topic in range(len(cosines)):
                cosines[topic] += own[at] * centres[at, topic]
        best, shares, x, y = 0, 0.0, 0.0, 0.0
        for topic in range(len(cosines)):
            best = topic if cosines[topic] > cosines[best] else best
            near = max(np.float64(cosines[topic]), 1e-9) ** 2
            share = near * near
            shares, x, y = shares + share, x + share * plane[topic, 0], y + share * plane[topic, 1]
        topics[row], nearness[row] = best if filled else -1, cosines[best]
        map_places[row, 0], map_places[row, 1] = x / shares + own_place * own[0], y / shares + own_place * own[1]
        east, north = east + own[0], north + own[1]
    return east, north


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
