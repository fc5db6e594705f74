"""Axes of charts. Amounts grow from the reading start: from the right in Arabic. Time runs left to right in both."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

import altair as alt

from analysis.charts.theme import NARROW
from analysis.charts.words import label_expr
from analysis.i18n.bidi import ltr
from analysis.i18n.messages import table
from analysis.i18n.strings import text

YEARLY: Final = 30  # months from which on only years are named
DAILY: Final = 62  # days up to which days are named
DAY_STEPS: Final = ((14, 1), (31, 3), (DAILY, 7))  # of so many days every so manieth
QUARTERS: Final = (1, 4, 7, 10)
EXTENT: Final = 42  # pixels at the left of every chart over time, so that charts under one another keep step
# Ends of an axis of shares, and the steps between its marks.
TOPS: Final = ((0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.3, 0.1), (0.4, 0.1), (0.6, 0.2), (0.8, 0.2), (1.0, 0.25))

Period = tuple[date, date]


def in_order(field: str, values: Iterable[str], axis: alt.Axis | None, **scale: Any) -> alt.Y:
    """Rows of categories one under another in this order; `scale` is what the scale has besides.

    The order is the domain of the scale: from a `sort` Vega makes an expression over all of them, worked out for every
    mark, which took a browser longer than drawing them.
    """
    return alt.Y(f"{field}:N", sort=None, title=None, axis=axis, scale=alt.Scale(domain=list(values), **scale))


def moment(day: date) -> int:
    """A day on the axis of time: milliseconds of UTC, so that a day is the same day in every browser.

    Time is drawn on a linear scale of these numbers: Vega-Lite takes the bounds of a scale of dates for different ones
    where a mark spans from one date to another.
    """
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def day_at(moment: float) -> date:
    """The day again."""
    return datetime.fromtimestamp(int(moment) / 1000, UTC).date()


def time_x(field: str, domain: Period, lang: str, room: int = 0, labels: bool = True) -> alt.X:
    """Time from a first day up to the day after the last; `room` pixels at the right are for names (0 on phones)."""
    end: Any = alt.ExprRef(f"{NARROW} ? width : width - {room}") if room else alt.ExprRef("width")
    scale = alt.Scale(zero=False, domain=[moment(day) for day in domain], range=[0, end], nice=False)
    return alt.X(f"{field}:Q", title=None, scale=scale, axis=month_axis(lang, domain) if labels else None)


def month_axis(lang: str, domain: Period) -> alt.Axis:
    """Years (two digits on a phone), or the months in the language of the page where the time is short, or days."""
    start, end = domain
    months = (end.year - start.year) * 12 + end.month - start.month
    if (end - start).days <= DAILY:
        return _day_axis(lang, start, end)
    if months > YEARLY:
        years = range(start.year if (start.month, start.day) == (1, 1) else start.year + 1, end.year + 1)
        ticks = [date(year, 1, 1) for year in years if date(year, 1, 1) < end]
        year = f"({NARROW} ? '’' + utcFormat(datum.value, '%y') : utcFormat(datum.value, '%Y'))"
        return _time_axis(ticks, year)
    each = _month_starts(start, end)
    quarters = [day for day in each if day.month in QUARTERS]
    ticks = quarters if months > 12 else each
    names = json.dumps([table(lang)[f"month.{n}.short"] for n in range(1, 13)])
    shown = f"{names}[utcmonth(datum.value)]"
    # Of more than a year every quarter is named with its year: which of them find room is not known here.
    year = "utcyear(datum.value)"
    if ticks is each:
        year = f"(utcmonth(datum.value) == 0 || datum.value == {moment(each[0])} ? {year} : '')"
    return _time_axis(ticks, f"[{shown}, {year}]")


def _day_axis(lang: str, start: date, end: date) -> alt.Axis:
    """Days, or every so many of them, in numbers; the first one and those that begin a month with the month's name."""
    step = next(step for most, step in DAY_STEPS if (end - start).days <= most)
    ticks = [start + timedelta(days=n) for n in range(0, (end - start).days, step)]
    begins = {ticks[0]} | {at for before, at in pairwise(ticks) if at.month != before.month}
    words = table(lang)
    said = {
        moment(at): [str(at.day), words[f"month.{at.month}.short"], str(at.year)] if at in begins else str(at.day)
        for at in ticks
    }
    return _time_axis(ticks, f"({json.dumps(said)})[datum.value]")


def _time_axis(ticks: list[date], expression: str) -> alt.Axis:
    values = [moment(day) for day in ticks]
    return alt.Axis(
        title=None, values=values, labelExpr=expression, labelOverlap=True, labelSeparation=6, labelAlign="left"
    )


def _month_starts(start: date, end: date) -> list[date]:
    found, at = [], date(start.year, start.month, 1)
    while at < end:
        if at >= start:
            found.append(at)
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return found


def top_share(highest: float) -> float:
    """The end of an axis of shares: one of a few values, so that charts are easily compared."""
    return next((top for top, _ in TOPS if highest <= top), 1.0)


def share_ticks(top: float) -> list[float]:
    """The marks from 0 to the end of an axis of shares."""
    step = next(step for end, step in TOPS if top <= end)
    return [round(step * part, 4) for part in range(round(top / step) + 1)]


def share_expr(top: float, every: bool = False) -> str:
    """Labels of shares in hundredths; % stands on the last, or on every one."""
    sign = "'%'" if every else f"(abs(datum.value - {top}) < 1e-9 ? '%' : '')"
    return f"format(100 * datum.value, '.3~g') + {sign}"


def share_y(field: str, top: float, ticks: list[float] | None = None) -> alt.Y:
    """Shares upwards, values at the left in both languages."""
    values = ticks or share_ticks(top)
    axis = alt.Axis(
        title=None,
        orient="left",
        values=values,
        tickCount=len(values),  # without it a low chart loses every other one
        labelExpr=share_expr(top),
        grid=True,
        minExtent=EXTENT,
        maxExtent=EXTENT,
    )
    return alt.Y(f"{field}:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=axis)


def amount_range(rtl: bool, room: int, narrow_room: int, narrow: str = NARROW) -> list[Any]:
    """The pixels of an amount that grows from the reading start, leaving room at its far end for n.

    `narrow` is the Vega expression under which the smaller room does.
    """
    left = alt.ExprRef(f"{narrow} ? {narrow_room} : {room}")
    right = alt.ExprRef(f"width - ({narrow} ? {narrow_room} : {room})")
    # A reversed scale turns its range round as well.
    return [left, alt.ExprRef("width")] if rtl else [0, right]


def far_edge(rtl: bool) -> Any:
    """The position of the end opposite the reading start."""
    return alt.XValue(0) if rtl else alt.XValue(alt.ExprRef("width"))


def far_align(rtl: bool) -> Any:
    """The alignment of a text that stands at the far edge."""
    return "left" if rtl else "right"


def ratio_axis(lang: str, ticks: list[float]) -> alt.Axis:
    """Marks of a ratio: equal, ×2, ×4 …"""
    labels = label_expr({f"{tick:g}": ratio_label(lang, tick) for tick in ticks})
    return alt.Axis(
        title=None,
        values=ticks,
        labelExpr=labels,
        labelOverlap=True,
        labelSeparation=8,
        grid=True,
        domain=False,
        orient="top",
    )


def ratio_label(lang: str, ratio: float) -> str:
    """A mark of a ratio: equal, ×2."""
    return text(lang, "chart.equal") if ratio == 1 else ltr(f"×{ratio:g}")
