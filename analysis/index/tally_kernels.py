"""The inner loops that sum up two sides of a comparison from postings (see `posting_kernels`), compiled by numba."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled


@compiled
def _clear(uses: Array, with_it: Array) -> None:
    """Nothing counted yet: both are sides x outlets."""
    for side in range(uses.shape[0]):
        for outlet in range(uses.shape[1]):
            uses[side, outlet] = with_it[side, outlet] = 0


@compiled
def _spread(uses: Array) -> tuple[Number, Number, Number]:
    """How many outlets have the term, the first of those with most uses, and these uses, of both sides together."""
    n, largest, most = 0, 0, 0
    for outlet in range(uses.shape[1]):
        both = uses[0, outlet] + uses[1, outlet]
        n += both > 0
        if both > most:
            largest, most = outlet, both
    return n, largest, most


@compiled
def _angle_sums(side: Number, with_it: Array, filled: Array, angles: tuple[Array, Array]) -> tuple[Number, Number]:
    """Sum and sum of squares over the outlets of a side of the angles of their shares of documents."""
    found, pointers = angles
    total, squares = 0.0, 0.0
    for outlet in range(filled.shape[1]):
        if with_it[side, outlet]:  # no share, no angle
            angle = found[pointers[side, outlet] + with_it[side, outlet]]
            total += angle
            squares += angle * angle
    return total, squares


@compiled
def tally(
    postings: tuple[Array, Array, Array],
    terms: Array,
    place: Array,
    of_documents: tuple[Array, Array],
    by_outlet: tuple[Array, tuple[Array, Array]],
    sums: tuple[Array, Array],
    spreads: tuple[Array, Array, Array],
    angle_sums: tuple[Array, Array],
) -> None:
    """The sums of `sides.tally_sides` for each of `terms`: arrays of sides x terms, `having` sides x strata x terms.

    `of_documents`: stratum of each on each side, and its outlet. `by_outlet`: whether each outlet has
    documents on each side; angles, that of k documents of an outlet k behind the outlet's pointer.
    """
    pointers, rows, counts = postings
    strata, outlets = of_documents
    frequency, having = sums
    filled, angles = by_outlet
    uses, with_it = np.zeros(filled.shape, np.int64), np.zeros(filled.shape, np.int64)
    own = np.zeros(2, np.int64)
    for k in range(len(terms)):
        at, end = pointers[terms[k]], pointers[terms[k] + 1]
        _clear(uses, with_it)
        while at < end:
            document = place[rows[at]] >> 2
            own[0] = own[1] = 0
            while at < end and (place[rows[at]] == 0 or place[rows[at]] >> 2 == document):
                here = place[rows[at]]
                own[0] += (here & 1) * counts[at]
                own[1] += (here >> 1 & 1) * counts[at]
                at += 1
            for side in range(2):
                if own[side]:
                    frequency[side, k] += own[side]
                    having[side, strata[side, document], k] += 1
                    uses[side, outlets[document]] += own[side]
                    with_it[side, outlets[document]] += 1
        spreads[0][k], spreads[1][k], spreads[2][k] = _spread(uses)
        for side in range(2):
            angle_sums[0][side, k], angle_sums[1][side, k] = _angle_sums(side, with_it, filled, angles)
