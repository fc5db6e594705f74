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


# Opposition against regime in the demonstration corpus, over its 5,158 different words, by convokit 5.0.0
# (FightingWords over the texts themselves): word, uses on both sides, prior, z.
DEMONSTRATION = (
    ("النظام", 318, 4, 155.8472692875408, 12.237906935115543),
    ("الدولة", 28, 108, 42.57547660131806, -5.081273007392419),
    ("نارنج", 0, 35, 11.563709694185151, -4.161559202728592),
    ("إم", 7, 40, 18.92243404503025, -3.3750344623477067),
    ("الجباوية", 16, 0, 4.993420095216315, 2.9377903817687643),
    ("أخبار", 19, 49, 21.813361468576538, -2.6729403553450575),
    ("ألوية", 11, 0, 3.416550591463795, 2.4368159426775473),
    ("الزراعة", 4, 20, 8.935593854597618, -2.329407808262303),
    ("الثقافي", 2, 14, 4.993420095216315, -2.1999302112209635),
    ("عنتاب", 8, 0, 2.102492671670028, 2.1056047779702443),
    ("نازح", 14, 3, 8.935593854597618, 1.9043726219778414),
    ("الكهرباء", 16, 36, 24.704288892122825, -1.84493324049443),
    ("المشاركة", 7, 20, 10.249651774391385, -1.775343328842121),
    ("دمر", 0, 8, 5.781854847092576, -1.7002982460148455),
    ("الرياضة", 1, 7, 2.3653042556287813, -1.5692085272551146),
)
TOTALS = (25_283, 26_613, 24_636.220691876253)


@pytest.mark.parametrize(("word", "a", "b", "prior", "wanted"), DEMONSTRATION)
def test_log_odds_of_the_demonstration_agree_with_convokit(
    word: str, a: int, b: int, prior: float, wanted: float
) -> None:
    found = log_odds_z(np.array([a]), np.array([b]), np.array([prior]), TOTALS)
    assert found[0] == pytest.approx(wanted, abs=1e-9), word


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


def test_g2_of_equal_sides_is_not_below_zero() -> None:
    counts = np.arange(1, 400)
    assert g2(counts, counts, 25_282, 25_282).min() == 0.0


def test_per_million() -> None:
    assert per_million(np.array([5, 0]), 1000).tolist() == [5000.0, 0.0]
    assert per_million(np.array([5]), 0).tolist() == [0.0]
