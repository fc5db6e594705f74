"""A day and a series of one's own choice: the controls, before and after, and whether only one camp moved."""

from datetime import date

import streamlit as st

from analysis.i18n import numerals
from analysis.lenses.naming import shipped_lenses
from analysis.link import Link, with_options
from analysis.settings import settings
from analysis.studies.changes import Result
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, esc, label, tag
from analysis.ui.components.sentence import looked_up, set_option
from analysis.ui.components.tables import Column, table
from analysis.ui.parts.changes import NAMES, group_of, name_of, points
from analysis.ui.state import View, control


def series_choice(view: View, result: Result) -> None:
    """All series, or one lens, or a word of one's own."""
    lenses = [lens.id for lens in shipped_lenses(settings().data)]
    shown = view.options.term or (view.names.lens(view.options.lens) if view.options.lens else view.t("changes.all"))
    with st.popover(label(shown), key="opt_lens"):
        name = lambda value: view.names.lens(value) if value else view.t("changes.all")  # noqa: E731 (one place)
        looked_up(view, "lens", ["", *lenses], name, view.t("term.lens"))
        st.text_input(view.t("changes.term_of"), **control(view, "term", view.options.term, set_option("term")))
        if result.short:
            st.caption(view.t("changes.short", n=result.short))


def chosen_day(view: View) -> None:
    """A day of one's own choice, and two groups for "only one of them moved"."""
    at = _day(view.options.at)
    shown = numerals.day(view.lang, at, "short") if at else view.t("changes.any_day")
    with st.popover(label(shown), key="opt_at"):
        st.date_input(view.t("changes.at"), **control(view, "at", at, _set_day))
        st.slider(view.t("changes.reach"), 4, 104, **control(view, "reach", view.options.reach, set_option("reach")))
        groups = ["", *_groups(view)]
        for name in ("target", "reference"):
            looked_up(
                view, name, groups, lambda value: group_of(view, value) if value else "—", view.t(f"changes.{name}")
            )


def _groups(view: View) -> list[str]:
    corpus, by = view.corpus, view.options.by
    labels = {
        "bloc": corpus.document_bloc,
        "outlet": corpus.document_outlet,
        "speaker_bloc": corpus.passage_speaker_bloc,
        "speaker": corpus.passage_speaker,
    }[by]
    return [name for name in labels.counts() if name]


def _set_day(link: Link, value: date | None) -> Link:
    return with_options(link, at=value.isoformat() if value else "")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def around_table(view: View, result: Result) -> None:
    """Before and after the chosen day, with the control dates."""
    rows = [row for row in result.around if row.change is not None]
    if not result.around:
        return
    section(view.h("section.around", date=result.around[0].day))
    if not rows:
        st.html(tag("p", view.h("changes.around_few")))
        return
    heads = ("variant", "group", "before", "after", "change", "interval", "composition", "placebo", "p_value")
    columns = [Column(view.t(f"column.{name}"), name not in ("variant", "group")) for name in heads]
    largest = sorted(rows, key=lambda row: -abs(row.change or 0.0))[: 3 * NAMES]
    cells = [
        [
            bdi(name_of(view, row.kind, row.key, row.name)),
            bdi(group_of(view, row.group)),
            esc(numerals.percent(row.before or 0.0)),
            esc(numerals.percent(row.after or 0.0)),
            points(row.change),
            view.h("sel.span", **{"from": points(row.low), "to": points(row.high)}),
            points(row.composition),
            view.h("sel.span", **{"from": points(row.smallest), "to": points(row.largest)}) if row.dates else "",
            esc(numerals.p_value(view.lang, row.p_value)),
        ]
        for row in largest
    ]
    st.html(table(columns, cells))
    st.html(tag("p", view.h("changes.around_note", n=max(row.dates for row in rows)), "note"))


def parting_table(view: View, result: Result) -> None:
    """Whether only one of two camps moved; refused under four outlets a side (the caution says so)."""
    rows = [row for row in result.partings if row.p_value is not None]
    if not rows:
        return
    section(view.h("section.parting"))
    first = rows[0]
    columns = [Column(view.t("column.variant")), Column(group_of(view, first.target), True)]
    columns += [Column(group_of(view, first.reference), True), Column(view.t("column.p_value"), True)]
    cells = [
        [
            bdi(name_of(view, row.kind, row.key, row.name)),
            points(row.target_change),
            points(row.reference_change),
            esc(numerals.p_value(view.lang, row.p_value)),
        ]
        for row in rows
    ]
    st.html(table(columns, cells))
