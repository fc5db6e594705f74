"""Of whom a name is said: its share among the mentions said of each kind of people, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.index.kinds import UNTOLD
from analysis.index.said_of import kinds_of
from analysis.lenses.naming import Lens
from analysis.lenses.said_of import NOT_TOLD
from analysis.studies.mentions import Cells, Counted


@dataclass(frozen=True, slots=True)
class SaidOfRow:
    """The name of the line among a group's mentions said of one kind of people (`untold`: the words do not tell).

    The share has a 95 % interval over copy families and is None under 20 documents; `documents` have such a mention,
    `variant_documents` with this name.
    """

    variant: str
    group: str
    said_of: str
    share: float | None
    low: float | None
    high: float | None
    mentions: int
    of_mentions: int
    documents: int
    variant_documents: int
    document_share: float | None
    document_low: float | None
    document_high: float | None
    outlets: int


def said_of_rows(counted: Counted, lens: Lens, variant: str) -> Iterator[SaidOfRow]:
    """One row for each group and kind with a mention; kinds with the most mentions first, `untold` last."""
    kinds = kinds_of(lens)
    if not kinds or not variant:
        return
    found = counted.mentions.said_of
    kind = np.where(found == UNTOLD, len(kinds) - 1, found).astype(np.int64)
    cell = (counted.group * len(kinds) + kind).astype(np.int32)
    cells = Cells(counted, cell, len(counted.groups) * len(kinds), np.arange(len(cell)))
    columns = list(zip(*cells.columns(lens.code(variant)), strict=True))
    for of in sorted(range(len(kinds)), key=lambda one: (kinds[one] == NOT_TOLD, -int((kind == one).sum()))):
        for number, group in enumerate(counted.groups):
            at = number * len(kinds) + of
            if cells.mentions[at]:
                yield SaidOfRow(variant, group, kinds[of], *columns[at])
