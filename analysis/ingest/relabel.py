"""Corrections of outlet and date by hand: the document keeps its id, text and original; what it was stays on disk."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from analysis.errors import UseError
from analysis.index import files
from analysis.index.documents import batches, ids_in, read_documents, replace_batch
from analysis.index.folder import read_folder, writing
from analysis.ingest.dates.dating import GIVEN, UNDATED, Dating
from analysis.ingest.dates.instants import read_date
from analysis.ingest.outlets import own_id
from analysis.ingest.receipt import as_dated
from analysis.records import UNKNOWN, Document
from analysis.registry.tables import Row, read_rows

NO_DATE = "none"  # in place of a day: the date that is there is wrong and none is known
LOG = "relabels.csv"
_LOGGED = ("when", "id", "field", "before", "before_source", "after", "note")


@dataclass(frozen=True, slots=True)
class Change:
    """What to say of a document from now on; "" leaves a field as it is. `published` is a day, a month or `none`."""

    outlet: str = ""
    published: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relabelled:
    """How many of the documents named were changed, and how many said it already."""

    changed: int
    unchanged: int


def read_changes(path: Path) -> dict[str, Change]:
    """The changes in a CSV file by document id: columns id, outlet, published and, if there, note.

    DataError with file and line for what is no date or no outlet; such a file can be the export of a list, edited.
    """
    rows = read_rows(path, ("id",))
    return {row.required("id"): _change(row) for row in rows}


def _change(row: Row) -> Change:
    outlet, published = (row.cells.get(column, "") for column in ("outlet", "published"))
    if outlet and not own_id(outlet):
        row.fail("column_value", column="outlet", value=outlet)
    if published and _dating(published) is None:
        row.fail("date", value=published)
    return Change(outlet, published, row.cells.get("note", ""))


def change_of(outlet: str, published: str, note: str = "") -> Change:
    """A change from words of a user. UseError if it changes nothing or its date is none."""
    if not outlet and not published:
        raise UseError("err.relabel.nothing")
    if published and _dating(published) is None:
        raise UseError("err.problem.date", value=published)
    return Change(own_id(outlet), published, note)


def _dating(raw: str) -> Dating | None:
    return UNDATED if raw == NO_DATE else read_date(raw, datetime.now(UTC).date(), GIVEN)


def ids_of_outlet(root: Path, outlet: str) -> list[str]:
    """The ids of all documents that have this outlet."""
    return [one.id for path in batches(root) for one in read_documents(path) if one.outlet == outlet]


def relabel(root: Path, changes: Mapping[str, Change]) -> Relabelled:
    """Apply changes by document id; the next build counts by them.

    UseError if a document is not there: then nothing is changed. CorpusError if another process writes.
    """
    read_folder(root)
    with writing(root):
        held = {path: list(read_documents(path)) for path in batches(root)}
        missing = sorted(set(changes) - {one.id for documents in held.values() for one in documents})
        if missing:
            raise UseError("err.relabel.missing", id=missing[0], n=len(missing))
        logged: list[tuple[str, ...]] = []
        for path, documents in held.items():
            corrected = [_changed(one, changes.get(one.id, Change())) for one in documents]
            if corrected != documents:
                replace_batch(path, corrected)
                logged += _differences(documents, corrected, changes)
        _log(root, logged)
    changed = len({row[1] for row in logged})
    return Relabelled(changed, len(changes) - changed)


def take_dates(root: Path, copies: Mapping[str, tuple[Document, str]]) -> None:
    """Date documents, by id, as a copy of each in a file is dated; noted like corrections. The caller may write."""
    notes = {name: Change(note=file) for name, (_, file) in copies.items()}
    for path in batches(root) if copies else ():
        if copies.keys().isdisjoint(ids_in(path)):
            continue
        documents = list(read_documents(path))
        dated = [as_dated(one, copies[one.id][0]) if one.id in copies else one for one in documents]
        replace_batch(path, dated)
        _log(root, _differences(documents, dated, notes))


def undated_by_hand(root: Path) -> set[str]:
    """The ids of documents whose date was taken away by hand."""
    path = root / LOG
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8") if path.exists() else ""))
    return {row["id"] for row in rows if row["field"] == "published" and row["after"] == NO_DATE}


def _changed(document: Document, change: Change) -> Document:
    outlet = own_id(change.outlet)
    if outlet and outlet != document.outlet:
        document = replace(document, outlet=outlet, outlet_source=GIVEN if outlet != UNKNOWN else "")
    dating = _dating(change.published) if change.published else None
    if dating is None or _said(document) == (dating.published, dating.not_before, dating.not_after):
        return document
    return replace(
        document,
        published=dating.published,
        precision=dating.precision,
        not_before=dating.not_before,
        not_after=dating.not_after,
        date_source=dating.source,
    )


def _said(document: Document) -> tuple[date | None, date | None, date | None]:
    return document.published, document.not_before, document.not_after


def _differences(
    before: Sequence[Document], after: Sequence[Document], changes: Mapping[str, Change]
) -> Iterator[tuple[str, ...]]:
    when = datetime.now(UTC).isoformat(timespec="seconds")
    for old, new in zip(before, after, strict=True):
        note = changes.get(old.id, Change()).note
        if old.outlet != new.outlet:
            yield when, old.id, "outlet", old.outlet, old.outlet_source, new.outlet, note
        if _said(old) != _said(new):
            yield when, old.id, "published", _shown(old), old.date_source, _shown(new), note


def _shown(document: Document) -> str:
    return str(document.published or NO_DATE)


def _log(root: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Add rows to the record of corrections that is kept in the corpus folder."""
    path = root / LOG
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists():
        writer.writerow(_LOGGED)
    writer.writerows(rows)
    before = path.read_text("utf-8") if path.exists() else ""
    files.write_bytes(path, (before + text.getvalue()).encode())
