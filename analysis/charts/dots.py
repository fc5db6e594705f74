"""Shares of groups within categories: a dot with its interval for each, one row under another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import altair as alt

from analysis.charts.axes import amount_range, far_align, far_edge, in_order, share_expr, share_ticks, top_share
from analysis.charts.look import Look, Mark, inline, lines_as, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, lined, named, shares_told, width_of
from analysis.i18n.numerals import percent
from analysis.i18n.plurals import phrase

ROW: Final = 16  # pixels of one group
ALONE: Final = 22  # pixels of a row that is all of its category: its name may take two lines
GAP: Final = 14  # pixels between two categories
NAMED: Final = 28  # the same with its name above it
ABOVE: Final = 9  # pixels of a mark under the middle of its row, of the name over it
NAME: Final = 13
SHARE: Final = 46  # pixels of a share written behind its interval


@dataclass(frozen=True, slots=True)
class Dot:
    """A share (0 to 1) of a series within a category; None where there are too few documents for one.

    `documents` stands at the far edge, unless the key says it; `weak` ones are faint; a click gives back `ids`.
    """

    category: str
    series: str
    share: float | None
    low: float | None
    high: float | None
    documents: int
    weak: bool = False
    ids: Mapping[str, str | int] = field(default_factory=dict)


def dots(
    rows: Sequence[Dot],
    categories: Mapping[str, str],
    marks: Sequence[Mark],
    look: Look,
    values: bool = True,
    brief: Mapping[str, str] | None = None,
) -> alt.LayerChart:
    """Dots and whiskers. `categories` are ids and names in order, `marks` the series in order; `values` writes shares.

    The documents of a series stand in each row, unless its mark says them. A click gives the `ids` of the row.
    Where each category has one row, it stands alone in it, whatever its series. With `brief` names of the categories,
    which phones show, names stand above their rows and not beside them, where long ones would leave no place.
    """
    counted = not all(mark.said for mark in marks)
    alone = bool(brief) or len(rows) == len({row.category for row in rows})
    top = top_share(max([0.0, *(row.high for row in rows if row.high is not None)]))
    c = look.colours
    room, narrow_room = _room(rows, top, look, values, counted)
    scale = alt.Scale(
        domain=[0, top], nice=False, reverse=look.rtl, range=amount_range(look.rtl, room, narrow_room, NARROW)
    )
    axis = _axis(top)

    def x(name: str) -> alt.X:
        return alt.X(f"{name}:Q", scale=scale, title=None, axis=axis)

    below: dict[str, Any] = {"yOffset": ABOVE} if brief else {}
    places = _places(categories, () if alone else marks, beside=not brief)
    full = categories if brief else {}
    of = {mark.id: mark.name for mark in marks}
    told = ((categories[row.category], of.get(row.series, "")) for row in rows)
    drawn = (_row(row, look, full.get(row.category, ""), said) for row, said in zip(rows, told, strict=True))
    base = alt.Chart(inline(drawn)).encode(**places)
    faint = alt.OpacityValue(1, condition={"test": "datum.weak", "value": 0.35})
    whisker = base.mark_rule(strokeWidth=2, opacity=0.5, **below).encode(
        x=x("low"), x2=alt.X2("high:Q"), color=lines_as(marks)["color"]
    )
    dot = base.mark_point(size=70, **below).encode(x=x("share"), opacity=faint, **points_as(marks))
    n = base.mark_text(
        align=far_align(look.rtl),
        fontSize=11.5,
        color=c["muted"],
        text=alt.ExprRef(f"{NARROW} ? datum.short : datum.n"),
        **below,
    ).encode(x=far_edge(look.rtl))
    layers = [whisker, dot, n] if counted else [whisker, dot]
    if values:
        layers.append(_shares(base, x("high"), marks, look, below))
    if brief:
        layers.append(_names(categories, brief, places["y"], look))
    height = NAMED if brief else ALONE if alone else len(marks) * ROW
    return look.finished(alt.layer(*layers, _clicked(base, rows, bool(brief))), _height(categories, height))


def _axis(top: float) -> alt.Axis:
    """Shares up to `top`, above the rows."""
    return alt.Axis(
        title=None,
        orient="top",
        values=share_ticks(top),
        labelExpr=share_expr(top, every=True),
        labelOverlap=True,
        labelSeparation=10,
        grid=True,
        domain=False,
    )


def _row(row: Dot, look: Look, full: str, of: tuple[str, str]) -> dict[str, object]:
    """`full` is the name of its category where a short one may stand, `of` what and whom it is of, in words."""
    return {
        **row.ids,
        **({"full": named(full)} if full else {}),
        "category": row.category,
        "series": row.series,
        "share": row.share,
        "low": row.low,
        "high": row.high,
        "words": "" if row.share is None else percent(row.share),
        "n": inside(look.lang, phrase(look.lang, "docs", row.documents)),
        "short": f"{row.documents:,}",
        "weak": row.weak,
        "told": shares_told(look.lang, [one for one in of if one], (row.share, row.low, row.high), row.documents),
    }


def _places(categories: Mapping[str, str], marks: Sequence[Mark], beside: bool = True) -> dict[str, Any]:
    """Categories one under another, the series of each, if they are told apart, in their fixed order; their names
    `beside` them.
    """
    named_ = alt.Axis(labelFontSize=14, labelPadding=8, grid=False, **lined(categories, 24))
    axis = named_ if beside else None
    place = {"y": in_order("category", categories, axis, paddingInner=0.12, paddingOuter=0.06)}
    if not marks:
        return place
    inner = alt.Scale(domain=[mark.id for mark in marks], paddingOuter=0.2)
    return {**place, "yOffset": alt.YOffset("series:N", scale=inner)}


def _names(categories: Mapping[str, str], brief: Mapping[str, str], y: alt.Y, look: Look) -> alt.Chart:
    """The name of each category above its row, from where one begins to read, never longer than the row."""
    rows = ({"category": key, "name": named(name), "brief": named(brief[key])} for key, name in categories.items())
    start = alt.ExprRef("width") if look.rtl else 0
    chart: alt.Chart = (
        alt.Chart(inline(rows))
        .mark_text(
            align=far_align(not look.rtl),
            fontSize=NAME,
            color=look.colours["ink"],
            yOffset=-ABOVE - 1,
            limit=alt.ExprRef("width"),
            text=alt.ExprRef(f"{NARROW} ? datum.brief : datum.name"),
        )
        .encode(x=alt.XValue(start), y=y)
    )
    return chart


def _shares(base: alt.Chart, x: alt.X, marks: Sequence[Mark], look: Look, below: Mapping[str, Any]) -> alt.Chart:
    """The share in words behind the far end of its interval."""
    away = -6 if look.rtl else 6
    chart: alt.Chart = base.mark_text(
        dx=away, align="right" if look.rtl else "left", fontSize=12.5, fontWeight=600, **below
    ).encode(x=x, text=alt.Text("words:N"), color=lines_as(marks)["color"])
    return chart


def _clicked(base: alt.Chart, rows: Sequence[Dot], told: bool) -> alt.Chart:
    """The whole row takes the click, and tells its share in words, or the whole name where a short one may stand. Its
    fixed name keeps the specification the same on every run.
    """
    fields = sorted({name for row in rows for name in row.ids})
    words = alt.ExprRef("datum.full" if told else "datum.told")
    hit = base.mark_rect(opacity=0, cursor="pointer", color="#000", tooltip=words).encode(
        x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width"))
    )
    pick = alt.selection_point(name=PICK, fields=fields, on="click", empty=False)
    chart: alt.Chart = hit.add_params(pick).properties(name="rows") if fields else hit
    return chart


def _room(rows: Sequence[Dot], top: float, look: Look, values: bool, counted: bool) -> tuple[int, int]:
    """The pixels at the far edge for n, and for the share that stands before it where an interval ends at the axis."""
    words = max((width_of(phrase(look.lang, "docs", row.documents), 11.5) for row in rows), default=0.0)
    figures = max((width_of(f"{row.documents:,}", 11.5) for row in rows), default=0.0)
    reach = max([0.0, *(row.high for row in rows if row.high is not None)]) / top if top else 0.0
    share = SHARE * max(0.0, 5 * reach - 4) if values else 0.0  # none where the longest interval ends at 4/5
    if not counted:
        return int(share) + 14, int(share) + 14
    return max(96, int(words + share) + 14), max(44, int(figures + share) + 14)


def _height(categories: Mapping[str, str], each: int) -> int:
    return max(len(categories), 1) * (max(each, ROW) + GAP)
