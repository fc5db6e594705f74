"""Which files there are, and what each one is: told by its content, its name only settles a draw."""

import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.errors import UseError
from analysis.index.folder import MARKER
from analysis.ingest.delimited import delimiter_of
from analysis.ingest.elements import elements
from analysis.ingest.encoding import decoded, encoding_of
from analysis.ingest.fields import Choice
from analysis.ingest.fields import is_record as is_document
from analysis.ingest.lines import is_record, parse_record
from analysis.ingest.reasons import unread

Kind = Literal["text", "jsonl", "json", "csv", "page", "sheet", "parquet", "archive"]
TEXT_LIMIT = 16 * 2**20  # bytes of one raw text or page: a hundred times the longest report
TABLE_LIMIT = 64 * 2**20  # bytes of a workbook, which is read as a whole
HEAD = 2**16  # bytes that are looked at to tell what a file is
_SAMPLE = 20  # lines that are tried as records

_LIKE_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])')
_LIKE_PAGE = re.compile(
    r"\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--(?:(?!-->).){0,2000}-->\s*)?(<!doctype\s+html|<html|<head|<body)",
    re.IGNORECASE | re.DOTALL,
)
_LIKE_OTHER = re.compile(
    r"\s*(<\?xml|<rss|<feed|<!doctype|%pdf-|\{\\rtf|mime-version:|from:\s*<saved by)", re.IGNORECASE
)
_LINES = frozenset({".jsonl", ".ndjson"})
_TABLES = frozenset({".csv", ".tsv"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_OTHER = frozenset({".mhtml", ".mht", ".xml", ".json", ".rtf"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: its name as shown to people, what it is and how it is encoded.

    `delimiter` separates the columns of a table.
    """

    path: Path
    name: str
    kind: Kind
    encoding: str = ""
    delimiter: str = ""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, sorted. Hidden files and corpus folders in them are left out.

    UseError if nothing is at a path.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(_walk(path))
        elif path.exists():
            found.append(path)
        else:
            raise UseError("err.no_file", file=shown(path))
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder; a folder that may not be read stands for itself, so that it is refused by name."""
    refused: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        folders[:] = [] if MARKER in names else sorted(name for name in folders if not name.startswith("."))
        if MARKER not in names:
            yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
    yield from refused


def shown(path: Path) -> str:
    """A path as text that can always be printed and stored."""
    return os.fsencode(path).decode("utf-8", "replace")


def size_of(path: Path) -> int:
    """The size of a file in bytes, 0 if it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def open_source(path: Path, name: str = "", mapping: Choice = ()) -> Source:
    """What a file is. InputError with a reason if it is empty, no text, too large, or of a format that is not read.

    `name` is what people call it where that is not its path; `mapping` names columns by which a table is told.
    """
    name = name or shown(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise unread(name, "not_text")
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            cut = bool(stream.read(1))
    except OSError:
        raise unread(name, "system") from None
    packed = _packed_kind(path, head, name)
    if packed:
        return Source(path, name, packed)
    encoding = encoding_of(head, cut, name)
    text = decoded(head, encoding, cut)
    if not text.strip() and not cut:
        raise unread(name, "empty")
    suffix = Path(name).suffix.lower()
    kind = _kind(text, suffix, name)
    delimiter = delimiter_of(text, mapping, suffix in _TABLES) if kind == "text" else ""
    if kind in ("text", "page") and not delimiter and size_of(path) > TEXT_LIMIT:
        raise unread(name, "too_large", limit=TEXT_LIMIT)
    return Source(path, name, "csv" if delimiter else kind, encoding, delimiter)


def _packed_kind(path: Path, head: bytes, name: str) -> Kind | None:
    """The kind of a file that is no text, None for others."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if not _is_workbook(head):
            return "archive"
        if size_of(path) > TABLE_LIMIT:
            raise unread(name, "too_large", limit=TABLE_LIMIT)
        return "sheet"
    return "archive" if head.startswith(b"\x1f\x8b\x08") else None


def _is_workbook(head: bytes) -> bool:
    return b"xl/" in head or (b"[Content_Types].xml" in head and b"word/" not in head and b"ppt/" not in head)


def _kind(head: str, suffix: str, name: str) -> Kind:
    if suffix in _LINES:
        return "jsonl"
    if _LIKE_JSON.match(head):
        return _json_kind(head)
    if _LIKE_PAGE.match(head):
        return "page"
    if _LIKE_OTHER.match(head) or suffix in _OTHER:
        raise unread(name, "format")
    return "page" if suffix in _PAGES else "text"


def _json_kind(head: str) -> Kind:
    """Lines of records, or one value that holds them: an array, an object around arrays, a record on several lines."""
    lines = [line for line in head.split("\n")[:_SAMPLE] if line.strip()]
    if head.lstrip().startswith("["):
        return "json"
    first = parse_record(lines[0])
    if isinstance(first, dict):
        return "json" if not is_document(first) and any(map(_holds_objects, first.values())) else "jsonl"
    if next(elements(io.StringIO(head), is_document), None):
        return "json"
    one_line = len(lines) == 1 and head.lstrip().startswith('{"')
    return "jsonl" if one_line or any(is_record(line) for line in lines if line[0] == "{") else "json"


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def read_text(source: Source) -> tuple[bytes, str, str]:
    """The bytes of a raw text, its encoding as all of them show it, and what they say. InputError as `open_source`."""
    try:
        data = source.path.read_bytes()
    except OSError:
        raise unread(source.name, "system") from None
    if len(data) > TEXT_LIMIT:
        raise unread(source.name, "too_large", limit=TEXT_LIMIT)
    encoding = encoding_of(data, False, source.name)
    text = decoded(data, encoding, False)
    if not text.strip():
        raise unread(source.name, "empty")
    return data, encoding, text
