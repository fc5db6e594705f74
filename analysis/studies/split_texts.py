"""The texts of two sides in halves, with what would give away a side masked: what a split is made of."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import Corpus, Rows
from analysis.index.topics.halves import Masks, halves, masks
from analysis.registry.printed import house_spellings, outlet_names
from analysis.settings import settings
from analysis.text.lemma import lemmatizer

MOST: Final = 10_000  # documents of a side; more are drawn by lot

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Texts:
    """Documents of both sides, one row each; `document` is its row in the index, `first` whether of the target.

    `seen` and `said` have the two halves: see `analysis.index.topics.halves`.
    """

    document: Ints
    first: Bools
    family: Ints
    seen: tuple[sparse.csr_array, sparse.csr_array]
    said: tuple[sparse.csr_array, sparse.csr_array]

    def take(self, places: Ints) -> "Texts":
        """The texts at some places."""
        a, b = self.seen
        c, d = self.said
        rows = self.document[places], self.first[places], self.family[places]
        return Texts(*rows, (a[places], b[places]), (c[places], d[places]))


def read_texts(corpus: Corpus, target: Rows, reference: Rows) -> Texts:
    """The texts of both sides in halves; at most 10,000 of each side, drawn by lot."""
    masked = masks(corpus.index, _names(corpus))
    a, b = (_side(corpus, rows, masked, first) for rows, first in ((target, True), (reference, False)))
    return Texts(
        document=np.concatenate([a.document, b.document]),
        first=np.concatenate([a.first, b.first]),
        family=np.concatenate([a.family, b.family]),
        seen=(_stacked(a.seen[0], b.seen[0]), _stacked(a.seen[1], b.seen[1])),
        said=(_stacked(a.said[0], b.said[0]), _stacked(a.said[1], b.said[1])),
    )


def _stacked(a: sparse.csr_array, b: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array(sparse.vstack([a, b]))


def _side(corpus: Corpus, rows: Rows, masked: Masks, first: bool) -> Texts:
    documents = np.flatnonzero(corpus.documents(rows))
    if len(documents) > MOST:
        documents = np.sort(np.random.default_rng(0).choice(documents, MOST, replace=False))
    found = halves(corpus.index, rows, masked)
    texts = Texts(
        document=np.arange(corpus.index.n_documents),
        first=np.full(corpus.index.n_documents, first),
        family=corpus.index.copy_family.astype(np.int64),
        seen=found.seen,
        said=found.said,
    )
    return texts.take(documents)


def _names(corpus: Corpus) -> list[str]:
    """The names of outlets, and spellings of one thing that are not counted as one word already."""
    data = settings().data
    key = lemmatizer().key
    forms = [
        form
        for forms in house_spellings(data).values()
        if len({tuple(map(key, form.split())) for form in forms}) > 1
        for form in forms
    ]
    return [*outlet_names(corpus.registry, data), *forms]
