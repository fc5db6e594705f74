"""Coherence of terms against a reference counted pair by pair."""

from itertools import combinations
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from analysis.measures.coherence import npmi_coherence


def _reference(table: list[list[int]]) -> float:
    found = []
    for a, b in combinations(range(len(table[0])), 2):
        first = {n for n, row in enumerate(table) if row[a]}
        second = {n for n, row in enumerate(table) if row[b]}
        both = len(first & second) / len(table)
        if both == 0 or both == 1:
            found.append(-1.0 if both == 0 else 0.0)
        else:
            found.append(log(both / (len(first) / len(table) * len(second) / len(table))) / -log(both))
    return sum(found) / len(found)


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=12))
def test_coherence_as_counted_pair_by_pair(table: list[list[int]]) -> None:
    assert npmi_coherence(sparse.csr_array(np.array(table))) == pytest.approx(_reference(table), abs=1e-9)


@pytest.mark.parametrize(
    ("table", "coherence"),
    [
        ([[1, 1], [0, 0]], 1.0),  # always together, and not everywhere
        ([[1, 0], [0, 1]], -1.0),
        ([[1, 1], [1, 0], [0, 1], [0, 0]], 0.0),  # independent
        ([[1], [1]], None),
    ],
)
def test_known_coherence(table: list[list[int]], coherence: float | None) -> None:
    assert npmi_coherence(sparse.csr_array(np.array(table))) == pytest.approx(coherence)
