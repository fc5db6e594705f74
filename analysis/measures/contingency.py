"""Evidence from documents that have a term: exact tests with the sizes of both sides fixed."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from analysis.measures.exact import Pairs, exact_p

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Above this variance of the number of documents, the normal with continuity correction is used; a test holds its
# error against the convolution under a hundredth of p in the region that decides.
EXACT_VARIANCE = 60.0
# From here on the normal will do: whatever the exact p, no q under 0.2 depends on it; a test holds it to that.
MATTERS = 0.25
# Of fewer documents on a side the power is computed from the exact test: the normal promises too much there.
EXACT_POWER = 300


Exact = Callable[[Floats, Ints, Ints, Ints, Pairs | None], Floats]


def stratified_p(
    target: Ints, having: Ints, target_sizes: Ints, sizes: Ints, pairs: Pairs | None = None, exact: Exact = exact_p
) -> Floats:
    """Two-sided p of each term: are the documents that have it spread over the two sides as by a draw of lots?

    `target` and `having` are strata x terms: documents of the target, and of both sides, that have the term.
    `target_sizes` and `sizes` give the documents of each stratum. Within a stratum the count is hypergeometric
    (Fisher 1935). A family of `pairs` (not in the strata) counts with the target's share of its uses; one use of it
    falls to the target with its share of the family's tokens, which for equal lengths and single uses is the exact sign
    test (McNemar 1947). All are summed by convolution (`exact`). Twice the smaller tail, at most 1.
    """
    usable = (target_sizes > 0) & (target_sizes < sizes)
    target, having = target[usable], having[usable]
    target_sizes, sizes = target_sizes[usable], sizes[usable]
    mean, variance = presence_moments(having, target_sizes, sizes)
    observed = target.sum(axis=0).astype(np.float64)
    if pairs is not None:
        within = pairs.moments()
        mean, variance, observed = mean + within[0], variance + within[1], observed + pairs.observed
    gap = np.maximum(np.abs(observed - mean) - 0.5, 0.0)
    p = 2 * special.ndtr(-gap / np.sqrt(np.maximum(variance, np.finfo(float).tiny)))
    near = (variance <= EXACT_VARIANCE) & (p < MATTERS)
    among = None if pairs is None else pairs.take(np.flatnonzero(near))
    p[near] = exact(observed[near], having[:, near], target_sizes, sizes, among)
    return np.asarray(np.minimum(p, 1.0))


def presence_moments(having: Ints, target_sizes: Ints, sizes: Ints) -> tuple[Floats, Floats]:
    """Mean and variance of the number of target documents that have each term."""
    share, counts = target_sizes / sizes, having.astype(np.float64)
    mean = np.einsum("s,st->t", share, counts)
    counts *= sizes[:, None] - counts
    return mean, np.einsum("s,st->t", share * (1 - share) / np.maximum(sizes - 1, 1), counts)


def false_discovery_q(p: Floats) -> Floats:
    """Adjusted q of each p (Benjamini and Hochberg 1995) over the whole family given."""
    m = len(p)
    if not m:
        return np.zeros(0)
    order = np.argsort(p)
    stepped = p[order] * m / np.arange(1, m + 1)
    q = np.empty(m)
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def group_means_p(mean: Floats, variance: Floats, sizes: Ints) -> Floats:
    """Two-sided p of each term with groups of documents (outlets) as the unit: do the two sides' groups differ?

    `mean`, `variance` are sides x terms, over the groups of a side: of the arcsine of the root of the share of a
    group's documents that have the term (Freeman and Tukey 1950). `sizes` is sides x groups: documents of each, 0
    where a group is not on the side. Welch's t (1947), its variance never below that of draws of so many documents (a
    quarter over the size). Ones where a side has under two groups.
    """
    n = (sizes > 0).sum(axis=1)
    if min(n) < 2:
        return np.ones(mean.shape[1])
    spread = variance / n[:, None]
    least = sum(float((0.25 / one[one > 0]).sum()) / len(one[one > 0]) ** 2 for one in sizes)
    both = spread.sum(axis=0)
    freedom = both**2 / np.maximum((spread**2 / (n - 1)[:, None]).sum(axis=0), np.finfo(float).tiny)
    t = np.abs(mean[0] - mean[1]) / np.sqrt(np.maximum(both, least))
    p = 2 * special.ndtr(-t)
    # Student's p is never below the normal's: what is large already decides no q, and takes a thousandth of the time.
    near = p < MATTERS
    p[near] = 2 * special.stdtr(np.clip(freedom[near], 1, n.sum() - 2), -t[near])
    return np.asarray(p)


def visible_share(target: int, reference: int, tests: int, base: float = 0.25, power: float = 0.8) -> float | None:
    """The smallest share of the target's documents that these sides could tell from `base` of the reference's.

    Two-sided at 0.05 over the number of tests. Where a side is small, the power of the exact test of one stratum;
    else the normal approximation for two independent shares with continuity correction (Fleiss 1981, 3.2).
    None where not even all documents against `base` would do.
    """
    if target < 1 or reference < 1:
        return None
    level = 0.05 / tests
    shares = np.linspace(base, 1.0, 301)[1:]
    if min(target, reference) < EXACT_POWER:
        least = _least_seen(target, _likely(reference, base), reference, level)
        reached = shares[special.bdtrc(least - 1.0, target, shares[:, None]).mean(axis=1) >= power]
        return float(reached[0]) if len(reached) else None
    pooled = (shares * target + base * reference) / (target + reference)
    each = 1 / target + 1 / reference
    null = special.ndtri(1 - level / 2) * np.sqrt(pooled * (1 - pooled) * each)
    alternative = special.ndtri(power) * np.sqrt(shares * (1 - shares) / target + base * (1 - base) / reference)
    reached = shares[shares - base - each / 2 >= null + alternative]
    return float(reached[0]) if len(reached) else None


def _likely(documents: int, share: float) -> Floats:
    """How many of so many documents have a term that each has with this probability: 20 quantiles, equally likely."""
    return np.asarray(stats.binom.ppf((np.arange(20) + 0.5) / 20, documents, share))


def _least_seen(target: int, having: Floats, reference: int, level: float) -> Floats:
    """For each number of the reference's documents that have a term, with how many of the target's twice the upper
    tail of the hypergeometric is at most `level`; one more than there are where none are enough.
    """
    low, high = np.zeros_like(having), np.full_like(having, target + 1)
    while (low < high).any():
        middle = np.floor((low + high) / 2)
        enough = 2 * _upper_tail(middle, target, having, reference) <= level
        low, high = np.where(enough, low, np.minimum(middle + 1, high)), np.where(enough, middle, high)
    return low


def _upper_tail(own: Floats, target: int, other: Floats, reference: int) -> Floats:
    """The chance that of the `own` + `other` documents with a term at least `own` are the target's."""
    steps = np.arange(max(min(target, int(other.max(initial=0))), 0))
    x, left = own[:, None] + steps, other[:, None] - steps  # each next table from the one before
    ratio = np.maximum(target - x, 0) * np.maximum(left, 0) / ((x + 1) * np.maximum(reference - left + 1, 1))
    series = 1 + np.cumprod(ratio, axis=1).sum(axis=1)
    return np.asarray(np.where(own > target, 0.0, np.exp(_log_first(own, target, other, reference)) * series))


def _log_first(own: Floats, target: int, other: Floats, reference: int) -> Floats:
    """The logarithm of the chance of exactly `own`."""

    def ways(chosen: Floats, among: float) -> Floats:
        return np.asarray(-special.betaln(among - chosen + 1, chosen + 1) - np.log(among + 1))

    own = np.minimum(own, target)
    return ways(own, target) + ways(other, reference) - ways(own + other, target + reference)
