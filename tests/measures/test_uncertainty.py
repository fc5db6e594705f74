"""Intervals against other implementations, and their coverage on simulated clusters."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.discrete.discrete_model import Poisson
from statsmodels.stats.proportion import proportion_confint

from analysis.measures.dispersion import dp_norm
from analysis.measures.uncertainty import (
    NO_SHARE,
    Clusters,
    Moments,
    Share,
    category_shares,
    cluster_share,
    cluster_shares,
    log_rate_variance,
    log_ratio_interval,
    mean_share,
    mean_shares,
    rate_interval,
)


def test_no_documents_have_no_share() -> None:
    assert cluster_share(np.zeros(0, int), np.zeros(0, int)).value is None
    assert cluster_share(np.zeros(3, int), np.zeros(3, int)).value is None


def test_single_mentions_give_nearly_wilson() -> None:
    part = np.array([1] * 60 + [0] * 140)
    found, (low, high) = cluster_share(part, np.ones(200, int)), proportion_confint(60, 200, method="wilson")
    assert found.low == pytest.approx(low, abs=0.002)
    assert found.high == pytest.approx(high, abs=0.002)


def test_mentions_that_go_together_widen_the_interval() -> None:
    part, whole = np.array([10] * 10 + [0] * 10), np.full(20, 10)
    found, (low, _) = cluster_share(part, whole), proportion_confint(100, 200, method="wilson")
    assert found.low is not None
    assert found.low < low - 0.1


def test_all_clusters_alike_leave_room_for_doubt() -> None:
    found = cluster_share(np.array([3] * 25), np.array([3] * 25))
    assert found.value == 1.0
    assert found.low is not None
    assert 0.8 < found.low < 0.95
    assert found.high == 1.0


@pytest.mark.parametrize("documents", [25, 80])
def test_intervals_of_bursty_mentions_cover(documents: int) -> None:
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(400):
        whole = rng.poisson(3, documents) + 1
        part = rng.binomial(whole, rng.beta(0.9, 2.1, documents))
        found = cluster_share(part, whole)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 0.3 <= found.high
    assert covered >= 368  # 92 of 100, for 95 aimed at


def test_shares_of_all_categories_are_those_of_each() -> None:
    rng = np.random.default_rng(3)
    cell = rng.integers(0, 4, 90)
    cluster = np.concatenate([np.arange(90), rng.integers(0, 90, 160)])
    category = rng.integers(-1, 5, 250)
    category[cell[cluster] == 3] = 2
    found = category_shares(category, cluster, cell, np.zeros((4, 6), int))
    size = np.bincount(cluster, minlength=90)
    for one in range(5):
        part = np.bincount(cluster[category == one], minlength=90)
        wanted = cluster_shares(part, size, cell, 4)
        for name in ("value", "low", "high"):
            assert getattr(found, name)[:, one] == pytest.approx(getattr(wanted, name), abs=1e-9)
    none = np.zeros(0, int)
    assert np.isnan(category_shares(none, none, none, np.zeros((1, 3), int)).value).all()


def test_units_alone_in_their_clusters_need_only_be_counted() -> None:
    rng = np.random.default_rng(5)
    cell = rng.integers(0, 4, 90)
    cluster = np.concatenate([np.arange(90), rng.integers(0, 30, 60)])
    category = rng.integers(-1, 5, 150)
    listed = category_shares(category, cluster, cell, np.zeros((4, 6), int))
    single = np.bincount(cluster)[cluster] == 1
    alone = np.zeros((4, 6), int)
    np.add.at(alone, (cell[cluster[single]], category[single] + 1), 1)
    clusters, renumbered = np.unique(cluster[~single], return_inverse=True)
    counted = category_shares(category[~single], renumbered, cell[clusters], alone)
    assert 20 < single.sum() < 80
    for name in ("value", "low", "high"):
        assert np.array_equal(getattr(listed, name), getattr(counted, name))


def test_categories_that_all_clusters_share_alike_leave_room_for_doubt() -> None:
    """A third each in every cluster of three: the variance says nothing, the number of clusters counts."""
    found = category_shares(
        np.tile([0, 1, 2], 30), np.repeat(np.arange(30), 3), np.zeros(30, int), np.zeros((1, 4), int)
    )
    assert found.low[0] == pytest.approx(np.full(3, 0.183), abs=0.01)


def _moments(counts: np.ndarray, tokens: np.ndarray) -> Moments:
    return Moments(
        clusters=len(tokens),
        tokens=int(tokens.sum()),
        tokens_squared=float(tokens @ tokens),
        counts=counts.sum(axis=0),
        squares=(counts**2).sum(axis=0).astype(float),
        products=(counts * tokens[:, None]).sum(axis=0).astype(float),
    )


def test_intervals_of_rates_and_ratios_are_those_of_robust_poisson_regression() -> None:
    """Of many uses, to which half of one adds nothing: statsmodels' sandwich variance of the logarithm of a rate."""
    rng = np.random.default_rng(6)
    sides, logs, variances = [], [], []
    for clusters, rate in ((40, 0.04), (70, 0.02)):
        tokens = rng.integers(80_000, 250_000, clusters)
        counts = rng.poisson(tokens * rate * rng.gamma(0.7, 1 / 0.7, clusters))
        sides.append(_moments(counts[:, None], tokens))
        fitted = Poisson(counts, np.ones(clusters), exposure=tokens).fit(disp=0, cov_type="HC0")
        logs.append(fitted.params[0])
        variances.append(fitted.cov_params()[0, 0] * clusters / (clusters - 1))
    assert [log_rate_variance(side, smoothing=0)[0] for side in sides] == pytest.approx(variances, rel=1e-9)
    ratio, degrees = (logs[0] - logs[1]) / np.log(2), 39
    wanted = stats.t.interval(0.95, degrees, ratio, np.sqrt(sum(variances)) / np.log(2))
    found = log_ratio_interval(np.array([ratio]), *sides)
    assert (found[0][0], found[1][0]) == pytest.approx(wanted, abs=1e-5)  # half of one use of many thousands
    wanted = np.exp(stats.t.interval(0.95, degrees, logs[0], np.sqrt(variances[0])))
    assert np.ravel(rate_interval(sides[0])) == pytest.approx(wanted, rel=1e-5)


def test_log_ratio_intervals_of_bursty_words_cover() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        sides, totals = [], []
        for rate in (0.02, 0.01):
            tokens = rng.integers(80, 250, 60)
            counts = rng.poisson(tokens * rate * rng.gamma(0.7, 1 / 0.7, 60))[:, None]
            sides.append(_moments(counts, tokens))
            totals.append((counts.sum(), tokens.sum()))
        ratio = np.log2([(totals[0][0] + 0.5) / totals[0][1] / ((totals[1][0] + 0.5) / totals[1][1])])
        low, high = log_ratio_interval(ratio, *sides)
        covered += bool(low[0] <= 1.0 <= high[0])
    assert covered >= 368


def test_an_interval_of_an_absent_term_is_wide() -> None:
    tokens = np.full(30, 100)
    some = _moments(np.ones((30, 1), int), tokens)
    none = _moments(np.zeros((30, 1), int), tokens)
    low, high = log_ratio_interval(np.array([5.9]), some, none)
    assert high[0] - low[0] > 6


def test_dp_norm_worked_example() -> None:
    """Gries (2008): five equal parts of a corpus; a word with one, two, three, four and five uses has DP 0.2."""
    shares = np.array([1, 2, 3, 4, 5]) / 15
    excess = np.maximum(shares - 0.2, 0).sum()
    assert excess == pytest.approx(0.2)
    assert dp_norm(np.array([excess]), 0.2)[0] == pytest.approx(0.25)


def test_a_mean_of_shares_has_students_interval() -> None:
    shares = np.array([0.2, 0.3, 0.5, 0.4])
    low, high = stats.t.interval(0.95, 3, loc=shares.mean(), scale=stats.sem(shares))
    found = mean_share(shares)
    assert (found.value, found.low, found.high) == pytest.approx((0.35, low, high))
    assert mean_share(np.array([0.4])) == Share(0.4, 0.0, 1.0)
    assert mean_share(np.zeros(0)) == NO_SHARE


def test_many_cells_at_once_are_each_as_alone() -> None:
    rng = np.random.default_rng(9)
    cell = rng.permutation(np.repeat(np.arange(6), [0, 1, 2, 25, 40, 7]))
    whole = rng.integers(0, 5, len(cell))
    part = rng.binomial(whole, 0.4) * (cell != 5)
    found, means = cluster_shares(part, whole, cell, 6), mean_shares(part / (whole + 1), cell, 6)
    for number in range(6):
        own = cell == number
        assert found.at(number) == cluster_share(part[own], whole[own])
        assert means.at(number) == mean_share((part / (whole + 1))[own])


def test_a_share_by_the_formula_as_it_is_written() -> None:
    part, whole = np.array([4, 0, 2, 3, 1]), np.array([4, 2, 2, 9, 1])
    p, n = 10 / 18, 5
    variance = n / (n - 1) * sum((a - p * b) ** 2 for a, b in zip(part, whole, strict=True)) / 18**2
    size, z = p * (1 - p) / variance, stats.t.ppf(0.975, n - 1)
    centre = (p + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * (p * (1 - p) / size + z**2 / (4 * size**2)) ** 0.5
    found = cluster_share(part, whole)
    assert (found.value, found.low, found.high) == pytest.approx((p, centre - half, centre + half))


def test_the_share_of_all_other_cells_is_that_of_their_clusters_put_together() -> None:
    rng = np.random.default_rng(4)
    whole, cell = rng.integers(0, 9, 300), rng.integers(0, 4, 300)
    part = rng.binomial(whole, 0.2)
    found = Clusters(whole, cell, 4).others(part)
    for at in range(4):
        wanted = cluster_share(part[cell != at], whole[cell != at])
        shown = found.at(at)
        assert (shown.value, shown.low, shown.high) == pytest.approx((wanted.value, wanted.low, wanted.high), abs=1e-12)
