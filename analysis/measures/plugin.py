"""Plug-in estimates of what topics and words tell of the group that wrote them, and shuffles of whole families."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

OUTSIDE: Final = -1


@dataclass(frozen=True)
class Fold:
    """Documents with a topic, `topic` int64[documents] (-1: none), and the words counted in them, documents x words."""

    topic: Ints
    counts: sparse.csr_array


@dataclass(frozen=True)
class Framing:
    """Bits by topic, and by cell (topic and word) with the lean of each, positive to the first group."""

    by_topic: Floats
    cell: Floats
    lean: Floats


class Cells:
    """A fold as one number for each pair of topic and word that occurs: sums over documents are then one bincount."""

    def __init__(self, fold: Fold, family: Ints, k: int, group: Ints, groups: int) -> None:
        inside = np.flatnonzero(fold.topic != OUTSIDE)
        counts = sparse.csr_array(fold.counts[inside])
        self.k, self.groups, self.n_words = k, groups, counts.shape[1]
        self.inside, self.topic, self.family, self.group = inside, fold.topic[inside], family[inside], group[inside]
        self.row = np.repeat(np.arange(len(inside)), np.diff(counts.indptr))
        self.count = counts.data.astype(np.float64)
        pairs = self.topic[self.row] * self.n_words + counts.indices
        self.pair, self.cell = np.unique(pairs, return_inverse=True)
        self.topic_of_cell = self.pair // self.n_words
        self.length = np.asarray(counts.sum(axis=1)).ravel().astype(np.float64)
        self.entry = self.group[self.row] * len(self.pair) + self.cell
        self.all = self._tally(self.count)

    def _tally(self, weights: Floats) -> Floats:
        size = self.groups * len(self.pair)
        tally = np.bincount(self.entry, weights=weights, minlength=size).astype(np.float64)
        return tally.reshape(self.groups, len(self.pair))

    def sums(self, first: Bools) -> Floats:
        """The words of the first group in each jackknife group and cell."""
        return self._tally(self.count * first[self.inside][self.row])

    def shuffled(self, first: Bools, key: Floats, stratum: Ints) -> Bools:
        """Which documents are of the first group after families change places within strata, by their keys.

        Families all of one group change places; one that stands in both groups swaps sides with probability one half.
        """
        label = first[self.inside]
        unit, inverse = np.unique(stratum * (len(key) + 1) + self.family, return_inverse=True)
        size = np.bincount(inverse)
        in_first = np.bincount(inverse, weights=label, minlength=len(unit))
        single = np.flatnonzero((in_first == 0) | (in_first == size))
        own, keys = unit[single] // (len(key) + 1), key[unit[single] % (len(key) + 1)]
        order = np.lexsort((keys, own))
        quota = np.bincount(own, weights=in_first[single] > 0, minlength=int(own.max(initial=0)) + 1)
        begin = np.searchsorted(own[order], np.arange(len(quota)))
        rank = np.arange(len(single)) - begin[own[order]]
        state = np.where(key[unit % (len(key) + 1)] < 0.5, 1, 0)  # of families in both groups: 1 swaps sides
        state[single[order]] = rank < quota[own[order]]
        mixed = np.ones(len(unit), bool)
        mixed[single] = False
        found = np.zeros(len(first), bool)
        found[self.inside] = np.where(mixed[inverse], label ^ (state[inverse] > 0), state[inverse] > 0)
        return found

    def framing(self, sums: Floats) -> Framing:
        """The plug-in of I(O;W|T) from the words of the first group (`sums`)."""
        a = sums.sum(axis=0)
        cell, lean = self._framing(a, self.all.sum(axis=0) - a)
        return Framing(np.bincount(self.topic_of_cell, weights=cell, minlength=self.k).astype(np.float64), cell, lean)

    def agenda(self, first: Bools) -> Floats:
        """The plug-in of I(O;T), topic by topic: float64[k]."""
        return _agenda(*self._topics(first)).sum(axis=0) if len(self.inside) else np.zeros(self.k)

    def _topics(self, first: Bools, without: bool = False) -> tuple[Floats, Floats]:
        """Words of both groups in each topic, all (1, k) or without each jackknife group (groups, k)."""
        label = first[self.inside]
        place = self.group * self.k + self.topic
        shape = (self.groups, self.k)
        a, b = (
            np.bincount(place, weights=self.length * side, minlength=self.groups * self.k).reshape(shape)
            for side in (label, ~label)
        )
        if without:
            return a.sum(axis=0) - a, b.sum(axis=0) - b
        return a.sum(axis=0, keepdims=True), b.sum(axis=0, keepdims=True)

    def replicates(self, sums: Floats, first: Bools) -> Floats:
        """Plug-ins of agenda (labels `first`) and framing (sums of the first group) without each group: [groups, 2]."""
        agenda = _agenda(*self._topics(first, without=True)).sum(axis=1)
        a = sums.sum(axis=0) - sums
        cell, _ = self._framing(a, self.all.sum(axis=0) - self.all - a)
        return np.stack([agenda, cell.sum(axis=1)], axis=1)

    def _framing(self, a: Floats, b: Floats) -> tuple[Floats, Floats]:
        """Bits of each cell, and which way it leans, from counts of both groups [..., cells]."""
        a, b = a * _half(a), b * _half(b)
        topic_a, topic_b = self._by_topic(a), self._by_topic(b)
        both = topic_a + topic_b
        share_a, share_b = (
            np.divide(side, both, out=np.ones_like(both), where=both > 0)[..., self.topic_of_cell]
            for side in (topic_a, topic_b)
        )
        s = a + b
        return _surprise(a, s * share_a) + _surprise(b, s * share_b), a - s * share_a

    def _by_topic(self, values: Floats) -> Floats:
        return np.asarray(values @ self._topic_sums)

    @cached_property
    def _topic_sums(self) -> sparse.csr_array:
        n = len(self.pair)
        return sparse.csr_array((np.ones(n), (np.arange(n), self.topic_of_cell)), shape=(n, self.k))


def _half(counts: Floats) -> Floats:
    """The weight of one word, so that the group's words sum to one half."""
    return np.asarray(0.5 / np.maximum(counts.sum(axis=-1, keepdims=True), 1))


def _surprise(observed: Floats, expected: Floats) -> Floats:
    """Observed times the binary logarithm of observed over expected, zero where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0))
    return np.asarray(observed * np.log2(ratio))


def _agenda(a: Floats, b: Floats) -> Floats:
    """Bits of each topic from words of both groups [..., k]: p(t) times the divergence of p(o|t) from one half each."""
    a, b = a * _half(a), b * _half(b)
    expected = (a + b) / 2
    return _surprise(a, expected) + _surprise(b, expected)
