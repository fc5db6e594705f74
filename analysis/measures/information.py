"""How many bits a word says about the group that wrote it: by its topic (agenda), and within its topic (framing)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, stats

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SHUFFLES: Final = 200
JACKKNIFE_SHUFFLES: Final = 25
GROUPS: Final = 12
LEVEL: Final = 0.95
OUTSIDE: Final = -1


@dataclass(frozen=True)
class Fold:
    """Documents with a topic, `topic` int64[documents] (-1: none), and the words counted in them, documents x words."""

    topic: Ints
    counts: sparse.csr_array


@dataclass(frozen=True, slots=True)
class Estimate:
    """Bits with their 95 % interval; `p` of no difference, None for what is not tested."""

    value: float
    low: float
    high: float
    p: float | None = None


@dataclass(frozen=True)
class Split:
    """The difference between two groups in bits a word: `total` = `agenda` + `framing`.

    `share` is the part of framing in the total (0 to 1), None where the interval of the total contains zero.
    `agenda_by_topic`, `framing_by_topic` float64[k] add up to the two; `words` float64[k, words] to the framing of
    each topic, positive where the first group uses the word more (`leaning` says so), all corrected alike.
    """

    agenda: Estimate
    framing: Estimate
    total: Estimate
    share: Estimate | None
    agenda_by_topic: Floats
    framing_by_topic: Floats
    words: Floats
    leaning: NDArray[np.int8]


def split_difference(
    folds: Sequence[Fold],
    first: Bools,
    family: Ints,
    k: int,
    shuffles: int = SHUFFLES,
    groups: int = GROUPS,
    seed: int = 0,
) -> Split:
    """I(O;T) + I(O;W|T) in bits: what a word tells of its group by its topic, and within its topic.

    `first` says which documents are of the first group; `family` names the copy family of each; `folds` are halves
    of the same documents, whose results are averaged. Both groups weigh one half; topics and words weigh by token.
    Each part is the plug-in minus its mean over shuffles of whole families (over all for the agenda, within topics
    for framing; Miller 1955 for the bias, Gentzkow, Shapiro and Taddy 2019 for its size). Intervals: jackknife over
    `groups` groups of families, Student's t; the shuffles of all replicates are the same, so that chance in them
    does not widen the interval. p: share of shuffles at least as large as what was observed.
    """
    rng = np.random.default_rng(seed)
    _, family = np.unique(family, return_inverse=True)
    cells = [_Cells(fold, family, k, _groups_of(family, first, groups, seed), groups) for fold in folds]
    observed = [_parts(one, one.sums(first)) for one in cells]
    mean = [_Mean(one) for one in cells]
    replicates = np.array([one.replicates(one.sums(first), first) for one in cells])
    drawn = np.zeros((shuffles, 2))
    noise: list[Floats] = []
    for shuffle in range(shuffles):
        key = rng.random(int(family.max(initial=-1)) + 1)
        for one, kept in zip(cells, mean, strict=True):
            within, over = one.shuffled(first, key, one.topic), one.shuffled(first, key, np.zeros_like(one.topic))
            parts = _parts(one, one.sums(within))
            agenda = one.agenda(over)
            kept.add(parts, agenda)
            drawn[shuffle] += agenda.sum(), parts.framing.sum()
            if shuffle < JACKKNIFE_SHUFFLES:
                noise.append(one.replicates(one.sums(within), over))
    biases = np.array(noise).reshape(-1, len(cells), groups, 2).mean(axis=0)
    left_out = (replicates - biases).mean(axis=0)
    found = np.array([[one.agenda(first).sum() for one in cells], [parts.framing.sum() for parts in observed]])
    p = (1 + (drawn >= found.sum(axis=1) - 1e-12).sum(axis=0)) / (1 + shuffles)
    value = found.mean(axis=1) - drawn.mean(axis=0) / len(cells)
    agenda_by_topic = np.mean([one.agenda(first) - kept.agenda for one, kept in zip(cells, mean, strict=True)], axis=0)
    framing_by_topic = np.mean([a.framing - b.framing for a, b in zip(observed, mean, strict=True)], axis=0)
    words, leaning = _words(cells, observed, mean)
    total = _estimate(float(value.sum()), left_out.sum(axis=1))
    return Split(
        agenda=_estimate(float(value[0]), left_out[:, 0], float(p[0])),
        framing=_estimate(float(value[1]), left_out[:, 1], float(p[1])),
        total=total,
        share=_share(value, left_out) if total.low > 0 else None,
        agenda_by_topic=agenda_by_topic,
        framing_by_topic=framing_by_topic,
        words=words,
        leaning=leaning,
    )


@dataclass(frozen=True)
class _Parts:
    """Framing of each topic, and of each cell (topic and word) with the sign of its lean to the first group."""

    framing: Floats
    cell: Floats
    lean: Floats


class _Cells:
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


class _Mean:
    """The mean of the shuffled plug-ins of one fold, by topic and by cell."""

    def __init__(self, cells: _Cells) -> None:
        self._n = 0
        self._agenda, self._framing, self._cell = np.zeros(cells.k), np.zeros(cells.k), np.zeros(len(cells.pair))

    def add(self, parts: _Parts, agenda: Floats) -> None:
        self._n += 1
        self._agenda += agenda
        self._framing += parts.framing
        self._cell += parts.cell

    @property
    def agenda(self) -> Floats:
        return self._agenda / max(self._n, 1)

    @property
    def framing(self) -> Floats:
        return self._framing / max(self._n, 1)

    @property
    def cell(self) -> Floats:
        return self._cell / max(self._n, 1)


def _parts(cells: _Cells, sums: Floats) -> _Parts:
    a = sums.sum(axis=0)
    cell, lean = cells._framing(a, cells.all.sum(axis=0) - a)
    framing = np.bincount(cells.topic_of_cell, weights=cell, minlength=cells.k).astype(np.float64)
    return _Parts(framing, cell, lean)


def _words(
    cells: Sequence[_Cells], observed: Sequence[_Parts], mean: Sequence[_Mean]
) -> tuple[Floats, NDArray[np.int8]]:
    """Corrected bits of each word in each topic and the group that uses it more (1, -1, 0)."""
    shape = cells[0].k, cells[0].n_words
    words, lean = np.zeros(shape[0] * shape[1]), np.zeros(shape[0] * shape[1])
    for one, parts, kept in zip(cells, observed, mean, strict=True):
        words[one.pair] += (parts.cell - kept.cell) / len(cells)
        lean[one.pair] += parts.lean
    return words.reshape(shape), np.sign(lean).astype(np.int8).reshape(shape)


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


def _groups_of(family: Ints, first: Bools, groups: int, seed: int) -> Ints:
    """The jackknife group of each document: families in random order, dealt out side by side, whole."""
    n = int(family.max(initial=-1)) + 1
    rng = np.random.default_rng([seed, 1])
    side = np.zeros(n, np.int64)
    side[family] = first
    order = np.lexsort((rng.random(n), side))
    dealt = np.empty(n, np.int64)
    dealt[order] = np.arange(n) % groups
    return dealt[family]


def _estimate(value: float, left_out: Floats, p: float | None = None) -> Estimate:
    half = _jackknife_half(left_out)
    return Estimate(value, value - half, value + half, p)


def _jackknife_half(left_out: Floats) -> float:
    """Half the width of the interval from delete-a-group replicates (Kott 2001; Efron and Stein 1981)."""
    groups = len(left_out)
    variance = (groups - 1) / groups * float(((left_out - left_out.mean()) ** 2).sum())
    return float(stats.t.ppf((1 + LEVEL) / 2, groups - 1) * np.sqrt(variance))


def _share(value: Floats, left_out: Floats) -> Estimate:
    """The part of framing in the total; parts under zero count as zero."""
    parts = np.maximum(np.vstack([value, left_out]), 0)
    share = parts[:, 1] / np.maximum(parts.sum(axis=1), 1e-12)
    half = _jackknife_half(share[1:])
    return Estimate(float(share[0]), max(float(share[0]) - half, 0.0), min(float(share[0]) + half, 1.0))
