"""The company of a word: its numbers on both sides."""

from collections.abc import Iterator
from typing import Final

from analysis.charts.collocates import company
from analysis.charts.compare import side_marks
from analysis.charts.look import Mark
from analysis.export.behind import stronger
from analysis.i18n import numerals
from analysis.phrasing.word_headlines import looked_for
from analysis.studies.collocates import CollocateRow, Result
from analysis.ui.components.figure import chart, heading, key_line, note, signed
from analysis.ui.components.markup import bdi, beside, esc, link
from analysis.ui.components.tables import Column, table
from analysis.ui.drill import company_lines
from analysis.ui.methods import column_href
from analysis.ui.state import View, go, href

SIDES: Final = ("target", "reference")
NUMBERS: Final = ("near", "log_dice", "log_likelihood", "documents", "outlets")
ALT_TERMS: Final = 5


def draw_company(view: View, result: Result) -> None:
    """Both sides in one figure; a click opens the lines of a collocate."""
    marks = side_marks(view.look, view.options.target, view.options.reference)
    node = looked_for(view.names, view.options)
    heading(view.h("chart.collocates.title", node=node), view.h("chart.collocates.subtitle"), key_line(marks))
    words = view.t("alt.compare", group=node, terms=[row.term for row in result.rows[:ALT_TERMS]])
    picked = chart(view, "company", lambda: company(result, marks, view.look), words)
    if picked:
        go(company_lines(view.link, picked["term"], picked["side"]))
    few = [esc(view.names.caveat(one)) for one in result.caveats if one.key == "collocates.few"]
    note(" ".join([*few, view.h("chart.collocates.note", n_a=result.target.uses, n_b=result.reference.uses)]))


def company_table(view: View, result: Result) -> str:
    """Each collocate with the numbers of both sides; each side opens its lines."""
    marks = side_marks(view.look, view.options.target, view.options.reference)
    heads = [Column(view.t("column.term"))]
    about = {name: column_href(view.link, name) for name in NUMBERS}
    for mark in marks:
        heads += [_head(view, mark, name, about[name]) for name in NUMBERS]
    return table(heads, (_cells(view, row) for row in result.rows))


def _head(view: View, mark: Mark, name: str, about: str) -> Column:
    """A column of one side, with its sign in its colour."""
    words = view.t(f"column.{name}")
    return Column(f"{mark.glyph} {words}", True, f"{signed(mark, '')}{esc(words)}", about)


def _cells(view: View, row: CollocateRow) -> list[str]:
    lines = link(href(company_lines(view.link, row.term, stronger(row))), bdi(row.term))
    return [lines, *(cell for side in SIDES for cell in _side(view, row, side))]


def _side(view: View, row: CollocateRow, side: str) -> Iterator[str]:
    near, dice = getattr(row, f"{side}_near"), getattr(row, f"{side}_log_dice")
    number = numerals.number(near)
    yield link(href(company_lines(view.link, row.term, side)), number) if near else number
    yield "–" if dice is None else esc(numerals.decimal(dice, 1))
    yield bdi(numerals.decimal(getattr(row, f"{side}_log_likelihood"), 1))
    yield numerals.number(getattr(row, f"{side}_documents"))
    yield numerals.number(getattr(row, f"{side}_outlets"))


def guards(result: Result) -> Iterator[tuple[str, str]]:
    """What to know before quoting: names (message keys) and numbers (HTML)."""
    a, b = result.target, result.reference
    yield "fact.uses", beside(numerals.number(a.uses), numerals.number(b.uses))
    yield "fact.documents", beside(numerals.number(a.documents), numerals.number(b.documents))
    yield "fact.outlets", beside(numerals.number(a.outlets), numerals.number(b.outlets))
