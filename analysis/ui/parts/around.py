"""A day and a series of one's own choice: the controls, before and after, and whether only one camp moved."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import streamlit as st

from analysis.i18n import numerals
from analysis.index.topics.fit import name_of_fit
from analysis.lenses.frames import shipped_frames
from analysis.lenses.naming import shipped_lenses
from analysis.link import Link, with_options
from analysis.settings import settings
from analysis.studies.around import AroundRow
from analysis.studies.changes import Result
from analysis.studies.family import MIXED, TOPICS
from analysis.ui.components.headline import section
from analysis.ui.components.markup import bdi, beside, esc, label, link, tag
from analysis.ui.components.sentence import looked_up, set_option
from analysis.ui.components.tables import Column, table
from analysis.ui.parts.changes import NAMES, group_of, lines_of, points
from analysis.ui.parts.compare import opening
from analysis.ui.state import View, control, href

SIDES: Final = ("before", "after")
MOST_WEEKS: Final = 104


def series_choice(view: View, result: Result) -> None:
    """All series of the family, or one of them, or all topics or frames together, or a word of one's own."""
    with st.popover(label(view.options.term or _named(view, _current(view))), key="opt_lens"):
        st.selectbox(
            view.t("changes.series"),
            list(dict.fromkeys([*_choices(view), _current(view)])),
            format_func=lambda value: _named(view, value),
            **control(view, "series", _current(view), _set_series),
        )
        st.text_input(view.t("changes.term_of"), **control(view, "term", view.options.term, set_option("term")))
        if result.short:
            st.caption(view.t("changes.short", n=result.short))


def _current(view: View) -> str:
    options = view.options
    return options.series or (f"lens:{options.lens}" if options.lens else "")


def _choices(view: View) -> Iterator[str]:
    yield from ("", *(f"lens:{lens.id}" for lens in shipped_lenses(settings().data)))
    if view.options.by in ("bloc", "outlet"):
        yield from (f"frame:{frame.id}" for frame in shipped_frames(settings().data))
    fit = name_of_fit(view.corpus.snapshot.id, view.corpus.index, TOPICS)
    yield from (*(f"topic:{fit}:{number}" for number in range(1, TOPICS + 1)), *MIXED)


def _named(view: View, value: str) -> str:
    kind, _, key = value.partition(":")
    return view.names.series(kind, key) if kind else view.t("changes.all")


def _set_series(link: Link, value: str) -> Link:
    kind, _, key = value.partition(":")
    lens = kind == "lens"
    return with_options(link, lens=key if lens else "", series="" if lens else value, term="")


def chosen_day(view: View) -> None:
    """A day of one's own choice, and two groups for "only one of them moved"."""
    at = _day(view.options.at)
    shown = numerals.day(view.lang, at, "short") if at else view.t("changes.any_day")
    with st.popover(label(shown), key="opt_at"):
        st.date_input(view.t("changes.at"), **control(view, "at", at, _set_day))
        st.slider(
            view.t("changes.reach"), 4, MOST_WEEKS, **control(view, "reach", view.options.reach, set_option("reach"))
        )
        groups = ["", *_groups(view)]
        for name in ("target", "reference"):
            looked_up(
                view, name, groups, lambda value: group_of(view, value) if value else "—", view.t(f"changes.{name}")
            )


def _groups(view: View) -> list[str]:
    return [name for name in view.corpus.labels(view.options.by).counts() if name]


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
    day, reach = result.around[0].day, timedelta(weeks=view.options.reach)
    section(view.h("section.around", date=date.fromisoformat(view.options.at)))
    st.html(tag("p", view.h("changes.around_weeks", weeks=view.options.reach, date=day)))
    if not rows:
        st.html(tag("p", view.h("changes.around_few")) + _counts(view, result.around, (day - reach, day, day + reach)))
        return
    heads = (
        "variant",
        "group",
        "before",
        "after",
        "before_after",
        "change",
        "interval",
        "composition",
        "placebo",
        "p_value",
    )
    columns = [Column(view.t(f"column.{name}"), name not in ("variant", "group")) for name in heads]
    largest = sorted(rows, key=lambda row: -abs(row.change or 0.0))[: 3 * NAMES]
    cells = [
        [
            bdi(view.names.series_part(row.kind, row.key, row.name)),
            bdi(group_of(view, row.group)),
            link(href(lines_of(view, row, (day - reach, day))), esc(numerals.percent(row.before or 0.0))),
            link(href(lines_of(view, row, (day, day + reach))), esc(numerals.percent(row.after or 0.0))),
            beside(numerals.number(row.documents_before), numerals.number(row.documents_after)),
            points(row.change),
            view.h("sel.span", **{"from": points(row.low), "to": points(row.high)}),
            points(row.composition),
            view.h("sel.span", **{"from": points(row.smallest), "to": points(row.largest)}) if row.dates else "",
            esc(numerals.p_value(view.lang, row.p_value)),
        ]
        for row in largest
    ]
    st.html(table(columns, cells))
    dates = max(row.dates for row in rows)
    st.html(tag("p", view.h("changes.around_note", n=dates, least=1 / (dates + 1)), "note"))


def _counts(view: View, rows: Sequence[AroundRow], days: tuple[date, date, date]) -> str:
    """How many texts each group has on both sides, where they are too few for shares; the way to them and to more."""
    first = {row.group: row for row in reversed(rows)}
    columns = [Column(view.t("column.group")), *(Column(view.t(f"column.{side}"), True) for side in SIDES)]
    cells = (
        [
            bdi(group_of(view, row.group)),
            *(
                opening(_every_name(lines_of(view, row, span)), number)
                for span, number in zip(pairwise(days), (row.documents_before, row.documents_after), strict=True)
            ),
        ]
        for row in first.values()
        if row.documents_before or row.documents_after
    )
    wider = with_options(view.link, reach=MOST_WEEKS)
    more = tag("p", link(href(wider), view.h("changes.wider", weeks=MOST_WEEKS)), "note")
    return table(columns, cells) + (more if view.options.reach < MOST_WEEKS else "")


def _every_name(lines: Link) -> Link:
    """The lines of all names of a referent, not of one."""
    return with_options(lines, variant="") if lines.study == "concordance" and lines.options.lens else lines


def parting_table(view: View, result: Result) -> None:
    """Whether only one of two camps moved; refused under four outlets a side (the caution says so)."""
    rows = [row for row in result.partings if row.p_value is not None]
    if not rows:
        return
    section(view.h("section.parting"))
    first = rows[0]
    columns = [Column(view.t("column.variant")), Column(group_of(view, first.target), True)]
    columns += [Column(group_of(view, first.reference), True)]
    columns += [Column(view.t(f"column.{name}"), True) for name in ("p_value", "holm_p")]
    cells = [
        [
            bdi(view.names.series_part(row.kind, row.key, row.name)),
            points(row.target_change),
            points(row.reference_change),
            esc(numerals.p_value(view.lang, row.p_value)),
            esc(numerals.p_value(view.lang, row.holm_p)),
        ]
        for row in rows
    ]
    st.html(table(columns, cells))
