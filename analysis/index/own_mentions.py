"""Mentions of a lens that is not shipped, found at the moment they are asked for: one that an analyst writes."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.index import mention_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.counts import Hits
from analysis.index.mention_store import LazyMentions, Mentions
from analysis.index.selected import threads
from analysis.index.spotting import Spots, spots
from analysis.index.store import Index, Part
from analysis.lenses.naming import Lens
from analysis.lenses.own import own_rules

NO_NAME = -2
_MANY = 1 << 31  # tokens that four bytes cannot number
_KEPT = 4  # lenses; a page asks for the same one for its figures and for its lines


class _Own(LazyMentions):
    """Mentions of such a lens, of which `more` has how many tokens follow the first one; none is known to be quoted."""

    def __init__(
        self, document: Int32s, passage: Int32s, first: Array, more: NDArray[np.uint8], variant: Int32s
    ) -> None:
        columns = {"document": document, "passage": passage, "_first": first, "_more": more, "variant": variant}
        for name, value in columns.items():
            object.__setattr__(self, name, value)

    def _made(self, name: str) -> Array:
        if name == "quoted":
            return np.zeros(len(self.document), bool)
        first: Int64s = self._first.astype(np.int64)
        return first + self._more if name == "last" else first


@lru_cache(_KEPT)
def own_mentions(index: Index, lens: Lens) -> Mentions:
    """The mentions of a lens that is not shipped, in the rows of a snapshot; it competes with no other."""
    pieces = list(spots(index, own_rules(lens)))
    starts = np.zeros(index.n_documents + 1, np.int64)
    list(threads().map(lambda part, piece: _count(part, piece, starts), index.parts, pieces))
    n = int(np.cumsum(starts, out=starts)[-1])
    document, passage, variant = (np.empty(n, np.int32) for _ in range(3))
    first = np.empty(n, np.int32 if index.n_tokens < _MANY else np.int64)
    columns = document, passage, first, np.empty(n, np.uint8), variant
    list(threads().map(lambda part, piece: _place(part, piece, starts, columns), index.parts, pieces))
    return _Own(*columns)


def _count(part: Part, piece: Spots, starts: Int64s) -> None:
    """Add the mentions in one segment to those of their documents."""
    document_of = part.segment.arrays["passage_document"]
    mention_kernels.count_documents(piece.passage, document_of, part.documents, starts)


def _place(part: Part, piece: Spots, starts: Int64s, columns: tuple[Array, Array, Array, Array, Array]) -> None:
    """Write the mentions in one segment where those of their documents go."""
    rows = part.segment.arrays["passage_document"], part.documents, part.passages
    mention_kernels.place((piece.passage, piece.first, piece.more, piece.variant), rows, part.base, starts, columns)


def own_hits(index: Index, lens: Lens, variant: str, rows: Bools) -> Hits:
    """The mentions of such a lens by one of its names ("" by any) in the passages of `rows`, as hits."""
    found = own_mentions(index, lens).within(rows)
    if variant:
        named = [each.id for each in lens.variants]
        found = found.where(found.variant == (named.index(variant) if variant in named else NO_NAME))
    return Hits(found.passage, found.first, found.last)
