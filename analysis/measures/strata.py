"""A difference between two sides that is measured within strata, so that what the strata are cannot explain it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.measures.uncertainty import LEVEL

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class OddsRatios:
    """Binary logarithms of odds ratios with the ends of their intervals, one a term; NaN where there is none."""

    value: Floats
    low: Floats
    high: Floats


def mantel_haenszel(
    target: Ints, target_sizes: Ints, reference: Ints, reference_sizes: Ints, level: float = LEVEL
) -> OddsRatios:
    """The common odds ratio of having each term, target against reference, over strata (Mantel and Haenszel 1959).

    `target` and `reference` are strata x terms: families that have the term; the sizes are families of each stratum.
    Interval on the log scale with the variance of Robins, Breslow and Greenland (1986), which holds for many small
    strata and for few large ones. A stratum without one of the sides says nothing and is passed over. NaN where no
    stratum has the term on one side and lacks it on the other, both ways.
    """
    n = (target_sizes + reference_sizes).astype(np.float64)[:, None]
    usable = (target_sizes > 0) & (reference_sizes > 0)
    a, c = target[usable].astype(np.float64), reference[usable].astype(np.float64)
    b, d = target_sizes[usable, None] - a, reference_sizes[usable, None] - c
    n = n[usable]
    same, cross = (a + d) / n, (b + c) / n
    over, under = a * d / n, b * c / n
    r, s = over.sum(axis=0), under.sum(axis=0)
    fine = (r > 0) & (s > 0)
    r, s = np.where(fine, r, np.nan), np.where(fine, s, np.nan)
    variance = (
        (same * over).sum(axis=0) / (2 * r**2)
        + (same * under + cross * over).sum(axis=0) / (2 * r * s)
        + (cross * under).sum(axis=0) / (2 * s**2)
    )
    value = np.log2(r / s)
    half = stats.norm.ppf((1 + level) / 2) * np.sqrt(variance) / np.log(2)
    return OddsRatios(value, value - half, value + half)


def dropped_share(target_sizes: Ints, reference_sizes: Ints) -> float:
    """The share of families in strata that lack one of the sides; 0 where there are no families."""
    sizes = target_sizes + reference_sizes
    usable = (target_sizes > 0) & (reference_sizes > 0)
    return float(sizes[~usable].sum() / max(int(sizes.sum()), 1))
