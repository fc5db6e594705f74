"""Intervals that take documents, not words or mentions, as the unit of evidence."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
Numbers = NDArray[Any]

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with its interval; all three are None where there is nothing to share out."""

    value: float | None
    low: float | None
    high: float | None


NO_SHARE = Share(None, None, None)


@dataclass(frozen=True, slots=True)
class Shares:
    """Many shares at once: float64 arrays of the same length, NaN where there is nothing to share out."""

    value: Floats
    low: Floats
    high: Floats

    def where(self, mask: NDArray[np.bool_]) -> "Shares":
        """The shares at which `mask` is true, NaN for the others."""
        return Shares(*(np.where(mask, one, np.nan) for one in (self.value, self.low, self.high)))

    def at(self, place: int) -> Share:
        """One of them."""
        value, low, high = (float(one[place]) for one in (self.value, self.low, self.high))
        return NO_SHARE if np.isnan(value) else Share(value, low, high)


def cluster_share(part: NDArray[np.int64], whole: NDArray[np.int64], level: float = LEVEL) -> Share:
    """The share sum(part) / sum(whole) with clusters (one entry a cluster) as the independent units.

    See `cluster_shares`.
    """
    return cluster_shares(part, whole, np.zeros(len(whole), np.int64), 1, level).at(0)


def cluster_shares(
    part: Numbers, whole: NDArray[np.int64], cell: NDArray[np.int64], n_cells: int, level: float = LEVEL
) -> Shares:
    """The share sum(part) / sum(whole) of each cell, clusters (one entry a cluster, in one cell) being independent.

    Wilson's interval at the effective sample size of the ratio estimator (linearised variance, Cochran 1977, 6.3;
    Korn and Graubard 1998), with Student's t for few clusters. Where every cluster has the same share the variance
    says nothing, and the number of clusters is the sample size.
    """
    return Clusters(whole, cell, n_cells).shares(part, level)


@dataclass(frozen=True)
class Clusters:
    """Independent units (one entry a cluster, in one cell), of which many shares are asked: see `cluster_shares`."""

    whole: NDArray[np.int64]
    cell: NDArray[np.int64]
    n_cells: int

    @cached_property
    def _sizes(self) -> Floats:
        """Of each cell how many clusters are filled, the sum of their sizes, and that of the squares."""
        filled = self.whole > 0
        whole, cell = self.whole[filled], self.cell[filled]
        return np.stack([np.bincount(cell, one, self.n_cells) for one in (np.ones(len(cell)), whole, whole * whole)])

    def shares(self, part: Numbers, level: float = LEVEL) -> Shares:
        """The share sum(part) / sum(whole) of each cell."""
        return _ratio(self._sizes, self._parts(part), level)

    def others(self, part: NDArray[np.int64], level: float = LEVEL) -> Shares:
        """For each cell the share of the clusters of all other cells together."""
        sizes, parts = (one.sum(axis=1, keepdims=True) - one for one in (self._sizes, self._parts(part)))
        return _ratio(sizes, parts, level)

    def _parts(self, part: Numbers) -> Floats:
        """Of each cell the sums over clusters of the part, of its square, and of its product with the size."""
        own = np.flatnonzero(part)  # few clusters have any: the others need not be read
        cell, whole, part = self.cell[own], self.whole[own], part[own]
        return np.stack([np.bincount(cell, one, self.n_cells) for one in (part, part * part, part * whole)])


def summed_shares(sizes: Numbers, parts: Numbers, level: float = LEVEL) -> Shares:
    """The same from sums over the clusters of each cell: of `sizes` how many clusters, their sizes, and the squares; of
    `parts` the part, its square, and its product with the size.
    """
    return _ratio(sizes.astype(np.float64), parts.astype(np.float64), level)


def _ratio(sizes: Floats, parts: Floats, level: float) -> Shares:
    (clusters, total, squares), (part, part_squares, products) = sizes, parts
    with np.errstate(divide="ignore", invalid="ignore"):
        p = part / total
        spread = _but_rounding(part_squares - 2 * p * products + p * p * squares, squares)
        return _at_effective_size(p, spread, clusters, total, level)


def _but_rounding(spread: Floats, squares: Numbers) -> Floats:
    """Where all clusters have the same share, rounding leaves a little more or less than nothing."""
    return np.where(spread > 1e-9 * squares, spread, 0.0)


def category_shares(
    category: NDArray[np.int64],
    cluster: NDArray[np.int64],
    cell: NDArray[np.int64],
    alone: NDArray[np.int64],
    level: float = LEVEL,
) -> Shares:
    """The share of each category among the units of each cell, cells x categories.

    `category` (-1: of none) and `cluster` are those of each unit that shares its cluster with others, `cell` that of
    each cluster. Units that are clusters of their own are counted only: `alone` is cells x (of none, each category).
    Intervals: see `cluster_shares`, of which this is the same for all categories at once.
    """
    n_cells, n_categories = alone.shape[0], alone.shape[1] - 1
    size = np.bincount(cluster, minlength=len(cell))
    own = category >= 0
    of, part = np.unique(cluster[own] * n_categories + category[own], return_counts=True)
    place, whole = cell[of // n_categories] * n_categories + of % n_categories, size[of // n_categories]
    single, singles = alone[:, 1:], alone.sum(axis=1, keepdims=True)

    def summed(weights: NDArray[np.int64]) -> Floats:
        found = np.bincount(place, weights=weights, minlength=n_cells * n_categories)
        return np.asarray(found, np.float64).reshape(n_cells, n_categories) + single

    clusters = np.bincount(cell, minlength=n_cells)[:, None] + singles
    total, square = (np.bincount(cell, one, minlength=n_cells)[:, None] + singles for one in (size, size * size))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = summed(part) / total
        spread = _but_rounding(summed(part * part) - 2 * p * summed(part * whole) + p * p * square, square)
        return _at_effective_size(p, spread, clusters, total, level)


def _at_effective_size(p: Floats, spread: Numbers, clusters: Numbers, total: Numbers, level: float) -> Shares:
    """Wilson's interval; `spread` is the sum of squared residuals of the clusters of each cell."""
    variance = clusters / (clusters - 1) * spread / total**2
    size = np.where(variance > 0, np.minimum(p * (1 - p) / variance, total), clusters)
    z = np.where(clusters == 1, special.ndtri((1 + level) / 2), special.stdtrit(clusters - 1, (1 + level) / 2))
    return Shares(p, *_wilson_ends(p, size, z))


def mean_share(shares: Floats, level: float = LEVEL) -> Share:
    """The mean of the shares of units of equal weight. See `mean_shares`."""
    return mean_shares(shares, np.zeros(len(shares), np.int64), 1, level).at(0)


def mean_shares(shares: Floats, cell: NDArray[np.int64], n_cells: int, level: float = LEVEL) -> Shares:
    """The mean share in each cell of units of equal weight (outlets), with Student's interval, cut at 0 and 1.

    A single unit has no interval of its own: it may be anywhere.
    """
    units = np.bincount(cell, minlength=n_cells)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(cell, weights=shares, minlength=n_cells) / units
        squares = np.bincount(cell, weights=(shares - mean[cell]) ** 2, minlength=n_cells)
        half = special.stdtrit(units - 1, (1 + level) / 2) * np.sqrt(squares / (units - 1)) / np.sqrt(units)
    low, high = np.maximum(0.0, mean - half), np.minimum(1.0, mean + half)
    return Shares(mean, np.where(units == 1, 0.0, low), np.where(units == 1, 1.0, high))


def _wilson_ends(p: Floats, size: Floats, z: Floats) -> tuple[Floats, Floats]:
    centre = (p + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * np.sqrt(p * (1 - p) / size + z * z / (4 * size * size))
    low, high = np.minimum(p, centre - half), np.maximum(p, centre + half)
    return np.maximum(low, 0.0), np.minimum(high, 1.0)


@dataclass(frozen=True, slots=True)
class Moments:
    """What one side of a comparison sums to, over its clusters (documents, or copy families).

    `counts`, `squares` and `products` have one value a term: the sums over clusters of its count y, of y squared and
    of y times the cluster's tokens n. `tokens` and `tokens_squared` are the sums of n and of n squared.
    """

    clusters: int
    tokens: int
    tokens_squared: float
    counts: NDArray[np.int64]
    squares: Floats
    products: Floats


def log_rate_variance(side: Moments, smoothing: float = 0.5) -> Floats:
    """Variances of the natural logarithm of each term's relative frequency on one side, clusters being independent.

    Linearised variance of a ratio (Cochran 1977, 6.3), never below that of independent single words (Poisson), which
    alone holds where the term is absent.
    """
    counts = side.counts + smoothing
    poisson = 1.0 / counts
    if side.clusters < 2 or not side.tokens:
        return np.asarray(poisson)
    rate = side.counts / side.tokens
    spread = side.squares - 2 * rate * side.products + rate**2 * side.tokens_squared
    clustered = side.clusters / (side.clusters - 1) * spread / counts**2
    return np.asarray(np.maximum(clustered, poisson))


def log_ratio_interval(
    ratio: Floats, target: Moments, reference: Moments, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Low and high ends of the interval of each binary log ratio, clusters being the independent units.

    Delta method on both sides, Student's t with the degrees of freedom of the smaller side.
    """
    half = np.sqrt(log_rate_variance(target) + log_rate_variance(reference)) / np.log(2)
    degrees = max(min(target.clusters, reference.clusters) - 1, 1)
    half = half * special.stdtrit(degrees, (1 + level) / 2)
    return np.asarray(ratio - half), np.asarray(ratio + half)


def rate_interval(side: Moments, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Low and high ends of the interval of each relative frequency (a share of the tokens), clusters being the units.

    On the logarithmic scale (see `log_rate_variance`), with Student's t; half an occurrence is added.
    """
    rate = (side.counts + 0.5) / (side.tokens + 0.5)
    half = np.sqrt(log_rate_variance(side)) * special.stdtrit(max(side.clusters - 1, 1), (1 + level) / 2)
    return np.asarray(rate * np.exp(-half)), np.asarray(np.minimum(rate * np.exp(half), 1.0))
