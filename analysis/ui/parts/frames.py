"""Indicators of frames: charts, the sentences behind them, and what carried a frame."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import streamlit as st

from analysis.charts.frames import (
    drawn_rows,
    frame_course,
    frame_marks,
    frame_shares,
    has_course,
    hidden_groups,
    is_weak,
)
from analysis.i18n import numerals
from analysis.i18n.dates import shown_day
from analysis.lenses.measured import measured_frames
from analysis.link import Link, with_options, with_study
from analysis.selection import Selection, widened, write_over
from analysis.settings import settings
from analysis.studies.frame_rows import SentenceRow, ShareRow
from analysis.studies.frames import Result
from analysis.studies.spells import of_group
from analysis.ui.components import states
from analysis.ui.components.figure import chart, faint, heading, key_line, note
from analysis.ui.components.markup import bdi, camp, esc, glyph, label, link, tag
from analysis.ui.components.sentence import looked_up
from analysis.ui.components.tables import Column, named_group, numbers_of, table
from analysis.ui.drill import in_period
from analysis.ui.state import View, go, href

SENTENCES = 8
INDICATORS = 20
TESTS = 12


def frame_choice(view: View, result: Result) -> None:
    """The frame that line, sentences and indicators are of."""
    with st.popover(label(view.names.frame(result.frame)), key="opt_frame"):
        looked_up(view, "frame", result.frames, view.names.frame, view.t("term.frame"))


def precision(view: View, result: Result) -> str:
    """In how many sentences the frame was found when they were read."""
    right, read = measured_frames(settings().data)[result.frame]
    return tag("p", view.h("read.frame_precision", right=right, read=read), "note")


def draw_shares(view: View, result: Result) -> None:
    """The share of sentences of each frame in each group; a click opens the frame in that group."""
    by = view.options.by
    marks = frame_marks(result, by, view.look)
    if not marks:
        return
    heading(view.h("chart.frames.title"), view.h(f"chart.frames.subtitle_{result.quotation}"), key_line(marks))
    words = view.t("alt.frames", groups=[mark.name for mark in marks])
    picked = chart(view, "shares", lambda: frame_shares(result, by, view.look), words)
    if picked:
        go(group_frame(view.link, str(picked["frame"]), str(picked["group"])))
    faint(view, map(is_weak, drawn_rows(result, marks)))
    note(view.h("chart.frames.note", n=result.n_sentences, docs=result.n_holding, outlets=result.n_outlets))
    if hidden := hidden_groups(result, marks):
        note(view.h("chart.frames.hidden", groups=[view.names.value(by, group) for group in hidden]))


def draw_time(view: View, result: Result) -> None:
    """One frame over time; a click opens the sentences of a group in a period."""
    by, every = view.options.by, view.t(f"chart.every.{result.every}")
    frame = view.names.frame(result.frame)
    marks = frame_marks(result, by, view.look)
    lines = {row.group for row in result.series if row.share is not None}
    key = key_line([mark for mark in marks if mark.id in lines])
    heading(view.h("chart.frames.title_one", frame=frame), view.h("chart.frames.subtitle_time", every=every), key)
    if not has_course(result, marks):
        states.no_period(view, Result, lambda yearly: has_course(yearly, frame_marks(yearly, by, view.look)))
        states.one_period(view)
        return
    states.one_period(view)
    words = view.t("alt.frames_time", frame=frame, groups=[mark.name for mark in marks])
    picked = chart(view, "course", lambda: frame_course(result, by, view.look), words)
    if picked:
        start = date.fromisoformat(str(picked["period"]))
        asked = with_options(view.link, every=result.every)
        go(period_frame(group_frame(asked, result.frame, str(picked["group"])), start))
    faint(view, (is_weak(row) for row in result.series if row.group in lines and row.share is not None))


def group_frame(of: Link, frame: str, group: str) -> Link:
    """The same view of one frame in one group: its sentences are on that page."""
    return with_options(_part(of, of_group(of.selection, of.options.by, group)), frame=frame)


def period_frame(of: Link, start: date) -> Link:
    """The same view of one period, as the line has it: without undated texts, and no day that the view leaves out."""
    return _part(of, in_period(of, start, of.options.every).selection)


def _part(of: Link, narrow: Selection) -> Link:
    """A part of the same view; copies count once in all of it."""
    part = replace(of, selection=narrow)
    if narrow.copies == "all":
        return part
    return with_options(part, over=write_over(widened(of.selection, of.options.over), narrow))


def sentence_lines(view: View) -> str:
    """The latest sentences counted for the frame, with the indicators in them; each is a link to its text."""
    asked = with_options(view.link, rows="sentences", limit=SENTENCES)
    rows = states.answer(view, Result, asked).sentences
    columns = [Column(view.t("column.sentence")), Column(view.t("column.indicator")), Column(view.t("column.outlet"))]
    more = tag("p", view.h("frames.more", n=len(rows)), "note")
    return table(columns, (_sentence(view, row) for row in rows), fold=True) + more


def _sentence(view: View, row: SentenceRow) -> list[str]:
    document = with_study(view.link, "document", id=row.id, mark=f"{row.part}:{row.start}-{row.end}")
    who = f"{glyph(view.bloc(row.bloc))} {bdi(view.names.outlet(row.outlet))}"
    source = f"{who}<br>{bdi(shown_day(view.lang, row.published))}"
    return [
        link(href(document), tag("span", esc(row.sentence), dir="rtl", lang="ar")),
        "<br>".join(bdi(written_form(one)) for one in row.indicators),
        tag("small", source, "faint"),
    ]


def written_form(indicator: str) -> str:
    """The first words of an indicator, with a sign where it has others."""
    shown = in_words(indicator)
    return shown if shown.count("/") < 2 else "/".join(shown.split("/")[:2]) + "/…"


def in_words(indicator: str) -> str:
    """An indicator as people read it: what may be absent stands in brackets, without the sign of the pattern."""
    return indicator.replace(")?", ")")


def indicator_group(view: View, result: Result) -> str:
    """The group whose indicators are shown: the one with the highest share, else the first."""
    own = [row for row in result.shares if row.frame == result.frame and row.quotation == result.quotation]
    shown = {mark.id for mark in frame_marks(result, view.options.by, view.look)}
    known = [row for row in own if row.share is not None and row.group in shown]
    return max(known, key=lambda row: row.share or 0.0).group if known else result.groups[0]


def indicator_table(view: View, result: Result, group: str) -> str:
    """Indicators of the frame in one group: sentences that hold it, that rest on it, and the share without it."""
    names = ("column.sentences", "column.needed", "column.share_without")
    columns = [Column(view.t("column.indicator")), Column(view.t("column.strength"))]
    columns += [Column(view.t(name), True) for name in names]
    rows = [row for row in result.indicators if row.group == group][:INDICATORS]
    cells = (
        [
            tag("span", esc(in_words(row.indicator)), dir="rtl", lang="ar"),
            view.h("frames.strong" if row.strong else "frames.support"),
            numerals.number(row.sentences),
            numerals.number(row.needed),
            "" if row.share_without is None else esc(numerals.percent(row.share_without)),
        ]
        for row in rows
    )
    whole = next((row.share for row in rows if row.share is not None), None)
    said = tag("p", view.h("frames.with_all", share=whole), "note") if whole is not None else ""
    return said + table(columns, cells)


def test_table(view: View, result: Result) -> str:
    """The tests of the view, the largest differences that pass first: shares with documents in the group and in all
    others, and q.
    """
    groups = result.groups[:1] if len(result.groups) == 2 else result.groups  # two groups: one test in each frame
    tested = [row for row in result.shares if row.q_value is not None and row.group in groups]
    rows = sorted(tested, key=lambda row: (-abs(row.gap), row.q_value))[:TESTS]
    columns = [Column(view.t("column.frame")), Column(view.t(f"term.{view.options.by}"))]
    columns += numbers_of(view, ("share", "rest_share", "q_value"))
    more = tag("p", view.h("frames.tests_more", n=len(rows), m=result.tested), "note")
    return table(columns, (_tested(view, row) for row in rows)) + more


def _tested(view: View, row: ShareRow) -> list[str]:
    counts = (row.having_documents, row.tested_documents), (row.rest_having_documents, row.rest_tested_documents)
    own, rest = (tag("small", view.h("ui.of", n=n, all=of), "faint") for n, of in counts)
    return [
        link(href(with_options(view.link, frame=row.frame)), bdi(view.names.frame(row.frame))),
        link(href(group_frame(view.link, row.frame, row.group)), named_group(view, row.group)),
        f"{esc(numerals.percent(row.share or 0.0))}<br>{own}",
        f"{esc(numerals.percent(row.rest_share or 0.0))}<br>{rest}",
        esc(numerals.p_value(view.lang, row.q_value or 0.0)),
    ]


def frame_table(view: View, result: Result) -> str:
    """Frames down, groups across: share outside, and inside quotation marks under it, which a line above says."""
    said = tag("p", view.h("read.frame_table"), "note")
    columns = [Column(view.t("column.frame")), *(_column(view, group) for group in result.groups)]
    found = {(row.frame, row.group, row.quotation): row for row in result.shares}
    return said + table(columns, _frame_rows(view, result, found))


def _column(view: View, group: str) -> Column:
    name = view.names.value(view.options.by, group)
    return Column(name, True, camp(view.bloc(group), name) if view.options.by == "bloc" else "")


def _frame_rows(view: View, result: Result, found: dict[tuple[str, str, str], ShareRow]) -> Iterator[list[str]]:
    for frame in result.frames:
        cells = []
        for group in result.groups:
            outside = _cell(view, found.get((frame, group, "out")))
            cells.append(f"{outside}<br>{tag('small', _cell(view, found.get((frame, group, 'in'))), 'faint')}")
        yield [link(href(with_options(view.link, frame=frame)), bdi(view.names.frame(frame))), *cells]


def _cell(view: View, row: ShareRow | None) -> str:
    if row is None or not row.of_sentences:
        return ""
    target = href(with_options(group_frame(view.link, row.frame, row.group), quotation=row.quotation))
    if row.share is None:
        return link(target, tag("span", view.h("ui.of", n=row.sentences, all=row.of_sentences), "faint"))
    return link(target, tag("span", esc(numerals.percent(row.share)), "faint" if is_weak(row) else ""))
