"""Relative frequency."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

PER_MILLION = 1_000_000.0


def per_million(frequency: ArrayLike, tokens: float) -> NDArray[np.float64]:
    """Frequencies per million tokens, in the shape of `frequency`; zeros where there are no tokens."""
    counts = np.asarray(frequency, dtype=np.float64)
    return counts * (PER_MILLION / tokens) if tokens else np.zeros_like(counts)
