"""Mentions counted by group and period, with copy families as clusters."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.index.distinct import distinct
from analysis.index.mention_store import Mentions, offsets
from analysis.index.mentions import UNRESOLVED
from analysis.lenses.naming import Lens
from analysis.measures.uncertainty import Clusters, Shares, mean_shares
from analysis.records import UNKNOWN
from analysis.studies.spells import groups_of

TOO_FEW = 20
LEAST_VOTER = 5  # documents of an outlet that has a vote of its own
ALIKE = 1e-9  # a narrower interval over outlets is none: all have the same share

Ints = NDArray[np.int64]


class Counted:
    """Resolved mentions of a lens in a selection: `group` is the place of each one's in `groups`, in label order; an
    outlet or speaker that changes hands is a group of its own under each owner.

    `bloc` is the place in `blocs` of the camp that its group belongs to then; an outlet's own words have none.
    """

    def __init__(self, corpus: Corpus, mentions: Mentions, by: str, vote: str = "mention") -> None:
        self.corpus = corpus
        self.vote = vote
        self.unclear = mentions.where(mentions.variant == UNRESOLVED)
        self.unresolved = len(self.unclear.document)
        self.mentions = mentions.where(mentions.variant != UNRESOLVED)
        place = self.mentions.document if by in ("bloc", "outlet") else self.mentions.passage
        self.groups, self.group = groups_of(corpus, by, place)
        camps = corpus.labels("bloc" if by in ("bloc", "outlet") else "speaker_bloc")
        self.blocs, bloc = camps.names, camps.codes[place]
        own = self.groups.index("") if by == "speaker" and "" in self.groups else -1
        self.bloc = np.where(self.group == own, camps.names.index(UNKNOWN), bloc)
        self.by_group = Cells(self, self.group, len(self.groups))

    def variants(self, lens: Lens) -> tuple[str, ...]:
        """The names used, the commonest first."""
        counts = np.bincount(self.mentions.variant, minlength=len(lens.variants))
        order = np.argsort(-counts, kind="stable")
        return tuple(lens.variants[code].id for code in order if counts[code])

    def outlets(self) -> tuple[tuple[str, ...], ...]:
        """The outlets of each group, those with most mentions first."""
        index = self.corpus.index
        code = index.outlet_codes[self.mentions.document].astype(np.int64)
        found: tuple[list[str], ...] = tuple([] for _ in self.groups)
        cells, counts = np.unique(self.group * len(index.outlets) + code, return_counts=True)
        for cell in cells[np.argsort(-counts, kind="stable")].tolist():
            found[cell // len(index.outlets)].append(index.outlets[cell % len(index.outlets)])
        return tuple(map(tuple, found))

    def example(self) -> str:
        """The first mention that could not be resolved, as it is written."""
        index, at = self.corpus.index, self.unclear
        document = index.document(int(at.document[0]))
        text = (document.title, document.text)[index.passage_part[at.passage[0]]]
        starts, ends = offsets(index, at.where(slice(1)))
        return text[starts[0] : ends[0]]


class Cells:
    """What the mentions in each cell come from: `mentions`, `documents`, `families` and `outlets` int64[n] of each.

    `cell` is that of each mention, -1 for none.
    """

    def __init__(self, counted: Counted, cell: Ints, n: int) -> None:
        index, self._vote, self._n = counted.corpus.index, counted.vote, n
        inside = np.flatnonzero(cell >= 0)
        self._cell, self._variant = cell[inside], counted.mentions.variant[inside]
        row, self._pair = distinct(self._cell, counted.mentions.document[inside])
        self._pair_cell, document = self._cell[row], counted.mentions.document[inside][row]
        family, self._family = distinct(self._pair_cell, index.copy_family[document])
        outlet, self._outlet = distinct(self._pair_cell, index.outlet_codes[document])
        self._family_cell, self._outlet_cell = self._pair_cell[family], self._pair_cell[outlet]
        self._family_of = self._family[self._pair]
        self._clusters = Clusters(np.bincount(self._family_of, minlength=len(self._family_cell)), self._family_cell, n)
        self.mentions = np.bincount(self._cell, minlength=n)
        self.documents = np.bincount(self._pair_cell, minlength=n)
        self.families = np.bincount(self._family_cell, minlength=n)
        self.outlets = np.bincount(self._outlet_cell, minlength=n)

    def named(self, code: int) -> Ints:
        """How many mentions of each cell use this name: int64[n]."""
        return np.bincount(self._cell[self._variant == code], minlength=self._n)

    def documents_named(self, code: int) -> Ints:
        """How many documents of each cell use this name: int64[n]."""
        having = np.bincount(self._pair[self._variant == code], minlength=len(self._pair_cell)) > 0
        return np.bincount(self._pair_cell[having], minlength=self._n)

    def shares(self, code: int) -> Shares:
        """The share of one name in each cell, NaN under 20 families."""
        found = self._by_outlet(code) if self._vote == "outlet" else self._by_family(code)
        return found.where(self.families >= TOO_FEW)

    def columns(self, code: int) -> Iterator[list[Any]]:
        """What a row says of one name in each cell: share, its ends, mentions, all mentions, documents, those with it,
        outlets. None for no share.
        """
        shares = self.shares(code)
        for ends in (shares.value, shares.low, shares.high):
            yield [None if math.isnan(one) else one for one in ends.tolist()]
        counts = (self.named(code), self.mentions, self.documents, self.documents_named(code), self.outlets)
        yield from (one.tolist() for one in counts)

    def _by_family(self, code: int) -> Shares:
        part = np.bincount(self._family_of[self._variant == code], minlength=len(self._family_cell))
        return self._clusters.shares(part)

    def _by_outlet(self, code: int) -> Shares:
        """The mean of the shares of the outlets with at least five documents in the cell.

        Where all of them have the same share, how they differ says nothing: the interval is then that of the documents.
        """
        outlet = self._outlet[self._pair]
        enough = np.bincount(self._outlet, minlength=len(self._outlet_cell)) >= LEAST_VOTER
        part = np.bincount(outlet[self._variant == code], minlength=len(enough))
        whole = np.bincount(outlet, minlength=len(enough))
        found = mean_shares((part / whole)[enough], self._outlet_cell[enough], self._n)
        alike, texts = found.high - found.low < ALIKE, self._by_family(code)
        low = np.where(alike, np.minimum(found.low, texts.low), found.low)
        return Shares(found.value, low, np.where(alike, np.maximum(found.high, texts.high), found.high))
