"""Before and after a date: how far the same outlets moved, what outlets brought and took, what other dates give."""

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.measures.uncertainty import cluster_shares

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LEAST_OUTLETS: Final = 4
ALL_SPLITS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Shares before and after, their total difference, and the part of it by outlets that wrote on both sides.

    `same` is None where no outlet did; its interval `low` to `high` has weeks as clusters. `total - same` is due to
    which outlets wrote.
    """

    before: float
    after: float
    same: float | None
    low: float | None
    high: float | None

    @property
    def composition(self) -> float | None:
        """What is left of the difference beside that of the same outlets: who wrote, not how."""
        return None if self.same is None else self.after - self.before - self.same


def difference(part: Floats, after: Bools, outlet: Ints, week: Ints, level: float = 0.95) -> Difference:
    """How a share differs between the documents before and `after`; both sides must have documents.

    `same` is the within-outlet (fixed effects) estimate: outlets weigh n_before n_after / n. Its variance is that of
    a regression coefficient with weeks as clusters (Liang and Zeger 1986), Student's t on the weeks.
    """
    before_share, after_share = float(part[~after].mean()), float(part[after].mean())
    x = after - _means(after.astype(np.float64), outlet)
    information = float(x @ x)
    if information < 1e-9:
        return Difference(before_share, after_share, None, None, None)
    y = part - _means(part, outlet)
    same = float(x @ y) / information
    _, cluster = np.unique(week, return_inverse=True)
    sums = np.bincount(cluster.ravel(), weights=x * (y - same * x))
    n = len(sums)
    spread = np.sqrt(n / max(n - 1, 1) * float(sums @ sums)) / information
    half = float(stats.t.ppf((1 + level) / 2, max(n - 2, 1))) * spread
    return Difference(before_share, after_share, same, max(same - half, -1.0), min(same + half, 1.0))


def score_interval(part: Floats, after: Bools, week: Ints, level: float = 0.95) -> tuple[float, float]:
    """Ends of the difference of two shares where the documents of each side agree, so that their spread says nothing.

    Wilson's interval of each side with weeks as clusters, as many as there are being the sample size (see
    `uncertainty.cluster_shares`), joined as Newcombe (1998, method 10). Weeks lie wholly on one side.
    """
    _, cluster = np.unique(week, return_inverse=True)
    cluster = cluster.ravel()
    side = np.zeros(cluster.max() + 1, np.int64)
    side[cluster] = after
    of = cluster_shares(np.bincount(cluster, weights=part), np.bincount(cluster), side, 2, level)
    down, up = of.value - of.low, of.high - of.value
    moved = float(of.value[1] - of.value[0])
    return max(moved - float(np.hypot(down[1], up[0])), -1.0), min(moved + float(np.hypot(up[1], down[0])), 1.0)


def _means(values: Floats, outlet: Ints) -> Floats:
    """For each document the mean of its outlet."""
    _, code = np.unique(outlet, return_inverse=True)
    code = code.ravel()
    return np.asarray((np.bincount(code, weights=values) / np.bincount(code))[code])


def placebo(part: Floats, week: Ints, outlet: Ints, at: int, reach: int, least: int = 20) -> list[tuple[int, float]]:
    """Each other week and the same-outlet difference across it, from windows of `reach` weeks on each side.

    Only windows that lie wholly before or wholly after the week `at`, and hold `least` documents on each side.
    """
    found = []
    for other in range(int(week.min()) + reach, int(week.max()) + 2 - reach):
        if abs(other - at) < reach:
            continue
        near = (week >= other - reach) & (week < other + reach)
        after = week[near] >= other
        if min(int(after.sum()), int((~after).sum())) < least:
            continue
        moved = difference(part[near], after, outlet[near], week[near]).same
        if moved is not None:
            found.append((other, moved))
    return found


def rank_p(observed: float, others: Floats) -> float:
    """The share of dates, the chosen one among them, at which the difference is at least as large."""
    return float((1 + (np.abs(others) >= abs(observed) - 1e-12).sum()) / (1 + len(others)))


@dataclass(frozen=True, slots=True)
class Parting:
    """How much more one camp moved than another, outlets weighing equally, and the p-value of permuted outlets."""

    target: float
    reference: float
    p_value: float

    @property
    def difference(self) -> float:
        """The difference in differences."""
        return self.target - self.reference


def parting(target: Floats, reference: Floats, chance: np.random.Generator) -> Parting | None:
    """Difference in differences from the change of each outlet of two camps; None under four outlets a side.

    p: the share of all ways to deal the outlets out to the two camps (of 20,000 random ones where there are more) in
    which the camps differ at least as much. With four against four it cannot fall below 2/70.
    """
    if min(len(target), len(reference)) < LEAST_OUTLETS:
        return None
    values = np.concatenate([target, reference])
    k, n = len(target), len(values)
    if comb(n, k) <= ALL_SPLITS:
        chosen = np.array(list(combinations(range(n), k)))
        extra = 0
    else:
        chosen = chance.permuted(np.tile(np.arange(n), (ALL_SPLITS, 1)), axis=1)[:, :k]
        extra = 1
    sums = values[chosen].sum(axis=1)
    dealt = sums / k - (values.sum() - sums) / (n - k)
    observed = float(target.mean() - reference.mean())
    stronger = int((np.abs(dealt) >= abs(observed) - 1e-12).sum())
    return Parting(float(target.mean()), float(reference.mean()), (stronger + extra) / (len(dealt) + extra))


def holm(p: Floats) -> Floats:
    """Each p corrected for all of them (Holm 1979), which holds however they depend on one another."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    found = np.empty(len(p))
    found[order] = np.minimum(stepped, 1.0)
    return found
