"""Distinct rows of columns as numpy finds them by sorting, however wide their numbers are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.index.distinct import distinct

_WIDTHS = [(0, 3), (-1, 40_000), (-(2**40), 2**40), (2**60, 2**62)]


@given(st.lists(st.tuples(*(st.integers(*width) for width in _WIDTHS)), max_size=40), st.permutations(range(4)))
def test_rows_as_numpy_sorts_them(rows: list[tuple[int, ...]], order: list[int]) -> None:
    table = np.array(rows, np.int64).reshape(-1, 4)[:, order]
    row, code = distinct(*table.T)
    unique, inverse = np.unique(table, axis=0, return_inverse=True)
    assert np.array_equal(table[row], unique)
    assert np.array_equal(code, inverse.ravel())


@pytest.mark.parametrize("width", [3, 3_000_000])
def test_small_and_large_tables(width: int) -> None:
    rng = np.random.default_rng(4)
    columns = rng.integers(0, width, 5_000).astype(np.int32), rng.integers(0, 3, 5_000).astype(np.int8)
    row, code = distinct(*columns)
    unique, inverse = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    assert np.array_equal(np.stack([one[row] for one in columns], axis=1), unique)
    assert np.array_equal(code, inverse.ravel())
