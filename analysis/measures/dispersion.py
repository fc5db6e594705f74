"""How unevenly a term is spread over documents."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def dp_norm(excess: Floats, smallest_share: float) -> Floats:
    """Gries' normalised deviation of proportions of each term: 0 spread evenly, 1 packed into a few documents.

    Gries (2008), normalised as in Lijffijt and Gries (2012). DP is half the sum of the absolute differences between
    a document's share of the term and its share of the tokens; both shares sum to one, so it equals the sum of the
    differences where the term's share is the larger: `excess`, one value a term. `smallest_share` is the smallest
    document's share of the tokens.
    """
    room = 1.0 - smallest_share
    return np.asarray(np.clip(excess / room, 0.0, 1.0)) if room > 0 else np.zeros_like(excess)
