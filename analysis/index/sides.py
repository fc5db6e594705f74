"""Sums over the documents of two sides of a comparison, term by term, from the postings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index import posting_kernels, tally_kernels
from analysis.index.arrays import Bools, Int32s, Int64s
from analysis.index.counts import threads
from analysis.index.postings import Entries, Postings
from analysis.index.segment import pointers_of
from analysis.index.store import Index
from analysis.index.tables import DocumentTable, OutletTable

Floats = NDArray[np.float64]
Terms = NDArray[np.integer]
Found = TypeVar("Found")

_MANY = 500_000  # rows from which two threads are faster than one
_STRATA = 16  # more than that do not go into the packed numbers of documents


@dataclass(frozen=True)
class Pair:
    """Two sides: `place` int32, where a row of postings counts (see `posting_kernels`). The rows are documents if all
    of them stand `whole` on one side or on none, else passages.

    `lengths` float64[2, documents]: the selected tokens of each document on each side, `both` on either.
    """

    whole: bool
    place: Int32s
    lengths: Floats
    both: Floats

    def entries(self, postings: Postings) -> Entries:
        """The postings that `place` is for."""
        return postings.documents if self.whole else postings.passages


@dataclass(frozen=True)
class Noted:
    """The uses of terms in the documents of one stratum: place of the term among `terms`, document, how often."""

    terms: int
    term: Int32s
    document: Int32s
    uses: Int32s

    def take(self, terms: Terms) -> "Noted":
        """The same for some of the terms."""
        place = np.full(self.terms, -1, np.int32)
        place[terms] = np.arange(len(terms), dtype=np.int32)
        kept = place[self.term] >= 0
        return Noted(len(terms), place[self.term[kept]], self.document[kept], self.uses[kept])


@dataclass(frozen=True)
class Sums:
    """The sums of both sides, one value a term.

    `outlets` have the term on either side; `largest` is the code of the one with most uses, `largest_uses` those.
    `angle_mean`, `angle_variance` float64[2, terms] are over the outlets of each side: the arcsine of the root of the
    share of an outlet's documents; 0 for terms under the minimum. `sizes` int64[2, outlets]: documents of each.
    `noted`: see `tally_sides`.
    """

    target: DocumentTable
    reference: DocumentTable
    outlets: Int64s
    largest: Int64s
    largest_uses: Int64s
    sizes: Int64s
    angle_mean: Floats
    angle_variance: Floats
    noted: "Noted | None"

    def take(self, terms: Terms) -> "Sums":
        """The same for some of the terms."""
        return Sums(
            target=self.target.take(terms),
            reference=self.reference.take(terms),
            outlets=self.outlets[terms],
            largest=self.largest[terms],
            largest_uses=self.largest_uses[terms],
            sizes=self.sizes,
            angle_mean=self.angle_mean[:, terms],
            angle_variance=self.angle_variance[:, terms],
            noted=self.noted.take(terms) if self.noted else None,
        )


def pair_of(index: Index, target: Bools, reference: Bools) -> Pair:
    """Two sides, as masks over all passages, made ready for counting."""
    place, lengths, both = np.zeros(index.n_passages, np.int32), np.zeros((2, n := index.n_documents)), np.zeros(n)
    sides = target.view(np.int8), reference.view(np.int8)
    posting_kernels.lay_out(*sides, index.passage_document, index.passage_tokens, place, lengths, both)
    if bool(((lengths == 0) | (lengths == index.words)).all()) and not ((lengths > 0).all(axis=0)).any():
        side = (lengths[0] > 0) + 2 * (lengths[1] > 0)
        return Pair(True, np.where(side, 4 * np.arange(n) + side, 0).astype(np.int32), lengths, both)
    return Pair(False, place, lengths, both)


def document_tokens(index: Index, rows: Bools) -> Floats:
    """The selected tokens of each document: float64[documents]."""
    return pair_of(index, rows, np.zeros_like(rows)).both


def tally_sides(
    index: Index,
    postings: Postings,
    pair: Pair,
    terms: Terms,
    strata: NDArray[np.int8],
    minimum: tuple[int, int] = (1, 1),
    note: int = -1,
) -> Sums:
    """The sums of both sides over these terms. `strata` int8[2, documents]: the stratum of each on each side.

    `minimum` of documents (both sides added) and outlets: see `Sums`. Uses in the documents of the stratum `note` are
    listed, if all documents stand whole on one side or on none.
    """
    n, n_strata, n_outlets = len(terms), int(strata.max(initial=0)) + 1, len(index.outlets)
    filled = pair.lengths > 0
    sizes = np.stack([np.bincount(index.outlet_codes[own], minlength=n_outlets) for own in filled])
    frequency, documents = np.zeros((2, n), np.int64), np.zeros((2, n), np.int64)
    squares, products, having = np.zeros((2, n)), np.zeros((2, n)), np.zeros((2, n_strata, n), np.int64)
    outlets, largest, most = (np.zeros(n, np.int64) for _ in range(3))
    mean, variance = np.zeros((2, n)), np.zeros((2, n))
    of_documents, by_outlet = (strata, pair.lengths, index.outlet_codes), (sizes > 0, _angles(sizes), minimum)
    entries, whole = pair.entries(postings), pair.whole and n_strata <= _STRATA
    packed = np.zeros(index.n_documents, np.int64)
    if whole:
        tally_kernels.pack(pair.place, *of_documents, n_outlets, packed)
    room = 2 * int(index.words[((strata == note) & filled).any(axis=0)].sum()) if whole else 0

    def work(own: slice) -> tuple[Int32s, Int32s, Int32s]:
        sums = frequency[:, own], documents[:, own], squares[:, own], products[:, own], having[:, :, own]
        told = sums, (outlets[own], largest[own], most[own]), (mean[:, own], variance[:, own])
        noted = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
        n_noted = 0
        if whole:
            n_noted = tally_kernels.tally_whole(entries, terms[own], packed, (note, *noted), by_outlet, *told)
        else:
            tally_kernels.tally(entries, terms[own], pair.place, of_documents, by_outlet, *told)
        return noted[0][:n_noted] + own.start, noted[1][:n_noted], noted[2][:n_noted]

    term, document, y = (np.concatenate(one) for one in zip(*_shared_out(entries, terms, work), strict=True))
    tables = []
    for side, lengths in enumerate(pair.lengths):
        table = DocumentTable(
            frequency=frequency[side],
            documents=documents[side],
            squares=squares[side],
            products=products[side],
            having=having[side],
            stratum_documents=np.bincount(strata[side][lengths > 0], minlength=n_strata),
            tokens=int(lengths.sum()),
            tokens_squared=float((lengths**2).sum()),
            clusters=int(filled[side].sum()),
        )
        tables.append(table)
    listed = Noted(n, term, document, y) if whole else None
    return Sums(tables[0], tables[1], outlets, largest, most, sizes, mean, variance, listed)


def _angles(sizes: Int64s) -> tuple[Floats, Int64s]:
    """The arcsine of the root of each share that an outlet's documents can have, one outlet after the other."""
    ends = np.cumsum(sizes.ravel() + 1)
    starts = (ends - sizes.ravel() - 1).reshape(sizes.shape)
    k = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(starts.ravel(), sizes.ravel() + 1)
    return np.arcsin(np.sqrt(k / np.maximum(np.repeat(sizes.ravel(), sizes.ravel() + 1), 1))), starts


def _shared_out(entries: Entries, terms: Terms, work: Callable[[slice], Found]) -> list[Found]:
    """`work` for all of the terms, in two threads where they have many rows."""
    rows = np.cumsum(entries[0][terms + 1] - entries[0][terms])
    if not len(rows) or rows[-1] < _MANY:
        return [work(slice(0, len(terms)))]
    middle = int(np.searchsorted(rows, rows[-1] // 2))
    return list(threads().map(work, (slice(0, middle), slice(middle, len(terms)))))


def outlet_tables(index: Index, postings: Postings, pair: Pair, terms: Terms) -> tuple[OutletTable, OutletTable]:
    """The selected tokens and documents of each outlet, of these terms and of all, on both sides."""
    n = len(index.outlets)
    frequency, having = np.zeros((2, n, len(terms)), np.int64), np.zeros((2, n, len(terms)), np.int64)
    own = pair.entries(postings), terms, pair.place, index.outlet_codes
    posting_kernels.tally_outlets(*own, frequency, having)
    tables = []
    for side, lengths in enumerate(pair.lengths):
        tokens = np.bincount(index.outlet_codes, lengths, n).astype(np.int64)
        documents = np.bincount(index.outlet_codes[lengths > 0], minlength=n)
        tables.append(OutletTable(frequency[side], having[side], tokens, documents))
    return tables[0], tables[1]


def excess(postings: Postings, pair: Pair, terms: Terms) -> tuple[Floats, float]:
    """What the dispersion measure DP sums: for each term the sum over documents of max(0, y/Y - n/N); least n/N.

    y, n: a document's count of the term and its selected tokens; Y, N: their sums over the documents of both sides.
    """
    lengths, entries = pair.both, pair.entries(postings)
    n_all, over = float(lengths.sum()), np.zeros(len(terms))

    def work(own: slice) -> None:
        posting_kernels.tally_excess(entries, terms[own], pair.place, lengths, max(n_all, 1.0), over[own])

    _shared_out(entries, terms, work)
    return over, float(lengths[lengths > 0].min() / n_all) if n_all else 0.0


def uses(index: Index, postings: Postings, rows: Bools, terms: Terms) -> sparse.csc_array:
    """The counts of these terms in each document, over the selected passages: documents x terms."""
    pair = pair_of(index, rows, np.zeros_like(rows))
    entries = pair.entries(postings)
    room = int((entries[0][terms + 1] - entries[0][terms]).sum())
    ends, documents, values = np.zeros(len(terms), np.int64), np.zeros(room, np.int32), np.zeros(room, np.int32)
    n = posting_kernels.list_uses(entries, terms, pair.place, ends, documents, values)
    found = sparse.csc_array(
        (values[:n], documents[:n], pointers_of(np.diff(ends, prepend=0))), shape=(len(pair.both), len(terms))
    )
    found.sort_indices()
    return found


def copies(index: Index, postings: Postings, rows: Bools, terms: Terms) -> Int64s:
    """How many of the documents that have a term in a selected passage are copies of another one with it."""
    pair, found = pair_of(index, rows, np.zeros_like(rows)), np.zeros(len(terms), np.int64)
    posting_kernels.count_copies(pair.entries(postings), terms, pair.place, index.copy_family, found)
    return found
