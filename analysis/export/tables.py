"""Tables that leave the product: CSV that spreadsheets read as text, in Arabic too."""

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM: Final = "\ufeff"


def formula_safe(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula; numbers stay as they are."""
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return "'" + text
    return text


def row_values(row: Any) -> dict[str, Any]:
    """The fields of a row: dates as ISO text, tuples as lists."""
    return {entry.name: _plain(getattr(row, entry.name)) for entry in fields(row)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def cell(value: Any) -> str:
    """A value as the text of a cell; lists are joined by an Arabic comma."""
    if value is None:
        return ""
    return "، ".join(cell(item) for item in value) if isinstance(value, list) else str(value)


def as_csv(rows: Sequence[Any], mark: bool = False) -> str:
    """Comma-separated values with a header and CRLF; `mark` puts the byte order mark that Excel needs before it."""
    out = io.StringIO()
    if rows:
        found = [row_values(row) for row in rows]
        writer = csv.DictWriter(out, fieldnames=list(found[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: formula_safe(cell(value)) for name, value in row.items()} for row in found)
    return (_BOM if mark else "") + out.getvalue()
