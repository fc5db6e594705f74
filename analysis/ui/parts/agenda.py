"""The split of a difference into agenda and framing: its figures and numbers."""

from datetime import date

import streamlit as st

from analysis.charts.agenda import (
    framing_words,
    part_marks,
    period_names,
    split_bar,
    split_periods,
    split_topics,
    topic_name,
)
from analysis.charts.compare import side_marks
from analysis.i18n import numerals
from analysis.link import Link, with_options
from analysis.studies.agenda import PartRow, Result, SplitRow
from analysis.ui.components.figure import chart, heading, key_line, note
from analysis.ui.components.markup import bdi, esc, link, tag
from analysis.ui.components.tables import Column, numbers_of, table
from analysis.ui.drill import both_documents, counted_in, in_period, topic_lines, within_topic
from analysis.ui.parts.topics import asked_within
from analysis.ui.state import View, go, href

ALT_TERMS = 5
MILLI = 1000


def draw_split(view: View, result: Result) -> None:
    """The bar of agenda and framing; without percentages only the bits, as a table."""
    agenda, framing = result.part("agenda"), result.part("framing")
    if agenda is None or framing is None:
        return
    if agenda.share is not None:
        st.html(key_line(part_marks(view.names, view.look)))
        words = view.t("alt.agenda", agenda=agenda.share, framing=framing.share)
        picked = chart(view, "split", lambda: split_bar(agenda, result.spread, view.look), words)
        behind = parts_behind(view, result)
        if picked and picked["part"] in behind:
            go(behind[str(picked["part"])][0])
        ways = (f"{view.h(f'part.{part}')}: {link(href(to), said)}" for part, (to, said) in behind.items())
        note(f"{view.h('chart.agenda.click')} {' · '.join(ways)}")
    heads = [Column(""), *numbers_of(view, ("bits", "interval", "p_value"))]
    st.html(table(heads, (_part_cells(view, row) for row in result.parts)))


def parts_behind(view: View, result: Result) -> dict[str, tuple[Link, str]]:
    """What adds most to each part, and how the way there is called (HTML): to agenda the documents of a topic, to
    framing the lines of a word in the topic whose words are shown.
    """
    top = max(result.topics, key=lambda row: row.agenda)
    name = view.h("chart.agenda.click_agenda", name=topic_name(top, view.lang))
    found = {"agenda": (within_topic(view.link, result.fit, top.topic, "documents"), name)}
    if result.words:
        word = result.words[0]
        lines = topic_lines(view.link, result.fit, word.topic, word.term, word.side)
        found["framing"] = (lines, view.h("chart.agenda.click_framing", word=word.term))
    return found


def _part_cells(view: View, row: PartRow) -> list[str]:
    return [
        view.h(f"part.{row.part}"),
        bdi(_milli(row.bits)),
        view.h("sel.span", **{"from": _milli(row.low), "to": _milli(row.high)}),
        esc(numerals.p_value(view.lang, row.p_value)) if row.p_value is not None else "",
    ]


def _milli(bits: float) -> str:
    return numerals.decimal(MILLI * bits, 1)


def draw_periods(view: View, result: Result) -> None:
    """The agenda share of each period with enough documents; a click opens the documents of both sides."""
    rows = [row for row in result.periods if row.total is not None]
    if not rows:
        return
    heading(view.h("chart.agenda.years"), view.h("chart.agenda.years.subtitle"))
    names = period_names(rows, view.options.every, view.lang)
    picked = chart(view, "years", lambda: split_periods(rows, names, view.look), view.t("alt.agenda_years"))
    if picked:
        period = in_period(view.link, date.fromisoformat(str(picked["period"])), view.options.every)
        go(counted_in(view.link.selection, both_documents(period)))
    note(view.h("chart.click_period"))


def draw_topics(view: View, result: Result) -> None:
    """What each topic adds; a click shows the words of a topic."""
    heading(view.h("chart.agenda.topics"), view.h("chart.agenda.topics.subtitle"))
    top = max(result.topics, key=lambda row: row.framing)
    words = view.t("alt.agenda_topics", name=topic_name(top, view.lang))
    picked = chart(view, "topics", lambda: split_topics(result.topics, view.look), words)
    if picked:
        go(with_options(view.link, shown=int(picked["topic"])))


def draw_words(view: View, result: Result) -> None:
    """The words that carry framing inside one topic; a click opens the lines of a word."""
    topic = next((row for row in result.topics if row.topic == result.word_topic), None)
    if topic is None or not result.words:
        return
    marks = side_marks(view.look, view.options.target, view.options.reference)
    title = view.h("chart.agenda.words", name=topic_name(topic, view.lang))
    heading(title, view.h("chart.agenda.words.subtitle"), key_line(marks))
    words = view.t("alt.agenda_words", terms=[row.term for row in result.words[:ALT_TERMS]])
    picked = chart(view, "words", lambda: framing_words(result.words, marks, view.look), words)
    if picked:
        go(topic_lines(view.link, result.fit, result.word_topic, str(picked["term"]), str(picked["side"])))
    sides = {"target": view.options.target, "reference": view.options.reference}
    note(f"{view.h('column.inside')}: {asked_within(view, result.fit, topic.topic, topic.terms, **sides)}")


def band_table(view: View, result: Result) -> str:
    """The split with other numbers of topics beside the chosen one."""
    names = ("topic_count", "agenda", "framing", "total", "agenda_share", "interval")
    unit = tag("p", view.h("column.bits"), "note")
    return unit + table(numbers_of(view, names), (_band_cells(view, row) for row in result.band))


def _band_cells(view: View, row: SplitRow) -> list[str]:
    bits = [bdi(_milli(value)) if value is not None else "" for value in (row.agenda, row.framing, row.total)]
    return [numerals.number(row.topics), *bits, *_agenda_share(view, row)]


def _agenda_share(view: View, row: SplitRow) -> list[str]:
    """The part of agenda and its interval; in place of both that there is none."""
    if row.framing_share is None or row.framing_share_low is None or row.framing_share_high is None:
        return [view.h("chart.agenda.no_total"), ""]
    low, high = (numerals.percent(1 - one) for one in (row.framing_share_high, row.framing_share_low))
    return [esc(numerals.percent(1 - row.framing_share)), view.h("sel.span", **{"from": low, "to": high})]
