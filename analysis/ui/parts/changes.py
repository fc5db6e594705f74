"""Shifts that were found: their dates, sizes on both sides, and the way to the sentences of each side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import streamlit as st

from analysis.charts.changes import MOST, found_shifts, shift_dates
from analysis.i18n import numerals
from analysis.link import Link, with_selection, with_study
from analysis.selection import EVERYTHING, Choice, write_over
from analysis.studies.around import AroundRow
from analysis.studies.changes import Result, asked_series
from analysis.studies.series import LEAST_DOCUMENTS
from analysis.studies.shift_rows import SeriesRow, ShiftRow, found_values
from analysis.studies.spells import of_group
from analysis.ui.components import states
from analysis.ui.components.figure import chart, heading, key_line
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, esc, link, tag
from analysis.ui.components.tables import Column, named_group, numbers_of, table
from analysis.ui.state import View, go, href

NAMES = 4  # names shown of one shift
EXAMINED = 12  # series that are listed before the list folds up


def shifts_of(result: Result) -> list[list[ShiftRow]]:
    """The rows of each shift, in the order of the result."""
    return [list(rows) for _, rows in groupby(result.shifts, key=lambda row: (row.kind, row.key, row.group, row.day))]


def group_of(view: View, group: str) -> str:
    """The name of a group."""
    return view.names.value(view.options.by, group)


def examined(view: View, result: Result) -> str:
    """How many series were looked at: without it a found shift says little."""
    if not result.examined:
        return ""
    return tag("p", view.h("changes.examined", m=result.examined, short=result.short, small=result.small))


def draw_dates(view: View, result: Result) -> None:
    """The dates of the shifts; a click opens the names over time."""
    found = found_shifts(result, view.options.by, view.look)
    if found is None:
        return
    heading(view.h("chart.changes.title"), view.h("chart.changes.subtitle"), key_line(found.marks))
    words = view.t("alt.changes", n=len(found.dated))
    picked = chart(view, "dates", lambda: shift_dates(found.dated, found.marks, view.look, found.domain), words)
    if picked:
        go(course_of(view, shifts_of(result)[int(picked["place"])][0]))


def course_of(view: View, row: ShiftRow) -> Link:
    """The course of the name that moved most, with the shift in it."""
    if row.kind not in ("lens", "frame", "framing"):
        return lines_of(view, row, (row.day, row.last))
    group = replace(view.link, selection=of_group(view.link.selection, view.options.by, row.group))
    if row.kind == "lens":
        return with_study(group, "naming", lens=row.key, variant=row.name, by=view.options.by)
    return with_study(group, "frames", frame=row.key or row.name, by=view.options.by)


def side_of(view: View, row: ShiftRow | AroundRow, days: tuple[date, date]) -> Link:
    """The texts of one side of a shift or of a chosen day: dated ones of its group from one day up to another."""
    selection = of_group(view.link.selection, view.options.by, row.group)
    changes: dict[str, object] = {"from_day": days[0], "to_day": days[1], "undated": "out"}
    topic = row.name if row.kind == "agenda" else row.key if row.kind == "topic" and row.name == "used" else ""
    if topic:
        changes["topic"] = Choice((topic,))
    return replace(view.link, selection=replace(selection, **changes), dropped=())  # type: ignore[arg-type]


def lines_of(view: View, row: ShiftRow | AroundRow, days: tuple[date, date]) -> Link:
    """The sentences behind a share of one side; copies count once in all of the view, as in the test."""
    side = side_of(view, row, days)
    over = write_over(view.link.selection, side.selection) if side.selection.copies == "once" else ""
    if row.kind == "lens":
        return with_study(side, "concordance", lens=row.key, variant=row.name, over=over)
    if row.kind == "term":
        return with_study(side, "concordance", node=row.key, over=over)
    if row.kind in ("frame", "framing"):
        return with_study(side, "frames", frame=row.key or row.name, by=view.options.by, over=over)
    return with_study(side, "documents", over=over)


def untested(view: View) -> None:
    """Nothing that is asked for is long enough for a test: what one takes, the way to more documents, and to read
    the same without a test.
    """
    more = states.to_more(view) if view.link.selection != EVERYTHING else ""
    same = _without_test(view)
    words = view.h("changes.untested", docs=LEAST_DOCUMENTS)
    states.box(view.h("changes.untested.title"), words, more + states.onward(same, view.h(f"question.{same.study}")))


def _without_test(view: View) -> Link:
    """The names, frames, topics, texts or lines of the series and the group that are asked about."""
    kind, key = asked_series(view.corpus, view.options)
    group, by, page = view.options.group, view.options.by, view.link
    if group:
        page = replace(page, selection=of_group(page.selection, by, group))
    if kind == "term":
        return with_study(page, "concordance", node=key)
    if kind == "topic":
        return with_study(with_selection(page, topic=Choice((key,))), "documents")
    if kind in ("frame", "framing"):
        return with_study(page, "frames", frame=key, **({"by": by} if by in ("bloc", "outlet") else {}))
    if kind == "agenda":
        return with_study(page, "topics")
    return with_study(page, "naming", by=by, **({"lens": key} if key else {}))


def found_list(view: View, result: Result) -> None:
    """Each shift in words, with a table of its names; shares open the sentences of their side."""
    for rows in shifts_of(result)[:MOST]:
        lead = rows[0]
        section(
            link(
                href(course_of(view, lead)),
                view.h("changes.title", thing=view.names.series(lead.kind, lead.key), group=group_of(view, lead.group)),
            )
        )
        st.html(tag("p", _sentence(view, lead)) + _names_table(view, rows) + tag("p", _around(view, lead), "note"))


def lines_behind(view: View, result: Result) -> list[Link]:
    """The concordances before and after the first shift of a name, of what moved most; none where no name did."""
    first = next((rows[0] for rows in shifts_of(result)[:MOST] if rows[0].kind in ("lens", "term")), None)
    if first is None:
        return []
    return [lines_of(view, first, days) for days in ((first.first, first.day), (first.day, first.last))]


def _sentence(view: View, row: ShiftRow) -> str:
    return view.h("changes.found", **found_values(row))


def _names_table(view: View, rows: Sequence[ShiftRow]) -> str:
    heads = ("variant", "before", "after", "change", "interval", "composition", "q_value")
    columns = [Column(view.t("column.variant")), *numbers_of(view, heads[1:])]
    shown = [row for row in rows if max(row.before, row.after) > 0][:NAMES]
    return table(columns, (_cells(view, row) for row in shown), [not row.moved for row in shown])


def _cells(view: View, row: ShiftRow) -> list[str]:
    low, high = row.low, row.high
    interval = "" if low is None or high is None else view.h("sel.span", **{"from": points(low), "to": points(high)})
    return [
        bdi(view.names.series_part(row.kind, row.key, row.name)),
        link(href(lines_of(view, row, (row.first, row.day))), esc(numerals.percent(row.before))),
        link(href(lines_of(view, row, (row.day, row.last))), esc(numerals.percent(row.after))),
        points(row.change),
        interval,
        points(row.composition),
        esc(numerals.p_value(view.lang, row.name_q)),
    ]


def points(value: float | None) -> str:
    """A difference in percentage points, "" where there is none."""
    return "" if value is None else f"\u2066{numerals.points(value)}\u2069"


def _around(view: View, row: ShiftRow) -> str:
    """Events near the date; never a cause."""
    found = [event for event in view.corpus.registry.events if event.id in row.events]
    if not found:
        return view.h("changes.no_events", days=30)
    names = [event.label_ar if view.lang == "ar" else event.label_en for event in found]
    return view.h("shift.events", days=30, events=tuple(names))


def series_table(view: View, result: Result) -> str:
    """Everything that was examined, found or not, the surest first; all after the first twelve folds up."""
    heads = ("documents", "outlets", "weeks", "block", "p_value", "q_value", "shifts")
    columns = [Column(view.t("column.series")), Column(view.t("column.group"))]
    columns += numbers_of(view, heads)
    rows = sorted(result.series, key=lambda row: row.p_value)
    first, rest = rows[:EXAMINED], rows[EXAMINED:]
    shown = table(columns, _examined_cells(view, first))
    if not rest:
        return shown
    folded = tag("summary", view.h("changes.others", n=len(rest))) + table(columns, _examined_cells(view, rest))
    return shown + tag("details", folded)


def _examined_cells(view: View, rows: Sequence[SeriesRow]) -> list[list[str]]:
    return [
        [
            bdi(view.names.series(row.kind, row.key)),
            named_group(view, row.group),
            *(numerals.number(value) for value in (row.documents, row.outlets, row.weeks, row.block)),
            esc(numerals.p_value(view.lang, row.p_value)),
            esc(numerals.p_value(view.lang, row.q_value)),
            str(row.shifts),
        ]
        for row in rows
    ]
