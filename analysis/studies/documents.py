"""The documents of a selection, as a list."""

from dataclasses import dataclass

import numpy as np

from analysis import records
from analysis.corpus import Corpus, Rows
from analysis.records import PRECISIONS
from analysis.selection import REST, Selection, Side
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole
from analysis.studies.two_sides import one_side, two_sides


@dataclass(frozen=True)
class Options(BaseOptions):
    """Order and page of the list; `within` and `without` are a side of a comparison that fields cannot say, `beside`
    another side whose documents are listed too.
    """

    order: str = choice("newest", "oldest", "longest")
    within: Side = REST
    without: Side = REST
    beside: Side = REST
    limit: int = whole(50, 1, 100_000)
    page: int = whole(1, 1, 100_000)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document; `copy_family` is the id of the family's first document, `words` its running words."""

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


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """One page of the list, of `pages`."""

    page: int
    pages: int
    rows: tuple[DocumentRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The documents that have a passage in the selection; every copy is listed."""
    documents = _listed(corpus, selection, options)
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


def _listed(corpus: Corpus, selection: Selection, options: Options) -> Rows:
    """A mask over all documents, with every copy."""
    if options.beside.is_rest:
        whole, rows = one_side(corpus, selection, options.within, options.without)
    else:
        both = two_sides(corpus, selection, options.within, options.beside)
        whole, rows = both.whole, both.every
    return rows if whole else corpus.documents(rows)


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
    )
