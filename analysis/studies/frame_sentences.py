"""Which sentences of a selection hold a frame: one strong indicator, or two different supporting ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.index.indications import Indications, read_sentences
from analysis.index.labels import Labels
from analysis.lenses.frames import Frame
from analysis.studies.spells import groups_of

TOO_FEW = 20
SIDES = ("out", "in")  # of quotation marks

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Sentences:
    """The sentences of a selection, each once on either side of quotation marks.

    `there` by key whether it is in the selection; `total` int64[2, documents] how many each document has.
    """

    def __init__(self, corpus: Corpus, rows: Rows, by: str) -> None:
        self.corpus, self.rows = corpus, rows
        self.of = read_sentences(corpus.index)
        self.there = np.zeros(len(self.of.slot), bool)
        self.there[self.of.key[rows[self.of.passage]]] = True
        self.total = self.by_document(np.flatnonzero(self.there))
        names, codes = groups_of(corpus, by, np.arange(corpus.index.n_documents))
        self.labels = Labels(codes.astype(np.int32), names)

    def by_document(self, keys: Ints) -> Ints:
        """How many of these sentences each document has outside and inside quotation marks: int64[2, documents]."""
        n = self.corpus.index.n_documents
        return np.bincount(self.of.slot[keys], minlength=2 * n).reshape(n, 2).T

    def documents(self, quotation: str) -> Ints:
        """The documents with a sentence outside or inside quotation marks."""
        return np.flatnonzero(self.total[SIDES.index(quotation)])

    def groups(self) -> list[int]:
        """The codes of the groups that have a sentence."""
        found = np.bincount(self.labels.codes[self.total.any(axis=0)], minlength=len(self.labels.names))
        return np.flatnonzero(found).tolist()

    def by_group(self, quotation: str) -> Iterator[tuple[str, Ints]]:
        """Each group and its documents with a sentence outside or inside quotation marks."""
        documents = self.documents(quotation)
        codes = self.labels.codes[documents]
        for code in self.groups():
            yield self.labels.names[code], documents[codes == code]


@dataclass(frozen=True)
class Carried:
    """Which sentences hold a frame, and by what: pairs of a sentence and an indicator that meet.

    `key` and `indicator` by pair, ascending; `strong` and `support`: how many different ones its sentence holds.
    """

    key: Ints
    indicator: Ints
    strong: Ints
    support: Ints

    @property
    def counted(self) -> Bools:
        """Of each pair, whether its sentence counts: one strong indicator, or two different supporting ones."""
        return (self.strong >= 1) | (self.support >= 2)

    def sentences(self) -> Ints:
        """The keys of the sentences that count."""
        keys = self.key[self.counted]
        return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys

    def needed(self, frame: Frame) -> Bools:
        """Of each pair of sentence and indicator, whether the sentence would not count without it."""
        strong = _strong(frame)[self.indicator]
        one, two = self.strong, self.support
        return np.asarray(np.where(strong, (one == 1) & (two < 2), (one == 0) & (two == 2)))


def carried(sentences: Sentences, found: Indications, frame: Frame) -> Carried:
    """What the indicators of a frame make of the sentences."""
    meet = np.zeros(len(found.indicator), bool)
    meet[found.pair[sentences.rows[found.passage]]] = True
    indicator, sentence = found.indicator[meet].astype(np.int64), found.sentence[meet]
    strong = _strong(frame)[indicator]
    n = len(found.key)
    numbers = (np.bincount(sentence[kind], minlength=n)[sentence] for kind in (strong, ~strong))
    return Carried(found.key[sentence], indicator, *numbers)


def _strong(frame: Frame) -> Bools:
    return np.array([one.strong for one in frame.indicators], bool)
