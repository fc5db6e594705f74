"""Rows of a Result as a table on the terminal, JSON or Markdown."""

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from analysis.export.tables import cell, row_values


def as_markdown(rows: Sequence[Any]) -> str:
    """A Markdown table."""
    found = [row_values(row) for row in rows]
    if not found:
        return ""
    lines = [list(found[0]), ["---"] * len(found[0]), *([_short(value) for value in row.values()] for row in found)]
    lines = [[text.replace("|", "\\|").replace("\n", " ") for text in line] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def print_table(rows: Sequence[Any]) -> None:
    """Print rows as a table on the terminal, whole even where they are wider than it."""
    found = [row_values(row) for row in rows]
    if not found:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, value in found[0].items():
        table.add_column(name, justify="right" if isinstance(value, int | float) else "left", no_wrap=True)
    for row in found:
        table.add_row(*(" ".join(_short(value).split()).replace("[", "\\[") for value in row.values()))
    width = max(Console().width, 40 * len(found[0]))
    Console(width=width, highlight=False, soft_wrap=True).print(table)


def _short(value: Any) -> str:
    """A value for people: floats with three digits, the rest as in files."""
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) >= 0.001 or value == 0 else f"{value:.1e}"
    return cell(value)
