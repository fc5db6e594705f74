"""What each group calls the same thing: the numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import streamlit as st

from analysis.charts.axes import day_at
from analysis.charts.naming import (
    UNITS,
    UNITS_IN_TIME,
    Over,
    Shared,
    coverage_rows,
    drawn_groups,
    group_marks,
    naming_course,
    naming_coverage,
    naming_period,
    naming_shares,
)
from analysis.i18n import numerals
from analysis.lenses.naming import shipped_lenses
from analysis.link import Link, with_options
from analysis.records import Event
from analysis.settings import settings
from analysis.studies.guards import guarded, votes
from analysis.studies.naming import Result, hidden_groups
from analysis.ui.components import states
from analysis.ui.components.figure import chart, heading, key_line, note
from analysis.ui.components.markup import bdi, camp, esc, label, tag
from analysis.ui.components.markup import link as link_html
from analysis.ui.components.sentence import Extra, looked_up, set_option
from analysis.ui.components.tables import Column, opened, table
from analysis.ui.drill import name_lines, period_lines, strip_documents
from analysis.ui.parts.moved import found_shifts, told_shift
from analysis.ui.parts.shares import document_cell, faint_rows, share_cell
from analysis.ui.state import View, control, go, href

EVIDENCE = 3
OTHERS = 6  # names that the page leads to
MOST_EVENTS = 8
WEEK = timedelta(days=7)
Shown = Callable[[View, Shared, str], str]
NONE = "–"  # no text left in the group: not nothing found


def lens_choice(view: View, result: Result) -> None:
    """The referent, among those of the data files, and which of its names the line over time follows."""
    with st.popover(label(view.names.lens(result.lens)), key="opt_lens"):
        lenses = [lens.id for lens in shipped_lenses(settings().data)]
        looked_up(view, "lens", lenses, view.names.lens, view.t("term.lens"), _set_lens)
        if result.variants:
            name = partial(view.names.variant, result.lens)
            looked_up(view, "variant", result.variants, name, view.t("sel.variant"), shown_now=result.variant)


def events_choice(view: View, result: Result) -> Extra:
    """The events of data/events.csv in the time shown, to be drawn into the line; none by default."""
    chosen = [event.id for event in chosen_events(view)]
    first, last = naming_period(result, view.look) if result.coverage else (date.min, date.max)
    near = {event.id: event for event in view.corpus.registry.events if first <= event.day < last or event.id in chosen}

    def draw() -> None:
        st.multiselect(
            view.t("section.events"),
            list(near),
            format_func=lambda key: f"{near[key].day} {_event(view, near[key])}",
            max_selections=MOST_EVENTS,
            placeholder=view.t("sel.no_events"),
            **control(view, "events", chosen, lambda link, value: with_options(link, events="~".join(value))),
        )
        st.caption(view.t("read.changes_events"))

    return Extra(f"{view.t('sel.events')} ({len(chosen)})" if chosen else "", draw)


def _event(view: View, event: Event) -> str:
    return event.label_ar if view.lang == "ar" else event.label_en


def chosen_events(view: View) -> list[Event]:
    """The events of the link."""
    wanted = view.options.events.split("~")
    return [event for event in view.corpus.registry.events if event.id in wanted][:MOST_EVENTS]


def guards_choice(view: View) -> Extra:
    """What is held constant: the same outlets, one vote for each."""
    said = [view.t(f"sel.panel.{view.options.panel}")] if view.options.panel != "all" else []
    said += [view.t(f"sel.vote.{view.options.vote}")] if view.options.vote != "mention" else []

    def draw() -> None:
        _either(view, "panel", "all", "balanced")
        _either(view, "vote", "mention", "outlet")

    return Extra(view.t("number.list").join(said), draw)


def _either(view: View, name: str, *values: str) -> None:
    st.radio(
        view.t(f"filter.{name}"),
        values,
        format_func=lambda value: view.t(f"sel.{name}.{value}"),
        **control(view, name, getattr(view.options, name), set_option(name)),
    )


def guards_link(view: View) -> Link:
    """What the table of guards is counted by."""
    return with_options(view.link, rows="guards")


def guards_table(view: View, result: Result) -> str:
    """The share of the name of the line in each group, as shown and with each guard by itself."""
    columns = [Column(view.t("column.guard")), *(group_column(view, group) for group in result.groups)]
    counted = states.answer(view, Result, guards_link(view)).guards
    rows = []
    for guard, selection, options in guarded(view.link.selection, replace(view.options, rows="shares")):
        there = replace(view, link=replace(view.link, selection=selection, options=options, dropped=()))
        found = {row.group: row for row in counted if row.guard == guard}
        cells = [_cell(there, result, found[group]) if group in found else NONE for group in result.groups]
        rows.append([link_html(href(there.link), view.h(f"naming.guard.{guard}")), *cells])
    alone = tag("p", view.h("naming.vote_alone"), "note") if view.options.by == "outlet" else ""
    return table(columns, rows) + alone


def _set_lens(link: Link, lens: str) -> Link:
    """Another referent has other names."""
    return with_options(link, lens=lens, variant="", own="", of="")


def lines_behind(view: View, result: Result) -> list[Link]:
    """The concordances of the name of the line and of the commonest others."""
    first = dict.fromkeys((result.variant, *result.variants))
    return [name_lines(view.link, variant) for variant in tuple(first)[:EVIDENCE]]


def share_table(view: View, result: Result) -> str:
    """Names down, groups across: share, interval, mentions; each opens its lines. Faint where it rests on little."""
    return _of_names(view, result, share_cell)


def document_table(view: View, result: Result) -> str:
    """The same of the documents that mention the referent: how many of them use each name."""
    return tag("p", view.h("read.naming_documents"), "note") + _of_names(view, result, document_cell)


def _of_names(view: View, result: Result, shown: Shown) -> str:
    columns = [Column(view.t("column.variant")), *(group_column(view, group) for group in result.groups)]
    found = {(row.variant, row.group): row for row in result.shares}
    rows = (
        [_name(view, result, one), *(_cell(view, result, found.get((one, group)), shown) for group in result.groups)]
        for one in result.variants
    )
    return table(columns, [_totals(view, result), *rows])


def group_column(view: View, group: str) -> Column:
    """A column for a group, with the sign of a camp."""
    name = _group(view, group)
    sign = camp(view.bloc(group), name) if view.options.by in ("bloc", "speaker_bloc") else ""
    return Column(name, True, sign)


def other_names(view: View, result: Result) -> str:
    """The ways to the other names: what is told of one name is then told of that one."""
    others = [variant for variant in result.variants if variant != result.variant][:OTHERS]
    links = (
        link_html(href(with_options(view.link, variant=one)), bdi(view.names.variant(result.lens, one)))
        for one in others
    )
    return tag("p", f"{view.h('ui.other_names')} {' · '.join(links)}", "note") if others else ""


def _name(view: View, result: Result, variant: str) -> str:
    return link_html(href(name_lines(view.link, variant)), bdi(view.names.variant(result.lens, variant)))


def _totals(view: View, result: Result) -> list[str]:
    """What each group was counted from."""
    first = {row.group: row for row in reversed(result.shares)}
    counted = (numerals.number(first[group].documents) for group in result.groups)
    return [tag("span", words, "faint") for words in (esc(opened(view.t("column.documents"))), *counted)]


def _cell(view: View, result: Result, row: Shared | None, shown: Shown = share_cell) -> str:
    """A share with its interval, of a name that is absent too; only the bare count where there are too few documents
    for a share. A name that is there opens its lines.
    """
    if row is None or (not row.mentions and row.share is None):
        return tag("span", "0", "faint")
    return shown(view, row, href(name_lines(view.link, row.variant, row.group, result.groups)) if row.mentions else "")


def _group(view: View, group: str) -> str:
    return view.names.value(view.options.by, group)


def draw_shares(view: View, result: Result) -> None:
    """The share of each name in each group; a click opens the lines of a name in a group."""
    by = view.options.by
    marks = group_marks(result, by, view.look)
    if not marks:
        return
    title = view.h("chart.naming.title", referent=view.names.lens(result.lens))
    heading(title, view.h(UNITS[votes(view.options)]), key_line(marks))
    picked = chart(view, "shares", lambda: naming_shares(result, by, view.look), _highest(view, result))
    if picked:
        go(name_lines(view.link, str(picked["variant"]), str(picked["group"]), result.groups))
    faint_rows(view, (row for row in result.shares if row.group in {mark.id for mark in marks}))
    note(view.h("chart.naming.note", n=result.n_mentions, docs=result.n_documents, outlets=result.n_outlets))
    if hidden := hidden_groups(result):
        note(view.h("chart.frames.hidden", groups=[_group(view, group) for group in hidden]))
    if told := told_shift(view, result):
        note(told)


def _has_line(result: Result) -> bool:
    return any(row.share is not None for row in result.series)


def draw_time(view: View, result: Result) -> None:
    """One name over time with the strip of what the corpus holds under it; a click opens the lines of a period."""
    if not result.series:
        return
    by, every = view.options.by, view.t(f"chart.every.{result.every}")
    variant = view.names.variant(result.lens, result.variant)
    title = view.h("chart.naming.title_variant", variant=variant, referent=view.names.lens(result.lens))
    lines = {row.group for row in result.series if row.share is not None}
    marks = [mark for mark in group_marks(result, by, view.look) if mark.id in lines]
    heading(title, view.h(UNITS_IN_TIME[votes(view.options)], every=every), other_names(view, result) + key_line(marks))
    if _has_line(result):
        groups = [mark.name for mark in marks]
        words = view.t("alt.naming_time", variant=variant, groups=groups)
        moved = [row for row in found_shifts(view, result) if row.name == result.variant]
        over = Over(chosen_events(view), [(row.earliest, row.latest + WEEK) for row in moved])
        place = "shifted" if over.shifts else "course"  # a drawing is kept by its name: bands come with the test
        picked = chart(view, place, lambda: naming_course(result, by, view.look, over), words)
        if picked:
            start, group = date.fromisoformat(str(picked["period"])), str(picked["group"])
            asked = with_options(view.link, every=result.every)
            go(period_lines(asked, result.variant, group, start, result.groups))
        faint_rows(view, (row for row in result.series if row.group in lines))
        if absent := [name for group in drawn_groups(result, view.look) if (name := _group(view, group)) not in groups]:
            note(view.h("chart.naming.no_line", groups=absent, every=every))
    else:
        states.no_period(view, Result, _has_line)
    states.one_period(view)
    _draw_strip(view, result, every)


def _draw_strip(view: View, result: Result, every: str) -> None:
    heading(view.h("chart.coverage.title"), view.h("chart.coverage.subtitle", every=every))
    first, last = naming_period(result, view.look)
    words = view.t("alt.coverage", outlets=result.n_outlets, **{"from": first, "to": last})
    by, chosen = view.options.by, view.link.selection
    picked = chart(view, "strip", lambda: naming_coverage(result, by, view.look, chosen), words)
    if picked:
        outlet, bloc, start = str(picked["outlet"]), str(picked["bloc"]), day_at(picked["period"])
        go(strip_documents(view.link, outlet, bloc, start, result.every, coverage_rows(result, by, view.look)))
    note(view.h("chart.coverage.click"))


def _highest(view: View, result: Result) -> str:
    """The highest share in words, for who cannot see the chart."""
    shown = set(drawn_groups(result, view.look))
    drawn = [row for row in result.shares if row.share is not None and row.group in shown]
    top = max(drawn, key=lambda row: row.share or 0.0)
    return view.t(
        "alt.naming",
        variant=view.names.variant(result.lens, top.variant),
        group=_group(view, top.group),
        share=top.share,
    )
