"""Where a series breaks: its shifts one after another, each with an interval of its date."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.measures.changepoint import (
    DRAWS,
    LEAST_INFORMATION,
    LEAST_WEEKS,
    OUTLAST,
    Floats,
    Ints,
    Weekly,
    block_length,
    can_be_tested,
    long_variance,
    profile,
    shift_p,
    still,
    strongest,
    weekly,
)

LEVEL: Final = 0.05
INNER_DRAWS: Final = 2_000  # a further split is tested at 5 % and no more
MOST: Final = 6  # shifts of one series
NEAR: Final = (1.0, 1.25, 1.0)  # what a date is worth that is a week early, right, a week late


@dataclass(frozen=True, slots=True)
class Break:
    """A shift: the first week (from 0) after it, the earliest and latest week it may have been, and its p-value."""

    week: int
    low: int
    high: int
    p_value: float


@dataclass(frozen=True)
class Units:
    """The documents of a series: week (from 0), outlet (a code) and share of each name (documents x names)."""

    week: Ints
    outlet: Ints
    parts: Floats

    def where(self, mask: NDArray[np.bool_]) -> "Units":
        """The documents at which `mask` is true."""
        return Units(self.week[mask], self.outlet[mask], self.parts[mask])

    def weekly(self, first: int, last: int) -> Weekly:
        """The series of the weeks from `first` up to but not including `last`, outlets centred within them."""
        own = self.where((self.week >= first) & (self.week < last))
        return weekly(own.week - first, own.outlet, own.parts)


def breaks(units: Units, p_value: float, chance: np.random.Generator) -> list[Break]:
    """The shifts of a series that has one, in order of time, by binary segmentation (Vostrikova 1981).

    `p_value` is that of the first. A part is split again where its own strongest shift passes 5 % under permutation
    of its own blocks of weeks; six at most.
    """
    found: list[Break] = []
    waiting = [(int(units.week.min()), int(units.week.max()) + 1, p_value)]
    while waiting and len(found) < MOST:
        first, last, p = waiting.pop(0)
        series = units.weekly(first, last)
        peak, block = strongest(series)[0], block_length(series)
        at = likeliest(series, peak, block)
        low, high = date_interval(series, peak, block)
        low, high = min(low, at), max(high, at)
        found.append(Break(first + at, first + low, first + high, p))
        for a, b in ((first, first + at), (first + at, last)):
            own = _shift_within(units, a, b, chance)
            if own is not None and own <= LEVEL:
                waiting.append((a, b, own))
    return sorted(found, key=lambda one: one.week)


def _shift_within(units: Units, first: int, last: int, chance: np.random.Generator) -> float | None:
    """The p-value of a shift within some weeks, None where they cannot be tested."""
    inside = (units.week >= first) & (units.week < last)
    if not inside.any():
        return None
    series = units.weekly(first, last)
    block = block_length(series)
    return shift_p(series, block, chance, INNER_DRAWS)[0] if can_be_tested(series, block) else None


def likeliest(series: Weekly, at: int, block: int) -> int:
    """The week before which the series most likely shifted, give or take a week; `at` is the strongest.

    The strongest is often a lone week: of three in a row the middle one is right or a week off more often, where they
    have the most likelihood together, that of `date_interval` (Bayes's rule where an error of a week costs little). The
    middle one weighs a quarter more, so that a plain change is named by its own week.
    """
    found = profile(series)
    variance = OUTLAST * long_variance(still(series, at), block)
    if variance <= 0:
        return at
    likelihood = np.where(found > 0, np.exp((found - found[at]) / (2 * variance)), 0.0)
    return int(np.where(found > 0, np.convolve(likelihood, NEAR, "same"), -1.0).argmax())


def date_interval(series: Weekly, at: int, block: int, level: float = 0.95) -> tuple[int, int]:
    """The earliest and latest week before which the series may have shifted, `at` being the likeliest.

    All weeks whose strength is so near the greatest that a test of that date would not refuse it (Hansen 2000, of a
    break of any size Eo and Morley 2015): 2 log likelihood is the strength over the variance of a document's departure,
    weeks of a block being one, and exceeds -2 log(1 - sqrt(level)), 7.35 for 95 %, in so many of true dates.
    """
    found = profile(series)
    variance = OUTLAST * long_variance(still(series, at), block)
    near = np.flatnonzero((found > 0) & (found[at] - found <= -2 * variance * np.log(1 - np.sqrt(level))))
    return min(int(near[0]), at) if len(near) else at, max(int(near[-1]), at) if len(near) else at


def _allowed(series: Weekly) -> NDArray[np.bool_]:
    """Whether there may be a break before each week from 1 on."""
    information = np.cumsum(series.documents) - (np.cumsum(series.weight, axis=0) ** 2).sum(axis=1)
    at = np.arange(1, series.n_weeks)
    inside = (at >= LEAST_WEEKS) & (at <= series.n_weeks - LEAST_WEEKS)
    return np.asarray(inside & (information[:-1] >= LEAST_INFORMATION))


def change_p(units: Units, chance: np.random.Generator, draws: int = DRAWS) -> tuple[float, int] | None:
    """The p-value of a shift anywhere in a series and the length of blocks in weeks; None where it is too short."""
    series = units.weekly(int(units.week.min()), int(units.week.max()) + 1)
    block = block_length(series)
    return (shift_p(series, block, chance, draws)[0], block) if can_be_tested(series, block) else None


def can_break(units: Units) -> bool:
    """True where weeks and outlets leave room for a shift; what the documents say plays no part in it."""
    first = int(units.week.min())
    blank = Units(units.week - first, units.outlet, np.zeros((len(units.week), 1)))
    return bool(_allowed(blank.weekly(0, int(blank.week.max()) + 1)).any())
