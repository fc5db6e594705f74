"""Exact tails of sums of hypergeometric counts and single draws, compiled by numba: convolved one after the other.

What `measures.exact` finds by Fourier transforms for any array, term by term and without the parts that weigh nothing.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, loop

_NOTHING = 1e-18  # mass at an end that is cut off: a thousandth of the least p that is told apart from nothing
_LEAST = 1e-15


@loop
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


@loop
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


@loop
def _convolved(found: Array, first: Number, end: Number, mass: Array, other: Array) -> None:
    """Write the distribution of the sum of both to `other`."""
    n = len(mass)
    for at in range(end - first + n - 1):
        other[at] = 0.0
    for at in range(first, end):
        weight, sums = found[at], other[at - first :]
        for x in range(n):
            sums[x] += weight * mass[x]


@loop
def _tails(found: Array, first: Number, end: Number, mass: Array, observed: Number) -> Number:
    """The smaller of the two tails of the sum of both at what was observed.

    The chance of so much is that of each value of the one with at least the rest of the other: no need to convolve.
    """
    n = len(mass)
    at_least, at_most = int(np.floor(observed + 1e-9)), int(np.ceil(observed - 1e-9))
    above, below, tail = 0.0, 0.0, 0.0
    x = n  # tail: the mass of the other from x on
    for at in range(first, end):
        while x > 0 and x > at_least - at:
            x -= 1
            tail += mass[x]
        above += found[at] * tail
    x, tail = -1, 0.0
    for at in range(end - 1, first - 1, -1):
        while x < n - 1 and x < at_most - at:
            x += 1
            tail += mass[x]
        below += found[at] * tail
    return min(above, below)


@loop
def _one_more(found: Array, first: Number, end: Number, share: Number) -> tuple[Number, Number]:
    """Take a single draw, which is the target's by this chance, into a distribution; where that begins and ends."""
    found[end] = found[end - 1] * share
    for x in range(end - 1, first, -1):
        found[x] = found[x] * (1 - share) + found[x - 1] * share
    found[first] *= 1 - share
    return _cut(found, first, end + 1)


@loop
def _draws(families: Array, chance: Array, found: Array) -> tuple[Number, Number]:
    """Write the distribution of single draws, one a family; where it begins and ends."""
    found[0], first, end = 1.0, 0, 1
    for family in families:
        first, end = _one_more(found, first, end, chance[family])
    return first, end


@loop
def exact_tails(
    target: Array,
    having: Array,
    drawn: Array,
    sizes: Array,
    columns: tuple[Array, Array],
    chance: Array,
    room: tuple[Array, Array, Array],
    p: Array,
) -> None:
    """Write twice the smaller tail of each term's sum, as `measures.exact.exact_p` defines it.

    `columns`: pointers and families of each term, whose use falls to the target by `chance`. `room`: as long as the
    distribution of any term, and two more.
    """
    pointers, families = columns
    found, other, mass = room
    for k in range(len(target)):
        first, end = _draws(families[pointers[k] : pointers[k + 1]], chance, found)
        low, last = 0, len(sizes) - 1
        while last > 0 and having[last, k] == 0:
            last -= 1
        for stratum in range(last):
            if having[stratum, k] == 1:
                first, end = _one_more(found, first, end, drawn[stratum] / sizes[stratum])
            elif having[stratum, k]:
                least, n = _hypergeometric(having[stratum, k], drawn[stratum], sizes[stratum], mass)
                left, right = _cut(mass, 0, n)
                _convolved(found, first, end, mass[left:right], other)
                low += least + first + left
                found, other = other, found
                first, end = _cut(found, 0, end - first + right - left - 1)
        if last < 0:
            mass[0], least, n = 1.0, 0, 1
        else:
            least, n = _hypergeometric(having[last, k], drawn[last], sizes[last], mass)
        left, right = _cut(mass, 0, n)
        p[k] = min(max(2 * _tails(found, first, end, mass[left:right], target[k] - low - least - left), _LEAST), 1.0)
