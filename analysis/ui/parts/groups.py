"""The words of several groups beside one another: their numbers."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from analysis.charts.groups import group_marks, group_words
from analysis.charts.look import Mark
from analysis.i18n import numerals
from analysis.link import Link, with_options
from analysis.studies.group_rows import GroupRow
from analysis.studies.groups import MOST_GROUPS, TOO_FEW, Result
from analysis.ui.components.figure import chart, key_line, note, side_heading, signed
from analysis.ui.components.filters import values_of
from analysis.ui.components.markup import bdi, beside, esc, label, link, tag
from analysis.ui.components.tables import Column, numbers_of, table, term_cell
from analysis.ui.drill import group_documents, group_lines
from analysis.ui.parts.compare import guard_cells, opening
from analysis.ui.state import View, control, go, href

ALT_TERMS: Final = 5
GUARDS: Final = (
    "log_odds_z", "g2", "group_documents", "outlets", "largest_outlet", "dispersion", "copies", "outlet_q",
)  # fmt: skip


def choose(view: View, result: Result) -> None:
    """The groups as a bracket of the sentence: which of the values of the field that parts them."""
    current = [each.group for each in result.groups]
    name = partial(view.names.value, view.options.by)
    with st.popover(label(view.t("number.list").join(map(name, current)) or view.t("sel.groups")), key="groups"):
        offered = current if view.options.by == "period" else values_of(view, view.options.by)
        st.multiselect(
            view.t("sel.groups"),
            list(dict.fromkeys([*offered, *current])),
            format_func=name,
            max_selections=max(MOST_GROUPS, len(current)),
            accept_new_options=view.options.by == "period",
            **control(view, "groups", current, _set_groups),
        )


def _set_groups(link: Link, values: Any) -> Link:
    return with_options(link, groups="~".join(values))


def set_by(link: Link, value: Any) -> Link:
    """Another way of parting the texts: the groups chosen before have no meaning in it."""
    return with_options(link, by=value, groups="")


def draw_groups(view: View, result: Result) -> None:
    """A chart for each group, all on one scale; a click opens the lines of a term in that group."""
    marks = group_marks(result, view.look)
    st.html(key_line(marks))
    for mark in marks:
        if any(row.of == mark.id for row in result.rows):
            _draw(view, result, mark, marks)
    note(view.h("chart.groups.note"))


def _draw(view: View, result: Result, mark: Mark, marks: Sequence[Mark]) -> None:
    group = view.names.group_of(result.by, mark.id, mark.name)
    side_heading(mark, view.h("chart.groups.title", group=group), view.h("chart.groups.subtitle"))
    terms = list(dict.fromkeys(row.term for row in result.rows if row.of == mark.id))
    words = view.t("alt.compare", group=group, terms=terms[:ALT_TERMS])
    draw: Callable[[], Any] = partial(group_words, result, mark.id, marks, view.look)
    picked = chart(view, f"group_{mark.id}", draw, words)
    if picked:
        go(group_lines(view.link, picked["term"], mark.id))


def group_table(view: View, result: Result) -> str:
    """Each term with the rate of every group; a rate above zero opens its lines."""
    marks = {mark.id: mark for mark in group_marks(result, view.look)}
    heads = [Column(view.t("column.term")), Column(view.t("column.side"))]
    heads += [Column(mark.name, True, signed(mark, esc(mark.name))) for mark in marks.values()]
    heads += numbers_of(view, ("times", "interval", "q_value", "documents", "outlets"))
    found = list(_by_term(result))
    weak = (rows[0].documents < TOO_FEW or rows[0].outlets < 2 for rows in found)
    return table(heads, (_cells(view, rows, marks) for rows in found), weak)


def _by_term(result: Result) -> Iterator[list[GroupRow]]:
    """The rows of each term of each group."""
    width = len(result.groups)
    rows = result.rows
    yield from (list(rows[at : at + width]) for at in range(0, len(rows), width))


def _cells(view: View, rows: list[GroupRow], marks: dict[str, Mark]) -> list[str]:
    first = rows[0]
    low, high = 2**first.log_ratio_low, 2**first.log_ratio_high
    own = marks[first.of]
    return [
        term_cell(view, first.term, href(group_lines(view.link, first.term, first.of)), first.within),
        signed(own, bdi(own.name)),
        *(_rate(view, row) for row in rows),
        bdi(numerals.times(view.lang, 2**first.log_ratio)),
        bdi(view.t("sel.span", **{"from": numerals.times(view.lang, low), "to": numerals.times(view.lang, high)})),
        esc(numerals.p_value(view.lang, first.q_value)),
        numerals.number(first.documents),
        numerals.number(first.outlets),
    ]


def _rate(view: View, row: GroupRow) -> str:
    """How often a group uses a term, which opens its lines where there are any."""
    rate = numerals.rate(row.per_million)
    return link(href(group_lines(view.link, row.term, row.group)), rate) if row.frequency else rate


def guard_table(view: View, result: Result) -> str:
    """How far each term can be relied on, folded up, as in a comparison."""
    columns = [Column(view.t("column.term")), *numbers_of(view, GUARDS), Column(view.t("column.beware"))]
    rows = [row for row in result.rows if row.of == row.group]
    weak = (row.documents < TOO_FEW or row.outlets < 2 for row in rows)
    inner = table(columns, (_guards(view, row) for row in rows), weak)
    return tag("details", tag("summary", view.h("section.spread")) + inner)


def _guards(view: View, row: GroupRow) -> list[str]:
    documents = opening(group_documents(view.link, row.term, row.of), row.group_documents)
    return guard_cells(view, row, href(group_lines(view.link, row.term, row.of)), documents)


def guards(view: View, result: Result) -> Iterator[tuple[str, str]]:
    """What to know before quoting: names (message keys) and numbers (HTML)."""
    yield "fact.documents", beside(*(numerals.number(each.documents) for each in result.groups))
    yield "fact.outlets", beside(*(numerals.number(len(each.outlets)) for each in result.groups))
    yield "fact.words", beside(*(numerals.number(each.tokens) for each in result.groups))
    yield "fact.tested", numerals.number(result.tested)
    yield "fact.passed", numerals.number(result.found)
