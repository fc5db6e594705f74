"""Intervals that take documents, not words or mentions, as the unit of evidence."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with its interval; all three are None where there is nothing to share out."""

    value: float | None
    low: float | None
    high: float | None


NO_SHARE = Share(None, None, None)


def cluster_share(part: NDArray[np.int64], whole: NDArray[np.int64], level: float = LEVEL) -> Share:
    """The share sum(part) / sum(whole) with clusters (one entry a cluster) as the independent units.

    Wilson's interval at the effective sample size of the ratio estimator (linearised variance, Cochran 1977, 6.3;
    Korn and Graubard 1998), with Student's t for few clusters. Where every cluster has the same share the variance
    says nothing, and the number of clusters is the sample size.
    """
    part, whole = part[whole > 0], whole[whole > 0]
    clusters, total = len(whole), int(whole.sum())
    if not clusters:
        return NO_SHARE
    p = float(part.sum() / total)
    if clusters == 1:
        return Share(p, *_wilson(p, 1.0, stats.norm.ppf((1 + level) / 2)))
    residual = part - p * whole
    variance = clusters / (clusters - 1) * float(residual @ residual) / total**2
    size = min(p * (1 - p) / variance, float(total)) if variance > 0 else float(clusters)
    return Share(p, *_wilson(p, size, float(stats.t.ppf((1 + level) / 2, clusters - 1))))


def wilson_share(part: int, whole: int, level: float = LEVEL) -> Share:
    """The share part / whole of independent units with Wilson's score interval (Wilson 1927)."""
    if whole <= 0:
        return NO_SHARE
    p = part / whole
    return Share(p, *_wilson(p, float(whole), float(stats.norm.ppf((1 + level) / 2))))


def mean_share(shares: Floats, level: float = LEVEL) -> Share:
    """The mean of the shares of units of equal weight (outlets), with Student's interval over them, cut at 0 and 1.

    A single unit has no interval of its own: it may be anywhere.
    """
    if not len(shares):
        return NO_SHARE
    mean = float(shares.mean())
    if len(shares) == 1:
        return Share(mean, 0.0, 1.0)
    half = float(stats.t.ppf((1 + level) / 2, len(shares) - 1) * shares.std(ddof=1) / np.sqrt(len(shares)))
    return Share(mean, max(0.0, mean - half), min(1.0, mean + half))


def _wilson(p: float, size: float, z: float) -> tuple[float, float]:
    centre = (p + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * np.sqrt(p * (1 - p) / size + z * z / (4 * size * size))
    return max(0.0, min(p, float(centre - half))), min(1.0, max(p, float(centre + half)))


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
    half = half * stats.t.ppf((1 + level) / 2, degrees)
    return np.asarray(ratio - half), np.asarray(ratio + half)


def rate_interval(side: Moments, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Low and high ends of the interval of each relative frequency (a share of the tokens), clusters being the units.

    On the logarithmic scale (see `log_rate_variance`), with Student's t; half an occurrence is added.
    """
    rate = (side.counts + 0.5) / (side.tokens + 0.5)
    half = np.sqrt(log_rate_variance(side)) * stats.t.ppf((1 + level) / 2, max(side.clusters - 1, 1))
    return np.asarray(rate * np.exp(-half)), np.asarray(np.minimum(rate * np.exp(half), 1.0))
