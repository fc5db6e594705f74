"""The product that directions are found by: scipy's, to the last bit."""

import numpy as np
import pytest
from scipy import sparse

from analysis.index.topics.directions import times
from analysis.index.topics.kernels import WIDTH


@pytest.mark.parametrize("columns", [1, 60, WIDTH, WIDTH + 6, 2 * WIDTH + 1])
@pytest.mark.parametrize("index", [np.int32, np.int64])
def test_a_product_is_that_of_scipy(columns: int, index: type) -> None:
    rng = np.random.default_rng(columns)
    matrix = sparse.csr_array(sparse.random(70, 40, 0.1, "csr", np.float32, rng))
    matrix.indices, matrix.indptr = matrix.indices.astype(index), matrix.indptr.astype(index)
    assert {0, 1} <= set(np.diff(matrix.indptr) % 2)
    dense = rng.normal(size=(40, columns)).astype(np.float32)
    assert np.array_equal(times(matrix, dense), matrix @ dense)


def test_a_matrix_without_entries_gives_zeros() -> None:
    assert not times(sparse.csr_array((3, 4), dtype=np.float32), np.ones((4, 5), np.float32)).any()
