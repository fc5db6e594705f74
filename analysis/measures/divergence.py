"""How far two distributions of words lie apart, and what each word adds to it."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def jensen_shannon(target: Ints, reference: Ints) -> Floats:
    """What each word adds to the Jensen-Shannon divergence of two sides, in bits; the sum is the divergence, 0 to 1.

    Lin (1991), both sides weighing one half; the terms of the sum as in word-shift graphs (Gallagher and others 2021).
    None is negative; the side that a word leans to is that of its larger share. Zeros where a side has no words.
    """
    if not target.sum() or not reference.sum():
        return np.zeros(len(target))
    p, q = target / target.sum(), reference / reference.sum()
    middle = (p + q) / 2
    return np.asarray((_surprise(p, middle) + _surprise(q, middle)) / 2)


def _surprise(share: Floats, middle: Floats) -> Floats:
    ratio = np.divide(share, middle, out=np.ones_like(share), where=share > 0)
    return np.asarray(share * np.log2(ratio))
