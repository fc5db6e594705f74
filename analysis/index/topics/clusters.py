"""From counts to topics: TF-IDF, truncated SVD, k-means. One thread and a fixed order: the same everywhere."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

SAMPLE: Final = 20_000
COMPONENTS: Final = 100
TERMS_SHOWN: Final = 12
MIN_DOCUMENTS: Final = 3
MAX_SHARE: Final = 0.5
UNASSIGNED: Final = -1
RESTARTS: Final = 10
OWN_PLACE: Final = 0.5

Topics = NDArray[np.int16]


@dataclass(frozen=True)
class Clusters:
    """The topic of each document (UNASSIGNED: no counted term), largest topic first, and its cosine to the centre.

    `place` float32[documents, 2] is where it lies on the map: see `_on_map`.
    """

    topic: Topics
    nearness: NDArray[np.float32]
    place: NDArray[np.float32]


def cluster(
    counts: sparse.csr_array,
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    k: int,
    seed: int = 0,
    start: Topics | None = None,
) -> Clusters | None:
    """`k` topics of documents x terms, fitted on at most 20,000 of `leaders` (one of each copy family), all assigned.

    `words` are the terms that count. From `start`, topics of the same documents in other words, k-means begins, and
    the numbers of the topics stay as they are there. None where fewer than 2k leaders have a word.
    """
    weighted = tf_idf(counts, leaders, words)
    filled = np.asarray(weighted.sum(axis=1)).ravel() > 0
    sample = leaders[filled[leaders]]
    if len(sample) < 2 * k or weighted.shape[1] <= k:
        return None
    if len(sample) > SAMPLE:
        sample = np.sort(np.random.default_rng(seed).choice(sample, SAMPLE, replace=False))
    places, centres = _places(weighted, sample, k, seed, start)
    nearness = places @ centres.T
    topic = nearness.argmax(axis=1).astype(np.int16)
    if start is None:
        order = np.argsort(-np.bincount(topic[filled], minlength=k), kind="stable")
        rank = np.empty(k, dtype=np.int16)
        rank[order] = np.arange(k, dtype=np.int16)
        topic = rank[topic]
    topic[~filled] = UNASSIGNED
    return Clusters(topic, nearness.max(axis=1).astype(np.float32), _on_map(places, centres))


def _places(
    weighted: sparse.csr_array, sample: NDArray[np.int64], k: int, seed: int, start: Topics | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Documents and centres of topics as unit vectors: their products are cosines."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    with threadpool_limits(limits=1):
        components = min(COMPONENTS, len(sample) - 1, weighted.shape[1] - 1)
        svd = TruncatedSVD(components, random_state=seed).fit(weighted[sample])
        places = normalize(svd.transform(weighted))
        if start is None:
            means = KMeans(k, n_init=RESTARTS, random_state=seed)
        else:
            begin = [places[sample[start[sample] == topic]].sum(axis=0) for topic in range(k)]
            means = KMeans(k, init=normalize(np.array(begin)), n_init=1, random_state=seed)
        centres = normalize(means.fit(places[sample]).cluster_centers_)
    return places, centres


def _on_map(places: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float32]:
    """A plane for documents: topics by classical scaling of their centres (Torgerson 1952), each document between the
    topics it is like (weights: fourth powers of cosines), moved a little by its own two main directions.
    """
    k = len(centres)
    square = 2 - 2 * centres @ centres.T
    middle = np.eye(k) - 1 / k
    values, vectors = np.linalg.eigh(-middle @ square @ middle / 2)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    # Half their ranks, so that one topic apart does not push all others into a corner.
    axes = axes / (np.abs(axes).max(axis=0) + 1e-9) + 2 * axes.argsort(axis=0).argsort(axis=0) / (k - 1) - 1
    weights = np.maximum(places @ centres.T, 1e-9) ** 4
    near = weights @ axes / weights.sum(axis=1, keepdims=True)
    return np.asarray(near + OWN_PLACE * (places[:, :2] - places[:, :2].mean(axis=0)), np.float32)


def tf_idf(counts: sparse.csr_array, leaders: NDArray[np.int64], words: NDArray[np.bool_]) -> sparse.csr_array:
    """Unit rows of (1 + log tf) idf over terms in at least three texts and at most half of them."""
    documents = np.bincount(counts[leaders].indices, minlength=counts.shape[1])
    kept = np.flatnonzero(words & (documents >= MIN_DOCUMENTS) & (documents <= max(MAX_SHARE * len(leaders), 1)))
    weighted = counts[:, kept].astype(np.float64)
    weighted.data = 1 + np.log(weighted.data)
    weighted = weighted.multiply(np.log((1 + len(leaders)) / (1 + documents[kept])) + 1).tocsr()
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    norms[norms == 0] = 1
    return sparse.csr_array(sparse.diags_array(1 / norms) @ weighted)


def class_tf_idf(
    counts: sparse.csr_array, topic: Topics, k: int, words: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The terms with the highest class TF-IDF of each topic (Grootendorst 2022, equation 2), and their weights."""
    member = np.flatnonzero(topic != UNASSIGNED)
    place = sparse.csr_array((np.ones(len(member)), (topic[member], member)), shape=(k, counts.shape[0]))
    sums = (place @ counts).toarray()
    documents = (place @ (counts > 0)).toarray()
    share = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1)
    weight = share * np.log1p(sums.sum() / k / np.maximum(sums.sum(axis=0), 1))
    weight[:, ~words] = 0
    weight[documents < MIN_DOCUMENTS] = 0
    terms = np.argsort(-weight, axis=1, kind="stable")[:, :TERMS_SHOWN]
    return terms.astype(np.int32), np.take_along_axis(weight, terms, axis=1).astype(np.float32)
