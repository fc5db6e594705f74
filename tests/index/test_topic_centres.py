"""The rows that k-means begins with are those that scikit-learn takes."""

import numpy as np
import pytest
from sklearn.cluster import kmeans_plusplus

from analysis.index.topics.centres import _far_apart


@pytest.mark.parametrize("k", [2, 8, 20])
@pytest.mark.parametrize("seed", range(3))
def test_first_rows_are_those_of_scikit_learn(k: int, seed: int) -> None:
    places = np.random.default_rng(seed).normal(size=(1_500, 20)).astype(np.float32)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    _, rows = kmeans_plusplus(places, k, random_state=seed)
    assert _far_apart(places.T.astype(np.float64), k, np.random.RandomState(seed)) == rows.tolist()


def test_rows_that_are_all_alike() -> None:
    assert len(_far_apart(np.ones((3, 10)), 4, np.random.RandomState(0))) == 4
