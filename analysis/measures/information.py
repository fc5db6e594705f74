"""How many bits a word says about the group that wrote it: by its topic (agenda), and within its topic (framing)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from analysis.measures.plugin import Bools, Cells, Floats, Fold, Framing, Ints

SHUFFLES: Final = 200
JACKKNIFE_SHUFFLES: Final = 25
GROUPS: Final = 12
LEVEL: Final = 0.95


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
    agenda_by_topic: Floats = field(default_factory=lambda: np.zeros(0))
    framing_by_topic: Floats = field(default_factory=lambda: np.zeros(0))
    words: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    leaning: NDArray[np.int8] = field(default_factory=lambda: np.zeros((0, 0), np.int8))


def split_difference(
    folds: Sequence[Fold],
    first: Bools,
    family: Ints,
    k: int,
    shuffles: int = SHUFFLES,
    groups: int = GROUPS,
    seed: int = 0,
    by_word: bool = True,
) -> Split:
    """I(O;T) + I(O;W|T) in bits: what a word tells of its group by its topic, and within its topic.

    `first` says which documents are of the first group; `family` names the copy family of each; `folds` are halves
    of the same documents, whose results are averaged. Both groups weigh one half; topics and words weigh by token.
    Each part is the plug-in minus its mean over shuffles of whole families (over all for the agenda, within topics
    for framing; Miller 1955 for the bias, Gentzkow, Shapiro and Taddy 2019 for its size). Intervals: jackknife over
    `groups` groups of families, Student's t; the shuffles of all replicates are the same, so that chance in them
    does not widen the interval. p: share of shuffles at least as large as what was observed. Without `by_word` the
    bits of topics and words are not found, which take most of the time: these fields are empty.
    """
    rng = np.random.default_rng(seed)
    _, family = np.unique(family, return_inverse=True)
    cells = [Cells(fold, family, k, _groups_of(family, first, groups, seed), groups) for fold in folds]
    sums = [one.sums(first) for one in cells]
    mean = [_Mean(one) if by_word else None for one in cells]
    replicates = np.array([one.replicates(one.sums_by_group(first), first) for one in cells])
    lots = [(one.lots(first, one.topic), one.lots(first, np.zeros_like(one.topic))) for one in cells]
    drawn = np.zeros((shuffles, 2))
    noise: list[Floats] = []
    for shuffle in range(shuffles):
        key = rng.random(int(family.max(initial=-1)) + 1)
        for one, kept, (of_topics, of_all) in zip(cells, mean, lots, strict=True):
            within, over = of_topics.drawn(key), of_all.drawn(key)
            agenda, shuffled = one.agenda(over), one.sums(within)
            if kept:
                kept.add(one.framing(shuffled), agenda)
            drawn[shuffle] += agenda.sum(), one.framing_bits(shuffled)
            if shuffle < JACKKNIFE_SHUFFLES:
                noise.append(one.replicates(one.sums_by_group(within), over))
    biases = np.array(noise).reshape(-1, len(cells), groups, 2).mean(axis=0)
    left_out = (replicates - biases).mean(axis=0)
    plug_in = [(one.agenda(first).sum(), one.framing_bits(own)) for one, own in zip(cells, sums, strict=True)]
    found = np.array(plug_in, np.float64).T
    p = (1 + (drawn >= found.sum(axis=1) - 1e-12).sum(axis=0)) / (1 + shuffles)
    value = found.mean(axis=1) - drawn.mean(axis=0) / len(cells)
    total = _estimate(float(value.sum()), left_out.sum(axis=1))
    return Split(
        agenda=_estimate(float(value[0]), left_out[:, 0], float(p[0])),
        framing=_estimate(float(value[1]), left_out[:, 1], float(p[1])),
        total=total,
        share=_share(value, left_out) if total.low > 0 else None,
        **_in_detail(cells, first, sums, [kept for kept in mean if kept]),
    )


def _in_detail(cells: Sequence[Cells], first: Bools, sums: Sequence[Floats], mean: Sequence["_Mean"]) -> dict[str, Any]:
    """The corrected bits of topics and words; empty where no means were kept."""
    if not mean:
        return {}
    observed = [one.framing(own) for one, own in zip(cells, sums, strict=True)]
    words, leaning = _words(cells, observed, mean)
    return {
        "agenda_by_topic": np.mean(
            [one.agenda(first) - kept.agenda for one, kept in zip(cells, mean, strict=True)], axis=0
        ),
        "framing_by_topic": np.mean([a.by_topic - b.framing for a, b in zip(observed, mean, strict=True)], axis=0),
        "words": words,
        "leaning": leaning,
    }


class _Mean:
    """The mean of the shuffled plug-ins of one fold, by topic and by cell."""

    def __init__(self, cells: Cells) -> None:
        self._n = 0
        self._agenda, self._framing, self._cell = np.zeros(cells.k), np.zeros(cells.k), np.zeros(len(cells.pair))

    def add(self, parts: Framing, agenda: Floats) -> None:
        self._n += 1
        self._agenda += agenda
        self._framing += parts.by_topic
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


def _words(
    cells: Sequence[Cells], observed: Sequence[Framing], mean: Sequence[_Mean]
) -> tuple[Floats, NDArray[np.int8]]:
    """Corrected bits of each word in each topic and the group that uses it more (1, -1, 0)."""
    shape = cells[0].k, cells[0].n_words
    words, lean = np.zeros(shape[0] * shape[1]), np.zeros(shape[0] * shape[1])
    for one, parts, kept in zip(cells, observed, mean, strict=True):
        words[one.pair] += (parts.cell - kept.cell) / len(cells)
        lean[one.pair] += parts.lean
    return words.reshape(shape), np.sign(lean).astype(np.int8).reshape(shape)


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
