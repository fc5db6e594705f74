"""Shifts on one axis of time: a row for each, the interval of its date as a bar, its most likely week as a point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

import altair as alt

from analysis.charts.apart import told_apart
from analysis.charts.axes import Period, far_edge, moment, time_x
from analysis.charts.look import Look, Mark, inline, lines_as, points_as
from analysis.charts.theme import PICK
from analysis.charts.words import inside
from analysis.i18n import numerals
from analysis.i18n.strings import text
from analysis.studies.changes import Result
from analysis.studies.shift_rows import ShiftRow

ROW: Final = 46  # pixels: a line of words and the mark under it
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A shift: its place in the list (what a click gives), series of `marks`, words, day and the interval of it."""

    place: int
    series: str
    words: str
    day: date
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Found:
    """The shifts of a result as they are drawn: in its order, with the marks of their groups and the time looked at."""

    dated: Sequence[Dated]
    marks: Sequence[Mark]
    domain: Period


def found_shifts(result: Result, by: str, look: Look) -> Found | None:
    """What `shift_dates` draws of a result, the first shifts of many; None where no shift was found."""
    rows = [next(rows) for _, rows in groupby(result.shifts, key=lambda row: (row.kind, row.key, row.group, row.day))]
    rows = rows[:MOST]
    if not rows:
        return None
    dated = [
        Dated(at, row.group, _title(look, row, by), row.day, row.earliest, row.latest) for at, row in enumerate(rows)
    ]
    groups = dict.fromkeys(row.group for row in rows)
    marks = told_apart((look.group(by, group) for group in groups), look.colours["paper"])
    return Found(dated, marks, (min(row.first for row in rows), max(row.last for row in rows)))


def _title(look: Look, row: ShiftRow, by: str) -> str:
    group = look.names.value(by, row.group)
    return text(look.lang, "changes.title", thing=look.names.series(row.kind, row.key), group=group)


def shift_dates(shifts: Sequence[Dated], marks: Sequence[Mark], look: Look, domain: Period) -> alt.LayerChart:
    """The shifts, one row under another. A click gives the `place` of one."""
    x = time_x("day", domain, look.lang)
    rows = [_row(shift, look) for shift in shifts]
    y = alt.Y("place:O", sort=[shift.place for shift in shifts], title=None, axis=None)
    base = alt.Chart(inline(rows)).encode(y=y)
    colour = lines_as(marks)["color"]
    bar = base.mark_rule(strokeWidth=7, opacity=0.3, yOffset=10).encode(x=x, x2=alt.X2("end:Q"), color=colour)
    dated = alt.Chart(inline(_at(row, shift.day) for row, shift in zip(rows, shifts, strict=True))).encode(y=y, x=x)
    dot = dated.mark_point(size=80, yOffset=10).encode(**points_as(marks))
    words = base.mark_text(
        align="right" if look.rtl else "left",
        dy=-9,
        fontSize=13,
        color=look.colours["ink"],
        text=alt.ExprRef("datum.words"),
    ).encode(x=far_edge(not look.rtl))
    pick = alt.selection_point(name=PICK, fields=["place"], on="click", empty=False)
    hit = (
        base.mark_rect(opacity=0, cursor="pointer", color="#000", tooltip=alt.ExprRef("datum.told"))
        .encode(x=alt.XValue(0), x2=alt.X2Value(alt.ExprRef("width")))
        .add_params(pick)
        .properties(name="rows")
    )
    return look.finished(alt.layer(bar, dot, words, hit), ROW * max(len(shifts), 1))


def _row(shift: Dated, look: Look) -> dict[str, object]:
    return {
        "place": shift.place,
        "series": shift.series,
        "day": moment(shift.earliest),
        "end": moment(shift.latest),
        "words": inside(look.lang, shift.words),
        "told": inside(look.lang, _told(shift, look)),
    }


def _told(shift: Dated, look: Look) -> str:
    """What a row says under the pointer: the series and its group, its most likely day, the interval of it."""
    days = (numerals.day(look.lang, day, "short") for day in (shift.day, shift.earliest, shift.latest))
    shown = dict(zip(("day", "low", "high"), days, strict=True))
    return text(look.lang, "tip.shift", plain=True, words=shift.words, **shown)


def _at(row: Mapping[str, object], day: date) -> dict[str, object]:
    return {**row, "day": moment(day)}
