"""Exact tails of the number of documents that have a term on one side, for many terms at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import fft, sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BLOCK: Final = 512  # terms transformed together
LEAST: Final = 1e-15  # what the transform cannot tell from nothing


@dataclass(frozen=True)
class Pairs:
    """Copy families with words on both sides, which are compared within themselves.

    `having` (families x terms) is 1 where the family has the term on either side; `chance` float[families] the target's
    share of the family's tokens; `observed` float[terms] the sum over families of the target's share of its uses.
    """

    having: sparse.csr_array
    chance: Floats
    observed: Floats

    def take(self, terms: NDArray[np.integer]) -> "Pairs":
        """The same for some of the terms."""
        return Pairs(sparse.csr_array(self.having[:, terms]), self.chance, self.observed[terms])

    def moments(self) -> tuple[Floats, Floats]:
        """Mean and variance of the sum, one draw a family: its one use falls to the target by `chance`."""
        columns = self.having.T
        return np.asarray(columns @ self.chance), np.asarray(columns @ (self.chance * (1 - self.chance)))

    def families(self) -> Ints:
        """How many families have each term."""
        return np.asarray(self.having.sum(axis=0), dtype=np.int64)

    def spectrum(self, length: int) -> NDArray[np.complex128]:
        """The transform of each term's distribution, a product over its families: terms x (length // 2 + 1)."""
        there = np.flatnonzero(np.diff(self.having.indptr))
        turn = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
        chance = self.chance[there, None]
        factor = (1 - chance) + chance * turn
        columns = self.having[there].T
        size = columns @ np.log(np.maximum(np.abs(factor), 1e-300))
        return np.asarray(np.exp(size) * np.exp(1j * (columns @ np.angle(factor))))


@dataclass(frozen=True)
class _Stratum:
    """The distributions of one stratum: `table[place[term]]` is that of a term, from its `low` on, `width` wide."""

    table: Floats
    place: Ints
    low: Ints
    width: Ints


def exact_p(target: Floats, having: Ints, target_sizes: Ints, sizes: Ints, pairs: Pairs | None) -> Floats:
    """Twice the smaller tail of each term's sum over strata (and pairs), at most 1; accurate to 1e-12.

    `target` is the observed sum, pairs included; the rest as in `contingency.stratified_p`. The distributions are
    convolved by their discrete Fourier transforms. A sum between two whole numbers counts as the less extreme.
    """
    strata = [_stratum(*one) for one in zip(having, target_sizes.astype(np.int64), sizes.astype(np.int64), strict=True)]
    nothing = np.zeros(len(target), np.int64)
    low = sum((one.low for one in strata), nothing)
    width = sum((one.width for one in strata), nothing if pairs is None else pairs.families())
    order, p = np.argsort(width, kind="stable"), np.ones(len(target))
    for at in range(0, len(order), BLOCK):
        terms = order[at : at + BLOCK]
        length = fft.next_fast_len(int(width[terms[-1]]) + 1, real=True)
        found = np.ones((len(terms), length // 2 + 1), np.complex128)
        for one in strata:
            used, places = np.unique(one.place[terms], return_inverse=True)
            found *= fft.rfft(one.table[used], length, axis=1)[places]
        if pairs is not None:
            found *= Pairs(pairs.having[:, terms], pairs.chance, pairs.observed[terms]).spectrum(length)
        p[terms] = _tails(fft.irfft(found, length, axis=1), target[terms] - low[terms])
    return p


def _tails(mass: Floats, observed: Floats) -> Floats:
    rows, last = np.arange(len(mass)), mass.shape[1] - 1
    at_least = np.clip(np.floor(observed + 1e-9).astype(np.int64), 0, last)
    at_most = np.clip(np.ceil(observed - 1e-9).astype(np.int64), 0, last)
    below = mass.cumsum(axis=1)[rows, at_most]
    above = mass[:, ::-1].cumsum(axis=1)[rows, last - at_least]
    return np.asarray(np.clip(2 * np.minimum(below, above), LEAST, 1.0))


def _stratum(having: Ints, drawn: int, size: int) -> _Stratum:
    """The hypergeometric distributions of each distinct number of documents that have a term, by their ratios."""
    k, place = np.unique(having, return_inverse=True)
    low, high = np.maximum(0, k + drawn - size), np.minimum(k, drawn)
    x = low[:, None] + np.arange(int((high - low).max(initial=0)))[None]
    inside = x < high[:, None]
    up = np.where(inside, (k[:, None] - x) * (drawn - x), 1)
    down = np.where(inside, (x + 1) * (size - k[:, None] - drawn + x + 1), 1)
    logs = np.cumsum(np.where(inside, np.log(up) - np.log(down), -np.inf), axis=1)
    logs = np.concatenate([np.zeros((len(k), 1)), logs], axis=1)
    mass = np.exp(logs - logs.max(axis=1, keepdims=True))
    mass /= mass.sum(axis=1, keepdims=True)
    return _Stratum(mass, place, low[place], (high - low)[place])
