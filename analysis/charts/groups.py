"""Each group's words beside the others: how often every group uses them, one row a word."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from analysis.charts.apart import FURTHER, told_apart
from analysis.charts.axes import amount_range, far_align, far_edge, in_order
from analysis.charts.look import SOLID, Look, Mark, inline, lines_as, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, lined, width_of
from analysis.i18n.plurals import phrase
from analysis.studies.group_rows import GroupRow
from analysis.studies.groups import FEW, Result

ROW: Final = 30
LETTERS: Final = 14.5  # size of the terms
PADDING: Final = 14
WIDE: Final = 1.1  # some letters are wider than most
LINE: Final = 20  # letters; longer terms stand in two lines
RATES: Final = (1, 10, 100, 1000, 10_000, 100_000)
LEAST: Final = 0.5  # per million: what is rarer, or absent, stands at the edge
BESIDE: Final = 6  # pixels between marks that stand at the edge, which are smaller
SPREAD: Final = 22  # pixels of a row that they share
PLAIN: Final = ("one", "two", "agenda", "framing", "muted")


def group_marks(result: Result, look: Look) -> list[Mark]:
    """How each group is drawn: camps as themselves, others by sign and colour in their order, no sign that of a camp:
    an outlet of the opposition would stand there in the look of another camp.
    """
    names = [each.group for each in result.groups]
    if result.by in ("bloc", "speaker_bloc"):
        return told_apart((look.bloc(name) for name in names), look.colours["paper"])
    return [_plain(name, look.names.value(result.by, name), place, look) for place, name in enumerate(names)]


def _plain(key: str, name: str, place: int, look: Look) -> Mark:
    # Six signs by five colours, out of step, so that eight groups all differ.
    glyph, shape = FURTHER[place % len(FURTHER)]
    colour = look.colours[PLAIN[(place + place // len(FURTHER)) % len(PLAIN)]]
    return Mark(key, name, glyph, colour, shape, look.colours["paper"], SOLID, words=look.colours["ink"])


def group_words(result: Result, of: str, marks: Sequence[Mark], look: Look) -> alt.LayerChart:
    """The words of one group: a mark for the rate of each group, the interval of its own, documents at the far edge.

    All groups share one logarithmic scale, taken from all rows of the Result. A click gives the term.
    """
    rows = [row for row in result.leading if row.of == of]
    terms = list(dict.fromkeys(row.term for row in rows))
    at_edge = _at_edge(rows)
    base = alt.Chart(inline({**_point(row, look), **at_edge.get((row.term, row.group), {})} for row in rows))
    base = base.encode(y=_terms(terms, _room(result)))
    x = _axis(result, look)
    line = base.mark_rule(color=look.colours["line"]).encode(x=x("least"), x2=alt.X2("most:Q"))
    whisker = base.transform_filter("datum.own").mark_rule(strokeWidth=2, opacity=0.5)
    whisker = whisker.encode(x=x("low"), x2=alt.X2("high:Q"), color=lines_as(marks)["color"])
    faint = alt.OpacityValue(1, condition={"test": "datum.weak", "value": 0.4})
    dot = base.mark_point(
        size=alt.ExprRef("isNumber(datum.aside) ? 28 : 80"), yOffset=alt.ExprRef("datum.aside || 0")
    ).encode(x=x("rate"), opacity=faint, **points_as(marks))
    n = base.transform_filter("datum.own").mark_text(
        align=far_align(look.rtl),
        fontSize=11.5,
        color=look.colours["muted"],
        text=alt.ExprRef(f"{NARROW} ? datum.short : datum.n"),
    )
    n = n.encode(x=far_edge(look.rtl))
    return look.finished(alt.layer(line, whisker, dot, n, _clicked(base, of)), ROW * max(len(terms), 1))


def _at_edge(rows: Sequence[GroupRow]) -> dict[tuple[str, str], dict[str, float]]:
    """How far the marks of a term that stand at the edge move up or down, so that none covers another."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.per_million <= LEAST:
            found.setdefault(row.term, []).append(row.group)
    shifts = {}
    for term, groups in found.items():
        step = min(BESIDE, SPREAD / max(len(groups) - 1, 1))
        for place, group in enumerate(groups):
            shifts[term, group] = {"aside": step * (place - (len(groups) - 1) / 2)}
    return shifts


def _point(row: GroupRow, look: Look) -> dict[str, object]:
    return {
        "term": row.term,
        "series": row.group,
        "rate": max(row.per_million, LEAST),
        "low": max(row.low, LEAST),
        "high": max(row.high, LEAST),
        "own": row.group == row.of,
        "n": inside(look.lang, phrase(look.lang, "docs", row.group_documents)),
        "short": f"{row.group_documents:,}",
        "weak": row.documents < FEW or row.outlets < 2,
        "least": LEAST,
        "most": max(row.per_million, LEAST),
    }


def _room(result: Result) -> float:
    """The pixels for the terms of all groups: their plots begin at one place, or one scale would lie in several."""
    widths = (width_of(row.term, LETTERS) * (1 if len(row.term) <= LINE else 0.6) for row in result.leading)
    return max([82.0, *widths]) * WIDE + PADDING


def _terms(terms: Sequence[str], room: float) -> alt.Y:
    labels = lined({term: term for term in terms}, LINE)
    axis = alt.Axis(labelFontSize=LETTERS, labelPadding=PADDING, minExtent=room, **labels)
    return in_order("term", terms, axis)


def _axis(result: Result, look: Look) -> Any:
    """The scale of rates per million that all groups share."""
    top = max([10.0, *(row.high for row in result.leading if row.group == row.of)])
    pixels = amount_range(look.rtl, 96, 44, NARROW)
    scale = alt.Scale(type="log", domain=[LEAST, top * 1.15], nice=False, clamp=True, reverse=look.rtl, range=pixels)
    axis = alt.Axis(
        title=None, orient="top", values=list(RATES), labelExpr="format(datum.value, ',~r')", grid=True, domain=False
    )
    return lambda field: alt.X(f"{field}:Q", scale=scale, title=None, axis=axis)


def _clicked(base: alt.Chart, name: str) -> alt.Chart:
    pick = alt.selection_point(name=PICK, fields=["term"], on="click", empty=False)
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000").encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    chart: alt.Chart = hit.add_params(pick).properties(name="rows")
    return chart
