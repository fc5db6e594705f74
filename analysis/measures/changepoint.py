"""Shifts in weekly shares: where a series of documents breaks, and how often chance alone breaks it as strongly.

A document is one row of `parts`: its share of each name, between 0 and 1. Each outlet is measured against its own
mean, so that outlets which come and go change nothing; blocks of weeks are permuted with all their outlets, so that
what moves every outlet in one week stays together. What is permuted are the departures from the levels on both sides
of the strongest break: a shift would otherwise widen the distribution that it is held against.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST_WEEKS: Final = 13  # three months on each side of a shift
LEAST_INFORMATION: Final = 10.0  # what twenty documents of one outlet on each side of a shift tell
USUAL_BLOCK: Final = 9  # weeks: news comes in bursts, which blocks of two months mostly hold together
LEAST_BLOCK: Final = 4
LEVELS: Final = 2  # halvings of a series before its autocorrelation is taken: four levels
LEAST_BLOCKS: Final = 8
DRAWS: Final = 100_000
ENOUGH: Final = 20  # draws as strong as the series itself after which its p-value is known well enough
BATCH: Final = 64
LARGEST_BATCH: Final = 1024
OUTLAST: Final = 1.5  # what blocks hide of a memory that outlasts them, set by simulation (AR 0.8 in blocks of nine)
PRIOR: Final = 2.0  # how large shifts are thought to be, in Andrews and Ploberger's constant c


@dataclass(frozen=True)
class Weekly:
    """A series: for each week the sum of its documents' departures from their outlets' means, and what was counted.

    `moved` is weeks x names; `weight` weeks x outlets, documents over the square root of the outlet's total;
    `documents` a number for each week.
    """

    moved: Floats
    weight: Floats
    documents: Floats

    @property
    def n_weeks(self) -> int:
        """Weeks from the first to the last, empty ones too."""
        return len(self.documents)

    def between(self, first: int, last: int) -> "Weekly":
        """The weeks from `first` up to but not including `last`, as they are: not centred anew."""
        return Weekly(self.moved[first:last], self.weight[first:last], self.documents[first:last])

    @cached_property
    def columns(self) -> Floats:
        """Everything that is summed over weeks, side by side."""
        return np.column_stack([self.moved, self.weight, self.documents])


def weekly(week: Ints, outlet: Ints, parts: Floats) -> Weekly:
    """The series of documents with a week (from 0), an outlet (code) and a share of each name (documents x names)."""
    _, code = np.unique(outlet, return_inverse=True)
    code = code.ravel()
    size = np.bincount(code)
    means = np.stack([np.bincount(code, weights=part) / size for part in parts.T], axis=1)
    n_weeks = int(week.max()) + 1
    moved = np.zeros((n_weeks, parts.shape[1]))
    np.add.at(moved, week, parts - means[code])
    weight = np.zeros((n_weeks, len(size)))
    np.add.at(weight, (week, code), 1 / np.sqrt(size[code]))
    return Weekly(moved, weight, np.bincount(week, minlength=n_weeks).astype(np.float64))


def _strength(moved: Floats, weight: Floats, documents: Floats, at: Ints, n_weeks: int) -> Floats:
    """How strong a break behind each running sum is; 0 where it may not be.

    `moved` and `weight` are squared lengths of running sums. The information of a break is the documents before it
    less the squared weights: for one outlet n f (1 - f), for outlets that never wrote on both sides 0.
    """
    information = documents - weight
    allowed = (at >= LEAST_WEEKS) & (at <= n_weeks - LEAST_WEEKS) & (information >= LEAST_INFORMATION)
    return np.divide(moved, information, out=np.zeros_like(information), where=allowed)


def profile(series: Weekly) -> Floats:
    """The strength of a break before each week (0 to n_weeks - 1), the squared standardised sum of departures.

    Zero where a side has fewer than 13 weeks or the two sides together tell less than twenty documents each would.
    """
    sums = np.cumsum(series.columns, axis=0)[:-1]
    names = series.moved.shape[1]
    moved = (sums[:, :names] ** 2).sum(axis=1)
    weight = (sums[:, names:-1] ** 2).sum(axis=1)
    at = np.arange(1, series.n_weeks)
    return np.concatenate([[0.0], _strength(moved, weight, sums[:, -1], at, series.n_weeks)])


def strongest(series: Weekly) -> tuple[int, float]:
    """The week before which the series breaks most, and how strongly; strength 0 where it cannot be tested."""
    found = profile(series)
    at = int(found.argmax())
    return at, float(found[at])


def block_length(series: Weekly) -> int:
    """The length of blocks in weeks: what the series' own autocorrelation asks for, and at least nine weeks.

    Nine, because counts of a few documents a week hide most of the autocorrelation of what they are drawn from;
    never more than an eighth of the series, and at least four weeks. The strongest breaks are taken out first, or
    shifts would pass for autocorrelation.
    """
    longest = max(LEAST_BLOCK, series.n_weeks // LEAST_BLOCKS)
    return min(max(_own_block(_levelled(series, LEVELS)), USUAL_BLOCK), longest)


def _levelled(series: Weekly, depth: int) -> Floats:
    """The weekly sums less what constant levels explain: of the sides of the strongest break, and of their sides."""
    mean = series.moved.sum(axis=0) / max(series.documents.sum(), 1.0)
    level = Weekly(series.moved - np.outer(series.documents, mean), series.weight, series.documents)
    at, strength = strongest(level)
    if not (depth and strength):
        return level.moved
    sides = level.between(0, at), level.between(at, level.n_weeks)
    return np.concatenate([_levelled(side, depth - 1) for side in sides])


def still(series: Weekly, at: int) -> Weekly:
    """The series with one and the same level on both sides of a week: each side less its own mean over documents."""
    moved = np.empty_like(series.moved)
    for side in (slice(None, at), slice(at, None)):
        documents = series.documents[side]
        level = series.moved[side].sum(axis=0) / max(documents.sum(), 1.0)
        moved[side] = series.moved[side] - np.outer(documents, level)
    return Weekly(moved, series.weight, series.documents)


def _own_block(values: Floats) -> int:
    """Politis and White (2004, corrected by Patton, Politis and White 2009) for the circular block bootstrap.

    The autocovariances are summed over names.
    """
    values = values - values.mean(axis=0)
    n = len(values)
    lags = min(n - 1, int(np.ceil(np.sqrt(n))) + 5)
    covariance = np.array([(values[: n - k] * values[k:]).sum() / n for k in range(lags + 1)])
    if covariance[0] <= 0:
        return LEAST_BLOCK
    small = np.abs(covariance[1:] / covariance[0]) < 2 * np.sqrt(np.log10(n) / n)
    width = min(2 * max(_first_run(small), 1), lags)
    k = np.arange(1, width + 1)
    tapered = np.clip(2 * (1 - k / width), 0, 1) * covariance[1 : width + 1]
    level = covariance[0] + 2 * float(tapered.sum())
    if level <= 0:
        return LEAST_BLOCK
    best = (2 * (2 * float((k * tapered).sum())) ** 2 / (4 / 3 * level**2) * n) ** (1 / 3)
    return max(LEAST_BLOCK, int(np.ceil(best)))


def _first_run(small: NDArray[np.bool_], run: int = 5) -> int:
    """How many autocorrelations stand before the first five in a row that are small."""
    return next((k for k in range(len(small) - run + 1) if small[k : k + run].all()), len(small))


def can_be_tested(series: Weekly, block: int) -> bool:
    """True where there are at least eight blocks and a week before which the series may break."""
    return series.n_weeks >= LEAST_BLOCKS * block and bool(profile(series).any())


def permuted(series: Weekly, block: int, chance: np.random.Generator, draws: int = BATCH) -> Floats:
    """The strengths of `draws` series (draws x weeks) with blocks of weeks in another order.

    The blocks of one call begin at one random week, the series being closed to a ring.
    """
    columns = np.roll(series.columns, -int(chance.integers(series.n_weeks)), axis=0)
    n_weeks, width = columns.shape
    n_blocks = -(-n_weeks // block)
    within = np.zeros((n_blocks * block, width))
    within[:n_weeks] = columns
    real = (np.arange(n_blocks * block) < n_weeks).reshape(n_blocks, 1, block)
    within = within.reshape(n_blocks, block, width).cumsum(axis=1)
    whole = np.column_stack([within[:, -1], real.sum(axis=2)])
    order = chance.permuted(np.tile(np.arange(n_blocks), (draws, 1)), axis=1)
    drawn = whole[order]
    before = np.empty((n_blocks, draws, width + 1))
    before[order, np.arange(draws)[:, None]] = np.cumsum(drawn, axis=1) - drawn
    at = before[..., -1:].astype(np.int64) + np.arange(1, block + 1)
    names = series.moved.shape[1]
    strength = _strength(
        _lengths(before[..., :names], within[..., :names]),
        _lengths(before[..., names : width - 1], within[..., names : width - 1]),
        before[..., width - 1 : width] + within[:, None, :, width - 1],
        at,
        n_weeks,
    )
    return strength.transpose(1, 0, 2).reshape(draws, -1)[:, :n_weeks]


def _lengths(before: Floats, within: Floats) -> Floats:
    """Squared lengths of the running sums: blocks x draws x weeks of a block."""
    found = np.matmul(before, 2 * within.transpose(0, 2, 1))
    found += np.einsum("bdn,bdn->bd", before, before)[..., None]
    found += (within**2).sum(axis=2)[:, None, :]
    return np.asarray(found)


def evidence(strength: Floats, variance: float) -> Floats:
    """What all weeks together say of a break: the log of the mean of exp(strength x c / (2 (1 + c) variance)).

    `strength` is weeks, or draws x weeks; the result has one axis less. Of all tests against a break at an unknown
    date this mean has the greatest average power (Andrews and Ploberger 1994), c is 2; the greatest strength alone
    forgets what the weeks beside it say.
    """
    power = strength * (PRIOR / (1 + PRIOR) / 2 / variance)
    top = power.max(axis=-1)
    power -= top[..., None]
    return np.asarray(top + np.log(np.exp(power, out=power).mean(axis=-1)))


def long_variance(series: Weekly, block: int) -> float:
    """The variance of a document's departure, weeks of a block being one: overlapping blocks on a ring, all names."""
    ring = np.concatenate([series.moved, series.moved[: block - 1]])
    sums = np.cumsum(np.concatenate([np.zeros((1, ring.shape[1])), ring]), axis=0)
    squared = ((sums[block:] - sums[:-block]) ** 2).sum()
    return float(squared / block / max(series.documents.sum(), 1.0))


def shift_p(series: Weekly, block: int, chance: np.random.Generator, draws: int = DRAWS) -> tuple[float, int]:
    """The p-value of a break anywhere, and how many permutations it took.

    Blocks of the departures from the levels on both sides of the strongest break are permuted (Kirch 2007). How far
    they vary is itself estimated from few blocks: each permuted series of strengths is multiplied by
    1.5 (B - 1) / chi-squared(B - 1), B the number of blocks.
    Sequential Monte Carlo (Besag and Clifford 1991): it ends as soon as 20 permutations are as strong, at the latest
    after `draws`.
    """
    at, strength = strongest(series)
    without = still(series, at)
    variance = OUTLAST * max(long_variance(without, block), strength * 1e-9)
    observed = float(evidence(profile(series), variance)) - 1e-9
    free = series.n_weeks / block - 1
    stronger, drawn = 0, 0
    while drawn < draws:
        batch = min(max(BATCH, drawn), LARGEST_BATCH, draws - drawn)
        found = permuted(without, block, chance, batch) * (OUTLAST * free / chance.chisquare(free, (batch, 1)))
        stronger += int((evidence(found, variance) >= observed).sum())
        drawn += batch
        if stronger >= ENOUGH:
            break
    return (stronger + 1) / (drawn + 1), drawn
