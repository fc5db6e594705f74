"""The words that part two vocabularies: their numbers."""

from collections.abc import Iterator
from typing import Final

import streamlit as st

from analysis.charts.compare import side_marks
from analysis.charts.wordshift import LISTED, shift_bars, shift_curve
from analysis.i18n import numerals
from analysis.link import term_lines, with_options
from analysis.studies.wordshift import TOO_FEW, Result, ShiftRow
from analysis.ui.components.figure import chart, heading, key_line, note
from analysis.ui.components.markup import bdi, beside, esc, link, tag
from analysis.ui.components.tables import Column, numbers_of, table, term_cell
from analysis.ui.parts.compare import documents_cell
from analysis.ui.state import View, go, href

ALT_TERMS: Final = 5
LENGTHS: Final = (10, 30, LISTED)
HEADS: Final = (
    "contribution",
    "cumulative",
    "target_per_million",
    "reference_per_million",
    "side_documents",
    "q_value",
)


def draw_shift(view: View, result: Result) -> None:
    """The bars of the first words, and beside them the curve of all; a click opens the lines of a word."""
    marks = side_marks(view.look, view.options.target, view.options.reference)
    terms = [row.term for row in result.rows[:ALT_TERMS]]
    main, aside = st.columns([2.2, 1], gap="large")
    with main:
        heading(view.h("chart.wordshift.title"), view.h("chart.wordshift.subtitle"), key_line(marks))
        words = view.t("alt.scatter", terms=terms)
        picked = chart(view, "shift", lambda: shift_bars(result, marks, view.look), words)
        if picked:
            go(term_lines(view.link, picked["term"], picked["side"]))
        note(view.h("chart.wordshift.note"))
    with aside:
        heading(view.h("chart.wordshift.curve"), view.h("chart.wordshift.curve_subtitle"))
        said = view.t("chart.wordshift.curve_alt", n=len(result.rows), share=result.rows[-1].cumulative)
        picked = chart(view, "curve", lambda: shift_curve(result, view.look), said)
        if picked:
            go(with_options(view.link, top=int(picked["words"])))
        note(view.h("chart.wordshift.curve_alt", n=len(result.rows), share=result.rows[-1].cumulative))
        note(f"{view.h('chart.wordshift.curve_click')} {_lengths(view, result)}")


def _lengths(view: View, result: Result) -> str:
    """Some numbers of first words, each of which lists them, for who does not click into the curve."""
    lengths = [n for n in LENGTHS if n <= result.words and n != len(result.rows)]
    return " · ".join(link(href(with_options(view.link, top=n)), numerals.number(n)) for n in lengths)


def shift_table(view: View, result: Result) -> str:
    """Each word with its part of the difference; each opens its lines."""
    heads = [Column(view.t("column.term")), *numbers_of(view, HEADS)]
    return table(heads, (_cells(view, row) for row in result.rows), (row.documents < TOO_FEW for row in result.rows))


def _cells(view: View, row: ShiftRow) -> list[str]:
    return [
        term_cell(view, row.term, href(term_lines(view.link, row.term, row.side)), row.within)
        + (tag("small", view.h("table.style")) if row.style else ""),
        bdi(f"{numerals.decimal(100 * row.contribution, 1)}%"),
        esc(numerals.percent(row.cumulative)),
        numerals.rate(row.target_per_million),
        numerals.rate(row.reference_per_million),
        documents_cell(view, row.term, row.target_documents, row.reference_documents),
        esc(numerals.p_value(view.lang, row.q_value)),
    ]


def guards(result: Result) -> Iterator[tuple[str, str]]:
    """What to know before quoting, the sizes of both sides first: names (message keys) and numbers (HTML)."""
    a, b = result.target, result.reference
    yield "fact.documents", _pair(a.documents, b.documents)
    yield "fact.words", _pair(a.tokens, b.tokens)
    yield "fact.types", _pair(a.types, b.types)
    yield "fact.divergence", esc(numerals.decimal(result.divergence, 3))


def _pair(a: int, b: int) -> str:
    return beside(numerals.number(a), numerals.number(b))
