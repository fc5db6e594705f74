"""Sums over the documents of two sides of a comparison, term by term, from the postings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index import forward_kernels, posting_kernels, tallies, tally_kernels
from analysis.index.arrays import Bools, Int32s, Int64s
from analysis.index.cut import tally_cut, tally_voice
from analysis.index.forward import RANKS
from analysis.index.posted import Posted, Terms, posted, shared_out
from analysis.index.posting_kernels import SEVERAL
from analysis.index.postings import Postings
from analysis.index.segment import pointers_of
from analysis.index.selected import passages_of
from analysis.index.store import Index
from analysis.index.tables import DocumentTable, OutletTable
from analysis.index.tallies import Tally, empty, tally_whole
from analysis.measures.uncertainty import Moments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """Two sides: `place` int32, where a row of postings counts (see `posting_kernels`). The rows are documents if all
    of them stand `whole` on one side or on none, else passages.

    `lengths` float64[2, documents]: the selected tokens of each document on each side, `both` on either. `voice`: the
    one of which each document has all on a side and nothing else, or SEVERAL.
    """

    whole: bool
    place: Int32s
    lengths: Floats
    both: Floats
    voice: int = SEVERAL


@dataclass(frozen=True)
class Sums:
    """The sums of both sides, one value a term.

    `outlets` have the term on either side; `largest` is the code of the one with most uses, `largest_uses` those.
    `angle_mean`, `angle_variance` float64[2, terms] are over the outlets of each side: the arcsine of the root of the
    share of an outlet's documents. `sizes` int64[2, outlets]: documents of each.
    """

    target: DocumentTable
    reference: DocumentTable
    outlets: Int64s
    largest: Int64s
    largest_uses: Int64s
    sizes: Int64s
    angle_mean: Floats
    angle_variance: Floats

    def take(self, terms: Terms) -> "Sums":
        """The same for some of the terms."""
        return Sums(
            target=self.target.take(terms),
            reference=self.reference.take(terms),
            outlets=self.outlets[terms],
            largest=self.largest[terms],
            largest_uses=self.largest_uses[terms],
            sizes=self.sizes,
            angle_mean=self.angle_mean.take(terms, axis=1),
            angle_variance=self.angle_variance.take(terms, axis=1),
        )


def pair_of(index: Index, target: Bools, reference: Bools) -> Pair:
    """Two sides, as masks over all passages, made ready for counting."""
    place, lengths, both = np.zeros(index.n_passages, np.int32), np.zeros((2, n := index.n_documents)), np.zeros(n)
    sides = target.view(np.int8), reference.view(np.int8)
    passages = index.passage_document, index.passage_tokens, index.passage_voice
    voice = int(posting_kernels.lay_out(sides, passages, place, lengths, both))
    single = stands_once(lengths)
    if single and bool(((lengths == 0) | (lengths == index.words)).all()):
        return _whole(lengths, both)
    entire = single and voice != SEVERAL and bool(((both == 0) | (both == index.voiced[voice])).all())
    return Pair(False, place, lengths, both, voice if entire else SEVERAL)


def stands_once(lengths: Floats) -> bool:
    """Whether no document stands on both sides."""
    return not bool(((lengths[0] > 0) & (lengths[1] > 0)).any())


def pair_of_documents(index: Index, target: Bools, reference: Bools) -> Pair:
    """The same of masks over all documents."""
    n = index.n_documents
    place, lengths, both = np.empty(n, np.int32), np.empty((2, n)), np.empty(n)
    sides = target.view(np.int8), reference.view(np.int8)
    if posting_kernels.lay_out_whole(*sides, index.words, place, lengths, both):
        return pair_of(index, passages_of(index, target), passages_of(index, reference))
    return Pair(True, place, lengths, both)


def _whole(lengths: Floats, both: Floats) -> Pair:
    side = (lengths[0] > 0) + 2 * (lengths[1] > 0)
    place = np.where(side, 4 * np.arange(lengths.shape[1]) + side, 0)
    return Pair(True, place.astype(np.int32), lengths, both)


def document_tokens(index: Index, rows: Bools) -> Floats:
    """The selected tokens of each document: float64[documents]."""
    return pair_of(index, rows, np.zeros_like(rows)).both


def tally_sides(index: Index, postings: Postings, pair: Pair, terms: Terms, strata: NDArray[np.int8]) -> Sums:
    """The sums of both sides over these terms. `strata` int8[2, documents]: the stratum of each on each side."""
    filled = pair.lengths > 0
    n_strata, n_outlets = int(strata.max(initial=0)) + 1, len(index.outlets)
    sizes = np.stack([np.bincount(index.outlet_codes[own], minlength=n_outlets) for own in filled])
    by_outlet = sizes > 0, _angles(sizes)
    if pair.whole and len(postings.terms) <= RANKS:
        found = tally_whole(postings.forward, terms, _kinds(filled, strata), n_strata, by_outlet)
    elif pair.voice != SEVERAL and postings.keeps_voices and not postings.terms.stop[terms].any():
        kinds = _kinds(filled, strata)
        found = tally_voice(postings.forward, postings.voiced(pair.voice), terms, kinds, n_strata, by_outlet)
    elif not pair.whole and not postings.terms.is_forms and len(postings.terms) <= RANKS:
        found = tally_cut(index, postings.forward, terms, pair.place, strata, by_outlet)
    else:
        found = _tally(index, postings, pair, terms, strata, n_strata, by_outlet)
    tables, having = [], found.having
    for side, lengths in enumerate(pair.lengths):
        table = DocumentTable(
            frequency=found.frequency[side],
            documents=having[side].sum(axis=0),
            having=having[side],
            stratum_documents=np.bincount(strata[side][filled[side]], minlength=n_strata),
            tokens=int(lengths.sum()),
            tokens_squared=float((lengths**2).sum()),
            clusters=int(filled[side].sum()),
        )
        tables.append(table)
    n = (sizes > 0).sum(axis=1)[:, None]
    mean = found.angles / np.maximum(n, 1)
    apart = np.maximum(found.angles_squared - found.angles * mean, 0.0)  # angles are at most pi/2: nothing is lost
    variance = apart / np.maximum(n - 1, 1)
    outlets, largest, most = found.spreads
    return Sums(tables[0], tables[1], outlets, largest, most, sizes, mean, variance)


def presence(
    index: Index, postings: Postings, pair: Pair, terms: Terms, strata: NDArray[np.int8]
) -> tuple[tuple[NDArray[np.integer], Int64s], tuple[NDArray[np.integer], Int64s]]:
    """Of these sums, for the target and the reference, the documents of each stratum that have each term, and all
    documents of each stratum.
    """
    if not pair.whole or len(postings.terms) > RANKS:
        sums = tally_sides(index, postings, pair, terms, strata)
        a, b = ((table.having, table.stratum_documents) for table in (sums.target, sums.reference))
        return a, b
    filled, n = pair.lengths > 0, int(strata.max(initial=0)) + 1
    having = tallies.presence(postings.forward, terms, _kinds(filled, strata), n)
    sizes = [np.bincount(strata[side][own], minlength=n) for side, own in enumerate(filled)]
    return (having[0], sizes[0]), (having[1], sizes[1])


def _kinds(filled: Bools, strata: NDArray[np.int8]) -> NDArray[np.int16]:
    """For each document its side and stratum in one number (see `forward_kernels`)."""
    behind = np.where(filled[1], strata[1].astype(np.int16) + (1 << 8), np.int16(forward_kernels.NOWHERE))
    return np.where(filled[0], strata[0].astype(np.int16), behind)


def _tally(
    index: Index,
    postings: Postings,
    pair: Pair,
    terms: Terms,
    strata: NDArray[np.int8],
    n_strata: int,
    by_outlet: tuple[Bools, tuple[Floats, Int64s]],
) -> Tally:
    """The same from the postings: of written forms, where documents stand in part on a side."""
    found, entries = empty(len(terms), n_strata), postings.documents if pair.whole else postings.passages
    of_documents = strata, index.outlet_codes

    def work(own: slice) -> None:
        tally_kernels.tally(entries, terms[own], pair.place, of_documents, by_outlet, *found.arrays(own))

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    return found


def _angles(sizes: Int64s) -> tuple[Floats, Int64s]:
    """The arcsine of the root of each share that an outlet's documents can have, one outlet after the other."""
    ends = np.cumsum(sizes.ravel() + 1)
    starts = (ends - sizes.ravel() - 1).reshape(sizes.shape)
    k = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(starts.ravel(), sizes.ravel() + 1)
    return np.arcsin(np.sqrt(k / np.maximum(np.repeat(sizes.ravel(), sizes.ravel() + 1), 1))), starts


def narrowed(postings: Postings, pair: Pair, terms: Terms, also: Pair | None = None) -> Posted:
    """The postings of these terms, without rows that are on no side of either pair. Both pairs have the same rows."""
    place = pair.place if also is None else pair.place | also.place
    return posted(postings, terms, place != 0, pair.whole)


def moments(found: Posted, pair: Pair, sums: Sums) -> tuple[Moments, Moments]:
    """What intervals need of these terms, which are those of the sums, with documents as the unit of evidence."""
    entries, terms = found
    squares, products = np.zeros((2, len(terms))), np.zeros((2, len(terms)))

    def work(own: slice) -> None:
        sums = squares[:, own], products[:, own]
        posting_kernels.tally_squares(entries, terms[own], pair.place, pair.lengths, *sums)

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    tables = (sums.target, sums.reference)
    a, b = (table.moments(squares[side], products[side]) for side, table in enumerate(tables))
    return a, b


def outlet_tables(index: Index, found: Posted, pair: Pair) -> tuple[OutletTable, OutletTable]:
    """The selected tokens and documents of each outlet, of these terms and of all, on both sides."""
    (entries, terms), n = found, len(index.outlets)
    frequency, having = np.zeros((2, n, len(terms)), np.int64), np.zeros((2, n, len(terms)), np.int64)

    def work(own: slice) -> None:
        sums = frequency[:, :, own], having[:, :, own]
        posting_kernels.tally_outlets(entries, terms[own], pair.place, index.outlet_codes, *sums)

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    a, b = (OutletTable(frequency[side], having[side], *outlet_sizes(index, pair, side)) for side in (0, 1))
    return a, b


def outlet_sizes(index: Index, pair: Pair, side: int) -> tuple[Int64s, Int64s]:
    """The selected tokens and documents of each outlet on a side."""
    own = pair.lengths[side], pair.lengths[side] > 0
    tokens, documents = (np.bincount(index.outlet_codes, sizes, len(index.outlets)).astype(np.int64) for sizes in own)
    return tokens, documents


def excess(found: Posted, pair: Pair) -> tuple[Floats, float]:
    """What the dispersion measure DP sums: for each term the sum over documents of max(0, y/Y - n/N); least n/N.

    y, n: a document's count of the term and its selected tokens; Y, N: their sums over the documents of both sides.
    """
    (entries, terms), n_all = found, int(pair.both.sum())
    over, uses = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)

    def work(own: slice) -> None:
        posting_kernels.tally_excess(entries, terms[own], pair.place, pair.both, n_all, over[own], uses[own])

    shared_out(entries[0][terms + 1] - entries[0][terms], work)
    return excess_share(over, uses, n_all), float(pair.both[pair.both > 0].min() / n_all) if n_all else 0.0


def excess_share(over: Int64s, uses: Int64s, n_all: int) -> Floats:
    """The sum of max(0, y/Y - n/N) from that of max(0, yN - nY), which is exact in whole numbers: it is at most YN,
    and no corpus has a term so often that this would not fit.
    """
    return np.asarray(over / np.maximum(uses * float(n_all), 1.0))


def uses(index: Index, postings: Postings, rows: Bools, terms: Terms) -> sparse.csc_array:
    """The counts of these terms in each document, over the selected passages: documents x terms."""
    pair = pair_of(index, rows, np.zeros_like(rows))
    entries, places = narrowed(postings, pair, terms)
    room = int((entries[0][places + 1] - entries[0][places]).sum())
    ends, documents, values = np.zeros(len(terms), np.int64), np.zeros(room, np.int32), np.zeros(room, np.int32)
    n = posting_kernels.list_uses(entries, places, pair.place, ends, documents, values)
    found = sparse.csc_array(
        (values[:n], documents[:n], pointers_of(np.diff(ends, prepend=0))), shape=(len(pair.both), len(terms))
    )
    found.sort_indices()
    return found
