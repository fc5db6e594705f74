"""Groups of documents and how many of their sentences hold a frame."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import numpy as np

from analysis.index.distinct import distinct
from analysis.measures.uncertainty import Clusters, Shares
from analysis.studies.frame_sentences import SIDES, TOO_FEW, Ints, Sentences


class Groups:
    """The documents of each group with sentences on one side of quotation marks, and cells of them."""

    def __init__(self, sentences: Sentences, quotation: str) -> None:
        self.sentences, self.quotation, self.side = sentences, quotation, SIDES.index(quotation)
        self.names = tuple(sentences.labels.names[code] for code in sentences.groups())
        self.documents = sentences.documents(quotation)
        place = np.full(len(sentences.labels.names), -1, np.int64)
        place[sentences.groups()] = np.arange(len(self.names))
        self.group = place[sentences.labels.codes[self.documents]]

    def numbers(self, cell: Ints, n: int, counted: list[Ints], others: bool = False) -> Iterator[list[dict[str, Any]]]:
        """The numbers of n cells for each of these counts of sentences by document; -1 is in no cell.

        With `others` also the share of all other cells together (`rest_`).
        """
        index = self.sentences.corpus.index
        inside = cell >= 0
        documents, cell = self.documents[inside], cell[inside]
        row, family = distinct(cell, index.copy_family[documents])
        of = self.sentences.total[self.side][documents]
        clusters = Clusters(np.bincount(family, of, len(row)).astype(np.int64), cell[row], n)
        outlet = distinct(cell, index.outlet_codes[documents])[0]
        held = np.bincount(cell, minlength=n)
        sizes = [np.bincount(cell, of, n).astype(np.int64), held, np.bincount(cell[outlet], minlength=n)]
        names = ("of_sentences", "documents", "outlets", "sentences")
        for own in counted:
            having = own[self.side][documents]
            part = np.bincount(family, having, len(row)).astype(np.int64)
            columns = _columns("", clusters.shares(part).where(held >= TOO_FEW))
            if others:
                columns |= _columns("rest_", clusters.others(part).where(held.sum() - held >= TOO_FEW))
            sums = np.bincount(cell, having, n).astype(np.int64)
            columns |= dict(zip(names, (one.tolist() for one in (*sizes, sums)), strict=True))
            yield [{name: column[at] for name, column in columns.items()} for at in range(n)]


def _columns(prefix: str, shares: Shares) -> dict[str, list[Any]]:
    """Share, low and high end, None for none."""
    ends = {"share": shares.value, "low": shares.low, "high": shares.high}
    return {prefix + name: [None if isnan(at) else at for at in one.tolist()] for name, one in ends.items()}
