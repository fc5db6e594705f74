"""Rows of a Result as a table on the terminal, JSON or Markdown."""

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from analysis.corpus import Corpus
from analysis.export.tables import cell, row_values
from analysis.link import Link, format_link
from analysis.phrasing import Names
from analysis.records import Result


def answer(corpus: Corpus, link: Link, result: Result, rows: Sequence[Any]) -> dict[str, Any]:
    """What `show --format json` prints: the rows and what they were counted from."""
    names = Names(corpus.registry, link.lang)
    return {
        "study": link.study,
        "link": format_link(link),
        "snapshot": result.snapshot,
        "n_documents": result.n_documents,
        "n_outlets": result.n_outlets,
        "caveats": [
            {"key": caveat.key, "values": dict(caveat.values), "text": names.caveat(caveat, form="plain")}
            for caveat in result.caveats
        ],
        "rows": [row_values(row) for row in rows],
    }


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
