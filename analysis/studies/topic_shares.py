"""Shares of topics among the documents of camps, outlets, speakers and periods; copy families are the evidence."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.distinct import distinct
from analysis.index.labels import Labels
from analysis.index.topics.clusters import Topics
from analysis.measures.uncertainty import Shares, category_shares
from analysis.records import UNKNOWN
from analysis.studies.periods import period_starts
from analysis.studies.spells import groups_of

TOO_FEW = 20

Ints = NDArray[np.int64]
Numbers = tuple[float | None, float | None, float | None, int, int]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The share of a topic among the documents of a group, 95 % interval; None under 20 copy families of the group.

    `group` is a camp, an outlet or a speaker, `id@bloc` of one that changes hands. `bloc` is the camp itself, or that
    of the outlet or of the speaker. A speaker's documents are those in which a selected passage is theirs.
    """

    topic: int
    group: str
    bloc: str
    share: float | None
    low: float | None
    high: float | None
    documents: int
    of_documents: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The share of a topic among a bloc's documents of one period; None under 20 copy families."""

    topic: int
    bloc: str
    period: date
    share: float | None
    low: float | None
    high: float | None
    documents: int
    of_documents: int


@dataclass(frozen=True)
class Chosen:
    """The selected documents, by row, with the topic of every document of the corpus, and the passages selected."""

    corpus: Corpus
    documents: Ints
    topic: Topics
    k: int
    rows: Rows

    def by_bloc(self) -> tuple[ShareRow, ...]:
        """Each topic in each camp."""
        return self._of_documents("bloc")

    def by_outlet(self) -> tuple[ShareRow, ...]:
        """Each topic in each outlet, under each of its owners."""
        return self._of_documents("outlet")

    def _of_documents(self, by: str) -> tuple[ShareRow, ...]:
        names, cell = groups_of(self.corpus, by, self.documents)
        blocs = self.corpus.document_bloc
        return self._rows(names, self.documents, cell, _commonest(blocs, blocs.codes[self.documents], cell, len(names)))

    def by_speaker(self) -> tuple[ShareRow, ...]:
        """Each topic where each speaker who is known speaks; an outlet's own words are no speaker."""
        corpus, labels = self.corpus, self.corpus.passage_speaker
        known = np.array([name not in ("", UNKNOWN) for name in labels.names], bool)
        at = np.flatnonzero(self.rows & known[labels.codes]) if known.any() else np.zeros(0, np.int64)
        names, cell = groups_of(corpus, "speaker", at)
        blocs = _commonest(corpus.passage_speaker_bloc, corpus.passage_speaker_bloc.codes[at], cell, len(names))
        pair, _ = distinct(cell, corpus.index.passage_document[at])
        return self._rows(names, corpus.index.passage_document[at[pair]].astype(np.int64), cell[pair], blocs)

    def series(self, every: str) -> Iterator[SeriesRow]:
        """Each topic in each camp by period, from the first period of the camp to its last."""
        index, labels = self.corpus.index, self.corpus.document_bloc
        dated = self.documents[index.day[self.documents] != UNDATED]
        starts, period = period_starts(index.day[dated], every)
        row, bloc = distinct(labels.codes[dated])
        filled = np.zeros((len(row), len(starts)), bool)
        filled[bloc, period] = True
        numbers = self._numbers(dated, bloc * len(starts) + period, filled.size)
        for place, code in enumerate(labels.codes[dated[row]]):
            own = np.flatnonzero(filled[place])
            for at in range(own[0], own[-1] + 1):
                for topic, found in enumerate(numbers[place * len(starts) + at], 1):
                    yield SeriesRow(topic, labels.names[code], starts[at], *found)

    def _rows(self, names: Sequence[str], documents: Ints, cell: Ints, blocs: Sequence[str]) -> tuple[ShareRow, ...]:
        numbers = self._numbers(documents, cell, len(names))
        return tuple(
            ShareRow(topic, group, bloc, *found)
            for group, bloc, topics in zip(names, blocs, numbers, strict=True)
            for topic, found in enumerate(topics, 1)
        )

    def _numbers(self, documents: Ints, cell: Ints, n: int) -> list[list[Numbers]]:
        """For each cell and topic: share, low and high end, documents of the topic, documents of the cell."""
        topic = self.topic[documents].astype(np.int64)
        row, family = distinct(cell, self.corpus.index.copy_family[documents])
        shares = category_shares(topic, family, cell[row], self.k, n)
        shares = shares.where((np.bincount(cell[row], minlength=n) >= TOO_FEW)[:, None])
        inside = topic >= 0
        having = np.bincount(cell[inside] * self.k + topic[inside], minlength=n * self.k).reshape(n, self.k)
        whole = np.bincount(cell, minlength=n)
        columns = (*_shown(shares), having.tolist(), np.repeat(whole[:, None], self.k, axis=1).tolist())
        return [list(zip(*each, strict=True)) for each in zip(*columns, strict=True)]


def _shown(shares: Shares) -> Iterator[list[list[float | None]]]:
    """Values, low and high ends as rows have them, None for none."""
    for ends in (shares.value, shares.low, shares.high):
        yield [[None if math.isnan(one) else one for one in row] for row in ends.tolist()]


def _commonest(labels: Labels, codes: NDArray[np.integer], cell: Ints, n: int) -> list[str]:
    """The label that is commonest in each cell, the first of equals."""
    width = len(labels.names)
    counts = np.bincount(cell * width + codes, minlength=n * width).reshape(n, width)
    return [labels.names[code] for code in counts.argmax(axis=1)]
