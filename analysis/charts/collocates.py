"""The company of a word on two sides: one row a word, a mark for each side."""

from typing import Any, Final

import altair as alt

from analysis.charts.axes import amount_range, far_align, far_edge, in_order
from analysis.charts.look import Look, Mark, inline, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import lined
from analysis.i18n.bidi import ltr
from analysis.studies.collocates import CollocateRow, Options, Result

ROW: Final = 27
HIGHEST: Final = 14.0  # of logDice
LEAST: Final = 4.0  # degrees of it on an axis: a small difference shall look small


def company(result: Result, marks: tuple[Mark, Mark], look: Look) -> alt.LayerChart:
    """LogDice of each collocate on both sides; documents with it near, on both sides, at the far edge. A mark of few
    documents is faint.

    A click gives the term and its side.
    """
    terms = [row.term for row in result.rows]
    base = alt.Chart(inline(_ends(row, look.rtl) for row in result.rows)).encode(y=_terms(terms))
    points = alt.Chart(inline(point for row in result.rows for point in _points(row, marks))).encode(y=_terms(terms))
    x = _axis(result, look)
    line = base.mark_rule(color=look.colours["line"], strokeWidth=2).encode(x=x("low"), x2=alt.X2("high:Q"))
    faint = alt.OpacityValue(1, condition={"test": "datum.weak", "value": 0.3})
    dot = points.mark_point(size=80).encode(x=x("dice"), opacity=faint, **points_as(marks))
    n = base.mark_text(
        align=far_align(look.rtl), fontSize=11.5, color=look.colours["muted"], text=alt.ExprRef("datum.n")
    )
    layers = (line, dot, n.encode(x=far_edge(look.rtl)), _clicked(base))
    return look.finished(alt.layer(*layers), ROW * max(len(terms), 1))


def _dice(row: CollocateRow) -> list[float]:
    return [value for value in (row.target_log_dice, row.reference_log_dice) if value is not None]


def _ends(row: CollocateRow, rtl: bool) -> dict[str, object]:
    dice = _dice(row)
    documents = [f"{n:,}" for n in (row.target_documents, row.reference_documents)]
    counts = " / ".join(reversed(documents) if rtl else documents)  # the target first in the order of reading
    side = "reference" if row.side == "reference" else "target"
    return {"term": row.term, "side": side, "low": min(dice), "high": max(dice), "n": ltr(counts)}


def _points(row: CollocateRow, marks: tuple[Mark, Mark]) -> list[dict[str, object]]:
    found = (
        (marks[0], row.target_log_dice, row.target_documents),
        (marks[1], row.reference_log_dice, row.reference_documents),
    )
    return [
        {"term": row.term, "series": mark.id, "dice": dice, "weak": documents < Options.documents}
        for mark, dice, documents in found
        if dice is not None
    ]


def _terms(terms: list[str]) -> alt.Y:
    axis = alt.Axis(labelFontSize=14.5, labelPadding=8, minExtent=96, **lined({term: term for term in terms}))
    return in_order("term", terms, axis)


def _axis(result: Result, look: Look) -> Any:
    dice = [value for row in result.rows for value in _dice(row)]
    high = min(max([8.0, *dice]) + 0.4, HIGHEST)
    low = min([high - LEAST, *dice]) - 0.4
    scale = alt.Scale(domain=[low, high], nice=False, reverse=look.rtl, range=amount_range(look.rtl, 96, 56, NARROW))
    axis = alt.Axis(title=None, orient="top", grid=True, domain=False, tickMinStep=1, tickCount=6, format="d")
    return lambda name: alt.X(f"{name}:Q", scale=scale, title=None, axis=axis)


def _clicked(base: alt.Chart) -> alt.Chart:
    pick = alt.selection_point(name=PICK, fields=["term", "side"], on="click", empty=False)
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000").encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    chart: alt.Chart = hit.add_params(pick).properties(name="rows")
    return chart
