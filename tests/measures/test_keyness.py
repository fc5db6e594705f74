"""Each measure against an independent implementation or a worked example."""

import numpy as np
import pytest
from scipy import stats

from analysis.measures.frequency import per_million
from analysis.measures.keyness import dirichlet_prior, g2, log_odds_z, log_ratio


def fightin_words(y_i: list[int], y_j: list[int], alpha: list[float]) -> list[float]:
    """Monroe, Colaresi and Quinn's equations 16, 19, 20 and 22, word by word, as the paper writes them."""
    n_i, n_j, alpha_0 = sum(y_i), sum(y_j), sum(alpha)
    found = []
    for y_iw, y_jw, a_w in zip(y_i, y_j, alpha, strict=True):
        omega_i = (y_iw + a_w) / (n_i + alpha_0 - y_iw - a_w)
        omega_j = (y_jw + a_w) / (n_j + alpha_0 - y_jw - a_w)
        delta = np.log(omega_i) - np.log(omega_j)
        variance = 1 / (y_iw + a_w) + 1 / (y_jw + a_w)
        found.append(delta / np.sqrt(variance))
    return found


def test_log_odds_agrees_with_the_paper_word_by_word() -> None:
    a, b = np.array([120, 3, 0, 44]), np.array([100, 40, 7, 0])
    alpha = dirichlet_prior(np.array([400, 60, 9, 50]), 519, 100.0)
    assert log_odds_z(a, b, alpha) == pytest.approx(fightin_words(a.tolist(), b.tolist(), alpha.tolist()), abs=1e-9)


# Printed by the scoring loop of convokit 5.0.0 (FightingWords) for these counts and priors.
CONVOKIT = [0.8228703189448768, -4.887046669157823, -1.9912789946668603, 4.827233962922366, 0.45346229351601103]


def test_log_odds_agrees_with_convokit() -> None:
    a, b = np.array([120, 3, 0, 44, 2, 310]), np.array([100, 40, 7, 0, 1, 290])
    found = log_odds_z(a, b, np.array([22.0, 4.3, 0.7, 4.4, 0.3, 60.0]))
    assert found[:5] == pytest.approx(CONVOKIT, abs=1e-9)


def test_the_prior_shares_its_weight_as_the_background_does() -> None:
    assert dirichlet_prior(np.array([75, 25]), 100, 10.0).tolist() == [7.5, 2.5]
    assert dirichlet_prior(np.array([0, 10]), 10, 10.0)[0] > 0


@pytest.mark.parametrize(
    ("a", "b", "tokens_a", "tokens_b", "wanted"),
    [(20, 10, 1000, 1000, 1.0), (10, 10, 1000, 1000, 0.0), (10, 40, 1000, 1000, -2.0), (10, 10, 1000, 2000, 1.0)],
)
def test_log_ratio(a: int, b: int, tokens_a: int, tokens_b: int, wanted: float) -> None:
    found = log_ratio(np.array([a]), np.array([b]), tokens_a, tokens_b)
    assert found[0] == pytest.approx(wanted, abs=0.1)
    exact = np.log2((a + 0.5) / (tokens_a + 0.5) / ((b + 0.5) / (tokens_b + 0.5)))
    assert found[0] == pytest.approx(exact, abs=1e-12)


def test_log_ratio_of_an_absent_term_is_large_and_finite() -> None:
    assert 4 < log_ratio(np.array([20]), np.array([0]), 1000, 1000)[0] < 6


def test_g2_agrees_with_scipy() -> None:
    a, b, tokens = np.array([30, 0, 5]), np.array([10, 8, 5]), 500
    for at, found in enumerate(g2(a, b, tokens, tokens)):
        table = [[a[at], tokens - a[at]], [b[at], tokens - b[at]]]
        wanted = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert found == pytest.approx(wanted, abs=1e-9)


def test_per_million() -> None:
    assert per_million(np.array([5, 0]), 1000).tolist() == [5000.0, 0.0]
    assert per_million(np.array([5]), 0).tolist() == [0.0]
