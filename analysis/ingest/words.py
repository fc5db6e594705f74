"""The word lists that an import reads, checked on load: data/dates, data/cleaning and data/outlet_marks.csv."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis.ingest.plain import plain
from analysis.registry.tables import Row, read_rows
from analysis.settings import settings


def rows(name: str, *columns: str) -> list[Row]:
    """The rows of a list by its path in data/. DataError names file and line."""
    return read_rows(settings().data / Path(name), columns)


def number(row: Row, column: str, low: int, high: int) -> int:
    """A whole number within limits, both included. DataError if the cell holds anything else."""
    value = row.required(column)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        row.fail("column_value", column=column, value=value)
    return int(value)


def word(row: Row, column: str) -> str:
    """A word or phrase as lines are compared with it."""
    return " ".join(plain(row.required(column)).split())


@cache
def by_kind(name: str, column: str, kinds: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The words of a list with a column `kind`, by kind; every one of `kinds` is there, none else may be."""
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for row in rows(name, column, "kind"):
        found[row.one_of("kind", kinds)].add(word(row, column))
    return {kind: frozenset(words) for kind, words in found.items()}
