"""Tables as text: commas, semicolons, tabs or bars, told by the header."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.ingest.fields import Choice, known_columns
from analysis.ingest.lines import LINE_LIMIT, Line, is_unicode, open_text
from analysis.ingest.reasons import problem
from analysis.records import Caveat

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 10_000  # characters


def delimiter_of(head: str, mapping: Choice = (), named: bool = False) -> str:
    """What separates the columns of a table that begins so; "" if it is no table.

    A table names at least two columns in its first line, one of them a field that is known or was mapped; the name
    of the file (`named`) is enough for a table of one column or of unknown ones.
    """
    first = head.lstrip("\ufeff\r\n").split("\n", 1)[0].rstrip("\r")
    if not first.strip() or len(first) > _LONGEST_HEADER:
        return ""
    best, known, most = "", 0, 0
    for sign in DELIMITERS:
        columns = _cells(first, sign)
        score = known_columns(columns, mapping)
        if (score, len(columns)) > (known, most) and (len(columns) > 1 or named):
            best, known, most = sign, score, len(columns)
    if named:
        return best or ","
    return best if known and most > 1 and all(len(cell) < 60 for cell in _cells(first, best)) else ""


def _cells(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def read_delimited(path: Path, encoding: str, delimiter: str) -> Iterator[Line]:
    """The rows below the header as records; rows of another width or in another encoding are bad."""
    csv.field_size_limit(LINE_LIMIT)
    with path.open("rb") as data, open_text(data, encoding) as stream:
        header: list[str] = []
        for number, cells in _rows(stream, delimiter):
            if isinstance(cells, Caveat):
                yield Line(number, data.tell(), cells)
            elif not header:
                header = [cell.strip().lstrip("\ufeff") for cell in cells]
            elif any(cell.strip() for cell in cells):
                yield Line(number, data.tell(), _record(header, cells))


def _record(header: list[str], cells: list[str]) -> dict[str, object] | Caveat:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return problem("cells")
    if not all(map(is_unicode, cells)):
        return problem("encoding")
    return {name: cell for name, cell in zip(header, cells, strict=False) if name}


def _rows(stream: io.TextIOBase, delimiter: str) -> Iterator[tuple[int, list[str] | Caveat]]:
    """The rows with the number of their first line. After a row that cannot be read, reading begins anew."""
    lines = _Lines(stream)
    while True:
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield first, problem("csv")
                break
            if lines.too_long:
                lines.too_long = False
                yield first, problem("too_large", limit=LINE_LIMIT)
            elif cells:
                yield first, cells


class _Lines:
    """The lines of a stream, none longer than the limit."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self.number = 0
        self.too_long = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LINE_LIMIT)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == LINE_LIMIT and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = self._stream.readline(LINE_LIMIT)
            self.too_long = True
            return "\n"
        return line
