"""Counting terms of any selected passages, finding words and phrases, and the lines around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.index import count_kernels, posting_kernels
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.patterns import matching_types
from analysis.index.query import Query
from analysis.index.selected import BySegment, added, by_segment, listed, over_parts, passages_of
from analysis.index.store import Index, Part
from analysis.index.whole import count_whole
from analysis.records import VOICES
from analysis.text.characters import FOREIGN_MARK
from analysis.text.lemma import lemmatizer

_FEW, _FEWEST = 75, 1000  # one in so many passages or fewer are listed; where whole documents could be counted

Columns = tuple[Array, Array, Array]


def term_counts(index: Index, rows: Bools) -> Int64s:
    """The frequency of each term in the selected passages: int64[terms]. `rows`: a mask over all passages."""

    def columns(part: Part) -> Columns:
        return part.stream, part.stream_ptr, part.terms

    n, least, most = int(np.count_nonzero(rows)), len(rows) // _FEWEST, len(rows) // _FEW
    found = count_whole(index, rows, most) if least < n < len(rows) - least else None
    if found is None:
        return _counts(index, rows, index.terms.frequency, columns)
    counts, others = found
    return counts + _count_few(index, others, len(counts), columns) if len(others) else counts


def type_counts(index: Index, rows: Bools) -> Int64s:
    """The frequency of each type, a word as it is written, in the selected passages: int64[types]."""

    def columns(part: Part) -> Columns:
        return part.segment.tokens, part.segment.pointers, part.types

    return _counts(index, rows, index.types_frequency, columns)


def _counts(index: Index, rows: Bools, totals: Int64s, columns: Callable[[Part], Columns]) -> Int64s:
    """The uses of what `columns` names (entries, their pointers by passage, the row of each), `totals` in all."""
    n = int(np.count_nonzero(rows))
    if n * _FEW <= len(rows):
        return _count_few(index, rows, len(totals), columns)
    if (len(rows) - n) * _FEW <= len(rows):
        return np.asarray(totals - _count_few(index, ~rows, len(totals), columns))
    selected = by_segment(index, rows)
    is_kept = 2 * selected.tokens <= index.n_tokens  # else the others are counted: the smaller side
    tokens = selected.tokens if is_kept else index.n_tokens - selected.tokens
    found = _count_many(index, selected, is_kept, tokens, (len(totals), columns))
    return found if is_kept else np.asarray(totals - found)


def _count_few(index: Index, rows: Bools, n: int, columns: Callable[[Part], Columns]) -> Int64s:
    counts = np.zeros(n, np.int64)
    for part, passages in listed(index, rows):
        entries, pointers, places = columns(part)
        count_kernels.count_listed(entries, pointers, passages, places, counts)
    return counts


def _count_many(
    index: Index, selected: BySegment, is_kept: bool, tokens: int, what: tuple[int, Callable[[Part], Columns]]
) -> Int64s:
    n, columns = what

    def count(parts: Sequence[Part]) -> Int64s:
        counts, found = np.zeros(n, np.int64), [columns(part) for part in parts]
        uses = np.zeros(max(len(places) for _, _, places in found), np.int32)
        ends = np.empty(2 * max(len(part.passages) for part in parts) + 2, np.int64)
        for part, (entries, pointers, places) in zip(parts, found, strict=True):
            room = uses[: len(places)], ends
            count_kernels.count_rows((entries, pointers), selected.of(part), is_kept, places, room, counts)
        return counts

    return added(over_parts(index, tokens, count))


def documents_of(index: Index, rows: Bools) -> Bools:
    """The documents that have a passage in `rows`: a mask over all documents."""
    found = np.zeros(index.n_documents, bool)
    posting_kernels.mark_documents(rows, index.passage_document, found)
    return found


def running_words(index: Index, rows: Bools, speakers: Array, n_speakers: int) -> tuple[Int64s, Int64s]:
    """The tokens of the selected passages: int64[documents], and int64[outlets, voices, speakers], `speakers` being a
    label of each passage.
    """
    words = np.zeros(index.n_documents, np.int64)
    cells = np.zeros((len(index.outlets), len(VOICES), n_speakers), np.int64)
    labels = index.outlet_codes, index.passage_voice, speakers
    count_kernels.sum_tokens(rows, index.passage_tokens, index.document_ptr, labels, words, cells)
    return words, cells


def document_counts(index: Index, rows: Bools) -> Int64s:
    """The number of documents that have each term in a selected passage: int64[terms]."""
    selected = by_segment(index, rows)
    if 2 * selected.tokens <= index.n_tokens:
        return _document_counts(index, selected)
    kept = np.bincount(index.passage_document[rows], minlength=index.n_documents)
    others = passages_of(index, kept < np.diff(index.document_ptr))  # of documents that are not kept whole
    whole, partly = by_segment(index, others), by_segment(index, rows & others)
    if whole.tokens + partly.tokens >= selected.tokens:
        return _document_counts(index, selected)
    without: Int64s = index.terms.documents - _document_counts(index, whole)
    return without + _document_counts(index, partly)


def _document_counts(index: Index, selected: BySegment) -> Int64s:
    def count(parts: Sequence[Part]) -> Int64s:
        counts = np.zeros(len(index.terms), np.int64)
        for part in parts:
            pointers, keep = part.segment.arrays["document_ptr"], selected.of(part)
            count_kernels.count_documents(part.stream, part.stream_ptr, pointers, keep, part.terms, counts)
        return counts

    return added(over_parts(index, selected.tokens, count))


def cell_counts(index: Index, rows: Bools, cells: Int32s, n_cells: int, terms: NDArray[np.integer]) -> Int64s:
    """The frequency of these terms in each cell, over the selected passages, in one pass: int64[n_cells, len(terms)].

    `cells` int32[documents]: the cell of each document, such as a month of a camp; -1 for none.
    """
    place = np.full(len(index.terms), -1, np.int32)
    place[terms] = np.arange(len(terms), dtype=np.int32)
    selected = by_segment(index, rows)

    def count(parts: Sequence[Part]) -> Int64s:
        counts = np.zeros((n_cells, len(terms)), np.int64)
        for part in parts:
            pointers, keep = part.segment.arrays["document_ptr"], selected.of(part)
            of_documents, places = cells[part.documents], place[part.terms]
            count_kernels.tally_cells(part.stream, part.stream_ptr, pointers, keep, places, of_documents, counts)
        return counts

    return added(over_parts(index, selected.tokens, count))


@dataclass(frozen=True, slots=True)
class Hits:
    """Uses in reading order: the passage of each, and its first and last token in the stream of the snapshot."""

    passage: Int32s
    first: Int64s
    last: Int64s

    @staticmethod
    def none() -> "Hits":
        """No hits."""
        return Hits(np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.int64))

    def take(self, places: NDArray[np.integer]) -> "Hits":
        """The hits at these places, in this order."""
        return Hits(self.passage[places], self.first[places], self.last[places])

    def __len__(self) -> int:
        return len(self.passage)


def find(index: Index, query: Query, rows: Bools | None = None) -> Hits:
    """All uses of a word or phrase in the selected passages (all without `rows`), each within one passage.

    A word that is not exact is found in all forms of its term. The number of hits is exact. UseError for a pattern that
    is wrong, too long, too slow or too broad.
    """
    wanted = [_wanted(index, query, place) for place in range(len(query.types))]
    if not wanted or not all(len(types) for types in wanted):
        return Hits.none()
    found = [_find_in(part, wanted, rows) for part in index.parts]
    passage = np.concatenate([hits.passage for hits in found])
    first = np.concatenate([hits.first for hits in found])
    order = np.argsort((passage.astype(np.int64) << 40) | first)
    return Hits(passage[order], first[order], first[order] + len(wanted) - 1)


def _wanted(index: Index, query: Query, place: int) -> Int64s:
    """The types that may stand at a place of a query."""
    pattern = query.patterns[place] if query.patterns else None
    return matching_types(index, pattern) if pattern else types_of(index, query.types[place], query.exact)


def types_of(index: Index, raw_type: str, exact: bool) -> Int64s:
    """The types that a word of a query stands for: itself, or all types of its term."""
    if raw_type.startswith(FOREIGN_MARK):  # a line in another language is marked; the word alone may not be
        plain = types_of(index, raw_type.removeprefix(FOREIGN_MARK), exact)
        marked = index.types.place(raw_type)
        return np.unique(np.append(plain, marked)) if marked >= 0 else plain
    place = index.types.place(raw_type)
    if exact:
        return np.array([place] if place >= 0 else [], np.int64)
    type_term = index.lexicon.arrays["type_term"]
    if place >= 0:
        return np.flatnonzero(type_term == type_term[place])
    term = index.terms.key.place(lemmatizer().key(raw_type))
    return np.flatnonzero(type_term == term)


def _find_in(part: Part, wanted: Sequence[Int64s], rows: Bools | None) -> Hits:
    """The hits in one segment, `last` left out: the places of the rarest word, of which each other word keeps some."""
    own = part.segment
    local = [part.local(types) for types in wanted]
    if not all(len(types) for types in local):
        return Hits.none()
    pointers = own.arrays["position_ptr"]
    sizes = [int((pointers[types + 1] - pointers[types]).sum()) for types in local]
    rarest = int(np.argmin(sizes))
    first = own.positions_of(local[rarest]) - rarest
    if len(wanted) > 1:
        first = first[(first >= 0) & (first + len(wanted) <= len(own.tokens))]
    for place in np.argsort(sizes):
        if place != rarest:
            mask = np.zeros(len(pointers) - 1, bool)
            mask[local[place]] = True
            first = first[mask[own.tokens[first + place]]]
    passage = np.searchsorted(own.pointers, first, side="right") - 1
    if len(wanted) > 1:
        inside = first + len(wanted) <= own.pointers[passage + 1]
        first, passage = first[inside], passage[inside]
    found = part.passages[passage]
    if rows is not None:
        kept = rows[found]
        first, found = first[kept], found[kept]
    return Hits(found, first + part.base, first[:0])


def series(index: Index, hits: Hits, cells: Int32s, n_cells: int) -> tuple[Int64s, Int64s]:
    """Hits and documents with a hit in each cell: int64[n_cells] twice. `cells`: that of each document, -1 none."""
    documents = index.passage_document[hits.passage]
    cell = cells[documents]
    having = np.unique(documents)
    having_cell = cells[having]
    return (
        np.bincount(cell[cell >= 0], minlength=n_cells),
        np.bincount(having_cell[having_cell >= 0], minlength=n_cells),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A use in its text, in reading order: `node` is written between `before` and `after`.

    `document`, `passage` are rows; `start`, `end` the offsets of the node in its part.
    """

    document: int
    passage: int
    before: str
    node: str
    after: str
    start: int
    end: int


def lines(index: Index, hits: Hits, width: int = 60) -> list[Line]:
    """The lines of these hits, with up to `width` characters of whole words on each side, never beyond the part."""
    number = np.searchsorted(index.bases, hits.first, side="right") - 1
    found: list[Line] = []
    texts: dict[tuple[int, int], str] = {}
    columns = (hits.passage, hits.first, hits.last, index.passage_document[hits.passage], number)
    for passage, first, last, document, of in zip(*(column.tolist() for column in columns), strict=True):
        place = document, int(index.passage_part[passage])
        if place not in texts:
            texts[place] = index.part_text(*place)
        part = index.parts[of]
        start = int(part.segment.arrays["start"][first - part.base])
        end = int(part.segment.arrays["end"][last - part.base])
        found.append(_line(texts[place], document, passage, (start, end), width))
    return found


def _line(text: str, document: int, passage: int, place: tuple[int, int], width: int) -> Line:
    start, end = place
    before, after = _before(text, start, width), _after(text, end, width)
    return Line(document, passage, before, text[start:end], after, start, end)


def _before(text: str, start: int, width: int) -> str:
    """The text before `start`, without the word that the width would cut."""
    cut = max(0, start - width)
    while 0 < cut < start and not text[cut - 1].isspace():
        cut += 1
    return text[cut:start]


def _after(text: str, end: int, width: int) -> str:
    cut = min(len(text), end + width)
    while end < cut < len(text) and not text[cut].isspace():
        cut -= 1
    return text[end:cut]
