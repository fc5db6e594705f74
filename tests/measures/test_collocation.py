"""Company against worked examples and scipy."""

import numpy as np
import pytest
from scipy import stats

from analysis.measures.collocation import expected_frequency, log_dice, log_likelihood


def test_log_dice_of_the_paper() -> None:
    # Rychlý (2008), section 3: always together 14; half as often together, one less; never, minus infinity.
    found = log_dice(np.array([100, 50, 0]), np.array([100, 100, 30]), 100)
    assert found.tolist() == [14.0, 13.0, -np.inf]


def test_log_dice_does_not_depend_on_the_size_of_the_corpus() -> None:
    assert log_dice(np.array([30]), np.array([200]), 90)[0] == pytest.approx(14 + np.log2(2 * 30 / 290), abs=1e-12)


def test_log_likelihood_agrees_with_scipy() -> None:
    near, frequency, window, tokens = np.array([30, 2, 5]), np.array([60, 400, 5]), 500, 20_000
    for at, found in enumerate(log_likelihood(near, frequency, window, tokens)):
        inside, outside = near[at], frequency[at] - near[at]
        cells = [[inside, window - inside], [outside, tokens - window - outside]]
        wanted = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert abs(found) == pytest.approx(wanted, abs=1e-9)
    assert (log_likelihood(near, frequency, window, tokens) > 0).tolist() == [True, False, True]


def test_expected_frequency() -> None:
    assert expected_frequency(np.array([40]), 500, 20_000)[0] == pytest.approx(1.0)
    assert expected_frequency(np.array([0]), 0, 0)[0] == 0
