"""How much the terms of a topic keep company in documents."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


def npmi_coherence(presence: sparse.csr_array) -> float | None:
    """Mean normalised pointwise mutual information of all pairs of terms, -1 to 1, from documents x terms.

    ln(p(a,b) / (p(a) p(b))) / -ln p(a,b), probabilities by documents; a pair that never meets has -1, one that stands
    in every document 0 (Bouma 2009; Aletras and Stevenson 2013). None with under two terms or without documents.
    """
    n, terms = presence.shape
    if terms < 2 or not n:
        return None
    there = (presence > 0).astype(np.float64)
    together = (there.T @ there).toarray()
    upper = np.triu_indices(terms, 1)
    alone = np.diag(together)
    return float(_npmi(together[upper], alone[upper[0]], alone[upper[1]], n).mean())


def _npmi(both: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    found = np.full(len(both), -1.0)
    found[both == n] = 0.0
    met = (both > 0) & (both < n)
    pointwise = np.log(both[met] * n / (a[met] * b[met]))
    found[met] = pointwise / -np.log(both[met] / n)
    return found
