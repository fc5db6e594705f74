"""Two sides compared within topics and periods: which words differ only because the sides cover different things."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.selected import threads
from analysis.index.sides import pair_of, pair_of_documents, presence
from analysis.index.tails import exact_tails
from analysis.index.topics.fit import read_or_fit
from analysis.index.topics.uses import UNASSIGNED
from analysis.measures.contingency import stratified_p
from analysis.measures.strata import OddsRatios, dropped_share, mantel_haenszel
from analysis.studies.contrast import Contrast, adjusted
from analysis.studies.periods import period_starts
from analysis.studies.two_sides import Sides

TOPICS: Final = 8  # the fit that the page of topics opens with
PERIODS: Final = 15  # at most: strata are numbered in one byte
AT_ONCE: Final = 1 << 10  # terms
NONE: Final = -1

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Having = tuple[NDArray[np.integer], Ints]  # texts that have each term, strata x terms, and all texts of each stratum


@dataclass(frozen=True)
class Held:
    """For the terms of a contrast: the q of each within strata, and odds ratios of presence of those asked for.

    `sides`: the target and the reference; `column` of each term there. `dropped` is the share of texts in strata that
    lack one side, or with no stratum (undated, without topic).
    """

    sides: tuple[Having, Having]
    column: Ints
    q: Floats
    strata: int
    dropped: float

    def raw(self, places: Ints) -> OddsRatios:
        """The odds ratios of the terms at these places as they are."""
        (target, sizes), (reference, others) = self._at(places)
        counts, totals = target.sum(axis=0, keepdims=True), sizes.sum(keepdims=True)
        return mantel_haenszel(counts, totals, reference.sum(axis=0, keepdims=True), others.sum(keepdims=True))

    def within(self, places: Ints) -> OddsRatios:
        """Those within strata."""
        target, reference = self._at(places)
        return mantel_haenszel(*target, *reference)

    def _at(self, places: Ints) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        a, b = ((having[:, self.column[places]].astype(np.int64), sizes) for having, sizes in self.sides)
        return a, b


def held_constant(corpus: Corpus, found: Contrast, sides: Sides, hold: str) -> Held | None:
    """The difference with topic, time or both held constant; None where topics cannot be fitted.

    One text of each copy family counts on each side, whatever the selection says of copies. `sides`: those of the
    contrast that was `found`.
    """
    terms, tested = found.terms, found.tested
    documents = found.pair.lengths > 0
    strata = _strata(corpus, hold, documents[0] | documents[1])
    if strata is None:
        return None
    once = [corpus.once_documents(one) for one in documents]
    placed = [one & (strata != NONE) for one in once]
    if found.pair.whole:
        pair = pair_of_documents(corpus.index, placed[0], placed[1])
    else:
        rows = (own & corpus.passages(one) for own, one in zip(sides.passages, placed, strict=True))
        pair = pair_of(corpus.index, *rows)
    order = np.argsort(~tested, kind="stable")  # the tested ones stand together
    a, b = presence(
        corpus.index, found.postings, pair, terms[order], np.stack([np.maximum(strata, 0)] * 2).astype(np.int8)
    )
    p = np.full(len(terms), np.nan)
    p[order[: int(tested.sum())]] = _p(a, b, int(tested.sum()))
    left_out = sum(int((one & (strata == NONE)).sum()) for one in once)
    in_strata = int(a[1].sum() + b[1].sum())
    dropped = dropped_share(a[1], b[1]) * in_strata + left_out
    return Held(
        sides=(a, b),
        column=np.argsort(order),
        q=adjusted(p),
        strata=int(((a[1] > 0) & (b[1] > 0)).sum()),
        dropped=dropped / max(in_strata + left_out, 1),
    )


def _p(a: Having, b: Having, n: int) -> Floats:
    """P of the first `n` terms. In two threads, and few terms at a time: there are many strata, and what is drawn from
    them stays near.
    """
    (target, drawn), (reference, rest) = a, b

    def work(first: int) -> Floats:
        own = slice(first, min(first + AT_ONCE, n))
        one, other = (having[:, own].astype(np.int64) for having in (target, reference))
        return stratified_p(one, one + other, drawn, drawn + rest, exact=exact_tails)

    return np.concatenate([np.zeros(0), *threads().map(work, range(0, n, AT_ONCE))])


def _strata(corpus: Corpus, hold: str, documents: Rows) -> NDArray[np.int8] | None:
    """The stratum of each document, NONE where it has none."""
    index = corpus.index
    topic = period = np.zeros(index.n_documents, np.int64)
    if hold in ("topic", "both"):
        fit = read_or_fit(corpus.root, corpus.snapshot.id, index, TOPICS)
        if fit is None:
            return None
        topic = fit.topic.astype(np.int64)
    if hold in ("time", "both"):
        period = _years(corpus, documents)
    outside = (topic == UNASSIGNED) | (period == NONE)
    both = topic * (int(period.max(initial=0)) + 1) + period
    return np.where(outside, NONE, both).astype(np.int8)


def _years(corpus: Corpus, documents: Rows) -> Ints:
    """The year of each selected document, counted from the first; joined where there are more than fifteen."""
    day = corpus.index.day
    chosen = documents & (day != UNDATED)
    found = np.full(len(day), NONE, np.int64)
    if chosen.any():
        starts, period = period_starts(day[chosen], "year")
        found[chosen] = period * min(len(starts), PERIODS) // len(starts)
    return found
