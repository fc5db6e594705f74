"""Mentions counted by group and period, with copy families as clusters."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, Corpus
from analysis.index import mention_kernels
from analysis.index.distinct import distinct
from analysis.index.mention_store import Mentions, offsets
from analysis.index.mentions import UNRESOLVED
from analysis.index.selected import threads
from analysis.lenses.naming import Lens
from analysis.measures.uncertainty import Shares, mean_shares, summed_shares
from analysis.records import UNKNOWN
from analysis.studies.spells import groups_of

TOO_FEW = 20
LEAST_VOTER = 5  # documents of an outlet that has a vote of its own
ALIKE = 1e-9  # a narrower interval over outlets is none: all have the same share
_WORTH_TWO = 1_000_000  # mentions from which two threads are faster than one
_TOGETHER = 1 << 19  # cells and names, up to which all names are counted at once
MENTIONS: Final = "mentions"
DOCUMENTS: Final = "documents"
# What a share is of, and the columns where `mention_kernels.tally` counts it: of a cell, and of a name in it.
_SIZE: Final = {MENTIONS: 1, DOCUMENTS: 3}
_PART: Final = {MENTIONS: 0, DOCUMENTS: 3}

Ints = NDArray[np.int64]
Rows = NDArray[np.integer]


class Counted:
    """Resolved mentions of a lens in a selection. An outlet or speaker that changes hands is a group of its own under
    each owner; `groups` stand in label order.

    The mentions of document `documents[k]` (ascending) are `begins[k]:ends[k]`. A mention's group and camp are those of
    its document or of its passage: `at` has that row for each, `rows` those with any (ascending), `row_group` and
    `row_bloc` the places of theirs in `groups` and `blocs`; an outlet's own words have no camp as a speaker's.
    """

    def __init__(self, corpus: Corpus, mentions: Mentions, by: str, vote: str = "mention") -> None:
        self.corpus = corpus
        self.vote = vote
        clear = mentions.variant != UNRESOLVED
        self.mentions = mentions.where(clear)
        self.unclear = mentions.where(~clear)
        self.unresolved = len(self.unclear.document)
        self.begins, self.ends = _spans(self.mentions.document)
        self.documents = self.mentions.document[self.begins]
        self.of_documents = by in ("bloc", "outlet")
        self.at = self.mentions.document if self.of_documents else self.mentions.passage
        self.rows = self.documents if self.of_documents else _marked(self.at, corpus.index.n_passages)
        self.groups, self.row_group = groups_of(corpus, by, self.rows)
        camps = corpus.labels("bloc" if self.of_documents else "speaker_bloc")
        own = self.groups.index("") if by == "speaker" and "" in self.groups else -1
        self.blocs = camps.names
        self.row_bloc = np.where(self.row_group == own, camps.names.index(UNKNOWN), camps.codes[self.rows])
        self.by_group = Cells(self, self.row_cells(self.row_group), len(self.groups))

    def row_cells(self, cell: Rows) -> NDArray[np.int32]:
        """The cells of `rows` by row of the snapshot, -1 for all other rows."""
        index = self.corpus.index
        found = np.full(index.n_documents if self.of_documents else index.n_passages, -1, np.int32)
        found[self.rows] = cell
        return found

    @cached_property
    def group(self) -> Ints:
        """The group of each mention."""
        return self.row_cells(self.row_group)[self.at].astype(np.int64)

    @cached_property
    def row_day(self) -> NDArray[np.int32]:
        """The day of each of `rows`."""
        index = self.corpus.index
        return index.day[self.rows if self.of_documents else index.passage_document[self.rows]]

    def variants(self, lens: Lens) -> tuple[str, ...]:
        """The names used, the commonest first."""
        counts = [int(self.by_group.named(code).sum()) for code in range(len(lens.variants))]
        order = np.argsort(-np.array(counts), kind="stable")
        return tuple(lens.variants[code].id for code in order if counts[code])

    def outlets(self) -> tuple[tuple[str, ...], ...]:
        """The outlets of each group, those with most mentions first."""
        index = self.corpus.index
        counts = np.zeros((len(self.groups), len(index.outlets)), np.int64)
        cell_of = self.row_cells(self.row_group)
        mention_kernels.count_cells(self.at, cell_of, self.mentions.document, index.outlet_codes, counts)
        orders = np.argsort(-counts, axis=1, kind="stable").tolist()
        own = zip(orders, counts, strict=True)
        return tuple(tuple(index.outlets[code] for code in order if uses[code]) for order, uses in own)

    def example(self) -> str:
        """The first mention that could not be resolved, as it is written."""
        index, at = self.corpus.index, self.unclear
        document = index.document(int(at.document[0]))
        text = (document.title, document.text)[index.passage_part[at.passage[0]]]
        starts, ends = offsets(index, at.where(slice(1)))
        return text[starts[0] : ends[0]]


def unclear_undated(counted: Counted, lens: Lens) -> tuple[int, int]:
    """How many unclear mentions stand in documents without a date, and in how many of these, where a name of the lens
    counts only within a period.
    """
    document = counted.unclear.document
    bound = any(one.valid_from or one.valid_to for one in lens.variants)
    undated = document[(counted.corpus.index.day[document] == UNDATED) & bound]
    return len(undated), len(distinct(undated)[0])


def _spans(documents: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """Where the mentions of each document begin and end."""
    begins = np.empty(len(documents), np.int64)
    begins = begins[: mention_kernels.runs(documents, begins)].copy()
    return begins, np.append(begins[1:], len(documents))[: len(begins)]


def _shared(spans: tuple[Ints, Ints, Rows]) -> list[slice]:
    """The spans for two threads, about as many mentions each, parted between clusters; for one where they are few."""
    begins, ends, cluster = spans
    so_far = np.cumsum(ends - begins)
    if not len(so_far) or so_far[-1] < _WORTH_TWO:
        return [slice(0, len(begins))]
    middle = int(np.searchsorted(so_far, so_far[-1] // 2))
    middle += int(np.argmax(np.append(cluster[middle + 1 :] != cluster[middle], True))) + 1
    return [slice(0, middle), slice(middle, len(begins))]


def _ends(shares: Shares) -> Iterator[list[float | None]]:
    """The values, lower and upper ends of shares, None for no share."""
    for ends in (shares.value, shares.low, shares.high):
        yield [None if math.isnan(one) else one for one in ends.tolist()]


def _marked(places: NDArray[np.int32], n: int) -> Ints:
    """The distinct places, ascending."""
    marks = np.zeros(n, bool)
    mention_kernels.mark(places, marks)
    return np.flatnonzero(marks)


class Cells:
    """What the mentions in each cell come from: `mentions`, `documents`, `families` and `outlets` int64[n] of each.

    `cell_of` is the cell of each row, -1 for none; `at` the row of each mention, that of `counted` if not given. Names
    are counted all at once, or where that takes much room each when it is asked for.
    """

    def __init__(self, counted: Counted, cell_of: NDArray[np.int32], n: int, at: Rows | None = None) -> None:
        index, mentions = counted.corpus.index, counted.mentions
        self._counted, self._cell_of, self._n = counted, cell_of, n
        self._at = counted.at if at is None else at
        self._n_names = int(mentions.variant.max()) + 1 if len(mentions.variant) else 0
        self._names: dict[int, Ints] = {}
        family = index.copy_family[counted.documents]
        begins, ends, documents = counted.begins, counted.ends, counted.documents
        if len(family) and np.bincount(family).max() > 1:
            order = np.argsort(family, kind="stable")
            begins, ends, family, documents = begins[order], ends[order], family[order], documents[order]
        self._spans = begins, ends, family
        together = n * self._n_names <= _TOGETHER
        self._sizes, pair_cell, span = self._count(range(self._n_names) if together else ())
        self.families, self.mentions = self._sizes[:, 0], self._sizes[:, 1]
        self.documents = np.bincount(pair_cell, minlength=n)
        outlet, self._outlet = distinct(pair_cell, index.outlet_codes[documents[span]])
        self._outlet_cell = pair_cell[outlet].astype(np.int64)
        self.outlets = np.bincount(self._outlet_cell, minlength=n)

    def _count(self, codes: Sequence[int]) -> tuple[Ints, NDArray[np.int32], NDArray[np.int32]]:
        """Count these names: the sums over families by cell, and the cell and the span of each pair with a document."""
        sizes, names, *pairs = self._tally(self._cell_of, self._n, codes)
        self._names.update((code, names[:, place]) for place, code in enumerate(codes))
        return sizes, pairs[0], pairs[1]

    def _tally(self, cell_of: NDArray[np.int32], n: int, codes: Sequence[int]) -> tuple[Any, ...]:
        """What `mention_kernels.tally` counts of some names in other cells, and its pairs."""
        variant = self._counted.mentions.variant
        column = np.full(self._n_names, -1, np.int64)
        column[list(codes)] = np.arange(len(codes))
        at = self._at, variant

        def count(spans: slice) -> tuple[Any, ...]:
            begins, ends, family = (one[spans] for one in self._spans)
            sizes, names = np.zeros((n, 5), np.int64), np.zeros((n, len(codes), 6), np.int64)
            room = int((ends - begins).sum())
            pairs = np.empty(room, np.int32), np.empty(room, np.int32)
            n_pairs = mention_kernels.tally((begins, ends, family), at, cell_of, column, sizes, names, pairs)
            return sizes, names, pairs[0][:n_pairs], pairs[1][:n_pairs] + spans.start

        *sums, cells, spans = zip(*threads().map(count, _shared(self._spans)), strict=True)
        return *(sum(one) for one in sums), np.concatenate(cells), np.concatenate(spans)

    def _of(self, code: int) -> Ints:
        """What is counted of a name: see `mention_kernels.tally`."""
        if code >= self._n_names:
            return np.zeros((self._n, 6), np.int64)
        if code not in self._names:
            self._count((code,))
        return self._names[code]

    def named(self, code: int) -> Ints:
        """How many mentions of each cell use this name: int64[n]."""
        return self._of(code)[:, 0]

    def documents_named(self, code: int) -> Ints:
        """How many documents of each cell use this name: int64[n]."""
        return self._of(code)[:, 3]

    def shares(self, code: int, of: str = MENTIONS) -> Shares:
        """The share of one name in the mentions or the documents of each cell, NaN under 20 families."""
        found = self._by_outlet(code, of) if self._counted.vote == "outlet" else self._by_family(code, of)
        return found.where(self.families >= TOO_FEW)

    def columns(self, code: int) -> Iterator[list[Any]]:
        """What a row says of one name in each cell: share, its ends, mentions, all mentions, documents, those with it,
        their share, its ends, outlets. None for no share.
        """
        yield from _ends(self.shares(code))
        counts = (self.named(code), self.mentions, self.documents, self.documents_named(code))
        yield from (one.tolist() for one in counts)
        yield from _ends(self.shares(code, DOCUMENTS))
        yield self.outlets.tolist()

    def _by_family(self, code: int, of: str) -> Shares:
        size, part = _SIZE[of], _PART[of]
        return summed_shares(self._sizes[:, [0, size, size + 1]].T, self._of(code)[:, part : part + 3].T)

    def _by_outlet(self, code: int, of: str) -> Shares:
        """The mean of the shares of the outlets with at least five documents in the cell.

        Where all of them have the same share, how they differ says nothing: the interval is then that of the documents.
        """
        enough = np.bincount(self._outlet, minlength=len(self._outlet_cell)) >= LEAST_VOTER
        codes = range(code, min(code + 1, self._n_names))
        sizes, names, *_ = self._tally(self._outlet_cell_of, len(self._outlet_cell), codes)
        own = names[:, :, _PART[of]].sum(axis=1) / sizes[:, _SIZE[of]]
        found = mean_shares(own[enough], self._outlet_cell[enough], self._n)
        alike, texts = found.high - found.low < ALIKE, self._by_family(code, of)
        low = np.where(alike, np.minimum(found.low, texts.low), found.low)
        return Shares(found.value, low, np.where(alike, np.maximum(found.high, texts.high), found.high))

    @cached_property
    def _outlet_cell_of(self) -> NDArray[np.int32]:
        """For each row the place in `_outlet_cell` of its cell and its outlet, -1 for no cell."""
        index = self._counted.corpus.index
        rows = np.flatnonzero(self._cell_of >= 0)
        own = self._at is self._counted.at
        of_rows = index.passage_document if own else self._counted.mentions.document
        outlets = index.outlet_codes[rows if own and self._counted.of_documents else of_rows[rows]]
        found = np.full(len(self._cell_of), -1, np.int32)
        found[rows] = distinct(self._cell_of[rows], outlets)[1]
        return found
