"""Who speaks in which document: pairs that are the same for every selection, so that no question sorts them anew."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index.arrays import Int64s
from analysis.index.distinct import distinct

Rows = NDArray[np.bool_]
Codes = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Spoken:
    """Passages with a known speaker (`passage`), and of each its pair of document and speaker under one owner.

    `document` and `spell` are those of each pair; `speaker` and `camp`, codes both, are those of each spell, in their
    order.
    """

    passage: Int64s
    pair: Codes
    document: Codes
    spell: Codes
    speaker: Int64s
    camp: Int64s

    @classmethod
    def of(cls, passage: Int64s, speakers: Codes, camps: Codes, documents: Codes) -> "Spoken":
        """The pairs of these passages, all arrays as long as `passage`."""
        row, spell = distinct(speakers, camps)
        first, pair = distinct(documents, spell)
        of = speakers[row].astype(np.int64), camps[row].astype(np.int64)
        return cls(passage, pair.astype(np.int32), documents[first], spell[first].astype(np.int32), *of)

    def among(self, rows: Rows) -> tuple[Int64s, Int64s]:
        """The pairs that have a passage in `rows`, and how many such passages each spell has."""
        own = self.pair[rows[self.passage]]
        having = np.zeros(len(self.document), bool)
        having[own] = True
        return np.flatnonzero(having), np.bincount(self.spell[own], minlength=len(self.speaker))
