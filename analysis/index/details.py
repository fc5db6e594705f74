"""What a comparison shows of its terms beyond the sums of all: made for the few that are shown, in one pass."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import detail_kernels, posting_kernels
from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.posted import Posted, Terms, places_among, shared_out
from analysis.index.postings import Postings
from analysis.index.sides import (
    Pair,
    Sums,
    excess,
    excess_share,
    moments,
    narrowed,
    outlet_tables,
    stands_once,
)
from analysis.index.store import Index
from analysis.index.tables import OutletTable
from analysis.measures.uncertainty import Moments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Details:
    """Of some terms: `moments` and `outlets` of both sides, `excess` as `sides.excess` gives it, and `copies`: how many
    of the documents that have a term are copies of another one with it, whether they count or not.
    """

    moments: tuple[Moments, Moments]
    outlets: tuple[OutletTable, OutletTable]
    excess: tuple[Floats, float]
    copies: Int64s


def details(index: Index, postings: Postings, pair: Pair, every: Pair, terms: Terms, sums: Sums) -> Details:
    """Those of these terms, whose `sums` are given. `every`: both sides together, with all copies."""
    whole = pair.whole and every.whole
    if whole and postings.inverted:
        return _of_documents(index, postings, pair, every, terms, sums)
    if whole or _is_same(pair, every):
        return _of_rows(index, postings, pair, every, terms, sums)
    posted = narrowed(postings, pair, terms, every if every.whole == pair.whole else None)
    copied = posted if every.whole == pair.whole else narrowed(postings, every, terms)
    return Details(
        moments(posted, pair, sums),
        outlet_tables(index, posted, pair),
        excess(posted, pair),
        _copies(index, copied, every),
    )


def _copies(index: Index, found: Posted, every: Pair) -> Int64s:
    """How many of the documents that have a term on either side are copies of another one with it."""
    entries, terms = found
    repeated, sizes = np.zeros(len(terms), np.int64), _family_sizes(index)
    families = np.where(sizes[index.copy_family] > 1, index.copy_family, np.int32(-1))

    def work(own: slice) -> None:
        seen = np.full(index.n_documents, -1, np.int32)
        posting_kernels.count_copies(entries, terms[own], every.place, families, seen, repeated[own])

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    return repeated


def _family_sizes(index: Index) -> Int64s:
    """How many documents each copy family has."""
    return np.bincount(index.copy_family, minlength=index.n_documents)


def _is_same(pair: Pair, every: Pair) -> bool:
    """Whether documents stand in part on one side, and with just the same passages in `every`."""
    on_side = pair.both > 0
    cut = not pair.whole and not every.whole and stands_once(pair.lengths)
    return cut and bool((pair.both[on_side] == every.both[on_side]).all())


class _Sums:
    """Sums of so many terms, and what each document is: they are written by `detail_kernels`."""

    def __init__(self, index: Index, pair: Pair, every: Pair, n: int, of_all: tuple[Int64s, int]) -> None:
        n_outlets, sizes = len(index.outlets), _family_sizes(index)
        self.by_outlet, self.by_side = np.zeros((n, 2, n_outlets, 2), np.int64), np.zeros((n, 2, 2), np.int64)
        self.over, self.copied = np.zeros(n, np.int64), np.zeros(n, np.int64)
        self.outlets, self.kinds = np.zeros((2, 2, n_outlets), np.int64), np.empty(index.n_documents, np.int32)
        # Those of several texts, numbered.
        self.family = (np.cumsum(sizes > 1) - 1)[index.copy_family].astype(np.int32)
        self.tokens, self.of_all = pair.both.astype(np.int64), of_all
        of_documents, places = (index.outlet_codes, self.tokens, index.copy_family), (_place(pair), _place(every))
        self.least = detail_kernels.mark_kinds(*places, of_documents, sizes, self.kinds, self.outlets)

    def of(self, own: slice) -> tuple[Array, ...]:
        """Those of some of the terms, as the loops write them."""
        met = np.zeros((own.stop - own.start, int(self.family.max(initial=0)) + 1), bool)  # in whichever segment
        return met, self.by_outlet[own], self.by_side[own], self.over[own], self.copied[own]

    def details(self, sums: Sums) -> Details:
        """What they say."""
        both, tables = [], []
        for side, sides in enumerate((sums.target, sums.reference)):
            squares, products = self.by_side[:, side].T.astype(np.float64)
            both.append(sides.moments(squares, products))
            frequency, having = self.by_outlet[:, side].T
            tables.append(OutletTable(frequency, having, *self.outlets[side]))
        uses, n_all = self.of_all
        share = excess_share(self.over, uses, n_all), self.least / n_all if n_all else 0.0
        return Details((both[0], both[1]), (tables[0], tables[1]), share, self.copied)


def _place(pair: Pair) -> Int32s:
    """Where each document stands, of whole ones or those that stand on one side."""
    return pair.place if pair.whole else ((pair.lengths[0] > 0) + 2 * (pair.lengths[1] > 0)).astype(np.int32)


def _of_all(pair: Pair, sums: Sums) -> tuple[Int64s, int]:
    """The uses of each term on both sides, and all tokens there."""
    return sums.target.frequency + sums.reference.frequency, int(pair.both.sum())


def _of_documents(index: Index, postings: Postings, pair: Pair, every: Pair, terms: Terms, sums: Sums) -> Details:
    """The same of documents that stand whole on one side, from the inverted index of each segment."""
    found = _Sums(index, pair, every, len(terms), _of_all(pair, sums))
    uses, n_all = found.of_all

    def work(own: slice) -> None:
        written = found.of(own)
        for one, order, known, documents in postings.inverted:
            here, columns = places_among(terms[own], order, known)
            chosen = here, one.rows_of_bits(here), columns
            room = tuple(np.empty(len(documents), kind) for kind in (np.int32, np.int64, np.int32))
            mask, lists = np.zeros(one.bits.shape[1], np.uint64), (one.bits, one.lists, one.pointers)
            of_documents = documents, found.kinds, index.words, found.family
            detail_kernels.add_details(lists, chosen, of_documents, (*room, mask), (uses[own], n_all), written)

    shared_out(postings.terms.documents[terms], work)
    return found.details(sums)


def _of_rows(index: Index, postings: Postings, pair: Pair, every: Pair, terms: Terms, sums: Sums) -> Details:
    """The same from the postings: of written forms, and of documents that stand in part on one side."""
    found, entries = (
        _Sums(index, pair, every, len(terms), _of_all(pair, sums)),
        postings.documents if every.whole else postings.passages,
    )
    uses, n_all = found.of_all

    def work(own: slice) -> None:
        of_documents, of_all = (found.kinds, found.tokens, found.family), (uses[own], n_all)
        detail_kernels.add_rows(entries, terms[own], every.place, of_documents, of_all, found.of(own))

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    return found.details(sums)
