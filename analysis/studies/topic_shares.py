"""Shares of topics among the documents of camps, outlets, speakers and periods; copy families are the evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.distinct import distinct
from analysis.index.topics.uses import Topics
from analysis.measures.uncertainty import Shares, category_shares
from analysis.studies.periods import period_starts
from analysis.studies.spells import CAMPS, named

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
    """The selected documents, by row, with the topic of every document of the corpus, and the passages selected.

    `once`: whether no two of the documents are copies.
    """

    corpus: Corpus
    documents: Ints
    topic: Topics
    k: int
    rows: Rows
    once: bool

    def by_bloc(self) -> tuple[ShareRow, ...]:
        """Each topic in each camp."""
        labels = self.corpus.document_bloc
        codes = labels.codes[self.documents]
        having = np.flatnonzero(np.bincount(codes))
        names = [labels.names[code] for code in having]
        return self._rows(names, self.documents, _places(having, len(labels.names))[codes], names)

    def by_outlet(self) -> tuple[ShareRow, ...]:
        """Each topic in each outlet, under each of its owners."""
        corpus, (row, code) = self.corpus, self.corpus.document_holder
        of = corpus.index.outlet_codes[row], corpus.document_bloc.codes[row]
        code = code[self.documents]
        names, place, blocs = self._held("outlet", of, np.bincount(code, minlength=len(row)))
        return self._rows(names, self.documents, place[code], blocs)

    def by_speaker(self) -> tuple[ShareRow, ...]:
        """Each topic where each speaker who is known speaks; an outlet's own words are no speaker."""
        spoken = self.corpus.spoken
        pairs, passages = spoken.among(self.rows)
        names, place, blocs = self._held("speaker", (spoken.speaker, spoken.camp), passages)
        return self._rows(names, spoken.document[pairs], place[spoken.spell[pairs]], blocs)

    def _held(
        self, by: str, of: tuple[NDArray[np.integer], NDArray[np.integer]], counts: Ints
    ) -> tuple[tuple[str, ...], Ints, list[str]]:
        """The groups of holders in camps (`of`, codes both) that have a count, the place of each such holder and camp
        among them, and the commonest camp of each group.
        """
        holders, camps = of
        order = np.lexsort((camps, holders))
        order = order[counts[order] > 0]
        names, cell = named(self.corpus, by, holders[order], camps[order])
        place = np.zeros(len(counts), np.int64)
        place[order] = cell
        known = self.corpus.labels(CAMPS[by]).names
        weights = np.zeros((len(names), len(known)), np.int64)
        np.add.at(weights, (cell, camps[order]), counts[order])
        return names, place, [known[code] for code in weights.argmax(axis=1)]

    def series(self, every: str) -> Iterator[SeriesRow]:
        """Each topic in each camp by period, from the first period of the camp to its last."""
        index, labels = self.corpus.index, self.corpus.document_bloc
        dated = self.documents[index.day[self.documents] != UNDATED]
        starts, period = period_starts(index.day[dated], every)
        cell = labels.codes[dated] * len(starts) + period
        numbers = self._numbers(dated, cell, len(labels.names) * len(starts))
        filled = np.bincount(cell, minlength=len(labels.names) * len(starts)).reshape(len(labels.names), -1)
        for code in np.flatnonzero(filled.any(axis=1)).tolist():
            own = np.flatnonzero(filled[code])
            for at in range(own[0], own[-1] + 1):
                for topic, found in enumerate(numbers[code * len(starts) + at], 1):
                    yield SeriesRow(topic, labels.names[code], starts[at], *found)

    def _rows(
        self, names: Sequence[str], documents: NDArray[np.integer], cell: Ints, blocs: Sequence[str]
    ) -> tuple[ShareRow, ...]:
        numbers = self._numbers(documents, cell, len(names))
        return tuple(
            ShareRow(topic, group, bloc, *found)
            for group, bloc, topics in zip(names, blocs, numbers, strict=True)
            for topic, found in enumerate(topics, 1)
        )

    def _numbers(self, documents: NDArray[np.integer], cell: Ints, n: int) -> list[list[Numbers]]:
        """For each cell and topic: share, low and high end, documents of the topic, documents of the cell."""
        topic = self.topic[documents]
        having = self._counted(topic, cell, n)
        alone, shared = having, np.zeros(0, np.int64)
        if not self.once:
            shared = np.flatnonzero(~self.corpus.alone[documents])
            alone = having - self._counted(topic[shared], cell[shared], n)
        row, family = distinct(cell[shared], self.corpus.index.copy_family[documents[shared]])
        clusters = cell[shared[row]]
        shares = category_shares(topic[shared].astype(np.int64), family, clusters, alone)
        shares = shares.where((np.bincount(clusters, minlength=n) + alone.sum(axis=1) >= TOO_FEW)[:, None])
        whole = np.repeat(having.sum(axis=1, keepdims=True), self.k, axis=1)
        columns = (*_shown(shares), having[:, 1:].tolist(), whole.tolist())
        return [list(zip(*each, strict=True)) for each in zip(*columns, strict=True)]

    def _counted(self, topic: Topics, cell: Ints, n: int) -> Ints:
        """The documents of each cell by topic, those of none first: cells x (1 + topics)."""
        width = self.k + 1
        return np.bincount(cell * width + topic + 1, minlength=n * width).reshape(n, width)


def _places(having: Ints, n: int) -> Ints:
    """Where each of `n` codes stands among those in `having`."""
    place = np.zeros(n, np.int64)
    place[having] = np.arange(len(having))
    return place


def _shown(shares: Shares) -> Iterator[list[list[float | None]]]:
    """Values, low and high ends as rows have them, None for none."""
    for ends in (shares.value, shares.low, shares.high):
        found = ends.astype(object)
        found[np.isnan(ends)] = None
        yield found.tolist()
