"""Exact tails for many terms at once, against scipy, statsmodels, enumeration and one convolution a term."""

import numpy as np
import pytest
from scipy import sparse, stats
from statsmodels.stats.contingency_tables import mcnemar

from analysis.measures.contingency import EXACT_VARIANCE, MATTERS, false_discovery_q, presence_moments, stratified_p
from analysis.measures.exact import Pairs, exact_p

NONE = np.zeros((0, 1), np.int64), np.zeros((0, 1), np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)


def pairs_of(shares: list[float], chances: list[float]) -> Pairs:
    """One term in families with these shares of its uses and of their tokens on the target."""
    return Pairs(sparse.csr_array(np.ones((len(shares), 1))), np.array(chances), np.array([sum(shares)]))


@pytest.mark.parametrize(("target", "reference"), [(9, 2), (5, 5), (0, 7), (30, 12)])
def test_single_uses_and_equal_lengths_are_mcnemars_exact_test(target: int, reference: int) -> None:
    n = target + reference
    found = exact_p(*_only(pairs_of([1.0] * target + [0.0] * reference, [0.5] * n)))[0]
    assert found == pytest.approx(mcnemar([[3, target], [reference, 8]], exact=True).pvalue, abs=1e-9)


def test_unequal_lengths_are_enumerated() -> None:
    chances = [0.9, 0.7, 0.5, 0.8, 0.2, 0.35]
    mass = np.ones(1)
    for chance in chances:
        mass = np.convolve(mass, [1 - chance, chance])
    found = exact_p(*_only(pairs_of([1.0, 1.0, 0.0, 0.0, 0.0, 0.0], chances)))[0]
    assert found == pytest.approx(2 * mass[:3].sum(), abs=1e-12)
    # Between two whole numbers the less extreme is taken.
    assert exact_p(*_only(pairs_of([1.0, 0.5, 0.0, 0.0, 0.0, 0.0], chances)))[0] == pytest.approx(found, abs=1e-12)


def _only(pairs: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, Pairs]:
    return pairs.observed, NONE[1], NONE[2], NONE[3], pairs


def test_pairs_and_strata_add_up() -> None:
    pairs = pairs_of([1.0, 1.0, 1.0], [0.4, 0.6, 0.3])
    mass = stats.hypergeom.pmf(np.arange(6), 20, 5, 8)
    for chance in pairs.chance:
        mass = np.convolve(mass, [1 - chance, chance])
    found = stratified_p(np.array([[4]]), np.array([[5]]), np.array([8]), np.array([20]), pairs)[0]
    assert found == pytest.approx(2 * mass[7:].sum(), abs=1e-12)


def test_a_longer_side_alone_is_no_evidence() -> None:
    """Words dealt over passages of unequal length by chance: hardly any p under 0.05, where the sign test has most."""
    rng = np.random.default_rng(4)
    own, quoted = rng.integers(150, 400, 300), rng.integers(20, 120, 300)
    uses = rng.binomial(1, 0.3, (300, 400)) * rng.integers(1, 4, (300, 400))
    target = rng.hypergeometric(own[:, None], quoted[:, None], uses)
    share = np.divide(target, uses, out=np.zeros(uses.shape), where=uses > 0).sum(axis=0)
    pairs = Pairs(sparse.csr_array((uses > 0).astype(float)), own / (own + quoted), share)
    none = np.zeros((1, 400), np.int64)
    p = stratified_p(none, none, np.zeros(1, np.int64), np.zeros(1, np.int64), pairs)
    assert (p < 0.05).mean() < 0.06
    only = [((target[:, t] == uses[:, t]) & (uses[:, t] > 0)).sum() for t in range(400)]
    other = [((target[:, t] == 0) & (uses[:, t] > 0)).sum() for t in range(400)]
    naive = [stats.binomtest(int(a), int(a + b), 0.5).pvalue for a, b in zip(only, other, strict=True)]
    assert np.mean(np.array(naive) < 0.05) > 0.9


def tables(share: float, terms: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Five strata of made-up documents, a third of the terms leaning to a side."""
    rng = np.random.default_rng(int(share * 100))
    sizes = rng.integers(100, 900, 5)
    drawn = np.maximum((sizes * share).astype(np.int64), 1)
    having = rng.binomial(sizes[:, None], np.exp(rng.uniform(np.log(0.002), np.log(0.97), terms)))
    odds = np.where(rng.random(terms) < 0.33, np.exp(rng.normal(0, 0.8, terms)), 1.0)
    size, taken = sizes[:, None], drawn[:, None]
    low, high = np.maximum(0, having + taken - size), np.minimum(having, taken)
    target = np.clip((rng.hypergeometric(having, size - having, taken) * odds).astype(np.int64), low, high)
    return target, having, drawn, sizes


def one_by_one(target: np.ndarray, having: np.ndarray, drawn: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The p of each term by a convolution of scipy's distributions."""
    found = []
    for t in range(target.shape[1]):
        mass = np.ones(1)
        for k, n, d in zip(having[:, t], sizes, drawn, strict=True):
            mass = np.convolve(mass, stats.hypergeom.pmf(np.arange(k + 1), n, k, d))
        observed = int(target[:, t].sum())
        found.append(min(1.0, 2 * min(mass[: observed + 1].sum(), mass[observed:].sum())))
    return np.array(found)


@pytest.mark.parametrize("share", [0.5, 0.17, 0.05])
def test_many_terms_agree_with_one_at_a_time_and_no_q_that_matters_moves(share: float) -> None:
    target, having, drawn, sizes = tables(share, 250)
    _, variance = presence_moments(having, drawn, sizes)
    near = variance <= EXACT_VARIANCE
    target, having = target[:, near], having[:, near]
    wanted, found = one_by_one(target, having, drawn, sizes), stratified_p(target, having, drawn, sizes)
    exact = exact_p(target.sum(axis=0).astype(float), having, drawn, sizes, None)
    assert exact == pytest.approx(wanted, abs=1e-9)
    sure = found < MATTERS
    assert found[sure] == pytest.approx(wanted[sure], abs=1e-9)
    q, wanted_q = false_discovery_q(found), false_discovery_q(wanted)
    low = (q < 0.2) | (wanted_q < 0.2)
    assert low.sum() > 10
    assert q[low] == pytest.approx(wanted_q[low], abs=1e-9)
