"""Sums over the documents of a selection, term by term: what comparisons and topics are computed from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index import count_kernels
from analysis.index.arrays import Array, Bools, Int64s
from analysis.index.counts import added, over_parts
from analysis.index.store import Index, Part
from analysis.measures.uncertainty import Moments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DocumentTable:
    """Sums over the documents of a selection; y is a document's count of a term, n its selected tokens.

    One value a term: `frequency` (sum of y), `documents` (with y > 0), `squares` (y * y), `products` (y * n),
    `having` (documents with y > 0, by stratum: strata x terms). `stratum_documents`: documents with n > 0 in each
    stratum; `tokens`, `tokens_squared`: sums of n and n * n; `clusters`: documents with n > 0.
    """

    frequency: Int64s
    documents: Int64s
    squares: Floats
    products: Floats
    having: Int64s
    stratum_documents: Int64s
    tokens: int
    tokens_squared: float
    clusters: int

    def take(self, terms: NDArray[np.integer]) -> "DocumentTable":
        """The same for some of the terms."""
        return DocumentTable(
            frequency=self.frequency[terms],
            documents=self.documents[terms],
            squares=self.squares[terms],
            products=self.products[terms],
            having=self.having[:, terms],
            stratum_documents=self.stratum_documents,
            tokens=self.tokens,
            tokens_squared=self.tokens_squared,
            clusters=self.clusters,
        )

    def moments(self) -> Moments:
        """What intervals with documents as the unit of evidence need."""
        return Moments(
            clusters=self.clusters,
            tokens=self.tokens,
            tokens_squared=self.tokens_squared,
            counts=self.frequency,
            squares=self.squares,
            products=self.products,
        )


@dataclass(frozen=True)
class OutletTable:
    """`frequency`, `having` int64[outlets, k]: tokens of each outlet and term, documents of it that have the term;
    `tokens`, `documents` int64[outlets]: of all terms.
    """

    frequency: Int64s
    having: Int64s
    tokens: Int64s
    documents: Int64s


def document_table(index: Index, rows: Bools, strata: NDArray[np.int8], n_strata: int) -> DocumentTable:
    """The sums over the documents of the selected passages. `strata` int8[documents]: the stratum of each."""
    lengths = np.zeros(index.n_documents, np.int64)

    def tally(parts: Sequence[Part]) -> tuple[Array, ...]:
        n_terms = len(index.terms)
        frequency, documents = np.zeros(n_terms, np.int64), np.zeros(n_terms, np.int64)
        sums = frequency, documents, np.zeros(n_terms), np.zeros(n_terms), np.zeros((n_strata, n_terms), np.int64)
        for part in parts:
            own = np.zeros(len(part.documents), np.int64)
            count_kernels.tally_documents(*_stream(part, rows), part.terms, strata[part.documents], *sums, own)
            lengths[part.documents] = own
        return sums

    halves = over_parts(index, int(index.passage_tokens[rows].sum()), tally)
    frequency, documents, squares, products, having = (added(one) for one in zip(*halves, strict=True))
    filled = lengths > 0
    return DocumentTable(
        frequency=frequency,
        documents=documents,
        squares=squares,
        products=products,
        having=having,
        stratum_documents=np.bincount(strata[filled], minlength=n_strata),
        tokens=int(lengths.sum()),
        tokens_squared=float((lengths.astype(np.float64) ** 2).sum()),
        clusters=int(filled.sum()),
    )


def _stream(part: Part, rows: Bools) -> tuple[NDArray[np.int32], Int64s, Int64s, Bools]:
    own = part.segment
    return part.stream, part.stream_ptr, own.arrays["document_ptr"], rows[part.passages]


def outlet_table(index: Index, rows: Bools, terms: NDArray[np.integer]) -> OutletTable:
    """The selected tokens of each outlet, of these terms and of all."""
    place = np.full(len(index.terms), -1, np.int32)
    place[terms] = np.arange(len(terms), dtype=np.int32)
    frequency = np.zeros((len(index.outlets), len(terms)), np.int64)
    having = np.zeros_like(frequency)
    for part in index.parts:
        outlets = index.outlet_codes[part.documents]
        count_kernels.tally_outlets(*_stream(part, rows), place[part.terms], outlets, frequency, having)
    outlet = index.outlet_codes[index.passage_document[rows]]
    tokens = np.zeros(len(index.outlets), np.int64)
    np.add.at(tokens, outlet, index.passage_tokens[rows])
    filled = np.unique(index.passage_document[rows & (index.passage_tokens > 0)])
    documents = np.bincount(index.outlet_codes[filled], minlength=len(index.outlets))
    return OutletTable(frequency, having, tokens, documents)


def excess(
    index: Index, rows: Bools, terms: NDArray[np.integer], frequency: Int64s | None = None
) -> tuple[Floats, float]:
    """What the dispersion measure DP sums: for each term the sum over documents of max(0, y/Y - n/N); least n/N.

    y, n: a document's count of the term and its selected tokens; Y, N: their sums over the selected documents.
    `frequency` is Y of every term where it is known already.
    """
    lengths = np.bincount(index.passage_document[rows], weights=index.passage_tokens[rows], minlength=index.n_documents)
    n_all = int(lengths.sum())
    if frequency is None:
        frequency = np.zeros(len(index.terms), np.int64)
        for part in index.parts:
            tokens, pointers, _, keep = _stream(part, rows)
            count_kernels.count_terms(tokens, pointers, keep, part.terms, frequency)
    over = np.zeros(len(index.terms))
    for part in index.parts:
        count_kernels.tally_excess(*_stream(part, rows), part.terms, frequency, max(n_all, 1), over)
    smallest = float(lengths[lengths > 0].min() / n_all) if n_all else 0.0
    return over[terms], smallest


def document_matrix(index: Index, rows: Bools | None = None) -> sparse.csr_array:
    """The counts of terms in documents, over the selected passages (all without `rows`): documents x terms."""
    if rows is None:
        rows = np.ones(index.n_passages, bool)
    shape = (index.n_documents, len(index.terms))
    blocks, order = [], []
    for part in index.parts:
        room = len(part.stream)
        ends = np.zeros(len(part.documents), np.int64)
        columns, values = np.zeros(room, np.int32), np.zeros(room, np.int32)
        n = count_kernels.list_documents(*_stream(part, rows), part.terms, len(index.terms), ends, columns, values)
        pointers = np.concatenate(([0], ends))
        block = sparse.csr_array((values[:n], columns[:n], pointers), shape=(len(ends), shape[1]))
        blocks.append(block)
        order.append(part.documents)
    place = np.argsort(np.concatenate(order))
    matrix = sparse.csr_array(sparse.vstack(blocks, format="csr")[place])
    matrix.sort_indices()
    return matrix
