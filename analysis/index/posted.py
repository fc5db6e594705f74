"""The postings of some terms, without rows that do not count: what sums of the same terms read, one after the other."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.index import posting_kernels
from analysis.index.arrays import Bools, Int32s, Int64s
from analysis.index.postings import Entries, Postings
from analysis.index.selected import threads

Terms: TypeAlias = NDArray[np.integer]
Posted: TypeAlias = tuple[Entries, Terms]  # postings of some terms, and where each of these stands among them
Found = TypeVar("Found")

_MANY = 200_000  # rows from which two threads are faster than one


def posted(postings: Postings, terms: Terms, counting: Bools, whole: bool) -> Posted:
    """The rows of these terms that are `counting`, a mask over all documents if these are `whole`, else over all
    passages. Behind the pointer to the rows of each term stands where they end.
    """
    inverted = postings.inverted if whole else []
    entries = None if inverted else postings.documents if whole else postings.passages
    sizes = postings.terms.documents[terms] if entries is None else entries[0][terms + 1] - entries[0][terms]
    pointers, places = np.zeros(2 * len(terms), np.int64), np.arange(len(terms))
    ends = np.cumsum(sizes)
    room = int(ends[-1]) if len(ends) else 0
    pointers[2::2] = ends[:-1]
    pointers[1::2] = pointers[::2]
    rows, counts = np.empty(room, np.int32), np.empty(room, np.int32)

    def work(own: slice) -> None:
        ends = pointers[2 * own.start + 1 : 2 * own.stop : 2]
        if entries is not None:
            posting_kernels.narrow(entries, terms[own], counting, ends, rows, counts)
            return
        for one, order, known, documents in inverted:
            one.list_rows(*places_among(terms[own], order, known), counting, documents, (ends, rows, counts))
        room = np.zeros(len(counting), np.int32)
        posting_kernels.arrange(pointers[2 * own.start : 2 * own.stop], rows, counts, room)

    shared_out(sizes, work)
    return (pointers, rows, counts), 2 * places


def places_among(terms: Terms, order: Int64s, known: Int32s) -> tuple[Int64s, Int64s]:
    """Which terms of a segment some of these are, and which of these: `known` are its terms by rising row, in this
    `order`.
    """
    at = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    here = np.flatnonzero(known[at] == terms) if len(known) else at[:0]
    return order[at[here]], here


def shared_out(sizes: Int64s, work: Callable[[slice], Found]) -> list[Found]:
    """`work` for terms with so many rows each, in two threads where these are many."""
    rows = np.cumsum(sizes)
    if not len(rows) or rows[-1] < _MANY:
        return [work(slice(0, len(rows)))]
    middle = int(np.searchsorted(rows, rows[-1] // 2))
    return list(threads().map(work, (slice(0, middle), slice(middle, len(rows)))))
