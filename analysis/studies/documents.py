"""The documents of a selection, as a list."""

from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.index.counts import find
from analysis.index.phrase_uses import counted_as_phrase
from analysis.index.query import parse_node
from analysis.records import PRECISIONS
from analysis.selection import REST, Selection, Side, widened
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.studies.panel import balanced
from analysis.studies.two_sides import one_side, two_sides
from analysis.text.opening import opening


@dataclass(frozen=True)
class Options(BaseOptions):
    """Order and page of the list; `within` and `without` are a side of a comparison that fields cannot say, `beside`
    another side whose documents are listed too; both within and without one side are its own and those of the rest.

    A figure counts copies once in all of its selection: where `over` says what that had otherwise than the part of it
    whose documents these are, only those are listed that it counts; `panel` balanced: of outlets there throughout.
    `having` keeps those that have a term there as comparisons count it: the term after the copies, a phrase not within
    a longer one.
    """

    order: str = choice("newest", "oldest", "longest")
    within: Side = REST
    without: Side = REST
    beside: Side = REST
    having: str = words(length=200)
    over: str = words(length=1000)
    panel: str = choice("all", "balanced")
    limit: int = whole(50, 1, 100_000)
    page: int = whole(1, 1, 100_000)

    @property
    def of_both(self) -> bool:
        """Whether the documents of two sides are listed, and not of one."""
        return not self.beside.is_rest or (self.within == self.without and not self.within.is_rest)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document; `copy_family` is the id of the family's first document, `words` its running words; `opening` are
    the first words of one without a title, "" of others.
    """

    id: str
    source_id: str
    outlet: str
    bloc: str
    title: str
    published: str
    precision: str
    date_source: str
    copy_family: str
    words: int
    url: str
    opening: str = ""


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """One page of the list, of `pages`."""

    page: int
    pages: int
    rows: tuple[DocumentRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The documents that have a passage in the selection; every copy is listed, but for those of a figure."""
    whole, rows = _rows(corpus, selection, options)
    documents = rows if whole else corpus.documents(rows)
    if options.over or options.having:
        documents = documents & _counted(corpus, widened(selection, options.over), options)
    if options.having:
        inside = corpus.passages(documents)
        documents = _with(corpus, options.having, inside if whole else inside & rows)
    chosen = np.flatnonzero(documents)
    chosen = chosen[_order(corpus, chosen, options.order)]
    pages = max(1, -(-len(chosen) // options.limit))
    page = min(options.page, pages)
    shown = chosen[(page - 1) * options.limit : page * options.limit]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=len(chosen),
        n_outlets=len(corpus.outlets(documents)),
        page=page,
        pages=pages,
        rows=tuple(document_row(corpus, int(document)) for document in shown),
    )


def _rows(corpus: Corpus, selection: Selection, options: Options) -> tuple[bool, Rows]:
    """What is listed, with every copy: a mask over documents where nothing takes one apart (True), or over passages."""
    if not options.of_both:
        return one_side(corpus, selection, options.within, options.without)
    both = two_sides(corpus, selection, options.within, options.beside)
    return both.whole, both.every


def _counted(corpus: Corpus, wide: Selection, options: Options) -> Rows:
    """The documents that a figure of this selection counts; a copy family once on each of two sides."""
    if not options.of_both:
        whole, rows = one_side(corpus, wide, options.within, options.without)
        documents = rows if whole else corpus.documents(rows)
        documents = corpus.once_documents(documents) if wide.copies == "once" else documents
    else:
        target, reference = two_sides(corpus, wide, options.within, options.beside).documents
        documents = target | reference
    return balanced(corpus, documents) if options.panel == "balanced" else documents


def _with(corpus: Corpus, term: str, passages: Rows) -> Rows:
    """The documents that have a term in these passages."""
    found = np.zeros(corpus.index.n_documents, dtype=bool)
    if query := parse_node(term):
        hits = find(corpus.index, query, passages)
        hits = counted_as_phrase(corpus.index, hits) if len(query.types) > 1 else hits
        found[corpus.index.passage_document[hits.passage]] = True
    return found


def _order(corpus: Corpus, chosen: np.ndarray, order: str) -> np.ndarray:
    index = corpus.index
    key = index.words[chosen] if order == "longest" else index.day[chosen].astype(np.int64)
    # Undated documents stand last in both orders of time.
    if order == "oldest":
        key = np.where(key < 0, np.iinfo(np.int64).max, key)
        return np.argsort(key, kind="stable")
    return np.argsort(-key, kind="stable")


def document_row(corpus: Corpus, document: int) -> DocumentRow:
    """The row of one document."""
    index, blocs = corpus.index, corpus.document_bloc
    stored = index.document(document)
    return DocumentRow(
        id=stored.id,
        source_id=stored.source_id,
        outlet=stored.outlet,
        bloc=blocs.names[blocs.codes[document]],
        title=stored.title,
        published=stored.published.isoformat() if stored.published else "",
        precision=PRECISIONS[index.precision[document]],
        date_source=stored.date_source,
        copy_family=index.document_ids[index.copy_family[document]],
        words=int(index.words[document]),
        url=stored.url,
        opening="" if stored.title else opening(stored),
    )
