"""What a comparison shows of its terms beyond the sums of all: made for the few that are shown, in one pass."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import detail_kernels, posting_kernels
from analysis.index.arrays import Int64s
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
    if pair.whole and every.whole and postings.inverted:
        return _of_documents(index, postings, pair, every, terms, sums)
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


def _of_documents(index: Index, postings: Postings, pair: Pair, every: Pair, terms: Terms, sums: Sums) -> Details:
    """The same of documents that stand whole on one side, from the inverted index of each segment."""
    n, n_all, sizes = len(terms), int(pair.both.sum()), _family_sizes(index)
    by_outlet, by_side = np.zeros((n, 2, len(index.outlets), 2), np.int64), np.zeros((n, 2, 2), np.int64)
    over, copied, kinds = np.zeros(n, np.int64), np.zeros(n, np.int64), np.empty(index.n_documents, np.int32)
    of_documents = index.outlet_codes, index.words, index.copy_family
    family = (np.cumsum(sizes > 1) - 1)[index.copy_family].astype(np.int32)  # those of several texts, numbered
    outlets = np.zeros((2, 2, len(index.outlets)), np.int64)
    least = detail_kernels.mark_kinds(pair.place, every.place, of_documents, sizes, kinds, outlets)
    uses = sums.target.frequency + sums.reference.frequency

    def work(own: slice) -> None:
        met = np.zeros((own.stop - own.start, int(family.max(initial=0)) + 1), bool)  # in whichever segment
        found = met, by_outlet[own], by_side[own], over[own], copied[own]
        for one, order, known, documents in postings.inverted:
            here, columns = places_among(terms[own], order, known)
            chosen = here, one.rows_of_bits(here), columns
            room = tuple(np.empty(len(documents), kind) for kind in (np.int32, np.int64, np.int32))
            mask, lists = np.zeros(one.bits.shape[1], np.uint64), (one.bits, one.lists, one.pointers)
            own_documents = documents, kinds, index.words, family
            detail_kernels.add_details(lists, chosen, own_documents, (*room, mask), (uses[own], n_all), found)

    shared_out(postings.terms.documents[terms], work)
    both, tables = [], []
    for side, sides in enumerate((sums.target, sums.reference)):
        squares, products = by_side[:, side].T.astype(np.float64)
        both.append(sides.moments(squares, products))
        frequency, having = by_outlet[:, side].T
        tables.append(OutletTable(frequency, having, *outlets[side]))
    share = excess_share(over, uses, n_all), least / n_all if n_all else 0.0
    return Details((both[0], both[1]), (tables[0], tables[1]), share, copied)
