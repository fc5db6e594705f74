"""The rows that k-means begins with are those that scikit-learn takes."""

import os
import subprocess
import sys

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


def test_the_first_fit_of_a_process_has_one_thread_too() -> None:
    """What scikit-learn loads is limited although it was not there before."""
    code = """
from analysis.index.topics.centres import one_thread
from threadpoolctl import threadpool_info
with one_thread():
    import sklearn.cluster
    found = [(one["user_api"], one["num_threads"]) for one in threadpool_info()]
assert ("openmp", 1) in found and {threads for _, threads in found} == {1}, found
"""
    asked = {**os.environ, "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    subprocess.run([sys.executable, "-c", code], env=asked, check=True, timeout=120)
