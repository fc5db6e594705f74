"""Which texts are copies of one another, who had them first, and what was changed while copying."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import records
from analysis.corpus import UNDATED, Corpus
from analysis.index.differences import Run, Swap, difference
from analysis.selection import Selection
from analysis.studies.options import Options as BaseOptions
from analysis.studies.options import choice, whole, words
from analysis.text.opening import opening
from analysis.text.tokenize import tokenize

RUNS = 6  # changes shown of one copy, the longest ones
COPIES = 30  # copies of one family that are compared word by word

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Options(BaseOptions):
    """Order and page of the families; `family`, the id of a document, shows its family alone."""

    order: str = choice("largest", "newest")
    family: str = words()
    limit: int = whole(10, 1, 10_000)
    page: int = whole(1, 1, 100_000)


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A later copy beside the earliest text of its family (`family` is that one's id).

    `days_after` is None where a date is missing; `kept` is the share of the words of both bodies that stand in both in
    the same order; `words_removed` and `words_added` count words, `changes` are the longest of them, "before > after";
    `names` are names of a referent swapped, "lens: before > after".
    """

    family: str
    id: str
    first_outlet: str
    outlet: str
    bloc: str
    first_published: str
    published: str
    days_after: int | None
    first_title: str
    title: str
    title_changed: bool
    kept: float
    words_removed: int
    words_added: int
    changes: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One row with its changes as they are drawn; `more`: changes that are left out."""

    row: CopyRow
    runs: tuple[Run, ...]
    swaps: tuple[Swap, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Family:
    """A text and its copies in the selection: the earliest, `n_documents`, outlets, the copies compared; `opening` are
    the first words of one without a title, "" of others.
    """

    id: str
    outlet: str
    bloc: str
    published: str
    title: str
    n_documents: int
    outlets: tuple[str, ...]
    copies: tuple[Copy, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: the families it is in, and in how many it is the earliest, on a later day, or cannot be told.

    Where several have the same earliest day, or a day is missing, nobody is called the earliest.
    """

    outlet: str
    bloc: str
    families: int
    earliest: int
    later: int
    untold: int


@dataclass(frozen=True, kw_only=True)
class Result(records.Result):
    """One page of families. `different` is the effective sample: the texts of the selection, each family being one.

    `n_families` have more than one document in the selection; `rows` are the copies shown, one a row.
    """

    different: int
    n_families: int
    page: int
    pages: int
    outlets: tuple[OutletRow, ...]
    families: tuple[Family, ...]
    rows: tuple[CopyRow, ...]


def run(corpus: Corpus, selection: Selection, options: Options) -> Result:
    """The copy families of a selection; every copy is listed, whatever the selection says of copies."""
    selected = corpus.documents(corpus.select(selection))
    families = _families(corpus, np.flatnonzero(selected))
    several = [rows for rows in families if len(rows) > 1]
    shown = _named(corpus, several, options.family) if options.family else _ordered(corpus, several, options.order)
    pages = max(1, -(-len(shown) // options.limit))
    page = min(options.page, pages)
    found = [_family(corpus, rows) for rows in shown[(page - 1) * options.limit : page * options.limit]]
    return Result(
        snapshot=corpus.snapshot.id,
        n_documents=int(selected.sum()),
        n_outlets=len(corpus.outlets(selected)),
        different=len(families),
        n_families=len(several),
        page=page,
        pages=pages,
        outlets=_outlets(corpus, several),
        families=tuple(found),
        rows=tuple(copy.row for family in found for copy in family.copies),
    )


def _families(corpus: Corpus, documents: Rows) -> list[Rows]:
    """The documents of each family, earliest dated first."""
    day = corpus.index.day[documents].astype(np.int64)
    family = corpus.index.copy_family[documents]
    order = np.lexsort((documents, np.where(day == UNDATED, np.iinfo(np.int64).max, day), family))
    ordered = documents[order]
    return np.split(ordered, np.flatnonzero(np.diff(family[order])) + 1) if len(ordered) else []


def _ordered(corpus: Corpus, families: list[Rows], order: str) -> list[Rows]:
    day = corpus.index.day
    if order == "newest":
        return sorted(families, key=lambda rows: (-int(day[rows[0]]), int(rows[0])))
    return sorted(families, key=lambda rows: (-len(rows), int(rows[0])))


def _named(corpus: Corpus, families: list[Rows], name: str) -> list[Rows]:
    place = corpus.index.document_place(name)
    return [rows for rows in families if place in rows] if place is not None else []


def _family(corpus: Corpus, rows: Rows) -> Family:
    index, blocs = corpus.index, corpus.document_bloc
    first = int(rows[0])
    title = index.texts(first)[0]
    return Family(
        id=index.document_ids[first],
        outlet=index.outlets[index.outlet_codes[first]],
        bloc=blocs.names[blocs.codes[first]],
        published=index.published(first),
        title=title,
        opening="" if title else opening(index.document(first)),
        n_documents=len(rows),
        outlets=tuple(dict.fromkeys(index.outlets[code] for code in index.outlet_codes[rows])),
        copies=tuple(_copy(corpus, first, int(row)) for row in rows[1 : COPIES + 1]),
    )


def _copy(corpus: Corpus, first: int, row: int) -> Copy:
    index, blocs = corpus.index, corpus.document_bloc
    found = difference(index, first, row)
    runs = sorted(found.runs, key=lambda run: -(run.n_before + run.n_after))[:RUNS]
    titles = index.texts(first)[0], index.texts(row)[0]
    days = int(index.day[first]), int(index.day[row])
    line = CopyRow(
        family=index.document_ids[first],
        id=index.document_ids[row],
        first_outlet=index.outlets[index.outlet_codes[first]],
        outlet=index.outlets[index.outlet_codes[row]],
        bloc=blocs.names[blocs.codes[row]],
        first_published=index.published(first),
        published=index.published(row),
        days_after=None if UNDATED in days else days[1] - days[0],
        first_title=titles[0],
        title=titles[1],
        title_changed=_plain(titles[0]) != _plain(titles[1]),
        changes=tuple(f"{run.before} > {run.after}" for run in runs),
        names=tuple(f"{swap.lens}: {swap.before} > {swap.after}" for swap in found.swaps),
        kept=found.kept,
        words_removed=sum(run.n_before for run in found.runs),
        words_added=sum(run.n_after for run in found.runs),
    )
    in_order = tuple(run for run in found.runs if run in runs)
    return Copy(line, in_order, found.swaps, len(found.runs) - len(in_order))


def _plain(title: str) -> list[str]:
    return [token.type for token in tokenize(title)]


def _outlets(corpus: Corpus, families: list[Rows]) -> tuple[OutletRow, ...]:
    """Each outlet with a document in a family, the most families first."""
    index = corpus.index
    counts = np.zeros((len(index.outlets), 3), np.int64)
    bloc: dict[int, int] = {}
    for rows in families:
        codes, day = index.outlet_codes[rows], index.day[rows]
        first = {int(code): int(day[codes == code].min()) for code in np.unique(codes)}
        earliest = [code for code, value in first.items() if value == min(first.values())]
        told = UNDATED not in first.values() and len(earliest) == 1
        for code, value in first.items():
            at = 0 if told and code == earliest[0] else 1 if UNDATED not in day and value > min(first.values()) else 2
            counts[code, at] += 1
            bloc.setdefault(code, int(corpus.document_bloc.codes[rows[codes == code][0]]))
    order = sorted(bloc, key=lambda code: (-int(counts[code].sum()), index.outlets[code]))
    names = corpus.document_bloc.names
    return tuple(
        OutletRow(index.outlets[code], names[bloc[code]], int(counts[code].sum()), *map(int, counts[code]))
        for code in order
    )
