"""Reads a CSV file that people edit; whatever is wrong in it becomes an error with file and line."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from analysis.errors import DataError
from analysis.records import Caveat

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEVERAL = ";"


def wrong(file: str, line: int, problem: str, **values: object) -> DataError:
    """The error of a row: `problem` is the last part of a message key, `values` fill its placeholders."""
    return DataError("err.data_row", file=file, line=line, problem=Caveat(f"err.problem.{problem}", values))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file of data/, with the place to name when a cell is wrong."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """A cell that may be empty."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self.cells[column]:
            self.fail("cell_empty", column=column)
        return self.cells[column]

    def id(self, column: str) -> str:
        """An ASCII id in lower case."""
        value = self.required(column)
        if not _ID.fullmatch(value):
            self.fail("id", value=value)
        return value

    def day(self, column: str) -> date | None:
        """A day as year-month-day, None where the cell is empty."""
        value = self.cells[column]
        if not value:
            return None
        try:
            return date.fromisoformat(value) if _DAY.fullmatch(value) else self.fail("date", value=value)
        except ValueError:
            self.fail("date", value=value)

    def one_of(self, column: str, known: Collection[str]) -> str:
        """A cell that must hold one of the known values."""
        value = self.required(column)
        if value not in known:
            self.fail("column_value", column=column, value=value)
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """A cell of values joined by semicolons, without the empty ones."""
        return tuple(part for value in self.cells[column].split(_SEVERAL) if (part := value.strip()))

    def fail(self, problem: str, **values: object) -> NoReturn:
        """Raise the error of this row."""
        raise wrong(self.file, self.line, problem, **values)


def read_rows(path: Path, columns: Collection[str]) -> list[Row]:
    """All rows of a CSV file in UTF-8 that has at least these columns. DataError names file and line."""
    file = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise wrong(file, 1, "file") from None
    except UnicodeDecodeError as error:
        raise wrong(file, error.object[: error.start].count(b"\n") + 1, "encoding") from None
    return list(_rows(file, text, columns))


def unique(rows: Iterable[Row], *columns: str) -> None:
    """DataError at the first row that repeats the values of these columns."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        values = tuple(row.cells[column] for column in columns)
        if values in seen:
            row.fail("duplicate", value=" · ".join(values))
        seen.add(values)


def _rows(file: str, text: str, columns: Collection[str]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(file, header, columns)
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                raise wrong(file, line, "cells")
            if cells:
                yield Row(file, line, dict(zip(header, map(str.strip, cells), strict=True)))
            line = reader.line_num + 1
    except csv.Error:
        raise wrong(file, max(line, reader.line_num), "csv") from None


def _check_header(file: str, header: list[str], columns: Collection[str]) -> None:
    for column in columns:
        if column not in header:
            raise wrong(file, 1, "column", column=column)
    for column in header:
        if header.count(column) > 1:
            raise wrong(file, 1, "duplicate", value=column)
