"""Topics of texts in two halves, under the weight of rare words with which both halves of a text say most alike."""

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index.topics.clusters import Clusters, Ground
from analysis.index.topics.counted import Held
from analysis.index.topics.uses import UNASSIGNED

POWERS: Final = (1.0, 1.5, 2.0, 3.0)  # of idf; those that topics of real texts were measured with

Halves = tuple[Clusters, Clusters]


def cluster_halves(
    seen: tuple[sparse.csr_array, sparse.csr_array],
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    ks: Iterable[int],
    tried: Callable[[], None] = lambda: None,
) -> dict[int, Halves]:
    """For each of `ks` so many topics of each half (documents x terms), the same numbers meaning the same; none for a
    number for which there are too few. `tried` is called `len(POWERS)` times for each.

    K-means of the second half begins where that of the first ended. Of several powers of idf the one is taken with
    which the halves agree most (adjusted Rand index over `leaders`): where rare words are chance, as in short texts or
    with subjects whose words do not stand together, halves of a text share no topic under high powers; where they
    name places and people, under low ones. No side and no label takes part in the choice.
    """
    best: dict[int, tuple[float, Halves]] = {}
    wanted = tuple(ks)
    for power in POWERS:
        first, second = (Ground(Held(half), leaders, words, rarity=power) for half in seen)
        for k in wanted:
            found = _both(first, second, k)
            if found and (like := agreement(*found, leaders)) > best.get(k, (-np.inf,))[0]:
                best[k] = like, found
            tried()
    return {k: found for k, (_, found) in best.items()}


def _both(first: Ground, second: Ground, k: int) -> Halves | None:
    one = first.cluster(k)
    other = second.cluster(k, one.topic) if one else None
    return (one, other) if one and other else None


def agreement(first: Clusters, second: Clusters, leaders: NDArray[np.int64]) -> float:
    """How alike the topics of both halves are (adjusted Rand index: 1 the same, 0 as by chance)."""
    from sklearn.metrics import adjusted_rand_score

    a, b = first.topic[leaders], second.topic[leaders]
    both = (a != UNASSIGNED) & (b != UNASSIGNED)
    return float(adjusted_rand_score(a[both], b[both])) if both.any() else 0.0
