"""Groups of documents and how many of their sentences hold a frame."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from analysis.index.distinct import distinct
from analysis.measures.uncertainty import cluster_shares
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

    def numbers(self, cell: Ints, n: int, counted: list[Ints]) -> Iterator[list[dict[str, Any]]]:
        """The numbers of n cells for each of these counts of sentences by document; -1 is in no cell."""
        index = self.sentences.corpus.index
        inside = cell >= 0
        documents, cell = self.documents[inside], cell[inside]
        row, family = distinct(cell, index.copy_family[documents])
        of = self.sentences.total[self.side][documents]
        whole = np.bincount(family, weights=of, minlength=len(row)).astype(np.int64)
        outlet = distinct(cell, index.outlet_codes[documents])[0]
        sizes = [np.bincount(cell, weights=of, minlength=n).astype(np.int64), np.bincount(cell, minlength=n)]
        sizes.append(np.bincount(cell[outlet], minlength=n))
        for own in counted:
            having = own[self.side][documents]
            part = np.bincount(family, weights=having, minlength=len(row)).astype(np.int64)
            shares = cluster_shares(part, whole, cell[row], n).where(sizes[1] >= TOO_FEW)
            sums = np.bincount(cell, weights=having, minlength=n).astype(np.int64)
            yield [
                {
                    "share": share.value,
                    "low": share.low,
                    "high": share.high,
                    "sentences": hits,
                    "of_sentences": all_of,
                    "documents": held,
                    "outlets": outlets,
                }
                for share, hits, all_of, held, outlets in zip(
                    map(shares.at, range(n)), sums.tolist(), *(each.tolist() for each in sizes), strict=True
                )
            ]
