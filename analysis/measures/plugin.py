"""Plug-in estimates of what topics and words tell of the group that wrote them, and shuffles of whole families."""

from collections.abc import Callable
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
    """A fold as one number for each pair of topic and word that occurs: sums over documents are then one product."""

    def __init__(self, fold: Fold, family: Ints, k: int, group: Ints, groups: int) -> None:
        inside = np.flatnonzero(fold.topic != OUTSIDE)
        counts = sparse.csr_array(fold.counts[inside])
        self.k, self.groups, self.n_words = k, groups, counts.shape[1]
        self.inside, self.topic, self.family, self.group = inside, fold.topic[inside], family[inside], group[inside]
        self.row = np.repeat(np.arange(len(inside)), np.diff(counts.indptr))
        self.count = counts.data.astype(np.float64)
        pairs = self.topic[self.row] * self.n_words + counts.indices
        occurs = np.bincount(pairs, minlength=k * self.n_words) > 0
        self.pair, self.cell = np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[pairs]
        self.topic_of_cell = self.pair // self.n_words
        shape = len(inside), len(self.pair)
        self._words = sparse.csr_array((self.count, self.cell, counts.indptr), shape=shape).T
        self.length = np.asarray(counts.sum(axis=1)).ravel().astype(np.float64)
        self.entry = self.group[self.row] * len(self.pair) + self.cell
        self.by_group = self._tally(self.count)
        self.all = self.by_group.sum(axis=0)

    def _tally(self, weights: Floats) -> Floats:
        size = self.groups * len(self.pair)
        tally = np.bincount(self.entry, weights=weights, minlength=size).astype(np.float64)
        return tally.reshape(self.groups, len(self.pair))

    def sums(self, first: Bools) -> Floats:
        """The words of the first group in each cell."""
        return np.asarray(self._words @ first[self.inside].astype(np.float64))

    def sums_by_group(self, first: Bools) -> Floats:
        """The same in each jackknife group: float64[groups, cells]."""
        return self._tally(self.count * first[self.inside][self.row])

    def lots(self, first: Bools, stratum: Ints) -> "Lots":
        """Shuffles of whole families within strata."""
        return Lots.of(self, first, stratum)

    def framing(self, sums: Floats) -> Framing:
        """The plug-in of I(O;W|T) by topic and cell from the words of the first group (`sums`)."""
        cell, lean = self._framing(sums, self.all - sums)
        return Framing(np.bincount(self.topic_of_cell, weights=cell, minlength=self.k).astype(np.float64), cell, lean)

    def framing_bits(self, sums: Floats, every: Floats | None = None) -> Floats:
        """The same as one number, for each row of `sums` [..., cells]; `every` are the words of both groups there.

        By the chain rule: what topic and word tell together, without what the topic tells.
        """
        every = self.all if every is None else every
        others = every - sums
        of_topics = _told(sums @ self._topic_sums, others @ self._topic_sums, _x_log_x)
        return _told(sums, others, lambda counts: self._logs[counts.astype(np.int64)]) - of_topics

    @cached_property
    def _logs(self) -> Floats:
        """X log2 x of all whole numbers up to the largest count of a cell: few counts occur, and often."""
        return _x_log_x(np.arange(int(self.all.max(initial=0)) + 1, dtype=np.float64))

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

    def replicates(self, by_group: Floats, first: Bools) -> Floats:
        """Plug-ins of agenda (labels `first`) and framing (sums of the first group, by jackknife group) without each
        group: [groups, 2].
        """
        agenda = _agenda(*self._topics(first, without=True)).sum(axis=1)
        framing = self.framing_bits(by_group.sum(axis=0) - by_group, self.all - self.by_group)
        return np.stack([agenda, framing], axis=1)

    def _framing(self, a: Floats, b: Floats) -> tuple[Floats, Floats]:
        """Bits of each cell, and which way it leans, from counts of both groups."""
        a, b = a * _half(a), b * _half(b)
        topic_a, topic_b = a @ self._topic_sums, b @ self._topic_sums
        both = topic_a + topic_b
        share_a, share_b = (
            np.divide(side, both, out=np.ones_like(both), where=both > 0)[self.topic_of_cell]
            for side in (topic_a, topic_b)
        )
        s = a + b
        return _surprise(a, s * share_a) + _surprise(b, s * share_b), a - s * share_a

    @cached_property
    def _topic_sums(self) -> sparse.csr_array:
        n = len(self.pair)
        return sparse.csr_array((np.ones(n), (np.arange(n), self.topic_of_cell)), shape=(n, self.k))


@dataclass(frozen=True)
class Lots:
    """Which documents are of the first group after families change places within strata, by their keys.

    Families all of one group change places; one that stands in both groups swaps sides with probability one half.
    What is the same in all shuffles is found once: the `unit`s, families in strata, with the family of each; those all
    of one group (`single`), where each stratum of them begins and ends, and how many of it are of the first group; of
    each document its label and its unit (`inverse`).
    """

    inside: Ints
    documents: int
    label: Bools
    unit: Ints
    inverse: Ints
    single: Ints
    mixed: Bools
    begin: Ints
    quota: Ints

    @classmethod
    def of(cls, cells: Cells, first: Bools, stratum: Ints) -> "Lots":
        """The lots of a fold with the labels `first`."""
        label = first[cells.inside]
        families = int(cells.family.max(initial=-1)) + 1
        unit, inverse = np.unique(stratum * families + cells.family, return_inverse=True)
        size = np.bincount(inverse)
        in_first = np.bincount(inverse, weights=label, minlength=len(unit))
        single = np.flatnonzero((in_first == 0) | (in_first == size))
        own = unit[single] // max(families, 1)
        quota = np.bincount(own[in_first[single] > 0], minlength=int(own.max(initial=0)) + 1)
        begin = np.searchsorted(own, np.arange(len(quota) + 1))  # units are sorted, so their strata are
        mixed = np.ones(len(unit), bool)
        mixed[single] = False
        family = unit % max(families, 1)
        return cls(cells.inside, len(first), label, family, inverse, single, mixed, begin, quota)

    def drawn(self, key: Floats) -> Bools:
        """The documents of the first group; `key` float64[families], from 0 to 1."""
        state = key[self.unit] < 0.5  # of families in both groups: whether it swaps sides
        keys, in_first = key[self.unit[self.single]], np.zeros(len(self.single), bool)
        for begin, end, quota in zip(self.begin, self.begin[1:], self.quota, strict=False):
            if quota:
                in_first[begin + np.argpartition(keys[begin:end], quota - 1)[:quota]] = True
        state[self.single] = in_first
        found, swapped = np.zeros(self.documents, bool), state[self.inverse]
        found[self.inside] = np.where(self.mixed[self.inverse], self.label ^ swapped, swapped)
        return found


def _told(a: Floats, b: Floats, x_log_x: Callable[[Floats], Floats]) -> Floats:
    """Sums of x log2 x of both groups without that of their mixture, from counts [..., cells]; a word weighs what
    `_half` says. `x_log_x` is that of whole numbers.
    """
    half_a, half_b = _half(a), _half(b)
    found = -_x_log_x(half_a * a + half_b * b).sum(axis=-1)
    for counts, half in ((a, half_a[..., 0]), (b, half_b[..., 0])):
        found += half * x_log_x(counts).sum(axis=-1) + half * np.log2(half) * counts.sum(axis=-1)
    return np.asarray(found)


def _x_log_x(values: Floats) -> Floats:
    """X log2 x, 0 at 0."""
    return np.asarray(values * np.log2(values, out=np.zeros_like(values), where=values > 0))


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
