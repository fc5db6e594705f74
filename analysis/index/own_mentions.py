"""Mentions of a lens that is not shipped, found at the moment they are asked for: one that an analyst writes."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from threading import Lock

import numpy as np

from analysis.index import mention_kernels
from analysis.index.arrays import Array, Bools, Int32s, read_ahead
from analysis.index.counts import Hits
from analysis.index.kinds import UNTOLD
from analysis.index.mention_store import LazyMentions, Mentions
from analysis.index.selected import threads
from analysis.index.spotting import Spots, spots
from analysis.index.spotting_plans import at_most
from analysis.index.store import Index, Part
from analysis.lenses.naming import Lens
from analysis.lenses.own import own_rules

NO_NAME = -2
_MANY = 1 << 31  # tokens that four bytes cannot number
_KEPT = 4  # lenses; a page asks for the same one for its figures and for its lines


class _Own(LazyMentions):
    """Mentions of such a lens as they were found, segment by segment; none is known to be quoted,
    nor of whom it is said.

    A column is brought into the order of documents when it is asked for: figures by camp and month need two of them.
    `counts` are the mentions in each document, 0 in one whose mentions are left out.
    """

    _index: Index
    _pieces: Sequence[Spots]
    _counts: Int32s
    _one: AbstractContextManager[bool]

    def __init__(self, index: Index, pieces: Sequence[Spots], counts: Int32s) -> None:
        for name, value in (("_index", index), ("_pieces", pieces), ("_counts", counts), ("_one", Lock())):
            object.__setattr__(self, name, value)

    def of_documents(self, documents: Bools) -> Mentions:
        """The mentions in these documents, before any column of millions of others is made."""
        counts = self._counts * documents
        return self if (counts == self._counts).all() else _Own(self._index, self._pieces, counts)

    def _made(self, name: str) -> Array:
        if name == "quoted":
            return np.zeros(int(self._counts.sum()), bool)
        if name == "said_of":
            return np.full(int(self._counts.sum()), UNTOLD, np.int16)
        if name == "first":
            return np.asarray(self._column("_first"), np.int64)
        if name == "last":
            return self.first + self._column("_more")
        return self._column(name)

    def _column(self, name: str) -> Array:
        """A column, which then stays. Two visitors may ask for it at the same time."""
        with self._one:
            if name not in self.__dict__:
                made = self._documents() if name == "document" else self._placed(name.strip("_"))
                object.__setattr__(self, name, made)
            return np.asarray(self.__dict__[name])

    def _documents(self) -> Int32s:
        return np.repeat(np.arange(len(self._counts), dtype=np.int32), self._counts)

    def _placed(self, name: str) -> Array:
        """What was found, where the mentions of each document go."""
        index, ends = self._index, np.cumsum(self._counts, dtype=np.int64)
        if name == "passage":
            read_ahead(*(array for part in index.parts for array in (part.segment.pointers, part.passages)))
        wide = name == "first" and index.n_tokens >= _MANY
        column = np.empty(int(ends[-1]), np.int64 if wide else np.uint8 if name == "more" else np.int32)
        starts = np.where(self._counts > 0, ends - self._counts, -1)

        def place(part: Part, piece: Spots) -> None:
            values = _passages(part, piece) if name == "passage" else getattr(piece, name)
            base = part.base if name == "first" else 0
            mention_kernels.place(piece.counts, starts[part.documents], values, base, column)

        list(threads().map(place, index.parts, self._pieces))
        return column


def _passages(part: Part, piece: Spots) -> Int32s:
    """The passage of the snapshot in which each of the names in a segment begins."""
    passage = np.empty(len(piece.first), np.int32)
    mention_kernels.find_passages(piece.first, part.segment.pointers, passage)
    return np.asarray(part.passages[passage])


@lru_cache(_KEPT)
def own_mentions(index: Index, lens: Lens) -> Mentions:
    """The mentions of a lens that is not shipped, in the rows of a snapshot; it competes with no other."""
    pieces = list(spots(index, own_rules(lens)))
    counts = np.zeros(index.n_documents, np.int32)
    for part, piece in zip(index.parts, pieces, strict=True):
        counts[part.documents] = piece.counts
    return _Own(index, pieces, counts)


@lru_cache(_KEPT)
def commonness(index: Index, lens: Lens) -> float:
    """At most this share of all words begins a name of such a lens: known before any text is looked into."""
    return at_most(index, own_rules(lens)) / max(index.n_tokens, 1)


def own_hits(index: Index, lens: Lens, variant: str, rows: Bools) -> Hits:
    """The mentions of such a lens by one of its names ("" by any) in the passages of `rows`, as hits."""
    found = own_mentions(index, lens).within(rows)
    if variant:
        named = [each.id for each in lens.variants]
        found = found.where(found.variant == (named.index(variant) if variant in named else NO_NAME))
    return Hits(found.passage, found.first, found.last)
