"""From counts to topics: TF-IDF, truncated SVD, k-means from the consensus of many starts.

One thread and a fixed order: the same everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.index.topics import kernels
from analysis.index.topics.sample import draw

COMPONENTS: Final = 50
TERMS_SHOWN: Final = 12
MIN_DOCUMENTS: Final = 3
MAX_SHARE: Final = 0.5
UNASSIGNED: Final = -1
STARTS: Final = 10
VOTINGS: Final = 5
RARITY: Final = 3
BLOCK: Final = 20_000  # documents that are weighed at once: a million would not fit
OWN_PLACE: Final = 0.5

Topics = NDArray[np.int16]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Clusters:
    """The topic of each document (UNASSIGNED: no counted term), largest topic first, and its cosine to the centre.

    `place` float32[documents, 2] is where it lies on the map: see `_on_map`. By `rule` further documents are assigned.
    """

    topic: Topics
    nearness: NDArray[np.float32]
    place: NDArray[np.float32]
    rule: "Rule"


@dataclass(frozen=True, eq=False)
class Rule:
    """How a document gets its topic: of its TF-IDF over `terms` (columns of counts, their `weight`) the largest product
    with a column of `axes` float32[terms, topics].
    """

    terms: NDArray[np.int64]
    weight: NDArray[np.float64]
    axes: NDArray[np.float32]

    def assign(self, counts: sparse.csr_array) -> Topics:
        """The topic of each row of `counts`, UNASSIGNED where it has none of the terms."""
        topic = np.full(counts.shape[0], UNASSIGNED, np.int16)
        for rows in _blocks(counts.shape[0]):
            weighted = _weigh(counts, self.terms, self.weight, rows)
            own = np.asarray(weighted @ self.axes).argmax(axis=1)
            topic[rows] = np.where(filled_rows(weighted), own, UNASSIGNED)
        return topic


def cluster(
    counts: sparse.csr_array,
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    k: int,
    seed: int = 0,
    start: Topics | None = None,
    sample: NDArray[np.int64] | None = None,
) -> Clusters | None:
    """`k` topics of documents x terms, fitted on at most 20,000 of `leaders` (one of each copy family), all assigned.

    `words` are the terms that count, `sample` the documents it is fitted on where they are not drawn by lot. From
    `start`, topics of the same documents in other words, k-means begins, and the numbers of the topics stay as they are
    there. None where fewer than 2k leaders have a word.
    """
    terms, weight = weights(counts, leaders, words)
    sample = draw(leaders, None, seed) if sample is None else sample
    weighted = _weigh(counts[sample], terms, weight)
    sample, weighted = sample[filled_rows(weighted)], weighted[filled_rows(weighted)]
    if len(sample) < 2 * k or len(terms) <= k:
        return None
    with threadpool_limits(limits=1):
        directions = main_directions(weighted, seed)
        places, filled = _project_all(counts, terms, weight, directions)
        begin = None
        if start is not None:
            begin = np.array([places[sample[start[sample] == topic]].sum(axis=0) for topic in range(k)])
        centres = find_centres(places[sample], k, seed, STARTS, begin)
        nearness = places @ centres.T
        topic = nearness.argmax(axis=1)
        if start is None:
            order = np.argsort(-np.bincount(topic[filled], minlength=k), kind="stable")
            centres, topic = centres[order], np.argsort(order)[topic]
    topic = topic.astype(np.int16)
    topic[~filled] = UNASSIGNED
    rule = Rule(terms, weight, directions.T @ centres.T)
    return Clusters(topic, nearness.max(axis=1), _on_map(places, centres), rule)


def _project_all(
    counts: sparse.csr_array, terms: NDArray[np.int64], weight: NDArray[np.float64], directions: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """The places of all documents, and which of them have a term; block by block, for weights take room."""
    places = np.zeros((counts.shape[0], len(directions)), np.float32)
    filled = np.zeros(counts.shape[0], bool)
    for rows in _blocks(counts.shape[0]):
        weighted = _weigh(counts, terms, weight, rows)
        places[rows], filled[rows] = project(weighted, directions), filled_rows(weighted)
    return places, filled


def _blocks(n: int) -> Iterator[slice]:
    return (slice(first, min(first + BLOCK, n)) for first in range(0, n, BLOCK))


def main_directions(weighted: sparse.csr_array, seed: int) -> Floats:
    """The main directions of documents x terms, components x terms."""
    from sklearn.decomposition import TruncatedSVD

    components = min(COMPONENTS, weighted.shape[0] - 1, weighted.shape[1] - 1)
    return np.asarray(TruncatedSVD(components, random_state=seed).fit(weighted).components_, np.float32)


def project(weighted: sparse.csr_array, directions: Floats) -> Floats:
    """Documents as unit vectors in these directions, documents x components."""
    from sklearn.preprocessing import normalize

    return np.asarray(normalize(weighted @ directions.T), np.float32)


def find_centres(places: Floats, k: int, seed: int, starts: int, begin: Floats | None = None) -> Floats:
    """The centres of `k` topics as unit vectors, by k-means from `begin` or from the consensus of so many starts."""
    from sklearn.cluster import KMeans
    from sklearn.preprocessing import normalize

    if begin is None:
        member = _consensus(places, k, seed, starts)
        begin = np.array([places[member == topic].sum(axis=0) for topic in range(k)])
    means = KMeans(k, init=normalize(begin), n_init=1, random_state=seed)
    return np.asarray(normalize(means.fit(places).cluster_centers_), np.float32)


def _consensus(places: Floats, k: int, seed: int, starts: int) -> NDArray[np.int32]:
    """The cluster of each row on which runs of k-means agree: k-means of the memberships, each weighed by one over the
    root of its size, in their k main directions (the spectral form of Strehl and Ghosh 2002).
    """
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    rows = np.arange(len(places))
    runs = []
    for number in range(starts):
        member = KMeans(k, n_init=1, random_state=seed * starts + number).fit_predict(places)
        size = np.bincount(member, minlength=k)
        vote = (1 / np.sqrt(size[member])).astype(np.float32)
        runs.append(sparse.csr_array((vote, (rows, member)), shape=(len(places), k)))
    votes = TruncatedSVD(k, random_state=seed).fit_transform(sparse.hstack(runs, format="csr"))
    return np.asarray(KMeans(k, n_init=VOTINGS, random_state=seed).fit_predict(normalize(votes)), np.int32)


def _on_map(places: Floats, centres: Floats) -> Floats:
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
    """Unit rows of (1 + log tf) idf^3 over terms in at least three texts and at most half of them."""
    return _weigh(counts, *weights(counts, leaders, words))


def weights(
    counts: sparse.csr_array, leaders: NDArray[np.int64], words: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The terms in at least three of `leaders` and at most half of them, and the third power of their idf.

    So high, because the words that all news share, although no stop words, otherwise decide what is near.
    """
    documents = np.bincount(counts[leaders].indices, minlength=counts.shape[1])
    kept = np.flatnonzero(words & (documents >= MIN_DOCUMENTS) & (documents <= max(MAX_SHARE * len(leaders), 1)))
    return kept, (np.log((1 + len(leaders)) / (1 + documents[kept])) + 1) ** RARITY


def _weigh(
    counts: sparse.csr_array, terms: NDArray[np.int64], weight: NDArray[np.float64], rows: slice = slice(None)
) -> sparse.csr_array:
    """Unit rows over `terms`, float32; of a run of rows without a copy of their counts."""
    first, last, _ = rows.indices(counts.shape[0])
    own = counts.indptr[first : last + 1]
    column = np.full(counts.shape[1], -1, np.int32)
    column[terms] = np.arange(len(terms), dtype=np.int32)
    ends, room = np.zeros(last - first, np.int64), int(own[-1] - own[0])
    to, values = np.zeros(room, np.int32), np.zeros(room, np.float32)
    n = kernels.weigh(own, counts.indices, counts.data, column, weight, ends, to, values)
    pointers = np.concatenate(([0], ends)).astype(np.int32)
    return sparse.csr_array((values[:n], to[:n], pointers), shape=(last - first, len(terms)))


def filled_rows(weighted: sparse.csr_array) -> NDArray[np.bool_]:
    """The rows that have a term."""
    return np.asarray(np.diff(weighted.indptr) > 0)


def class_tf_idf(
    counts: sparse.csr_array, topic: Topics, k: int, words: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The terms with the highest class TF-IDF of each topic (Grootendorst 2022, equation 2), and their weights.

    Its idf is squared: otherwise words that all news share come first in large topics.
    """
    sums = np.zeros((k, counts.shape[1]), np.int64)
    documents = np.zeros_like(sums)
    kernels.add_rows(counts.indptr, counts.indices, counts.data, topic, sums, documents)
    share = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1)
    weight = share * np.log1p(sums.sum() / k / np.maximum(sums.sum(axis=0), 1)) ** 2
    weight[:, ~words] = 0
    weight[documents < MIN_DOCUMENTS] = 0
    terms = np.argsort(-weight, axis=1, kind="stable")[:, :TERMS_SHOWN]
    return terms.astype(np.int32), np.take_along_axis(weight, terms, axis=1).astype(np.float32)
