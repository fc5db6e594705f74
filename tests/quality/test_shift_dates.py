"""How well a planted shift is dated, beside what nobody can beat: someone who knows both levels and how the weeks vary.

The oracle is told that the share is 20 % before and 60 % after, how documents of an outlet resemble each other and how
the weekly level wanders; it weighs every week by the exact likelihood (a forward and a backward pass over a grid of
levels) and names the median of what is left in doubt, which errs least in the mean. Only the week is unknown to it.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import betaln

from analysis.measures.changepoint import LEAST_WEEKS, block_length, strongest
from analysis.measures.segmentation import Units, date_interval
from tests.quality.bursts import INTRA, WEEKS, Bursts
from tests.quality.tables import print_table

Floats = NDArray[np.float64]
BEFORE, AFTER, CHANGE = 0.2, 0.6, WEEKS // 2
OUTLETS = 8
SEED = 20261123
GRID = np.linspace(-3, 3, 25)  # levels of a week, in standard deviations
MONTH = 4.35
HOLDS, WIDE = 0.92, 30  # of the intervals of 95 %, and weeks at the median
INTERVALS = 2319
BEHIND = 0.06  # of the shifts dated within a week, at most so many fewer than by the oracle


def likelihood(units: Units, share: float, level: float) -> Floats:
    """Of each week's documents, at each level of the grid (weeks x grid), up to what does not hang on the share."""
    cell = units.week * OUTLETS + units.outlet
    n = np.bincount(cell, minlength=WEEKS * OUTLETS)[:, None]
    used = np.bincount(cell, weights=units.parts[:, 0], minlength=WEEKS * OUTLETS)[:, None]
    p = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + level * GRID)))
    a, b = p * (1 / INTRA - 1), (1 - p) * (1 / INTRA - 1)
    log = betaln(a + used, b + n - used) - betaln(a, b)
    return np.asarray(np.exp(log.reshape(WEEKS, OUTLETS, len(GRID)).sum(axis=1)))


def oracle(units: Units, memory: float, level: float) -> int:
    """The week before which the share changed, by someone who knows all else."""
    before, after = (likelihood(units, share, level) for share in (BEFORE, AFTER))
    usual = np.exp(-(GRID**2) / 2)
    step = np.exp(-((GRID[None, :] - memory * GRID[:, None]) ** 2) / (2 * (1 - memory**2)))
    step /= step.sum(axis=1, keepdims=True)
    forward, scale = usual / usual.sum(), np.zeros(WEEKS + 1)
    past = [forward]
    for at in range(WEEKS):
        forward = (forward * before[at]) @ step
        scale[at + 1] = scale[at] + np.log(forward.sum())
        forward = forward / forward.sum()
        past.append(forward)
    future, ahead, log = np.ones(len(GRID)), 0.0, np.full(WEEKS + 1, -np.inf)
    for at in range(WEEKS, LEAST_WEEKS - 1, -1):
        if at <= WEEKS - LEAST_WEEKS:
            log[at] = scale[at] + ahead + np.log(past[at] @ future)
        future = after[at - 1] * (step @ future)
        ahead += np.log(future.sum())
        future = future / future.sum()
    doubt = np.exp(log - log.max())
    return int(np.searchsorted(doubt.cumsum(), doubt.sum() / 2))


def dated(memory: float, runs: int) -> tuple[Floats, Floats]:
    """How many weeks off the strongest break is, and the oracle, about 100 documents a side."""
    series, chance = Bursts(memory=memory, share=BEFORE, shift=AFTER), np.random.default_rng([SEED, int(memory * 10)])
    ours, known = np.zeros(runs), np.zeros(runs)
    for run in range(runs):
        units = series.units(chance)
        first, last = int(units.week.min()), int(units.week.max())
        ours[run] = abs(first + strongest(units.weekly(first, last + 1))[0] - CHANGE)
        known[run] = abs(oracle(units, memory, series.level) - CHANGE)
    return ours, known


@pytest.mark.quality
@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.8])
def test_a_shift_is_dated_nearly_as_well_as_it_can_be(memory: float) -> None:
    ours, known = dated(memory, 2_000)
    rows = [
        (name, float(np.median(off)), *(100 * float((off <= weeks).mean()) for weeks in (1, 2, MONTH)))
        for name, off in (("strongest break", ours), ("oracle", known))
    ]
    print_table(f"weeks off, AR {memory}", ("by", "median", "within 1 %", "within 2 %", "within a month %"), rows)
    assert np.median(ours) <= MONTH
    assert (ours <= 1).mean() >= (known <= 1).mean() - BEHIND
    assert np.median(ours) <= np.median(known) + 1


def held(memory: float, runs: int) -> tuple[NDArray[np.bool_], Floats]:
    """Whether the interval of each date holds the week of the planted change, and how many weeks it has."""
    series = Bursts(memory=memory, share=BEFORE, shift=AFTER)
    chance = np.random.default_rng([INTERVALS, int(memory * 10)])
    holds, weeks = np.zeros(runs, bool), np.zeros(runs)
    for run in range(runs):
        units = series.units(chance)
        first, last = int(units.week.min()), int(units.week.max())
        weekly = units.weekly(first, last + 1)
        low, high = date_interval(weekly, strongest(weekly)[0], block_length(weekly))
        holds[run], weeks[run] = first + low <= CHANGE <= first + high, high - low
    return holds, weeks


@pytest.mark.quality
@pytest.mark.parametrize("memory", [0.0, 0.8])
def test_the_interval_of_a_date_holds_it(memory: float) -> None:
    holds, weeks = held(memory, 500)
    rows = [("interval", 100 * float(holds.mean()), float(np.median(weeks)))]
    print_table(f"intervals of dates, AR {memory}", ("of", "hold %", "weeks, median"), rows)
    assert holds.mean() >= HOLDS
    assert np.median(weeks) <= WIDE
