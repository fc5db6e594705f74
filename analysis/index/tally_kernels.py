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
def _angle_moments(side: Number, with_it: Array, filled: Array, angles: tuple[Array, Array]) -> tuple[Number, Number]:
    """Mean and variance over the outlets of one side of the angles of their shares of documents; 0 under two."""
    found, pointers = angles
    n, total, apart = 0, 0.0, 0.0
    for outlet in range(filled.shape[1]):
        if filled[side, outlet]:
            n += 1
            total += found[pointers[side, outlet] + with_it[side, outlet]]
    if n < 2:
        return 0.0, 0.0
    mean = total / n
    for outlet in range(filled.shape[1]):
        if filled[side, outlet]:
            gap = found[pointers[side, outlet] + with_it[side, outlet]] - mean
            apart += gap * gap
    return mean, apart / (n - 1)


@compiled
def _told(
    k: Number,
    uses: Array,
    with_it: Array,
    by_outlet: tuple[Array, tuple[Array, Array], tuple[Number, Number]],
    documents: Array,
    spreads: tuple[Array, Array, Array],
    moments: tuple[Array, Array],
) -> None:
    """Write what is told of a term by outlet."""
    filled, angles, minimum = by_outlet
    n, largest, most = _spread(uses)
    spreads[0][k], spreads[1][k], spreads[2][k] = n, largest, most
    if n >= minimum[1] and documents[0, k] + documents[1, k] >= minimum[0]:
        for side in range(2):
            moments[0][side, k], moments[1][side, k] = _angle_moments(side, with_it, filled, angles)


@compiled
def tally(
    postings: tuple[Array, Array, Array],
    terms: Array,
    place: Array,
    of_documents: tuple[Array, Array, Array],
    by_outlet: tuple[Array, tuple[Array, Array], tuple[Number, Number]],
    sums: tuple[Array, Array, Array, Array, Array],
    spreads: tuple[Array, Array, Array],
    moments: tuple[Array, Array],
) -> None:
    """The sums of `sides.tally_sides` for each of `terms`: arrays of sides x terms, `having` sides x strata x terms.

    `of_documents`: stratum and tokens of each on each side, and its outlet. `by_outlet`: whether each outlet has
    documents on each side; angles, that of k documents of an outlet k behind the outlet's pointer; and the minimum of
    documents and outlets for a term to have moments over outlets.
    """
    pointers, rows, counts = postings
    strata, lengths, outlets = of_documents
    frequency, documents, squares, products, having = sums
    filled = by_outlet[0]
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
                y = own[side]
                if y:
                    frequency[side, k] += y
                    documents[side, k] += 1
                    squares[side, k] += y * y
                    products[side, k] += y * lengths[side, document]
                    having[side, strata[side, document], k] += 1
                    uses[side, outlets[document]] += y
                    with_it[side, outlets[document]] += 1
        _told(k, uses, with_it, by_outlet, documents, spreads, moments)


@compiled
def pack(place: Array, strata: Array, lengths: Array, outlets: Array, n_outlets: Number, packed: Array) -> None:
    """For `tally_whole` what it needs of each document in one number: its tokens, and its cells among those of outlets
    and of strata. What counts nowhere counts as a third side.
    """
    for document in range(len(packed)):
        side = (place[document] & 3) - 1 if place[document] else 2
        stratum = strata[side, document] if side < 2 else 0
        tokens = np.int64(lengths[side, document]) if side < 2 else 0
        packed[document] = tokens << 32 | (side * 16 + stratum) << 24 | (side * n_outlets + outlets[document])


@compiled
def tally_whole(
    postings: tuple[Array, Array, Array],
    terms: Array,
    packed: Array,
    noted: tuple[Number, Array, Array, Array],
    by_outlet: tuple[Array, tuple[Array, Array], tuple[Number, Number]],
    sums: tuple[Array, Array, Array, Array, Array],
    spreads: tuple[Array, Array, Array],
    moments: tuple[Array, Array],
) -> Number:
    """What `tally` gives where every document stands whole on one side or on none: hardly a branch inside.

    `noted`: a stratum, and arrays for the place of a term, a document of the stratum that has it, and how often.
    Returns how many there are.
    """
    pointers, rows, counts = postings
    frequency, documents, squares, products, having = sums
    n_outlets = by_outlet[0].shape[1]
    uses, with_it = np.zeros((3, n_outlets), np.int64), np.zeros((3, n_outlets), np.int64)
    flat_uses, flat_with_it = uses.ravel(), with_it.ravel()
    cells, y_sum = np.zeros(48, np.int64), np.zeros(48, np.int64)
    y_squares, y_tokens = np.zeros(48, np.int64), np.zeros(48, np.int64)
    n_noted = 0
    for k in range(len(terms)):
        _clear(uses, with_it)
        for cell in range(48):
            cells[cell] = y_sum[cell] = y_squares[cell] = y_tokens[cell] = 0
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            one, y = packed[rows[at]], np.int64(counts[at])
            cell, outlet = one >> 24 & 63, one & 0xFFFFFF
            cells[cell] += 1
            y_sum[cell] += y
            y_squares[cell] += y * y
            y_tokens[cell] += y * (one >> 32)
            flat_uses[outlet] += y
            flat_with_it[outlet] += 1
            if cell & 15 == noted[0] and cell < 32:
                noted[1][n_noted], noted[2][n_noted], noted[3][n_noted] = k, rows[at], counts[at]
                n_noted += 1
        for side in range(2):
            for stratum in range(having.shape[1]):
                cell = side * 16 + stratum
                having[side, stratum, k] = cells[cell]
                documents[side, k] += cells[cell]
                frequency[side, k] += y_sum[cell]
                squares[side, k] += y_squares[cell]
                products[side, k] += y_tokens[cell]
        _told(k, uses, with_it, by_outlet, documents, spreads, moments)
    return n_noted
