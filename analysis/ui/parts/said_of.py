"""Of whom a name is said, group by group."""

from functools import partial

from analysis.index.said_of import kinds_of
from analysis.lenses.measured import measured_said_of
from analysis.lenses.naming import find_lens
from analysis.lenses.said_of import NOT_TOLD
from analysis.link import with_options
from analysis.settings import settings
from analysis.studies.naming import Result
from analysis.studies.said_of import SaidOfRow
from analysis.ui.components.markup import esc, link, tag
from analysis.ui.components.sentence import Extra, seldom
from analysis.ui.components.tables import Column, table
from analysis.ui.drill import name_lines
from analysis.ui.parts.naming import group_column, other_names
from analysis.ui.parts.shares import share_cell
from analysis.ui.state import View, href

EVERYONE = ""


def kind_choice(view: View, result: Result) -> list[Extra]:
    """Of whom the names are said, for a lens that tells kinds of people apart."""
    lens = None if view.options.own else find_lens(result.lens)
    kinds = kinds_of(lens) if lens else ()
    return [seldom(view, "of", (EVERYONE, *kinds), partial(_kind, view, result))] if kinds else []


def said_of_table(view: View, result: Result) -> str:
    """Kinds of people down, groups across: the share of the name of the line; a cell with any opens its lines."""
    kinds = list(dict.fromkeys(row.said_of for row in result.said_of))
    columns = [Column(view.t("column.said_of")), *(group_column(view, group) for group in result.groups)]
    found = {(row.said_of, row.group): row for row in result.said_of}
    rows = (
        [_asked(view, result, kind), *(_cell(view, result, found.get((kind, group))) for group in result.groups)]
        for kind in kinds
    )
    return other_names(view, result) + table(columns, rows) + tag("p", _note(view, result), "note")


def _asked(view: View, result: Result, kind: str) -> str:
    """A kind of people, which opens the page for what is said of them."""
    return link(href(with_options(view.link, of=kind)), esc(_kind(view, result, kind)))


def _kind(view: View, result: Result, kind: str) -> str:
    return view.names.said_of(result.lens, kind) if kind else view.t("sel.of_everyone")


def _cell(view: View, result: Result, row: SaidOfRow | None) -> str:
    """A share that opens its lines, if there are any."""
    if row is None:
        return ""
    lines = name_lines(view.link, row.variant, row.group, result.groups)
    return share_cell(view, row, href(with_options(lines, of=row.said_of)) if row.mentions else "")


def _note(view: View, result: Result) -> str:
    """How the kinds are told, how often, and how many of those read were right."""
    told = sum(row.of_mentions for row in result.said_of if row.said_of != NOT_TOLD)
    words = view.h("note.said_of", told=told, n=sum(row.of_mentions for row in result.said_of))
    read = measured_said_of(settings().data).get(result.lens)
    return f"{words} {view.h('note.said_of_read', right=read[0], read=read[1])}" if read else words
