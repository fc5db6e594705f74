"""Exact tails of sums of hypergeometric counts and single draws, compiled by numba: convolved one after the other.

What `measures.exact` finds by Fourier transforms for any array, term by term and without the parts that weigh nothing.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled

_NOTHING = 1e-18  # mass at an end that is cut off: a thousandth of the least p that is told apart from nothing
_LEAST = 1e-15


@compiled
def _cut(mass: Array, first: Number, end: Number) -> tuple[Number, Number]:
    """First and end of what is left of a distribution without the ends that weigh nothing."""
    gone: Number = 0.0
    while end - first > 1 and gone + mass[first] < _NOTHING:
        gone += mass[first]
        first += 1
    gone = 0.0
    while end - first > 1 and gone + mass[end - 1] < _NOTHING:
        gone += mass[end - 1]
        end -= 1
    return first, end


@compiled
def _hypergeometric(k: Number, drawn: Number, size: Number, mass: Array) -> tuple[Number, Number]:
    """Write the distribution of the number among `drawn` of `size` that are of k; its least value and length.

    By the ratios of neighbours from the mode on, where no value is too small to begin with.
    """
    low, high = max(0, k + drawn - size), min(k, drawn)
    mode = min(max((k + 1) * (drawn + 1) // (size + 2), low), high)
    mass[mode - low], total = 1.0, 1.0
    last, first = mode, mode
    for x in range(mode, high):
        up = mass[x - low] * (k - x) * (drawn - x) / ((x + 1.0) * (size - k - drawn + x + 1))
        mass[x - low + 1] = up
        total += up
        last = x + 1
        if up < _NOTHING * 0.1:
            break
    for x in range(mode, low, -1):
        down = mass[x - low] * x * (size - k - drawn + x) / ((k - x + 1.0) * (drawn - x + 1))
        mass[x - low - 1] = down
        total += down
        first = x - 1
        if down < _NOTHING * 0.1:
            break
    for at in range(last - first + 1):
        mass[at] = mass[at + first - low] / total
    return first, last - first + 1


@compiled
def exact_tails(
    target: Array, having: Array, drawn: Array, sizes: Array, columns: tuple[Array, Array], chance: Array, p: Array
) -> None:
    """Write twice the smaller tail of each term's sum, as `measures.exact.exact_p` defines it.

    `columns`: pointers and families of each term, whose use falls to the target by `chance`.
    """
    pointers, families = columns
    most = 0
    for k in range(len(target)):
        room = pointers[k + 1] - pointers[k] + 1
        for stratum in range(len(sizes)):
            room += min(having[stratum, k], drawn[stratum])
        most = max(most, room)
    found, other, mass = np.zeros(most + 1), np.zeros(most + 1), np.zeros(most + 1)
    for k in range(len(target)):
        found[0], first, end, low = 1.0, 0, 1, 0
        for stratum in range(len(sizes)):
            if having[stratum, k] == 0:
                continue
            least, n = _hypergeometric(having[stratum, k], drawn[stratum], sizes[stratum], mass)
            left, right = _cut(mass, 0, n)
            for at in range(end - first + right - left - 1):
                other[at] = 0.0
            for at in range(first, end):
                for x in range(left, right):
                    other[at - first + x - left] += found[at] * mass[x]
            low += least + first + left
            found, other = other, found
            first, end = _cut(found, 0, end - first + right - left - 1)
        for at in range(pointers[k], pointers[k + 1]):
            share = chance[families[at]]
            found[end] = found[end - 1] * share
            for x in range(end - 1, first, -1):
                found[x] = found[x] * (1 - share) + found[x - 1] * share
            found[first] *= 1 - share
            first, end = _cut(found, first, end + 1)
        observed = target[k] - low
        at_least = min(max(int(np.floor(observed + 1e-9)), first), end)
        at_most = min(max(int(np.ceil(observed - 1e-9)), first - 1), end - 1)
        above, below = 0.0, 0.0
        for at in range(at_least, end):
            above += found[at]
        for at in range(first, at_most + 1):
            below += found[at]
        p[k] = min(max(2 * min(above, below), _LEAST), 1.0)
