"""Whether the topics of a fit return when topics are fitted anew on part of the texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index.topics.centres import find_centres, one_thread
from analysis.index.topics.clusters import filled_rows, tf_idf
from analysis.index.topics.directions import main_directions, project
from analysis.index.topics.sample import drawn
from analysis.index.topics.uses import UNASSIGNED, Topics

RESAMPLES: Final = 5
SHARE: Final = 0.8
MOST: Final = 10_000

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stability:
    """Of a fit, means over fits of parts of its texts: `agreement`, the adjusted Rand index of both assignments (Hubert
    and Arabie 1985; 1: the same, 0: as by chance), and for each topic the Jaccard index with the new topic that has
    most in common with it (Hennig 2007), 0 to 1.
    """

    agreement: float
    topics: tuple[float, ...]


def stability(
    counts: sparse.csr_array,
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    fitted: Mapping[int, Topics],
    progress: Callable[[int, int], None],
    sample: NDArray[np.int64] | None = None,
) -> dict[int, Stability]:
    """The stability of fits of several numbers of topics (`fitted`: number -> topic of each document).

    Five parts of 80 % of the leaders, at most 8,000 texts; each part is projected and clustered anew. `sample` are the
    documents that the fits were made on, where they were not drawn by lot: the parts are then of these.
    """
    rng = np.random.default_rng(0)
    weighted = tf_idf(counts, leaders, words)
    filled = filled_rows(weighted)
    among = leaders if sample is None else sample
    texts = drawn(among[filled[among]], MOST, 0)
    agreement: dict[int, list[float]] = {k: [] for k in fitted}
    jaccard: dict[int, list[Floats]] = {k: [] for k in fitted}
    for number in range(RESAMPLES):
        part = np.sort(rng.choice(texts, round(SHARE * len(texts)), replace=False))
        with one_thread():
            own = weighted[part]
            places = project(own, main_directions(own, number))
            for place, (k, topic) in enumerate(fitted.items()):
                anew = (places @ find_centres(places, k, number).T).argmax(axis=1)
                agreement[k].append(_agreement(topic[part], anew))
                jaccard[k].append(best_jaccard(topic[part], anew, k))
                progress(number * len(fitted) + place + 1, RESAMPLES * len(fitted))
    return {k: Stability(float(np.mean(agreement[k])), tuple(np.mean(jaccard[k], axis=0).tolist())) for k in fitted}


def _agreement(a: NDArray[np.integer], b: NDArray[np.integer]) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(a, b))


def best_jaccard(first: NDArray[np.integer], second: NDArray[np.integer], k: int) -> Floats:
    """For each of `k` topics of the first assignment the highest Jaccard index with a topic of the second."""
    both = first != UNASSIGNED
    table = np.zeros((k, k))
    np.add.at(table, (first[both], second[both]), 1)
    union = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
    return np.asarray((table / np.maximum(union, 1)).max(axis=1), np.float64)
