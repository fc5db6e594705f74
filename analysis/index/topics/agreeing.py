"""Topics of texts in two halves, under the weight of rare words with which both halves of a text say most alike."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index.topics.clusters import UNASSIGNED, Clusters, cluster
from analysis.index.topics.counted import Held

POWERS: Final = (1.0, 1.5, 2.0, 3.0)  # of idf; those that topics of real texts were measured with

Halves = tuple[Clusters, Clusters]


def cluster_halves(
    seen: tuple[sparse.csr_array, sparse.csr_array], leaders: NDArray[np.int64], words: NDArray[np.bool_], k: int
) -> Halves | None:
    """`k` topics of each half (documents x terms), the same numbers meaning the same; None where there are too few.

    K-means of the second half begins where that of the first ended. Of several powers of idf the one is taken with
    which the halves agree most (adjusted Rand index over `leaders`): where rare words are chance, as in short texts or
    with subjects whose words do not stand together, halves of a text share no topic under high powers; where they
    name places and people, under low ones. No side and no label takes part in the choice.
    """
    tried = [found for power in POWERS if (found := _both(seen, leaders, words, k, power)) is not None]
    return max(tried, key=lambda found: agreement(found[0], found[1], leaders), default=None)


def _both(
    seen: tuple[sparse.csr_array, sparse.csr_array],
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    k: int,
    power: float,
) -> Halves | None:
    first = cluster(Held(seen[0]), leaders, words, k, rarity=power)
    second = cluster(Held(seen[1]), leaders, words, k, start=first.topic, rarity=power) if first else None
    return (first, second) if first and second else None


def agreement(first: Clusters, second: Clusters, leaders: NDArray[np.int64]) -> float:
    """How alike the topics of both halves are (adjusted Rand index: 1 the same, 0 as by chance)."""
    from sklearn.metrics import adjusted_rand_score

    a, b = first.topic[leaders], second.topic[leaders]
    both = (a != UNASSIGNED) & (b != UNASSIGNED)
    return float(adjusted_rand_score(a[both], b[both])) if both.any() else 0.0
