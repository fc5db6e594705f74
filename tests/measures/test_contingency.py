"""Exact evidence against brute force, Fisher's test and statsmodels."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower

from analysis.measures import contingency
from analysis.measures.contingency import MATTERS, false_discovery_q, group_means_p, stratified_p, visible_share


def summed(tables: list[tuple[int, int, int]]) -> dict[int, float]:
    """The distribution of the sum of independent hypergeometric counts, by enumeration."""
    outcomes = {0: 1.0}
    for size, having, drawn in tables:
        step = stats.hypergeom(size, having, drawn)
        outcomes = _convolve(outcomes, {k: float(step.pmf(k)) for k in range(min(having, drawn) + 1)})
    return outcomes


def _convolve(left: dict[int, float], right: dict[int, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    for a, p in left.items():
        for b, q in right.items():
            found[a + b] = found.get(a + b, 0.0) + p * q
    return found


def test_one_stratum_is_fishers_doubled_tail() -> None:
    p = stratified_p(np.array([[8]]), np.array([[10]]), np.array([12]), np.array([40]))[0]
    draw = stats.hypergeom(40, 10, 12)
    assert p == pytest.approx(2 * min(draw.cdf(8), draw.sf(7)), abs=1e-12)


def test_strata_agree_with_a_permutation_of_labels() -> None:
    rng = np.random.default_rng(3)
    sizes, drawn = np.array([15, 25]), np.array([5, 10])
    having = np.array([[6], [9]])
    target = np.array([[4], [6]])
    draws = rng.hypergeometric(6, 9, 5, 200_000) + rng.hypergeometric(9, 16, 10, 200_000)
    wanted = 2 * min((draws >= 10).mean(), (draws <= 10).mean())
    assert stratified_p(target, having, drawn, sizes)[0] == pytest.approx(wanted, rel=0.05)


def test_strata_agree_with_enumeration() -> None:
    outcomes = summed([(15, 6, 5), (25, 9, 10)])
    wanted = 2 * sum(p for k, p in outcomes.items() if k >= 10)
    found = stratified_p(np.array([[4], [6]]), np.array([[6], [9]]), np.array([5, 10]), np.array([15, 25]))
    assert found[0] == pytest.approx(wanted, abs=1e-12)


def test_large_counts_by_the_normal_stay_close_to_the_convolution(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, drawn = np.array([600, 600]), np.array([300, 200])
    having = np.array([[300], [250]])
    means = 150 + 250 / 3
    for observed in (250, 260, 275):
        target = np.array([[observed - 90], [90]])
        normal = stratified_p(target, having, drawn, sizes)[0]
        with monkeypatch.context() as patch:
            patch.setattr(contingency, "EXACT_VARIANCE", np.inf)
            exact = stratified_p(target, having, drawn, sizes)[0]
        assert observed > means
        assert normal == pytest.approx(exact, rel=0.15, abs=1e-6)


def test_a_stratum_of_one_side_says_nothing() -> None:
    assert stratified_p(np.array([[5]]), np.array([[5]]), np.array([10]), np.array([10]))[0] == 1.0


def test_strata_agree_with_shuffled_labels() -> None:
    """Brute force: labels shuffled within strata of made-up documents, the planted leaning counted each time."""
    rng = np.random.default_rng(8)
    stratum = np.repeat([0, 1, 2], [30, 50, 20])
    side = rng.random(100) < np.array([0.3, 0.5, 0.2])[stratum]
    has = rng.random(100) < np.where(side, 0.5, 0.25)
    observed, drawn = int((side & has).sum()), np.zeros(20_000, dtype=np.int64)
    for n in (0, 1, 2):
        inside = np.flatnonzero(stratum == n)
        shuffled = rng.permuted(np.tile(side[inside], (len(drawn), 1)), axis=1)
        drawn += (shuffled & has[inside]).sum(axis=1)
    wanted = 2 * min((drawn >= observed).mean(), (drawn <= observed).mean())
    counts = [np.bincount(stratum[mask], minlength=3) for mask in (side & has, has, side, np.ones(100, bool))]
    found = stratified_p(counts[0][:, None], counts[1][:, None], counts[2], counts[3])[0]
    assert found == pytest.approx(wanted, abs=4 * np.sqrt(wanted / len(drawn)))


def groups_p(target: np.ndarray, target_sizes: np.ndarray, reference: np.ndarray, reference_sizes: np.ndarray):
    """P of groups x terms: documents that have the term, and of how many."""
    sides = [(np.arcsin(np.sqrt(a / n[:, None])), n) for a, n in ((target, target_sizes), (reference, reference_sizes))]
    sizes = np.zeros((2, max(len(n) for _, n in sides)), int)
    for row, (_, n) in zip(sizes, sides, strict=True):
        row[: len(n)] = n
    spreads = [angles.var(axis=0, ddof=min(1, len(n) - 1)) for angles, n in sides]
    return group_means_p(np.stack([angles.mean(axis=0) for angles, _ in sides]), np.stack(spreads), sizes)


def test_groups_agree_with_scipys_welch_test_where_they_vary_more_than_draws() -> None:
    rng = np.random.default_rng(2)
    sizes = [np.full(6, 10_000), np.full(9, 20_000)]
    having = [rng.binomial(n[:, None], rng.uniform(0.1, 0.6, (len(n), 40))) for n in sizes]
    found = groups_p(having[0], sizes[0], having[1], sizes[1])
    roots = [np.arcsin(np.sqrt(h / n[:, None])) for h, n in zip(having, sizes, strict=True)]
    wanted = stats.ttest_ind(*roots, equal_var=False).pvalue
    assert found[wanted < MATTERS] == pytest.approx(wanted[wanted < MATTERS], abs=1e-9)
    assert (wanted < MATTERS).sum() > 5
    assert found[wanted >= MATTERS].min() >= MATTERS - 0.1
    assert (found <= wanted + 1e-9).all()


def test_groups_that_agree_by_chance_are_no_evidence() -> None:
    # None of 3 x 4 documents against all of 3 x 4: no spread at all within the sides, but few documents.
    none, every, sizes = np.zeros((3, 1), int), np.full((3, 1), 4), np.full(3, 4)
    assert groups_p(none, sizes, every, sizes)[0] > 1e-3
    assert groups_p(none[:1], sizes[:1], every, sizes)[0] == 1.0


def test_q_agrees_with_statsmodels() -> None:
    p = np.array([0.001, 0.04, 0.03, 0.5, 0.5, 0.9])
    assert false_discovery_q(p) == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-12)
    assert false_discovery_q(np.zeros(0)).size == 0


def test_what_could_be_seen_shrinks_with_documents() -> None:
    small, large = visible_share(30, 300, 500), visible_share(300, 300, 500)
    assert small is not None
    assert large is not None
    assert large < small
    assert visible_share(3, 300, 500) is None
    assert visible_share(0, 300, 500) is None


def _power(target: int, reference: int, share: float, tests: int) -> float:
    """Of the exact test without strata, summed over all pairs of counts, by scipy's distributions."""
    own, other = np.arange(target + 1)[:, None], np.arange(reference + 1)
    chance = stats.binom.pmf(own, target, share) * stats.binom.pmf(other, reference, 0.25)
    own, other = np.broadcast_arrays(own, other)
    likely = chance > 1e-7
    own, other, chance = own[likely], other[likely], chance[likely]
    upper = stats.hypergeom.sf(own - 1, target + reference, own + other, target)
    lower = stats.hypergeom.cdf(own, target + reference, own + other, target)
    return float(chance[2 * np.minimum(upper, lower) <= 0.05 / tests].sum())


@pytest.mark.parametrize(
    ("target", "reference", "tests"),
    [(10, 400, 900), (15, 400, 900), (400, 20, 900), (50, 50, 916), (50, 900, 5000), (257, 271, 916), (320, 300, 500)],
)
def test_what_could_be_seen_has_the_power_it_claims(target: int, reference: int, tests: int) -> None:
    """The normal approximation claimed 80 % where it was 50."""
    share = visible_share(target, reference, tests)
    assert share is not None
    assert _power(target, reference, share, tests) == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize(("target", "reference", "tests"), [(2, 439, 2370), (439, 2, 2370), (8, 400, 900), (6, 6, 20)])
def test_what_no_test_could_show_is_not_said_to_be_visible(target: int, reference: int, tests: int) -> None:
    """Even a term in all documents of one side would seldom or never pass against a quarter of the other's."""
    assert visible_share(target, reference, tests) is None
    assert _power(target, reference, 1.0, tests) < 0.8


def test_what_could_be_seen_of_many_documents_has_about_the_power_it_claims() -> None:
    share = visible_share(400, 400, 1)
    assert share is not None
    effect = 2 * (np.arcsin(np.sqrt(share)) - np.arcsin(np.sqrt(0.25)))
    assert NormalIndPower().power(effect, 400, 0.05) == pytest.approx(0.83, abs=0.03)
