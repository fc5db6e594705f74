"""Tables as HTML: hairlines, words at the start, numbers at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.ui.components.markup import bdi, camp, esc, link, tag
from analysis.ui.methods import column_href
from analysis.ui.state import View


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as text, whether it holds numbers, a camp's heading as HTML in place of the text, where its
    statistic is explained, and whether its words need their heading where a row is a paragraph, as numbers do.
    """

    title: str
    number: bool = False
    sign: str = ""
    about: str = ""
    named: bool = False


def numbers_of(view: View, names: Iterable[str]) -> list[Column]:
    """A column of numbers for each `column.…`, with the way to the methods where it is a statistic."""
    return [Column(view.t(f"column.{name}"), True, about=column_href(view.link, name)) for name in names]


def term_cell(view: View, term: str, address: str, within: str) -> str:
    """A term that opens its lines, and the phrase that most of its uses stand in, if there is one."""
    name = link(address, bdi(term))
    return name + tag("small", view.h("table.within", phrase=within)) if within else name


def named_group(view: View, group: str) -> str:
    """A group of the view in a table: a camp with its sign."""
    name = view.names.value(view.options.by, group)
    return camp(view.bloc(group), name) if view.options.by in ("bloc", "speaker_bloc") else bdi(name)


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], weak: Iterable[bool] | None = None, fold: bool = False
) -> str:
    """A table from cells of HTML; `weak` says which rows rest on little and are drawn faint.

    Columns that do not fit move sideways beside the first. `fold` is for tables of sentences, which would be cut: on a
    phone each row is a paragraph, the first cell its first line.
    """
    head = "".join(tag("th", _heading(c), "n" if c.number else "", scope="col") for c in columns)
    found = [list(row) for row in rows]
    faint = list(weak) if weak is not None else [False] * len(found)
    body = "".join(_row(columns, row, low, fold) for row, low in zip(found, faint, strict=True))
    inner = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return tag("div", tag("table", inner, "table fold" if fold else "table"), "scroll")


def _heading(column: Column) -> str:
    title = column.sign or esc(opened(column.title))
    if not column.about:
        return title
    # The sign is in the style sheet: it is another one in Arabic. It stays with the last word.
    sign = tag("a", "", "about", href=column.about, target="_self", aria_label=column.title)
    first, blank, last = title.rpartition(" ") if not column.sign else ("", "", title)
    return f"{first}{blank}{tag('span', f'{last}&nbsp;{sign}', 'whole')}"


def opened(title: str) -> str:
    """A heading begins with a capital, but for the letter of a statistic."""
    return title if title[1:2] == " " else title[:1].upper() + title[1:]


def _row(columns: Sequence[Column], cells: Sequence[str], weak: bool, fold: bool) -> str:
    inner = "".join(_cell(column, cell, fold) for column, cell in zip(columns, cells, strict=True))
    return tag("tr", inner, "weak" if weak else "")


def _cell(column: Column, cell: str, fold: bool) -> str:
    head = {"data_head": opened(column.title)} if fold and (column.number or column.named) else {}
    return tag("td", cell, "n" if column.number else "", **head)
