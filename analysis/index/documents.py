"""Documents on disk: one Parquet file for each batch, named by its content, and the digest of a document."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import CorpusError
from analysis.index import files
from analysis.records import Document, Stripped

REPLACED = ".replaced"  # ending of the marker beside a batch: it holds the name of the batch in its place
BATCH = 5_000  # documents of one batch: about a second of work for one process, and tens of megabytes

_STRIPPED = pa.list_(
    pa.struct([("part", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("reason", pa.string())])
)
_TYPES = {
    "title": pa.large_string(),
    "text": pa.large_string(),
    "published": pa.date32(),
    "not_before": pa.date32(),
    "not_after": pa.date32(),
    "stripped": _STRIPPED,
    "demonstration": pa.bool_(),
}
NAMES = tuple(field.name for field in fields(Document))
SCHEMA = pa.schema([pa.field(name, _TYPES.get(name, pa.string())) for name in NAMES])


def table_of(documents: Sequence[Document]) -> pa.Table:
    """An Arrow table with one row for each document, in the given order."""
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in documents] for name in NAMES}
    columns["stripped"] = [
        [{"part": run.part, "start": run.start, "end": run.end, "reason": run.reason} for run in one.stripped]
        for one in documents
    ]
    return pa.table(columns, schema=SCHEMA)


def documents_of(table: pa.Table) -> list[Document]:
    """The documents of a table made by `table_of`."""
    columns = [table.column(name).to_pylist() for name in NAMES]
    return [_document(dict(zip(NAMES, values, strict=True))) for values in zip(*columns, strict=True)]


def _document(row: dict[str, Any]) -> Document:
    row["stripped"] = tuple(Stripped(**run) for run in row["stripped"])
    return Document(**row)


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write documents to one Parquet file, sorted by id, aside and then renamed."""
    ordered = sorted(documents, key=lambda one: one.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.full_disk_named(path.parent), files.aside_file(path) as aside:
        pq.write_table(table_of(ordered), aside, compression="zstd", row_group_size=BATCH)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of one batch, sorted by id. CorpusError if the file cannot be read."""
    try:
        table = pq.read_table(path, schema=SCHEMA)
    except (OSError, pa.ArrowException) as error:
        raise CorpusError("corpus.damaged", path=path.name, folder=str(path.parent)) from error
    yield from documents_of(table)


def ids_in(path: Path) -> list[str]:
    """The ids of the documents of one batch, which need not be read for it."""
    found: list[str] = pq.read_table(path, columns=["id"]).column("id").to_pylist()
    return found


def write_batches(root: Path, documents: Iterable[Document], size: int = BATCH) -> list[Path]:
    """Write documents in batches of at most `size`, each named by what it holds: writing twice adds nothing."""
    paths = []
    remaining = iter(documents)
    while batch := list(islice(remaining, size)):
        path = root / "documents" / f"{batch_name(batch)}.parquet"
        if not path.exists():
            write_documents(path, batch)
        paths.append(path)
    return paths


def batch_name(documents: Iterable[Document]) -> str:
    """Sixteen hex digits that depend on the documents, not on their order."""
    digests = sorted(document_digest(one) for one in documents)
    return hashlib.sha256(b"".join(digests)).hexdigest()[:16]


def batches(root: Path) -> list[Path]:
    """The batches of a corpus, sorted by name, without those that a corrected one has taken the place of."""
    folder = root / "documents"
    found = {path.stem: path for path in folder.glob("*.parquet")}
    replaced = {path.stem for path in folder.glob(f"*{REPLACED}") if path.read_text("ascii") in found}
    return [path for name, path in sorted(found.items()) if name not in replaced]


def replace_batch(old: Path, documents: Sequence[Document]) -> Path:
    """Put corrected documents in the place of a batch, which stays for the snapshots that name it.

    The marker comes first and holds from the moment that the new batch is there: a reader sees one of the two. The
    new name depends on the old one, so that a correction that is taken back does not lead to an earlier batch.
    """
    name = hashlib.sha256(f"{old.stem} {batch_name(documents)}".encode()).hexdigest()[:16]
    files.write_bytes(old.with_suffix(REPLACED), name.encode())
    path = old.with_name(f"{name}.parquet")
    write_documents(path, documents)
    return path


def document_digest(document: Document) -> bytes:
    """The sha256 (32 bytes) of everything a document says."""
    return hashlib.sha256(_json(_values_of(document)).encode("utf-8", "surrogatepass")).digest()


def _plain(value: object) -> object:
    if isinstance(value, Stripped):
        return [value.part, value.start, value.end, value.reason]
    return str(value)


_values_of = attrgetter(*NAMES)
_json = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
