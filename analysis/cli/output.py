"""Rows of a Result as a table on the terminal, JSON or Markdown."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from rich import box
from rich.console import Console
from rich.table import Table

from analysis.export.tables import cell, row_values

Justify = Literal["left", "right"]
WIDEST: Final = 1_000_000  # characters: in a narrower one long lists would take the room of the numbers beside them


def as_markdown(rows: Sequence[Any]) -> str:
    """A Markdown table."""
    found = [row_values(row) for row in rows]
    if not found:
        return ""
    lines = [list(found[0]), ["---"] * len(found[0]), *([_short(value) for value in row.values()] for row in found)]
    lines = [[text.replace("|", "\\|").replace("\n", " ") for text in line] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def print_table(rows: Sequence[Any]) -> None:
    """Print rows as a table on the terminal, whole even where they are wider than it; long lists at its end."""
    found = [row_values(row) for row in rows]
    if not found:
        return
    names = sorted(found[0], key=lambda name: isinstance(found[0][name], list))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        justify: Justify = "right" if isinstance(found[0][name], int | float) else "left"
        table.add_column(name, justify=justify, no_wrap=True)
    for row in found:
        table.add_row(*(" ".join(_short(row[name]).split()).replace("[", "\\[") for name in names))
    Console(width=WIDEST, highlight=False, soft_wrap=True).print(table)


def _short(value: Any) -> str:
    """A value for people: floats with three digits, the rest as in files."""
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) >= 0.001 or value == 0 else f"{value:.1e}"
    return cell(value)
