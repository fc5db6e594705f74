"""Which files there are, and what each one is: told by its content, its name only settles a draw."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.errors import UseError
from analysis.index.folder import MARKER
from analysis.ingest.encoding import decoded, encoding_of
from analysis.ingest.lines import is_record
from analysis.ingest.reasons import unread

Kind = Literal["text", "jsonl"]
TEXT_LIMIT = 16 * 2**20  # bytes of one raw text: a hundred times the longest report
HEAD = 2**16  # bytes that are looked at to tell what a file is
_SAMPLE = 20  # lines that are tried as records

_LIKE_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])')
_LIKE_MARKUP = re.compile(r"\s*(<!doctype|<html|<\?xml|<rss|<feed|%pdf-|\{\\rtf)", re.IGNORECASE)
_LINES = frozenset({".jsonl", ".ndjson"})
_OTHER = frozenset({".csv", ".tsv", ".html", ".htm", ".mhtml", ".xml", ".json", ".rtf"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: its name as shown to people, what it is and how it is encoded."""

    path: Path
    name: str
    kind: Kind
    encoding: str


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


def open_source(path: Path) -> Source:
    """What a file is. InputError with a reason if it is empty, no text, too large, or of a format that is not read."""
    name = shown(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise unread(name, "not_text")
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            cut = bool(stream.read(1))
    except OSError:
        raise unread(name, "system") from None
    encoding = encoding_of(head, cut, name)
    text = decoded(head, encoding, cut)
    if not text.strip() and not cut:
        raise unread(name, "empty")
    kind = _kind(text, path.suffix.lower(), name)
    if kind == "text" and size_of(path) > TEXT_LIMIT:
        raise unread(name, "too_large", limit=TEXT_LIMIT)
    return Source(path, name, kind, encoding)


def _kind(head: str, suffix: str, name: str) -> Kind:
    if suffix in _LINES or (_LIKE_JSON.match(head) and _records(head)):
        return "jsonl"
    if suffix in _OTHER or _LIKE_JSON.match(head) or _LIKE_MARKUP.match(head):
        raise unread(name, "format")
    return "text"


def _records(head: str) -> bool:
    """Whether lines of the head are JSON objects; a line longer than the head counts if it begins like one."""
    whole = head.split("\n")[:_SAMPLE]
    return any(map(is_record, whole)) or (len(whole) == 1 and head.lstrip().startswith('{"'))


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
