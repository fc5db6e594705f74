"""How strongly, and by how much, a term leans to one of two sides."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SMOOTHING = 0.5


def dirichlet_prior(background: NDArray[np.int64], tokens: int, weight: float) -> Floats:
    """Pseudo-counts of each term: `weight` words shared out as the terms are in a background of `tokens` words.

    Terms absent from the background get the share of a term present once, so that no count is zero.
    """
    return np.asarray(weight * np.maximum(background, 1) / max(tokens, 1))


def log_odds_z(
    target: NDArray[np.int64],
    reference: NDArray[np.int64],
    prior: Floats,
    totals: tuple[float, float, float] | None = None,
) -> Floats:
    """Z-scores of the log-odds ratio with an informative Dirichlet prior, one a term; positive leans to the target.

    `totals` are the words of the target, of the reference and of the prior; the sums of the three without it (phrases
    are terms too, but their words are counted already).

    Monroe, Colaresi and Quinn (2008), Fightin' Words, equations 16, 19, 20 and 22. It ranks; it proves nothing:
    the variance takes every token as independent.
    """
    a, b = target + prior, reference + prior
    words_a, words_b, alpha = totals or (target.sum(), reference.sum(), prior.sum())
    n_a, n_b = words_a + alpha, words_b + alpha
    difference = np.log(a / (n_a - a)) - np.log(b / (n_b - b))
    return np.asarray(difference / np.sqrt(1 / a + 1 / b))


def log_ratio(
    target: NDArray[np.int64], reference: NDArray[np.int64], target_tokens: int, reference_tokens: int
) -> Floats:
    """Binary logarithms of the ratio of relative frequencies (Hardie 2014): 0 equal, 1 twice, -1 half.

    Half an occurrence is added on both sides, so that absence gives a large and not an infinite ratio.
    """
    a = (target + SMOOTHING) / (target_tokens + SMOOTHING)
    b = (reference + SMOOTHING) / (reference_tokens + SMOOTHING)
    return np.asarray(np.log2(a / b))


def g2(target: NDArray[np.int64], reference: NDArray[np.int64], target_tokens: int, reference_tokens: int) -> Floats:
    """Log-likelihood G2 of the four-cell table of each term (Dunning 1993, both rows). A number to rank by, not a test:
    words come in bursts, and G2 takes them as independent.
    """
    share = (target + reference) / max(target_tokens + reference_tokens, 1)
    total = np.zeros(np.shape(target), dtype=np.float64)
    for count, tokens in ((target, target_tokens), (reference, reference_tokens)):
        total += _surprise(count, tokens * share) + _surprise(tokens - count, tokens * (1 - share))
    return np.asarray(2 * np.maximum(total, 0.0))  # sums of rounded logarithms fall a little below it


def _surprise(observed: NDArray[np.int64], expected: Floats) -> Floats:
    """Observed times the logarithm of observed over expected; zero where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones(np.shape(expected)), where=(observed > 0) & (expected > 0))
    return np.asarray(observed * np.log(ratio))
