"""How precise lenses and frames are where their hits were read: data/measured*.csv."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.registry.tables import Row, read_rows, unique

COLUMNS = ("lens", "right", "read", "recall", "recall_low", "recall_high", "note")


@dataclass(frozen=True, slots=True)
class Measured:
    """Of `read` random hits so many are `right`; `recall` is an estimate with its 95 % interval, None if unknown."""

    right: int
    read: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None


@cache
def measured_frames(data: Path) -> dict[str, tuple[int, int]]:
    """By frame, how many random sentences hold it of so many read. DataError with file and line."""
    return _read(data / "measured_frames.csv", "frame")


@cache
def measured_said_of(data: Path) -> dict[str, tuple[int, int]]:
    """By lens, for how many mentions of so many read the people they are said of are right. DataError as above."""
    return _read(data / "measured_said_of.csv", "lens")


def _read(path: Path, column: str) -> dict[str, tuple[int, int]]:
    rows = read_rows(path, (column, "right", "read"))
    unique(rows, column)
    return {row.id(column): (_number(row, "right"), _number(row, "read")) for row in rows}


@cache
def measured_lenses(data: Path) -> dict[str, Measured]:
    """What was measured, by lens. DataError for anything wrong, with file and line."""
    rows = read_rows(data / "measured.csv", COLUMNS)
    unique(rows, "lens")
    return {row.id("lens"): _measured(row) for row in rows}


def _measured(row: Row) -> Measured:
    right, read = (_number(row, name) for name in ("right", "read"))
    shares = [_share(row, name) for name in ("recall", "recall_low", "recall_high")]
    if right > read or not read:
        row.fail("value", value=f"{right}/{read}")
    return Measured(right, read, *shares)


def _number(row: Row, column: str) -> int:
    value = row.required(column)
    return int(value) if value.isascii() and value.isdigit() else row.fail("value", value=value)


def _share(row: Row, column: str) -> float | None:
    value = row.text(column)
    if not value:
        return None
    try:
        share = float(value)
    except ValueError:
        row.fail("value", value=value)
    return share if 0 <= share <= 1 else row.fail("value", value=value)
