"""Jensen-Shannon divergence against scipy and Shifterator."""

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon

from analysis.measures.divergence import jensen_shannon

A, B = np.array([120, 3, 0, 44, 2, 310]), np.array([100, 40, 7, 0, 1, 290])
# JSDivergenceShift of Shifterator 0.3.0 for these counts: its diff and its normalised shift scores.
DIFF = 0.0865735028543077
SCORES = [
    0.004293924917575393,
    0.36983182780911766,
    0.09230153934462251,
    0.5305205088725214,
    0.002343967688253369,
    0.0007082313679095631,
]


def test_the_parts_are_those_of_shifterator() -> None:
    found = jensen_shannon(A, B)
    assert found.sum() == pytest.approx(DIFF, abs=1e-9)
    assert found / found.sum() == pytest.approx(SCORES, abs=1e-9)


def test_the_sum_is_that_of_scipy() -> None:
    assert jensen_shannon(A, B).sum() == pytest.approx(jensenshannon(A, B, base=2) ** 2, abs=1e-12)


def test_ends() -> None:
    assert jensen_shannon(A, 3 * A) == pytest.approx(np.zeros(6), abs=1e-15)
    assert jensen_shannon(np.array([5, 0]), np.array([0, 9])).sum() == pytest.approx(1.0)
    assert jensen_shannon(np.array([5, 0]), np.array([0, 0])).tolist() == [0, 0]
