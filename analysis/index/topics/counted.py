"""Counts of terms in documents as topics are fitted on them: read a run of documents at a time.

A million documents as one matrix take gigabytes; a run of them fits beside what else the computation keeps.
"""

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index import count_kernels, forward_kernels
from analysis.index.arrays import Int32s
from analysis.index.store import Index, Part
from analysis.index.tables import document_matrix

BLOCK: Final = 20_000

Ints = NDArray[np.int64]
Run = tuple[NDArray[np.integer], sparse.csr_array]


class Counts(Protocol):
    """Documents x terms."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many documents, how many terms."""

    def take(self, documents: Ints) -> sparse.csr_array:
        """The counts of some documents, one row each."""

    def having(self, documents: Ints) -> Ints:
        """How many of some documents, each named once, have each term."""

    def runs(self) -> Iterator[Run]:
        """All documents, some at a time, and their counts, which hold until the next are asked for."""


class Held:
    """Counts that are held as one matrix."""

    def __init__(self, matrix: sparse.csr_array) -> None:
        self._matrix = matrix

    @property
    def shape(self) -> tuple[int, int]:
        """See `Counts`."""
        rows, columns = self._matrix.shape
        return int(rows), int(columns)

    def take(self, documents: Ints) -> sparse.csr_array:
        """See `Counts`."""
        return self._matrix[documents]

    def having(self, documents: Ints) -> Ints:
        """See `Counts`."""
        return np.bincount(self._matrix[documents].indices, minlength=self.shape[1])

    def runs(self) -> Iterator[Run]:
        """See `Counts`."""
        n, columns = self.shape
        for first in range(0, n, BLOCK):
            ends = self._matrix.indptr[first : first + BLOCK + 1]
            own = slice(int(ends[0]), int(ends[-1]))
            parts = self._matrix.data[own], self._matrix.indices[own], ends - ends[0]
            yield np.arange(first, first + len(ends) - 1), sparse.csr_array(parts, shape=(len(ends) - 1, columns))


class Stored:
    """The counts of a snapshot, made from its stream when they are asked for, segment after segment."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def shape(self) -> tuple[int, int]:
        """See `Counts`."""
        return self._index.n_documents, len(self._index.terms)

    def take(self, documents: Ints) -> sparse.csr_array:
        """See `Counts`."""
        return document_matrix(self._index, self._passages(documents), ordered=False)[documents]

    def having(self, documents: Ints) -> Ints:
        """See `Counts`. Only the others are read: the index knows how many documents have a term."""
        others = np.setdiff1d(np.arange(self._index.n_documents), documents, assume_unique=True)
        rows, counts = self._passages(others), np.zeros(len(self._index.terms), np.int64)
        for part in self._index.parts if len(others) else ():
            ends = part.segment.arrays["document_ptr"]
            count_kernels.count_documents(part.stream, part.stream_ptr, ends, rows[part.passages], part.terms, counts)
        return np.asarray(self._index.terms.documents - counts, np.int64)

    def runs(self) -> Iterator[Run]:
        """See `Counts`. The documents of a segment come as its forward index has them, where it has one."""
        room = max((len(part.stream) for part in self._index.parts), default=0)
        columns, values = np.empty(room, np.int32), np.empty(room, np.int32)
        for part in self._index.parts:
            documents, ends, n = self._listed(part, columns, values)
            shape = len(documents), len(self._index.terms)
            yield documents, sparse.csr_array((values[:n], columns[:n], ends), shape=shape)

    def _listed(self, part: Part, columns: Int32s, values: Int32s) -> tuple[Int32s, Ints, int]:
        """Documents of a segment; where the terms and counts of each, which are written, end; how many these are."""
        ends = np.zeros(len(part.documents) + 1, np.int64)
        if (forward := part.forward) is not None:
            own = forward.entries, forward.starts, part.terms[forward.terms]
            n = forward_kernels.list_counts(*own, ends[1:], columns, values)
            return part.documents[forward.documents], ends, n
        keep = np.ones(len(part.passages), bool)
        stream = part.stream, part.stream_ptr, part.segment.arrays["document_ptr"], keep, part.terms
        n = count_kernels.list_documents(*stream, len(self._index.terms), ends[1:], columns, values)
        return part.documents, ends, n

    def _passages(self, documents: Ints) -> NDArray[np.bool_]:
        wanted = np.zeros(self._index.n_documents, bool)
        wanted[documents] = True
        return wanted[self._index.passage_document]
