"""A file of records, one JSON object a line, read as a stream: a bad line costs nothing but itself."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analysis.ingest.encoding import UTF8
from analysis.ingest.reasons import problem
from analysis.records import Caveat

LINE_LIMIT = 16 * 2**20  # characters of one record


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file: its number from 1, the bytes read so far, and what it holds or what is wrong with it.

    `form` says more than the file does: telegram, or the sheet of a workbook in `part`.
    """

    number: int
    at: int
    found: dict[str, object] | Caveat
    form: str = ""
    part: str = ""


def read_lines(path: Path, encoding: str) -> Iterator[Line]:
    """The lines of a file that are not blank."""
    with path.open("rb") as data, open_text(data, encoding) as stream:
        number = 0
        while text := stream.readline(LINE_LIMIT + 1):
            number += 1
            whole = text
            while len(text) > LINE_LIMIT and not text.endswith("\n"):
                text = stream.readline(LINE_LIMIT + 1)
            if whole.strip():
                yield Line(number, data.tell(), parse_record(whole))


def open_text(data: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Bytes as a stream of text whose line breaks stay as they are; bytes that are no UTF-8 become lone surrogates."""
    return io.TextIOWrapper(data, encoding, "surrogateescape" if encoding == UTF8 else "replace", newline="\n")


def parse_record(line: str) -> dict[str, object] | Caveat:
    """The JSON object that a line is, or what is wrong with it."""
    if len(line) > LINE_LIMIT:
        return problem("too_large", limit=LINE_LIMIT)
    if not is_unicode(line):
        return problem("encoding")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return problem("json")
    return value if isinstance(value, dict) else problem("value", value=line.strip()[:40])


def is_record(line: str) -> bool:
    """Whether a line is a JSON object."""
    return isinstance(parse_record(line), dict)


def is_unicode(text: str) -> bool:
    """Whether a text can be written as UTF-8: half of a pair of surrogates cannot."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
