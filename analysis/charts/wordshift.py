"""A word-shift graph: the part of each word in the difference of two sides, and the curve of all of them."""

from itertools import pairwise
from typing import Final

import altair as alt

from analysis.charts.axes import amount_range, far_align, far_edge, in_order
from analysis.charts.look import Look, Mark, inline
from analysis.charts.theme import PICK
from analysis.charts.words import label_expr, lined
from analysis.i18n.numerals import decimal, percent
from analysis.studies.wordshift import FEW, Result, ShiftRow

ROW: Final = 22
CURVE: Final = 240
LISTED: Final = 100  # words that a click on the curve lists at most
ROOM: Final = 1.35  # of the longest bar: the shares at the far edge stay clear of it on a phone too


def shift_bars(result: Result, marks: tuple[Mark, Mark], look: Look) -> alt.LayerChart:
    """A bar for each word: the target's grow to one side of the middle, the reference's to the other, the words at
    the reading start; those of words in under fifty documents are faint. A click gives the term and its side.
    """
    terms = [row.term for row in result.rows]
    top = max([0.001, *(row.contribution for row in result.rows)]) * ROOM
    # The target stands at the reading start, whichever side that is.
    room = amount_range(look.rtl, 38, 38)
    scale = alt.Scale(domain=[-top, top], nice=False, reverse=not look.rtl, range=room)
    axis = alt.Axis(title=None, orient="top", grid=True, domain=False, tickCount=5, labelExpr=SHARES)
    words = alt.Axis(labelFontSize=14, labelPadding=8, minExtent=96, **lined({term: term for term in terms}))
    y = in_order("term", terms, words)
    base = alt.Chart(inline(_bar(row) for row in result.rows)).encode(y=y)
    one = {"test": "datum.side === 'target'", "value": marks[0].colour}
    colour = alt.ColorValue(marks[1].colour, condition=one)
    bar = base.mark_bar(height=13).encode(
        x=alt.X("signed:Q", scale=scale, axis=axis, title=None),
        x2=alt.X2Datum(0),
        color=colour,
        opacity=alt.OpacityValue(1, condition={"test": "datum.weak", "value": 0.35}),
    )
    zero = alt.Chart(inline([{"at": 0}])).mark_rule(color=look.colours["ink"]).encode(x=alt.X("at:Q", scale=scale))
    n = base.mark_text(align=far_align(look.rtl), fontSize=11.5, color=look.colours["muted"]).encode(
        x=far_edge(look.rtl), text=alt.Text("words:N")
    )
    pick = alt.selection_point(name=PICK, fields=["term", "side"], on="click", empty=False)
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000").encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    clicked = hit.add_params(pick).properties(name="rows")
    return look.finished(alt.layer(bar, zero, n, clicked), ROW * max(len(terms), 1))


def _bar(row: ShiftRow) -> dict[str, object]:
    signed = row.contribution if row.side == "target" else -row.contribution
    words = f"{decimal(100 * row.contribution, 1)}%"
    return {"term": row.term, "side": row.side, "signed": signed, "words": words, "weak": row.documents < FEW}


SHARES: Final = "format(100 * abs(datum.value), '~g') + '%'"


def shift_curve(result: Result, look: Look) -> alt.LayerChart:
    """The part of the divergence that the first words account for: words on a logarithmic scale, share from 0 to 1. A
    click on the figure gives the number of words at that place (`words`, at most LISTED).
    """
    c = look.colours
    ticks = [1, 10, 100, 1000, 10_000, 100_000]
    data = inline({"words": words, "share": share} for words, share in result.curve)
    scale = alt.Scale(type="log", domain=[1, max(result.words, 10)], nice=False, reverse=look.rtl)
    x = alt.X("words:Q", title=None, scale=scale, axis=alt.Axis(values=ticks, format=",", labelOverlap=True))
    labels = label_expr({f"{at:g}": percent(at) for at in (0, 0.25, 0.5, 0.75, 1)})
    axis = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], labelExpr=labels, grid=True, title=None)
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    line = alt.Chart(data).mark_line(color=c["ink"], strokeWidth=1.8).encode(x=x, y=y)
    shown = inline({"words": row.rank, "share": row.cumulative} for row in result.rows[-1:])
    dot = alt.Chart(shown).mark_point(color=c["ink"], fill=c["mark"], size=60).encode(x=x, y=y)
    counts = [*(words for words, _ in result.curve), result.words]
    places = inline({"words": min(at, LISTED), "from": at, "to": to} for at, to in pairwise(counts) if to > at)
    pick = alt.selection_point(name=PICK, fields=["words"], on="click", empty=False)
    hit = (
        alt.Chart(places)
        .mark_rect(opacity=0, cursor="pointer", color="#000")
        .encode(
            x=alt.X("from:Q", title=None, scale=scale),
            x2=alt.X2("to:Q"),
            y=alt.YValue(0),
            y2=alt.Y2Value(alt.ExprRef("height")),
        )
    )
    clicked = hit.add_params(pick).properties(name="places")
    return look.finished(alt.layer(line, dot, clicked), CURVE)
