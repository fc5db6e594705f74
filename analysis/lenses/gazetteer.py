"""The places of data/gazetteer.csv, as patterns: what the condition `place` of a lens looks for."""

from pathlib import Path

from analysis.lenses.patterns import Pattern, PatternError, parse_pattern
from analysis.registry.tables import Row, read_rows, unique

COLUMNS = ("id", "name_ar", "name_en", "patterns", "note")


def read_gazetteer(data: Path) -> tuple[Pattern, ...]:
    """The patterns of every place of `data/gazetteer.csv` (in one cell, divided by `|`). DataError with line."""
    rows = read_rows(data / "gazetteer.csv", COLUMNS)
    unique(rows, "id")
    return tuple(pattern for row in rows for pattern in _patterns(row))


def _patterns(row: Row) -> list[Pattern]:
    try:
        return [parse_pattern(written.strip()) for written in row.required("patterns").split("|")]
    except PatternError as error:
        row.fail(error.problem, value=error.value)
