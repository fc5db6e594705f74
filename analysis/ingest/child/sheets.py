"""Spreadsheets: values only; what a formula would do is never done."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

OUT, RATIO = 400 * 2**20, 200  # bytes that the parts of a workbook may have, and how much more than packed
_FREE = 8 * 2**20


def read_sheets(path: Path, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of every sheet whose first filled row names columns: {"row": number, "values": {column: value}}.

    {"refused"} if the file is no workbook, is broken, or is larger than the limits once unpacked. Sheets follow one
    another in the numbering only if the request does not name one.
    """
    refused = _refused(path)
    if refused:
        yield {"refused": refused}
        return
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            yield from _rows(name, workbook.get_sheet_by_name(name))
    except (python_calamine.CalamineError, OSError, ValueError):
        yield {"refused": "broken"}


def _refused(path: Path) -> str:
    """The sizes that the file claims are checked first; the memory of this process is limited if they lie."""
    try:
        with zipfile.ZipFile(path) as parts:
            sizes = parts.infolist()
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return "broken"
    total = sum(part.file_size for part in sizes)
    return "archive" if total > min(OUT, max(_FREE, RATIO * path.stat().st_size)) else ""


def _rows(name: str, sheet: Any) -> Iterator[dict[str, Any]]:
    header: Sequence[str] = ()
    for number, cells in enumerate(sheet.iter_rows(), sheet.start[0] + 1 if sheet.start else 1):
        values = [_value(cell) for cell in cells]
        if not any(values):
            continue
        if not header:
            header = [str(value).strip() for value in values]
        else:
            found = {column: value for column, value in zip(header, values, strict=False) if column and value != ""}
            yield {"sheet": name, "row": number, "values": found}


def _value(cell: Any) -> str | int | float:
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time(0) else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell if isinstance(cell, str | int | float) else str(cell)
