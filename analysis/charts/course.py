"""Shares over time: a line with its band for each series, broken where there are too few documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, cast

import altair as alt

from analysis.charts.axes import Period, moment, top_share
from analysis.charts.look import Look, Mark, colour_scale, inline, lines_as, points_as
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, named, shares_told, width_of
from analysis.i18n import numerals
from analysis.i18n.plurals import phrase
from analysis.studies.periods import next_period

MARGIN: Final = 24  # pixels between a plot and its names, the sign of a series among them
NAMES: Final = 13  # size of the names of series


@dataclass(frozen=True, slots=True)
class Step:
    """One series in one period: its share (0 to 1) with its interval, None where there are too few documents.

    `at` is the middle of the period, where it is drawn. `weak` points are faint; `ids` are what a click gives back.
    """

    series: str
    period: date
    at: date
    share: float | None
    low: float | None
    high: float | None
    documents: int
    weak: bool = False
    ids: Mapping[str, str | int] = field(default_factory=dict)


def highest(steps: Sequence[Step]) -> float:
    """The end of the axis for these shares and their intervals."""
    return top_share(max([0.0, *(step.high for step in steps if step.high is not None)]))


def period_of(starts: Sequence[date], every: str) -> Period:
    """From the first of these periods to the end of the last."""
    return min(starts), next_period(max(starts), every)


def within(steps: Sequence[Step], domain: Period) -> list[Step]:
    """The steps in the time that is drawn."""
    return [step for step in steps if domain[0] <= step.period < domain[1]]


@lru_cache(maxsize=4096)
def middle_of(period: date, every: str) -> date:
    """The day in the middle of the period that begins on `period`."""
    return period + (next_period(period, every) - period) / 2


def room_for(names: Iterable[str], size: float = 11.5) -> int:
    """The pixels that the longest of these names takes at the right of a chart over time."""
    return int(max((width_of(name, size) for name in names), default=0)) + MARGIN


def lines(steps: Sequence[Step], marks: Sequence[Mark], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Bands, strokes, lines and dots."""
    alone = {(run[0].series, run[0].period) for run in runs(steps, known=True) if len(run) == 1}
    rows = (_row(step, (step.series, step.period) in alone) for step in steps)
    return lines_of(inline(rows), marks, x, y)


def lines_of(
    data: Any, marks: Sequence[Mark], x: alt.X, y: alt.Y, every_dot: bool = True, series: str = "series"
) -> list[alt.Chart]:
    """Bands, strokes, lines and dots over their data. Without `every_dot` only points without a neighbour get one,
    which no line would show.

    A point without a neighbour has its interval as a stroke: a band would have no width. `series` is the field that has
    the id of the mark.
    """
    base = alt.Chart(data).encode(x=x)
    small = 1 if every_dot else 0.6
    band = base.mark_area(opacity=0.15 * small).encode(
        y=alt.Y("low:Q"), y2=alt.Y2("high:Q"), color=alt.Color(f"{series}:N", scale=colour_scale(marks))
    )
    line = base.mark_line(strokeWidth=2.2 if every_dot else 1.6).encode(y=y, **lines_as(marks, series))
    faint = alt.OpacityValue(1, condition={"test": "datum.weak", "value": 0.4})
    dot = (
        base.transform_filter("datum.dot")
        .mark_point(size=26 * small)
        .encode(y=y, opacity=faint, **points_as(marks, series))
    )
    stroke = base.transform_filter("datum.alone").mark_rule(strokeWidth=2.2, opacity=0.45, strokeCap="round")
    ends = {"y": alt.Y("low:Q"), "y2": alt.Y2("high:Q")}
    return [band, stroke.encode(**ends, color=alt.Color(f"{series}:N", scale=colour_scale(marks))), line, dot]


def _row(step: Step, alone: bool) -> dict[str, object]:
    return {
        **step.ids,
        "day": moment(step.at),
        "series": step.series,
        "share": step.share,
        "low": step.low,
        "high": step.high,
        "weak": step.weak,
        "dot": step.share is not None,
        "alone": alone,
    }


def runs(steps: Sequence[Step], known: bool) -> Iterator[list[Step]]:
    """Unbroken runs of periods of one series that have a share (or have none)."""
    ordered = sorted(steps, key=lambda step: (step.series, step.period))
    for (_, has), run in groupby(ordered, key=lambda step: (step.series, step.share is not None)):
        if has == known:
            yield list(run)


def gaps(steps: Sequence[Step], look: Look, x: alt.X, y: alt.Y) -> alt.Chart:
    """The number of documents written into each gap of a line that has room for its words: bare numbers among shares
    would be taken for shares.
    """
    rows = []
    first, last = min(step.at for step in steps), max(step.at for step in steps)
    for run in runs(steps, known=False):
        own = [step for step in steps if step.series == run[0].series and step.share is not None]
        before = [step for step in own if step.period < run[0].period]
        after = [step for step in own if step.period > run[-1].period]
        if before and after:
            middle = run[len(run) // 2]
            height = ((before[-1].share or 0) + (after[0].share or 0)) / 2
            most = max(step.documents for step in run)
            words = phrase(look.lang, "docs", most)
            rows.append(
                {
                    "day": moment(middle.at),
                    "share": height,
                    "words": inside(look.lang, words),
                    "wide": width_of(words, 11.5) + 10,
                    "part": (after[0].at - before[-1].at).days / max((last - first).days, 1),
                }
            )
    text = alt.ExprRef(f"{NARROW} ? '' : datum.part * width < datum.wide ? '' : datum.words")
    chart: alt.Chart = (
        alt.Chart(inline(rows)).mark_text(fontSize=11.5, color=look.colours["muted"], text=text).encode(x=x, y=y)
    )
    return chart


def end_labels(steps: Sequence[Step], marks: Sequence[Mark], y: alt.Y, top: float, height: int, room: int) -> Any:
    """Sign and name of each series at the right of the plot, beside its last share, none on another."""
    last = {run[-1].series: run[-1].share or 0.0 for run in runs(steps, known=True)}
    places = _apart([(mark.id, last[mark.id]) for mark in marks if mark.id in last], 17 / height * top, top)
    by_id = {mark.id: mark for mark in marks}
    base = alt.Chart(inline({"series": key, "share": at, "name": named(by_id[key].name)} for key, at in places))
    text = alt.ExprRef(f"{NARROW} ? '' : datum.name")
    size = alt.ExprRef(f"{NARROW} ? 0 : 55")
    sign = base.mark_point(size=size).encode(x=alt.XValue(alt.ExprRef(f"width - {room} + 12")), y=y, **points_as(marks))
    name = base.mark_text(align="left", fontSize=NAMES, fontWeight=600, text=text).encode(
        x=alt.XValue(alt.ExprRef(f"width - {room} + 20")), y=y, color=alt.Color("series:N", scale=colour_scale(marks))
    )
    return alt.layer(sign, name)


def _apart(places: Sequence[tuple[str, float]], gap: float, top: float) -> list[tuple[str, float]]:
    """Heights moved up as little as keeps them a gap apart, then down again from the top of the plot."""
    found: list[tuple[str, float]] = []
    for key, at in sorted(places, key=lambda place: place[1]):
        found.append((key, max(at, found[-1][1] + gap) if found else at))
    for place in range(len(found) - 1, -1, -1):
        limit = top if place == len(found) - 1 else found[place + 1][1] - gap
        found[place] = (found[place][0], min(found[place][1], limit))
    return found


def to_click(
    steps: Sequence[Step], x: alt.X, y: alt.Y, marks: Sequence[Mark], look: Look, every: str, what: str
) -> alt.Chart:
    """Points larger than they look take the click, and tell `what` is shown, of whom, when, and from how much."""
    fields = sorted({name for step in steps for name in step.ids})
    names = {mark.id: mark.name for mark in marks}
    known = [step for step in steps if step.share is not None and step.series in names]
    rows = [{**_row(step, alone=True), "told": _told(step, what, names[step.series], look, every)} for step in known]
    return clicked(alt.Chart(inline(rows)), fields, x, y, tooltip=alt.ExprRef("datum.told"))


def _told(step: Step, what: str, name: str, look: Look, every: str) -> str:
    """What a point says under the pointer."""
    when = numerals.period(look.lang, step.period, cast("numerals.Every", every), "short")
    return shares_told(look.lang, (what, name, when), (step.share, step.low, step.high), step.documents)


def clicked(base: Any, fields: Sequence[str], x: alt.X, y: alt.Y, size: int = 300, **words: Any) -> alt.Chart:
    """The points of `to_click`, `size` square pixels each; a click gives the `fields`. Their fixed name keeps the
    specification the same on every run.
    """
    hit: Any = base.mark_point(size=size, opacity=0, cursor="pointer", fill="#000", **words).encode(x=x, y=y)
    if fields:
        pick = alt.selection_point(name=PICK, fields=[*fields], on="click", empty=False)
        hit = hit.add_params(pick).properties(name="points")
    chart: alt.Chart = hit
    return chart
