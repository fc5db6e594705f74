"""The test of shifts stays silent on bursty series without one, and finds a planted one."""

import numpy as np
import pytest

from analysis.corpus import UNDATED, Corpus
from analysis.lenses.naming import find_lens
from analysis.measures.beforeafter import difference
from analysis.measures.segmentation import Units, breaks, change_p
from analysis.studies.series import lens_series
from tests.quality.bursts import RELIEF, SILENT, WEEKS, Bursts

LEVEL = 0.05
DRAWS = 1_000
MONTH = 4.35  # weeks
SEED = 20261122  # of all draws; written down before the first of them was made


def source(number: int) -> np.random.Generator:
    return np.random.default_rng([SEED, number])


def is_found(units: Units, chance: np.random.Generator) -> bool:
    tested = change_p(units, chance, DRAWS)
    return tested is not None and tested[0] < LEVEL


def alarms(series: Bursts, runs: int) -> int:
    drawn, chance = source(1), source(2)  # the same series whatever the test draws
    return sum(is_found(series.units(drawn), chance) for _ in range(runs))


def found(memory: float, runs: int) -> tuple[int, list[int]]:
    """How many planted changes from 20 % to 60 % are found, about 100 documents a side, and how far off in weeks."""
    drawn, chance = source(3), source(4)
    off = []
    for _ in range(runs):
        units = Bursts(memory=memory, share=0.2, shift=0.6).units(drawn)
        tested = change_p(units, chance, DRAWS)
        if tested is not None and tested[0] < LEVEL:
            dated = breaks(units, tested[0], chance)
            off.append(min(abs(one.week - WEEKS // 2) for one in dated))
    return len(off), off


@pytest.mark.quality
@pytest.mark.parametrize("name", SILENT)
def test_few_alarms_in_a_few_runs(name: str) -> None:
    assert alarms(SILENT[name], 20) <= 4


@pytest.mark.quality
def test_a_planted_change_is_found_in_most_of_a_few_runs() -> None:
    number, off = found(0.0, 10)
    assert number >= 7
    assert np.median(off) <= MONTH


@pytest.mark.quality
@pytest.mark.slow
@pytest.mark.parametrize("name", SILENT)
def test_at_most_fifteen_alarms_in_two_hundred(name: str) -> None:
    number = alarms(SILENT[name], 200)
    print(f"\n{name}: {number} alarms of 200")
    assert number <= 15


@pytest.mark.quality
@pytest.mark.slow
@pytest.mark.parametrize(("memory", "least"), [(0.0, 180), (0.8, 160)])
def test_planted_changes_are_found(memory: float, least: int) -> None:
    number, off = found(memory, 200)
    print(f"\nmemory {memory}: {number} of 200 found, date off by {np.median(off)} weeks at the median")
    assert number >= least
    assert np.median(off) <= MONTH


def behaviour_reported(chance: np.random.Generator) -> bool:
    """Whether outlets that relieve one another, with opposite habits, pass for a change of any outlet's habit."""
    units = RELIEF.units(chance)
    low = units.outlet < 4
    part = np.where(low, units.parts[:, 0], 1 - units.parts[:, 0] * 0.4)  # the later outlets use the name far more
    parts = np.stack([part, 1 - part], axis=1)
    made = Units(units.week, units.outlet, parts)
    if not is_found(made, chance):
        return False
    at = WEEKS // 2
    same = difference(part, made.week >= at, made.outlet, made.week).same
    return same is not None and abs(same) >= 0.1


@pytest.mark.quality
@pytest.mark.slow
def test_other_outlets_are_not_taken_for_other_habits() -> None:
    chance = source(5)
    wrong = sum(behaviour_reported(chance) for _ in range(200))
    print(f"\ncomposition only: {200 - wrong} of 200 not reported as behaviour")
    assert wrong <= 20


@pytest.mark.quality
@pytest.mark.slow
def test_real_series_shuffled_within_outlets(demo: Corpus) -> None:
    """Naming in the demonstration with each outlet's blocks of 13 weeks in another order: nothing is left to find."""
    lens = find_lens("gov_assad")
    assert lens is not None
    rows = (demo.index.day != UNDATED)[demo.index.passage_document]
    series = [one for one in lens_series(demo, rows, lens, "bloc") if one.in_family]
    chance = source(6)
    number = sum(is_found(shuffled(series[run % len(series)].units, chance), chance) for run in range(200))
    print(f"\nreal series, blocks shuffled within outlets: {number} alarms of 200")
    assert number <= 15


def shuffled(units: Units, chance: np.random.Generator, block: int = 13) -> Units:
    """Each outlet's blocks of weeks in another order."""
    week = units.week.copy()
    for outlet in np.unique(units.outlet):
        own = units.outlet == outlet
        first, last = int(week[own].min()), int(week[own].max())
        order = chance.permutation((last - first) // block + 1)
        week[own] = first + order[(week[own] - first) // block] * block + (week[own] - first) % block
    return Units(week, units.outlet, units.parts)
