"""How strongly words keep company with a node."""

import numpy as np
from numpy.typing import NDArray

from analysis.measures.keyness import g2

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def expected_frequency(frequency: Ints, window: int, tokens: int) -> Floats:
    """Tokens of each word expected in `window` of `tokens` tokens if words stood anywhere alike."""
    return np.asarray(frequency * (window / max(tokens, 1)))


def log_likelihood(near: Ints, frequency: Ints, window: int, tokens: int) -> Floats:
    """Log-likelihood G2 of each word in the windows against outside them (Dunning 1993; Evert 2008, 4).

    `near`: tokens of the word in the windows; `frequency`: of all `tokens`; `window`: tokens in the windows. Negative
    where the word is rarer near the node than elsewhere.
    """
    found = g2(near, frequency - near, window, tokens - window)
    return np.asarray(np.where(near < expected_frequency(frequency, window, tokens), -found, found))


def log_dice(near: Ints, frequency: Ints, node: int) -> Floats:
    """LogDice of each word (Rychlý 2008): 14 + log2(2 f_xy / (f_x + f_y)); minus infinity where they never meet.

    At most 14 where each use of either has the other near; one less is half as often. Size of the corpus plays no
    part, so that two corpora can be compared.
    """
    with np.errstate(divide="ignore"):
        return np.asarray(14 + np.log2(2 * near / np.maximum(frequency + node, 1)))
