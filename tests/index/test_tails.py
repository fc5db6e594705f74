"""The compiled exact tails equal those by Fourier transforms, and those of scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from analysis.index.tails import exact_tails
from analysis.measures.exact import Pairs, exact_p


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_tails_equal_those_of_the_transforms(seed: int, paired: bool) -> None:
    rng = np.random.default_rng(seed)
    terms, families = int(rng.integers(1, 40)), int(rng.integers(1, 30))
    sizes = rng.integers(2, 400, 5)
    drawn = np.array([rng.integers(1, size) for size in sizes])
    having = np.stack([rng.integers(0, min(60, size) + 1, terms) for size in sizes])
    target = np.stack([rng.hypergeometric(having[k], sizes[k] - having[k], drawn[k]) for k in range(5)]).sum(axis=0)
    pairs, observed = None, target.astype(float)
    if paired:
        matrix = sparse.csr_array((rng.random((families, terms)) < 0.4).astype(float))
        shares = np.asarray(matrix.multiply(rng.random((families, 1))).sum(axis=0)).ravel()
        pairs = Pairs(matrix, rng.uniform(0.01, 0.99, families), shares)
        observed = observed + shares
    found = exact_tails(observed, having, drawn, sizes, pairs)
    assert found == pytest.approx(exact_p(observed, having, drawn, sizes, pairs), abs=1e-12)


@pytest.mark.parametrize(("k", "drawn", "size", "seen"), [(30, 400, 5000, 9), (12, 12, 24, 12), (3, 1, 500, 1)])
def test_one_stratum_is_fishers_test_with_twice_the_tail(k: int, drawn: int, size: int, seen: int) -> None:
    law = stats.hypergeom(size, k, drawn)
    wanted = min(1.0, 2 * min(law.cdf(seen), law.sf(seen - 1)))
    found = exact_tails(np.array([float(seen)]), np.array([[k]]), np.array([drawn]), np.array([size]), None)
    assert found[0] == pytest.approx(wanted, rel=1e-9)
