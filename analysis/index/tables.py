"""Sums over the documents of a selection, term by term, and the matrix of documents and terms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index import count_kernels
from analysis.index.arrays import Bools, Int64s
from analysis.index.store import Index, Part
from analysis.measures.uncertainty import Moments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DocumentTable:
    """Sums over the documents of a selection; y is a document's count of a term, n its selected tokens.

    One value a term: `frequency` (sum of y), `documents` (with y > 0), `having` (those by stratum: strata x terms).
    `stratum_documents`: documents with n > 0 in each stratum; `tokens`, `tokens_squared`: sums of n and n * n;
    `clusters`: documents with n > 0.
    """

    frequency: Int64s
    documents: Int64s
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
            having=self.having.take(terms, axis=1),
            stratum_documents=self.stratum_documents,
            tokens=self.tokens,
            tokens_squared=self.tokens_squared,
            clusters=self.clusters,
        )

    def moments(self, squares: Floats, products: Floats) -> Moments:
        """What intervals with documents as the unit of evidence need; the sums of y * y and of y * n come with it."""
        return Moments(
            clusters=self.clusters,
            tokens=self.tokens,
            tokens_squared=self.tokens_squared,
            counts=self.frequency,
            squares=squares,
            products=products,
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

    def angles(self) -> Floats:
        """The arcsine of the root of the share of documents that have each term, of each outlet with documents."""
        there = self.documents > 0
        return np.asarray(np.arcsin(np.sqrt(self.having[there] / self.documents[there][:, None])))


def _stream(part: Part, rows: Bools) -> tuple[NDArray[np.int32], Int64s, Int64s, Bools]:
    own = part.segment
    return part.stream, part.stream_ptr, own.arrays["document_ptr"], rows[part.passages]


def document_matrix(index: Index, rows: Bools | None = None, ordered: bool = True) -> sparse.csr_array:
    """The counts of terms in documents, over the selected passages (all without `rows`): documents x terms.

    Not `ordered`, the terms of a document stand as they come first in it: half the work.
    """
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
    if ordered:
        matrix.sort_indices()
    return matrix
