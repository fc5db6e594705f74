"""Each group against all others together: does a document have a sentence of a frame? As words are tested."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.index.distinct import distinct
from analysis.index.sides import document_tokens
from analysis.index.tables import OutletTable
from analysis.index.tails import exact_tails
from analysis.measures.contingency import group_means_p, presence_moments, stratified_p
from analysis.records import VOICES
from analysis.studies.contrast import CAMP_OUTLETS, LEVEL_Q, STRATA, Counting, adjusted, length_strata
from analysis.studies.frame_groups import Groups
from analysis.studies.frame_sentences import SIDES, TOO_FEW, Bools, Ints
from analysis.studies.spreads import drivers

QUOTED: Final = VOICES.index("quoted")

Floats = NDArray[np.float64]


class _Counts:
    """Documents with a sentence on one side of quotation marks, one of each copy family, by group and outlet.

    Rows are pairs of `group` and `outlet`. `sizes` (rows x strata) are documents by fifth of length in words, `having`
    (frames x rows x strata) those with a sentence of each frame; `of`, `hits` the same of sentences, without strata.
    """

    def __init__(self, groups: Groups, counted: Sequence[Ints]) -> None:
        sentences, index = groups.sentences, groups.sentences.corpus.index
        chosen = np.zeros(index.n_documents, bool)
        chosen[groups.documents] = True
        once = sentences.corpus.once_documents(chosen)
        documents = np.flatnonzero(once)
        group, outlet = groups.group[once[groups.documents]], index.outlet_codes[documents]
        first, row = distinct(group, outlet)
        self.group, self.outlet, self.n_outlets = group[first], outlet[first], len(index.outlets)
        quoted = index.passage_voice == QUOTED
        side = sentences.rows & (quoted if groups.quotation == SIDES[1] else ~quoted)
        cell = row * STRATA + length_strata(np.where(once, document_tokens(index, side), 0.0))[documents]
        shape = (len(first), STRATA)
        self.sizes = np.bincount(cell, minlength=len(first) * STRATA).reshape(shape)
        self.of = np.bincount(row, sentences.total[groups.side][documents], len(first)).astype(np.int64)
        found = [own[groups.side][documents] for own in counted]
        self.hits = np.stack([np.bincount(row, own, len(first)) for own in found]).astype(np.int64)
        cells = [np.bincount(cell[own > 0], minlength=self.sizes.size) for own in found]
        self.having = np.stack(cells).reshape(len(counted), *shape)

    def by_outlet(self, rows: Bools) -> OutletTable:
        """Sentences (as tokens) and documents of each outlet in some of the rows, and those of each frame."""
        shape, outlet = (self.n_outlets, len(self.hits)), self.outlet[rows]
        frequency, having = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        np.add.at(frequency, outlet, self.hits[:, rows].T)
        np.add.at(having, outlet, self.having[:, rows].sum(axis=2).T)
        both = (np.bincount(outlet, one[rows], self.n_outlets) for one in (self.of, self.sizes.sum(axis=1)))
        return OutletTable(frequency, having, *(one.astype(np.int64) for one in both))

    def tested(self, minimum: tuple[int, int]) -> Bools:
        """The frames that enough documents and outlets hold, whatever their group."""
        held = self.having.sum(axis=2)
        outlets = np.array([len(np.unique(self.outlet[one > 0])) for one in held])
        return np.asarray((held.sum(axis=1) >= minimum[0]) & (outlets >= minimum[1]))


@dataclass(frozen=True)
class GroupTests:
    """Arrays of a group (rows) against all others, and frames; NaN where there is no test.

    `documents` int64[groups] have a sentence, one of each copy family, `having` one of the frame. `excess`: so many
    more than a draw of lots within fifths of length gives. `q` and `outlet_q`, which has outlets as the unit of
    evidence, are over all tests together. `driver` is the code of the outlet without which the difference of the
    shares of sentences turns, -1 for none; `holds` is the camp rule.
    """

    documents: Ints
    having: Ints
    excess: Floats
    q: Floats
    outlet_q: Floats
    driver: Ints
    holds: Bools

    def passed(self) -> tuple[int, int]:
        """The size m of the family, and how many have q under 0.05; of two groups both tests are one."""
        own = self.q[:1] if len(self.q) == 2 else self.q
        return int((~np.isnan(own)).sum()), int((own < LEVEL_Q).sum())


def group_tests(
    groups: Groups, counted: Sequence[Ints], camps: bool, minimum: tuple[int, int] = Counting.minimum
) -> GroupTests:
    """Every group of twenty documents, against as many, in every frame; `camps` if outlets make up the groups.

    `minimum` is the label-blind floor of documents and of outlets for a frame to be tested.
    """
    counts, n = _Counts(groups, counted), len(groups.names)
    frames, every, sizes = counts.tested(minimum), counts.having.sum(axis=1).T, counts.sizes.sum(axis=0)
    having = np.zeros((n, len(counted)), np.int64)
    documents = np.zeros(n, np.int64)
    excess, p, outlet_p = (np.full(having.shape, np.nan) for _ in range(3))
    driver, enough = np.full(having.shape, -1), np.zeros((n, 1), bool)
    for at in range(n):
        own = counts.group == at
        target, drawn = counts.having[:, own].sum(axis=1).T, counts.sizes[own].sum(axis=0)
        having[at], documents[at] = target.sum(axis=0), drawn.sum()
        if min(drawn.sum(), (sizes - drawn).sum()) < TOO_FEW:
            continue
        excess[at, frames] = (having[at] - presence_moments(every, drawn, np.maximum(sizes, 1))[0])[frames]
        p[at, frames] = stratified_p(target[:, frames], every[:, frames], drawn, sizes, None, exact_tails)
        if camps:
            tables = counts.by_outlet(own), counts.by_outlet(~own)
            outlet_p[at, frames] = _outlet_p(*tables)[frames]
            driver[at] = [-1 if one is None else one for one in drivers(*tables, _signs(*tables))]
            enough[at] = min(int((one.tokens > 0).sum()) for one in tables) >= CAMP_OUTLETS
    q, outlet_q = adjusted(p), adjusted(outlet_p)
    holds = enough & (outlet_q < LEVEL_Q) & (driver == -1)
    return GroupTests(documents, having, excess, q, outlet_q, driver, holds)


def _outlet_p(a: OutletTable, b: OutletTable) -> Floats:
    """P of each frame with outlets as the unit of evidence."""
    angles = [one.angles() for one in (a, b)]
    spread = [one.var(axis=0, ddof=min(1, len(one) - 1)) for one in angles]
    means = np.stack([one.mean(axis=0) for one in angles])
    return group_means_p(means, np.stack(spread), np.stack([a.documents, b.documents]))


def _signs(a: OutletTable, b: OutletTable) -> Ints:
    """1 where the first side has the higher share of sentences, -1 where it has not."""
    rates = [one.frequency.sum(axis=0) / max(one.tokens.sum(), 1) for one in (a, b)]
    return np.where(rates[0] > rates[1], 1, -1)
