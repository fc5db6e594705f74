"""Mantel-Haenszel against statsmodels, and what strata take away."""

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import StratifiedTable

from analysis.measures.strata import dropped_share, mantel_haenszel


def test_odds_ratio_and_interval_are_those_of_statsmodels() -> None:
    rng = np.random.default_rng(1)
    sizes_a, sizes_b = rng.integers(5, 60, 6), rng.integers(5, 60, 6)
    a, b = (rng.binomial(sizes[:, None], share, (6, 8)) for sizes, share in ((sizes_a, 0.4), (sizes_b, 0.25)))
    found = mantel_haenszel(a, sizes_a, b, sizes_b)
    for term in range(8):
        tables = [
            np.array([[a[s, term], sizes_a[s] - a[s, term]], [b[s, term], sizes_b[s] - b[s, term]]]) for s in range(6)
        ]
        wanted = StratifiedTable(tables)
        low, high = wanted.oddsratio_pooled_confint()
        assert 2.0 ** found.value[term] == pytest.approx(wanted.oddsratio_pooled, rel=1e-9)
        assert (2.0 ** found.low[term], 2.0 ** found.high[term]) == pytest.approx((low, high), rel=1e-9)


def test_a_difference_of_strata_alone_vanishes() -> None:
    """In each stratum both sides use the word alike (80 % and 10 %); the sides differ in which stratum they cover."""
    sizes_a, sizes_b = np.array([90, 10]), np.array([10, 90])
    a, b = np.array([[72], [1]]), np.array([[8], [9]])
    within = mantel_haenszel(a, sizes_a, b, sizes_b)
    raw = mantel_haenszel(*(part.sum(axis=0, keepdims=True) for part in (a, sizes_a, b, sizes_b)))
    assert raw.low[0] > 1
    assert within.low[0] < 0 < within.high[0]


def test_one_sided_strata_are_dropped_and_empty_terms_have_no_ratio() -> None:
    sizes_a, sizes_b = np.array([20, 30, 0]), np.array([20, 0, 30])
    a, b = np.array([[5, 0], [30, 0], [0, 0]]), np.array([[5, 3], [0, 0], [30, 0]])
    found = mantel_haenszel(a, sizes_a, b, sizes_b)
    assert found.value[0] == pytest.approx(0)
    assert np.isnan(found.value[1])
    assert dropped_share(sizes_a, sizes_b) == pytest.approx(60 / 100)
    assert dropped_share(np.zeros(2, np.int64), np.zeros(2, np.int64)) == 0
