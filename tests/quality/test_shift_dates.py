"""How well a planted shift is dated, beside what nobody can beat: someone who knows both levels and how the weeks vary.

The oracle is told that the share is 20 % before and 60 % after, how documents of an outlet resemble each other and how
the weekly level wanders; it weighs every week by the exact likelihood (a forward and a backward pass over a grid of
levels). Only the week is unknown to it. Of what is left in doubt it names the median, which errs least in the mean, or
the middle of the likeliest three weeks in a row, which nobody surpasses in being at most a week off.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import betaln

from analysis.measures.changepoint import LEAST_WEEKS, block_length, strongest
from analysis.measures.segmentation import Units, change_p, date_interval, likeliest
from tests.quality.bursts import INTRA, WEEKS, Bursts
from tests.quality.tables import print_table

Floats = NDArray[np.float64]
BEFORE, AFTER, CHANGE = 0.2, 0.6, WEEKS // 2
OUTLETS = 8
SEED = 20261124  # written down before any series was drawn from it; the rule was chosen on others
GRID = np.linspace(-3, 3, 25)  # levels of a week, in standard deviations
MONTH = 4.35
HOLDS, WIDE = 0.92, 30  # of the intervals of 95 %, and weeks at the median
INTERVALS = 2319
BEHIND = 0.06  # of the shifts dated within a week, at most so many fewer than by the oracle
LEVEL, HALF = 0.05, 0.5
BETTER = 0.01  # so many more than by the strongest break


def likelihood(units: Units, share: float, level: float) -> Floats:
    """Of each week's documents, at each level of the grid (weeks x grid), up to what does not hang on the share."""
    cell = units.week * OUTLETS + units.outlet
    n = np.bincount(cell, minlength=WEEKS * OUTLETS)[:, None]
    used = np.bincount(cell, weights=units.parts[:, 0], minlength=WEEKS * OUTLETS)[:, None]
    p = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + level * GRID)))
    a, b = p * (1 / INTRA - 1), (1 - p) * (1 / INTRA - 1)
    log = betaln(a + used, b + n - used) - betaln(a, b)
    return np.asarray(np.exp(log.reshape(WEEKS, OUTLETS, len(GRID)).sum(axis=1)))


def oracle(units: Units, memory: float, level: float) -> tuple[int, int]:
    """The week before which the share changed, by someone who knows all else: the median, the likeliest three weeks."""
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
    return int(np.searchsorted(doubt.cumsum(), doubt.sum() / 2)), int(np.convolve(doubt, np.ones(3), "same").argmax())


def ours(units: Units) -> tuple[int, int]:
    """The date that is named, and the strongest break."""
    first, last = int(units.week.min()), int(units.week.max())
    weekly = units.weekly(first, last + 1)
    at = strongest(weekly)[0]
    return first + likeliest(weekly, at, block_length(weekly)), first + at


def dated(memory: float, runs: int) -> dict[str, Floats]:
    """How many weeks off dates are, about 100 documents a side, by how they are found."""
    series, chance = Bursts(memory=memory, share=BEFORE, shift=AFTER), np.random.default_rng([SEED, int(memory * 10)])
    found = []
    for _ in range(runs):
        units = series.units(chance)
        found.append((*ours(units), *oracle(units, memory, series.level)))
    names = "ours", "strongest break", "oracle, median", "oracle, three weeks"
    return dict(zip(names, np.abs(np.array(found, np.float64).T - CHANGE), strict=True))


@pytest.mark.quality
@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.8])
def test_a_shift_is_dated_nearly_as_well_as_it_can_be(memory: float) -> None:
    found = dated(memory, 2_000)
    rows = [
        (name, float(np.median(off)), *(100 * float((off <= weeks).mean()) for weeks in (1, 2, MONTH)))
        for name, off in found.items()
    ]
    print_table(f"weeks off, AR {memory}", ("by", "median", "within 1 %", "within 2 %", "within a month %"), rows)
    median = {name: float(np.median(off)) for name, off in found.items()}
    near = {name: float((off <= 1).mean()) for name, off in found.items()}
    assert median["ours"] <= min(MONTH, median["oracle, median"])
    assert near["ours"] >= near["oracle, three weeks"] - BEHIND
    assert near["ours"] >= near["strongest break"] + BETTER


@pytest.mark.quality
@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.8])
def test_the_dates_of_shifts_that_are_found(memory: float) -> None:
    """Only what passes the test has a date: those that are hardest to date are mostly not found."""
    series = Bursts(memory=memory, share=BEFORE, shift=AFTER)
    drawn, chance = (np.random.default_rng([SEED, number, int(memory * 10)]) for number in (1, 2))
    off = []
    for _ in range(2_000):
        units = series.units(drawn)
        tested = change_p(units, chance, 1_000)
        if tested is not None and tested[0] < LEVEL:
            off.append(abs(ours(units)[0] - CHANGE))
    within = [100 * float((np.array(off) <= weeks).mean()) for weeks in (1, 2, MONTH)]
    heads = "found", "median", "within 1 %", "within 2 %", "within a month %"
    print_table(f"weeks off of shifts found, AR {memory}", heads, [(len(off), float(np.median(off)), *within)])
    assert np.median(off) <= 2
    assert np.mean(np.array(off) <= MONTH) >= HALF


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
