"""What the corpus holds: documents a month by bloc, and by outlet."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import altair as alt

from analysis.charts.axes import EXTENT, Period, moment, time_x
from analysis.charts.course import period_of, room_for
from analysis.charts.coverage import Cell, coverage_strip
from analysis.charts.look import Look, inline
from analysis.studies.overview import MonthRow, Result
from analysis.studies.periods import next_period

HEIGHT: Final = 44


def month_blocs(result: Result, look: Look) -> list[str]:
    """The blocs with dated documents, in their fixed order."""
    return look.order(row.bloc for row in result.months)


def month_bars(result: Result, bloc: str, look: Look, labels: bool = True) -> alt.LayerChart:
    """Documents of one bloc in each month; every bloc has the same axes, so that the charts stand under one another.

    Without `labels` the time is not written, for all but the lowest chart.
    """
    totals = _by_month(result.months)
    top = max(totals.values(), default=1)
    rows = [
        {"start": moment(month), "end": moment(next_period(month, "month")), "documents": count}
        for (month, of), count in sorted(totals.items())
        if of == bloc
    ]
    axis = alt.Axis(
        title=None, orient="left", values=[0, top], labelExpr="format(datum.value, ',')", grid=True,
        minExtent=EXTENT, maxExtent=EXTENT,
    )  # fmt: skip
    y = alt.Y("documents:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, top], nice=False))
    x = time_x("start", months_shown(result), look.lang, labels=labels)
    bars = alt.Chart(inline(rows)).mark_rect(color=look.bloc(bloc).colour, opacity=0.85)
    return look.finished(alt.layer(bars.encode(x=x, x2=alt.X2("end:Q"), y=y, y2=alt.Y2Datum(0))), HEIGHT)


def _by_month(rows: Sequence[MonthRow]) -> Counter[tuple[date, str]]:
    totals: Counter[tuple[date, str]] = Counter()
    for row in rows:
        totals[row.month, row.bloc] += row.documents
    return totals


def months_shown(result: Result) -> Period:
    """From the first month with a document to the end of the last."""
    return period_of([row.month for row in result.months], "month")


def outlet_months(result: Result, look: Look) -> alt.LayerChart:
    """The strip of outlets by month."""
    cells = [Cell(row.outlet, row.bloc, row.month, row.documents) for row in result.months]
    room = room_for(look.names.outlet(cell.outlet) for cell in cells)
    return coverage_strip(cells, "month", look, months_shown(result), room)
