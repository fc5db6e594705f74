"""Which sentences of a selection hold a frame: one strong indicator, or two different supporting ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.spotting import Indications
from analysis.lenses.frames import Frame
from analysis.measures.uncertainty import NO_SHARE, Share, cluster_share

TOO_FEW = 20
QUOTED = records.VOICES.index("quoted")

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Sentences:
    """The sentences of a selection, each once on either side of quotation marks, with document and group."""

    def __init__(self, corpus: Corpus, rows: Rows, found: Indications, by: str) -> None:
        self.corpus = corpus
        quoted = corpus.index.passage_voice[found.passage] == QUOTED
        self.key = found.sentence * 2 + quoted
        self.kept = rows[found.passage]
        self.n_keys = found.n_sentences * 2
        there = np.zeros(self.n_keys, bool)
        there[self.key[self.kept]] = True
        document = np.zeros(self.n_keys, np.int32)
        document[self.key] = corpus.index.passage_document[found.passage]
        self.present: Ints = np.flatnonzero(there)
        self.quoted = self.present % 2 == 1
        self.document = document[self.present]
        self.labels = corpus.document_bloc if by == "bloc" else corpus.document_outlet
        self.group = self.labels.codes[self.document]

    def pairs(self, found: Indications) -> tuple[Ints, Ints]:
        """Each sentence and indicator that meet, once: the places in `present` and the indicators."""
        hits = self.kept[found.cell]
        both = np.unique(self.key[found.cell[hits]] * 1000 + found.indicator[hits])
        return np.searchsorted(self.present, both // 1000), both % 1000

    def share(self, places: Ints, counted: Bools) -> Share:
        """The share of counted sentences among those at `places`, None under 20 documents."""
        document = self.document[places]
        if len(np.unique(document)) < TOO_FEW:
            return NO_SHARE
        _, cluster = np.unique(self.corpus.index.copy_family[document], return_inverse=True)
        part = np.bincount(cluster.ravel(), weights=counted[places]).astype(np.int64)
        return cluster_share(part, np.bincount(cluster.ravel()))

    def by_group(self, quotation: str) -> Iterator[tuple[str, Ints]]:
        """Each group and the places of its sentences outside or inside quotation."""
        side = self.quoted == (quotation == "in")
        for code in np.unique(self.group):
            yield self.labels.names[code], np.flatnonzero(side & (self.group == code))


@dataclass(frozen=True)
class Carried:
    """Which sentences hold a frame, and by what: numbers of different strong and supporting indicators in each."""

    at: Ints
    indicator: Ints
    strong: Ints
    support: Ints

    @property
    def counted(self) -> Bools:
        """One strong indicator, or two different supporting ones."""
        return (self.strong >= 1) | (self.support >= 2)

    def needed(self, frame: Frame) -> Bools:
        """Of each pair of sentence and indicator, whether the sentence would not count without it."""
        strong = _strong(frame)[self.indicator]
        one, two = self.strong[self.at], self.support[self.at]
        return np.asarray(np.where(strong, (one == 1) & (two < 2), (one == 0) & (two == 2)))


def carried(sentences: Sentences, found: Indications, frame: Frame) -> Carried:
    """What the indicators of a frame make of the sentences."""
    at, indicator = sentences.pairs(found)
    strong = _strong(frame)[indicator]
    n = len(sentences.present)
    return Carried(at, indicator, np.bincount(at[strong], minlength=n), np.bincount(at[~strong], minlength=n))


def _strong(frame: Frame) -> Bools:
    return np.array([one.strong for one in frame.indicators], bool)
