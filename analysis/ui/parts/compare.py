"""The words that set two sides apart: their numbers."""

from collections.abc import Iterator

import streamlit as st

from analysis.charts.compare import POINTS, go_beyond, ranked_bars, ring_words, scatter, side_marks
from analysis.charts.look import Mark
from analysis.i18n import numerals
from analysis.link import Link, term_lines, with_options
from analysis.phrasing import sentences
from analysis.studies import groups
from analysis.studies.compare import FEW, TOO_FEW, Result
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.group_rows import GroupRow
from analysis.studies.term_rows import TermRow
from analysis.studies.verification import SHUFFLES
from analysis.text.stopwords import stopwords
from analysis.ui.components.figure import chart, heading, key_line, note, side_heading
from analysis.ui.components.margin import part
from analysis.ui.components.markup import bdi, beside, esc, link, tag
from analysis.ui.components.states import answer
from analysis.ui.components.tables import Column, numbers_of, table, term_cell
from analysis.ui.components.work import work_panel
from analysis.ui.drill import term_documents
from analysis.ui.state import View, go, href

ALT_TERMS = 5
GUARDS = ("log_odds_z", "g2", "side_documents", "outlets", "largest_outlet", "dispersion", "copies", "outlet_q")
HEADS = ("times", "interval", "q_value", "target_per_million", "reference_per_million", "side_documents", "outlets")


def drawable(result: Result) -> bool:
    """Both sides have the documents that a figure needs."""
    return min(result.target.documents, result.reference.documents) >= TOO_FEW


def guards(result: Result) -> Iterator[tuple[str, str]]:
    """What to know before quoting: names (message keys) and numbers (HTML)."""
    yield "fact.documents", _against(result.target.documents, result.reference.documents)
    yield "fact.outlets", _against(len(result.target.outlets), len(result.reference.outlets))
    yield "fact.words", _against(result.target.tokens, result.reference.tokens)
    yield "fact.tested", numerals.number(result.tested)
    yield "fact.passed", numerals.number(result.found)


def term_table(view: View, result: Result, side: str) -> str:
    """The terms of one side with their numbers; each opens its lines."""
    rows = [row for row in result.words if row.side == side]
    columns = [Column(view.t("column.term")), *numbers_of(view, HEADS)]
    return table(columns, (_cells(view, row) for row in rows), map(_faint, rows))


def guard_table(view: View, result: Result) -> str:
    """How far each term can be relied on, folded up: outlets, the largest of them, evenness, and what to beware of."""
    columns = [Column(view.t("column.term")), *numbers_of(view, GUARDS)]
    columns += [Column(view.t("column.beware"))]
    cells = (
        guard_cells(view, row, href(term_lines(view.link, row.term, row.side)), _documents(view, row))
        for row in result.words
    )
    return tag("details", tag("summary", view.h("section.spread")) + table(columns, cells, map(_faint, result.words)))


def guard_cells(view: View, row: TermRow | GroupRow, address: str, documents: str) -> list[str]:
    """How far a term can be relied on; its lines are at `address`, `documents` is a cell of HTML."""
    largest = f"{numerals.percent(row.largest_outlet_share)} {view.names.outlet(row.largest_outlet)}"
    return [
        term_cell(view, row.term, address, row.within),
        numerals.decimal(row.log_odds_z),
        numerals.number(round(row.g2)),
        documents,
        numerals.number(row.outlets),
        bdi(largest),
        numerals.decimal(row.dispersion),
        numerals.number(row.copies),
        esc(numerals.p_value(view.lang, row.outlet_q)),
        "".join(tag("div", one, "remark") for one in _beware(view, row)),
    ]


def _beware(view: View, row: TermRow | GroupRow) -> Iterator[str]:
    if row.documents < FEW:
        yield view.h("guard.too_few" if row.documents < TOO_FEW else "guard.few")
    if row.outlets > 1 and row.driver:
        yield view.h("guard.driven", outlet=view.names.outlet(row.driver))


def _documents(view: View, row: TermRow) -> str:
    """How many documents of both sides have a term; each number opens them."""
    return documents_cell(view, row.term, row.target_documents, row.reference_documents)


def documents_cell(view: View, term: str, target: int, reference: int) -> str:
    """The documents of both sides that have a term, by number; each opens them."""
    numbers = (("target", target), ("reference", reference))
    cells = (opening(term_documents(view.link, term, side), number) for side, number in numbers)
    return " / ".join(cells)


def opening(target: Link, number: int) -> str:
    """A number that opens what it counts, where it counts anything."""
    shown = bdi(numerals.number(number))
    return link(href(target), shown) if number else shown


def _faint(row: TermRow) -> bool:
    """True where a term rests on too little to be read off a table."""
    return row.documents < TOO_FEW or row.outlets < 2


def style_table(view: View, result: Result) -> str:
    """The house spellings with their rates on both sides, apart from the words."""
    names = ("target_per_million", "reference_per_million", "side_documents", "outlets")
    columns = [Column(view.t("column.term")), *(Column(view.t(f"column.{name}"), True) for name in names)]
    return table(columns, ([cells[0], *cells[4:]] for cells in (_cells(view, row) for row in result.styles)))


def draw_sides(view: View, result: Result) -> None:
    """The terms of each side as ranked bars, in two columns; a click opens the lines of a term."""
    marks = side_marks(view.look, view.options.target, view.options.reference)
    columns = st.columns(2, gap="large")
    for column, side, mark in zip(columns, ("target", "reference"), marks, strict=True):
        with column:
            _draw_side(view, result, side, mark)
    beyond = f" {view.h('chart.compare.beyond')}" if go_beyond(result.leading) else ""
    note(view.h("chart.compare.note", n_a=result.target.documents, n_b=result.reference.documents) + beyond)


def draw_points(view: View) -> None:
    """Many terms of both sides as points, frequent or rare, leaning to one side or the other."""
    marks = side_marks(view.look, view.options.target, view.options.reference)
    wide = answer(view, Result, with_options(view.link, top=POINTS))
    heading(view.h("chart.scatter.title"), view.h("chart.scatter.subtitle"), key_line(marks))
    words = view.t("alt.scatter", terms=[row.term for row in wide.leading[:ALT_TERMS]])
    picked = chart(view, "points", lambda: scatter(wide, marks, view.look), words)
    sides = {row.term: row.side for row in wide.leading}
    if picked and picked["term"] in sides:
        go(term_lines(view.link, picked["term"], sides[picked["term"]]))
    said = ring_words(wide)
    ring = f" {view.h(said)}" if said else ""
    note(view.h("chart.compare.note", n_a=wide.target.documents, n_b=wide.reference.documents) + ring)


def _draw_side(view: View, result: Result, side: str, mark: Mark) -> None:
    group = view.names.texts_of(getattr(view.options, side))
    unit = view.h("chart.compare.subtitle" if side == "target" else "chart.compare.subtitle_second")
    side_heading(mark, view.h("chart.compare.title", group=group), unit)
    terms = [row.term for row in result.leading if row.side == side]
    words = view.t("alt.compare", group=group, terms=terms[:ALT_TERMS])
    picked = chart(view, side, lambda: ranked_bars(result, side, mark, view.look), words)
    if picked:
        go(term_lines(view.link, picked["term"], side))


def _cells(view: View, row: TermRow) -> list[str]:
    sign = 1 if row.side == "target" else -1
    ratio, low, high = (2 ** (sign * value) for value in (row.log_ratio, row.log_ratio_low, row.log_ratio_high))
    low, high = sorted((low, high))
    return [
        term_cell(view, row.term, href(term_lines(view.link, row.term, row.side)), row.within),
        bdi(numerals.times(view.lang, ratio)),
        bdi(view.t("sel.span", **{"from": numerals.times(view.lang, low), "to": numerals.times(view.lang, high)})),
        esc(numerals.p_value(view.lang, row.q_value)),
        numerals.rate(row.target_per_million),
        numerals.rate(row.reference_per_million),
        _documents(view, row),
        numerals.number(row.outlets),
    ]


def held_table(view: View, result: Result) -> str:
    """Each term with its odds ratio as it is and within topics and periods, and whether the difference remains."""
    names = ("term", "odds_raw", f"odds_{view.options.hold}", "interval", "q_value", "remains")
    columns = [Column(view.t(f"column.{name}"), name not in ("term", "remains")) for name in names]
    return table(columns, (_held_cells(view, row) for row in result.rows))


def _held_cells(view: View, row: TermRow) -> list[str]:
    name = link(href(term_lines(view.link, row.term, row.side)), bdi(row.term))
    sign = 1 if row.side == "target" else -1
    raw, within = (_odds(view, row_odds, sign) for row_odds in (row.presence_odds, row.held_odds))
    span = ""
    if row.held_low is not None and row.held_high is not None:
        ends = sorted(2 ** (sign * value) for value in (row.held_low, row.held_high))
        span = bdi(
            view.t("sel.span", **{"from": numerals.times(view.lang, ends[0]), "to": numerals.times(view.lang, ends[1])})
        )
    verdict = view.h(_verdict(row, sign))
    if not min(row.target_documents, row.reference_documents):
        verdict += tag("div", view.h("held.one_sided"), "remark")
    return [name, raw, within, span, esc(numerals.p_value(view.lang, row.held_q)), verdict]


def _odds(view: View, value: float | None, sign: int) -> str:
    """An odds ratio of the side that uses the term more; nothing where the other side never has it."""
    return "" if value is None else bdi(numerals.times(view.lang, 2 ** (sign * value)))


def _verdict(row: TermRow, sign: int) -> str:
    """Whether the difference remains within strata: passed, and towards the same side."""
    if row.held_q is None:
        return "held.unknown"
    same = row.held_odds is None or sign * row.held_odds > 0
    return "held.remains" if row.held_q < LEVEL_Q and same else "held.vanishes"


def _against(a: int, b: int) -> str:
    return beside(numerals.number(a), numerals.number(b))


def quotable(view: View, result: Result | groups.Result) -> str:
    """The part of the margin with what may be quoted, numbers and limits included."""
    said = sentences(view.names, view.link, result)
    return part(view.h("section.quotable"), "".join(tag("p", esc(one)) for one in said))


def verified(view: View, result: Result) -> None:
    """The long check of this comparison: its outcome, how far it is, or the button that starts it."""
    if not result.tested or not work_panel(view, view.t("work.compare"), view.t("work.compare.about")):
        return
    shuffled = sum(row.shuffled_p is not None and row.shuffled_p < LEVEL_Q for row in result.rows)
    between = sum(row.shuffled_outlets_p is not None and row.shuffled_outlets_p < LEVEL_Q for row in result.rows)
    values = {"n": SHUFFLES, "k": shuffled, "shown": len(result.rows)}
    if result.divisions:
        note(view.h("work.compare.done", divisions=result.divisions, j=between, **values))
    else:
        note(view.h("work.compare.few", **values))


def words_left_out(view: View) -> str:
    """The list of words that word lists leave out, to be read where it is switched."""
    listed = stopwords().listed
    about = tag("summary", view.h("sel.stop_list", n=len(listed)))
    return tag("details", about + tag("div", esc("، ".join(listed)), "listed", dir="rtl", lang="ar"))
