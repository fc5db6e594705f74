"""Where a series breaks: its shifts one after another, each with an interval of its date."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.measures.changepoint import (
    DRAWS,
    LEAST_INFORMATION,
    LEAST_WEEKS,
    Floats,
    Ints,
    Weekly,
    block_length,
    can_be_tested,
    shift_p,
    strongest,
    weekly,
)

LEVEL: Final = 0.05
RESAMPLES: Final = 199
INNER_DRAWS: Final = 2_000  # a further split is tested at 5 % and no more
MOST: Final = 6  # shifts of one series


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
        at = strongest(series)[0]
        low, high = date_interval(series, at, block_length(series), chance)
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


def date_interval(
    series: Weekly, at: int, block: int, chance: np.random.Generator, level: float = 0.95
) -> tuple[int, int]:
    """The earliest and latest week before which the series may have shifted.

    The departures from the level on each side change sign at random, whole blocks of weeks together (dependent wild
    bootstrap, Shao 2010), documents staying where they are, and the strongest break is looked for anew. The interval
    holds `level` of the dates found, and the date itself.
    """
    n = series.n_weeks
    levels = np.zeros_like(series.moved)
    for side in (slice(None, at), slice(at, None)):
        documents = series.documents[side]
        levels[side] = np.outer(documents, series.moved[side].sum(axis=0) / max(documents.sum(), 1.0))
    place = (np.arange(n) + int(chance.integers(block))) // block
    signs = chance.choice((-1.0, 1.0), (RESAMPLES, place[-1] + 1))[:, place]
    sums = np.cumsum(levels + signs[..., None] * (series.moved - levels), axis=1)
    share = (np.cumsum(series.documents) / series.documents.sum())[None, :, None]
    moved = ((sums - share * sums[:, -1:]) ** 2).sum(axis=2)[:, :-1]
    found = (moved * _weights(series)).argmax(axis=1) + 1
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2], method="closest_observation")
    return min(int(low), at), max(int(high), at)


def _weights(series: Weekly) -> Floats:
    """One over the information of a break before each week from 1 on, 0 where there may be none."""
    information = np.cumsum(series.documents) - (np.cumsum(series.weight, axis=0) ** 2).sum(axis=1)
    at = np.arange(1, series.n_weeks)
    allowed = (at >= LEAST_WEEKS) & (at <= series.n_weeks - LEAST_WEEKS) & (information[:-1] >= LEAST_INFORMATION)
    return np.asarray(np.where(allowed, 1 / np.maximum(information[:-1], LEAST_INFORMATION), 0.0))


def change_p(units: Units, chance: np.random.Generator, draws: int = DRAWS) -> tuple[float, int] | None:
    """The p-value of a shift anywhere in a series and the length of blocks in weeks; None where it is too short."""
    series = units.weekly(int(units.week.min()), int(units.week.max()) + 1)
    block = block_length(series)
    return (shift_p(series, block, chance, draws)[0], block) if can_be_tested(series, block) else None


def can_break(units: Units) -> bool:
    """True where weeks and outlets leave room for a shift; what the documents say plays no part in it."""
    first = int(units.week.min())
    blank = Units(units.week - first, units.outlet, np.zeros((len(units.week), 1)))
    return bool(_weights(blank.weekly(0, int(blank.week.max()) + 1)).any())
