"""Before and after against ordinary least squares, shares by hand, and outlets dealt out one by one."""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from analysis.measures.beforeafter import difference, holm, parting, placebo, rank_p, score_interval


def test_the_change_of_the_same_outlets_is_the_fixed_effects_estimate() -> None:
    chance = np.random.default_rng(3)
    outlet, week = chance.integers(0, 5, 300), chance.integers(0, 40, 300)
    after = week >= 18
    part = chance.random(300) + 0.2 * after
    design = np.column_stack([after.astype(float), *(outlet == o for o in range(5))]).astype(float)
    wanted = np.linalg.lstsq(design, part, rcond=None)[0][0]
    found = difference(part, after, outlet, week)
    assert found.same == pytest.approx(wanted)
    assert found.low is not None
    assert found.high is not None
    assert found.low < wanted < found.high
    assert found.composition == pytest.approx(found.after - found.before - wanted)


def test_other_outlets_alone_are_composition() -> None:
    """Two outlets keep their habits; only their numbers change."""
    part = np.array([1.0] * 30 + [0.0] * 10 + [1.0] * 10 + [0.0] * 30)
    outlet = np.array([0] * 30 + [1] * 10 + [0] * 10 + [1] * 30)
    after = np.array([False] * 40 + [True] * 40)
    found = difference(part, after, outlet, np.arange(80))
    assert (found.before, found.after) == (0.75, 0.25)
    assert found.same == pytest.approx(0.0)
    assert found.composition == pytest.approx(-0.5)


def test_no_outlet_on_both_sides() -> None:
    found = difference(np.array([0.0, 1.0]), np.array([False, True]), np.array([0, 1]), np.array([0, 1]))
    assert (found.same, found.low, found.composition) == (None, None, None)


def test_control_dates_keep_away_from_the_chosen_one() -> None:
    week = np.repeat(np.arange(100), 3)
    part = (week >= 50).astype(float)
    found = placebo(part, week, np.zeros(300, dtype=int), 50, 10)
    assert {at for at, _ in found} == {*range(10, 41), *range(60, 91)}
    assert all(change == 0 for _, change in found)
    assert rank_p(1.0, np.array([change for _, change in found])) == pytest.approx(1 / 63)
    assert rank_p(0.0, np.zeros(9)) == 1.0


def test_outlets_dealt_out_one_by_one() -> None:
    a, b = np.array([0.5, 0.4, 0.6, 0.3]), np.array([0.0, 0.1, 0.45, -0.1])
    values = [*a, *b]
    observed = abs(a.mean() - b.mean())
    every = [abs(np.mean(p[:4]) - np.mean(p[4:])) >= observed - 1e-12 for p in permutations(values)]
    found = parting(a, b, np.random.default_rng(0))
    assert found is not None
    assert found.p_value == pytest.approx(np.mean(every))
    assert found.difference == pytest.approx(a.mean() - b.mean())


def test_under_four_outlets_is_refused() -> None:
    assert parting(np.ones(3), np.zeros(9), np.random.default_rng(0)) is None


def test_many_outlets_are_dealt_at_random() -> None:
    found = parting(np.full(12, 0.5), np.zeros(12), np.random.default_rng(0))
    assert found is not None
    assert found.p_value == pytest.approx(1 / 20_001)


def test_sides_that_agree_have_the_interval_of_two_shares() -> None:
    """By hand: Wilson's ends of 0 of 20 and 0 of 10 weeks with Student's t, joined as Newcombe's method 10."""
    week = np.repeat(np.arange(30), 3)
    after = week >= 20
    low, high = score_interval(np.zeros(90), after, week)
    ends = [float(stats.t.ppf(0.975, n - 1)) ** 2 for n in (20, 10)]
    before_high, after_high = (z / (n + z) for z, n in zip(ends, (20, 10), strict=True))
    assert (low, high) == (pytest.approx(-before_high), pytest.approx(after_high))
    whole = score_interval(after.astype(float), after, week)
    assert whole == (pytest.approx(1 - np.hypot(before_high, after_high)), 1.0)


def test_newcombes_worked_example() -> None:
    """Newcombe (1998), table II: 56/70 - 48/80 has 0.0524 to 0.3339 by method 10; as clusters of one, but for t."""
    part = np.array([1.0] * 48 + [0.0] * 32 + [1.0] * 56 + [0.0] * 14)
    after = np.arange(150) >= 80
    low, high = score_interval(part, after, np.arange(150))
    assert (low, high) == (pytest.approx(0.0524, abs=0.005), pytest.approx(0.3339, abs=0.005))


def test_holm_steps_down() -> None:
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm(np.array([0.9, 0.6])) == pytest.approx([1.0, 1.0])
    assert len(holm(np.zeros(0))) == 0
