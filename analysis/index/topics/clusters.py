"""From counts to topics: TF-IDF, truncated SVD, k-means.

One thread and a fixed order: the same everywhere.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index.topics import kernels
from analysis.index.topics.centres import find_centres, one_thread
from analysis.index.topics.counted import Counts, Held
from analysis.index.topics.directions import main_directions, signs_of
from analysis.index.topics.sample import draw
from analysis.index.topics.uses import MIN_DOCUMENTS, UNASSIGNED, Topics, Uses

MAX_SHARE: Final = 0.5
RARITY: Final = 3
OWN_PLACE: Final = 0.5

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Clusters:
    """The topic of each document (UNASSIGNED: no counted term), largest topic first, and its cosine to the centre.

    `place` float32[documents, 2] is where it lies on the map. By `rule` further documents are assigned. `uses` are
    those in the documents that topics may be fitted on.
    """

    topic: Topics
    nearness: NDArray[np.float32]
    place: NDArray[np.float32]
    rule: "Rule"
    uses: Uses


@dataclass(frozen=True, eq=False)
class Rule:
    """How a document gets its topic: of its TF-IDF over `terms` (columns of counts, their `weight`) the largest product
    with a column of `axes` float32[terms, topics].
    """

    terms: NDArray[np.int64]
    weight: NDArray[np.float64]
    axes: NDArray[np.float32]

    def assign(self, counts: Counts) -> Topics:
        """The topic of each document, UNASSIGNED where it has none of the terms."""
        topic = np.full(counts.shape[0], UNASSIGNED, np.int16)
        for documents, counted in counts.runs():
            weighted = _weigh(counted, self.terms, self.weight)
            own = np.asarray(weighted @ self.axes).argmax(axis=1)
            topic[documents] = np.where(filled_rows(weighted), own, UNASSIGNED)
        return topic


def cluster(
    counts: Counts,
    leaders: NDArray[np.int64],
    words: NDArray[np.bool_],
    k: int,
    seed: int = 0,
    start: Topics | None = None,
    sample: NDArray[np.int64] | None = None,
    rarity: float | None = None,
) -> Clusters | None:
    """`k` topics of documents x terms, fitted on at most 20,000 of `leaders` (one of each copy family), all assigned.

    `words` are the terms that count, `sample` the documents it is fitted on where they are not drawn by lot. From
    `start`, topics of the same documents in other words, k-means begins, and the numbers of the topics stay as they are
    there. `rarity` is the power of idf where it is not the usual one. None where fewer than 2k of the documents have
    a term, fewer than k of them differ, or no more than k terms count.
    """
    return Ground(counts, leaders, words, seed, sample, rarity).cluster(k, start)


class Ground:
    """What topics of any number are found on: see `cluster`. Made once for several numbers, it gives what that does."""

    def __init__(
        self,
        counts: Counts,
        leaders: Ints,
        words: NDArray[np.bool_],
        seed: int = 0,
        sample: Ints | None = None,
        rarity: float | None = None,
    ) -> None:
        self._counts, self._leaders, self._seed = counts, leaders, seed
        self._having = counts.having(leaders)
        power = RARITY if rarity is None else rarity
        self._terms, self._weight = _weights(self._having, len(leaders), words, power)
        self._sample = draw(leaders, None, seed) if sample is None else sample

    def cluster(self, k: int, start: Topics | None = None) -> Clusters | None:
        """`k` topics, by k-means from its own starts or from topics of the same documents: see `cluster`."""
        if k > self._most:
            return None
        with one_thread():
            directions, space, places = self._laid
            begin = None
            if start is not None:
                own = start[self._filled]
                begin = np.array([places[own == topic].sum(axis=0) for topic in range(k)])
            centres = find_centres(places, k, self._seed, begin)
            rule = Rule(self._terms, self._weight, directions.T @ centres.T)
            return _assigned(self._counts, self._leaders, space, centres, rule, start is None)

    @cached_property
    def _sampled(self) -> sparse.csr_array:
        return self._counts.take(self._sample)

    @cached_property
    def _weighted(self) -> sparse.csr_array:
        return _weigh(self._sampled, self._terms, self._weight)

    @cached_property
    def _most(self) -> int:
        return _most_topics(self._weighted)

    @cached_property
    def _filled(self) -> Ints:
        """The documents of the sample that have a term."""
        return np.asarray(self._sample[filled_rows(self._weighted)], np.int64)

    @cached_property
    def _laid(self) -> tuple[Floats, "_Space", Floats]:
        """The main directions, their space and the places of the documents that have a term."""
        filled = filled_rows(self._weighted)
        directions = main_directions(self._weighted[filled], self._seed)
        along = directions * self._weight
        space = _Space.along(along, self._terms, self._having[self._terms], self._counts.shape[1])
        return directions, space, space.places(self._sampled)[0][filled]


def most_topics(counts: Counts, leaders: Ints, words: NDArray[np.bool_], sample: Ints) -> int:
    """How many topics these documents allow at most: see `cluster`."""
    return _most_topics(_weigh(counts.take(sample), *_weights(counts.having(leaders), len(leaders), words, RARITY)))


def _most_topics(weighted: sparse.csr_array) -> int:
    """Half of the documents that have a term, fewer than the terms, and no more than there are different documents."""
    filled = filled_rows(weighted)
    lot = np.random.default_rng(0).random(weighted.shape[1])  # equal rows have equal products with it, others hardly
    return int(max(min(filled.sum() // 2, weighted.shape[1] - 1, len(np.unique((weighted @ lot)[filled]))), 0))


@dataclass(frozen=True, eq=False)
class _Space:
    """Where documents lie, in so many `components`: the row of `axes` of each term, -1 for none.

    Rows are as wide as the loops need, and those of frequent terms together: they are read most.
    """

    column: NDArray[np.int32]
    axes: Floats
    components: int

    @classmethod
    def along(cls, directions: NDArray[np.floating], terms: Ints, having: Ints, n_terms: int) -> "_Space":
        """The space of weighted directions over the terms that count, which so many documents have."""
        order = np.argsort(-having, kind="stable")
        axes = np.zeros((len(terms), kernels.WIDTH), np.float32)
        axes[:, : len(directions)] = directions.T[order]
        return cls(_columns(terms[order], n_terms), axes, len(directions))

    def places(self, counts: sparse.csr_array) -> tuple[Floats, NDArray[np.bool_]]:
        """Documents as unit vectors, and which of them have a term."""
        n = counts.shape[0]
        places, filled = np.zeros((n, self.components), np.float32), np.zeros(n, bool)
        kernels.project(counts.indptr, counts.indices, counts.data, self.column, self.axes, places, filled)
        return places, filled

    def nearest(
        self, counts: sparse.csr_array, centres: Floats, plane: NDArray[np.float64]
    ) -> tuple[tuple[Topics, Floats, Floats], tuple[float, float]]:
        """Of documents the topic, the cosine and where they lie (see `Clusters`); the sum of all first two places."""
        n, across = counts.shape[0], np.ascontiguousarray(centres.T)
        found = np.zeros(n, np.int16), np.zeros(n, np.float32), np.zeros((n, 2), np.float32)
        counted = counts.indptr, counts.indices, counts.data
        return found, kernels.assign(counted, self.column, self.axes, across, plane, OWN_PLACE, found)


def _assigned(
    counts: Counts, leaders: NDArray[np.int64], space: _Space, centres: Floats, rule: Rule, by_size: bool
) -> Clusters:
    """All documents with the nearest of these centres, in one reading; the largest topic first where `by_size`."""
    n, k = counts.shape[0], len(centres)
    topic, nearness = np.full(n, UNASSIGNED, np.int16), np.zeros(n, np.float32)
    place, middle, plane = np.zeros((n, 2), np.float32), np.zeros(2), _plane(centres)
    uses, leads = Uses.none(k, counts.shape[1]), np.zeros(n, bool)
    leads[leaders] = True
    for documents, counted in counts.runs():
        found, sums = space.nearest(counted, centres, plane)
        topic[documents], nearness[documents], place[documents] = found
        middle += sums
        uses.add(counted, np.where(leads[documents], found[0], UNASSIGNED).astype(np.int16))
    place -= (OWN_PLACE * middle / n).astype(np.float32)
    if by_size:
        order = np.argsort(-np.bincount(topic[topic != UNASSIGNED], minlength=k), kind="stable")
        topic = np.append(np.argsort(order), UNASSIGNED).astype(np.int16)[topic]
        rule = Rule(rule.terms, rule.weight, rule.axes[:, order])
        uses = Uses(uses.counts[order])
    return Clusters(topic, nearness, place, rule, uses)


def _plane(centres: Floats) -> NDArray[np.float64]:
    """A plane for documents: topics by classical scaling of their centres (Torgerson 1952), topics x 2.

    Each document lies between the topics it is like (weights: fourth powers of cosines), moved a little by its own two
    main directions.
    """
    k = len(centres)
    square = 2 - 2 * centres @ centres.T
    middle = np.eye(k) - 1 / k
    values, vectors = np.linalg.eigh(-middle @ square @ middle / 2)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    axes *= signs_of(axes.T).T
    # Half their ranks, so that one topic apart does not push all others into a corner.
    return np.asarray(
        axes / (np.abs(axes).max(axis=0) + 1e-9) + 2 * axes.argsort(axis=0).argsort(axis=0) / (k - 1) - 1, np.float64
    )


def tf_idf(counts: sparse.csr_array, leaders: NDArray[np.int64], words: NDArray[np.bool_]) -> sparse.csr_array:
    """Unit rows of (1 + log tf) idf^3 over terms in at least three texts and at most half of them."""
    return _weigh(counts, *_weights(Held(counts).having(leaders), len(leaders), words, RARITY))


def _weights(
    having: NDArray[np.int64], n: int, words: NDArray[np.bool_], rarity: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The terms in at least three of `n` texts and at most half of them, and a power of their idf.

    The usual one is the third, so high because the words that all news share, although no stop words, otherwise decide
    what is near.
    """
    kept = np.flatnonzero(words & (having >= MIN_DOCUMENTS) & (having <= max(MAX_SHARE * n, 1)))
    return kept, (np.log((1 + n) / (1 + having[kept])) + 1) ** rarity


def _columns(terms: NDArray[np.int64], n: int) -> NDArray[np.int32]:
    """Where each of `n` terms stands among `terms`, -1 for those that do not."""
    column = np.full(n, -1, np.int32)
    column[terms] = np.arange(len(terms), dtype=np.int32)
    return column


def _weigh(counts: sparse.csr_array, terms: NDArray[np.int64], weight: NDArray[np.float64]) -> sparse.csr_array:
    """Unit rows over `terms`, float32."""
    ends, room = np.zeros(counts.shape[0] + 1, np.int64), counts.nnz
    to, values = np.zeros(room, np.int32), np.zeros(room, np.float32)
    column = _columns(terms, counts.shape[1])
    n = kernels.weigh(counts.indptr, counts.indices, counts.data, column, weight, ends[1:], to, values)
    return sparse.csr_array((values[:n], to[:n], ends.astype(np.int32)), shape=(counts.shape[0], len(terms)))


def filled_rows(weighted: sparse.csr_array) -> NDArray[np.bool_]:
    """The rows that have a term."""
    return np.asarray(np.diff(weighted.indptr) > 0)
