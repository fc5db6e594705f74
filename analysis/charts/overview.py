"""What the corpus holds: documents a month by bloc, and by outlet."""

from collections import Counter
from datetime import date
from typing import Any, Final

import altair as alt

from analysis.charts.axes import Period, far_align, far_edge, moment, time_x
from analysis.charts.course import period_of, room_for
from analysis.charts.coverage import Cell, coverage_strip, largest, own_rows
from analysis.charts.look import Look, colour_scale, inline, points_as
from analysis.charts.theme import PICK
from analysis.charts.words import inside, named
from analysis.i18n.plurals import phrase
from analysis.i18n.strings import text
from analysis.studies.overview import Result
from analysis.studies.periods import next_period

ROW: Final = 40  # pixels of one bloc: its name above its bars
BARS: Final = 0.52  # of a row, for the bars


def month_blocs(result: Result, look: Look) -> list[str]:
    """The blocs with documents, dated or not, in their fixed order."""
    return look.order(row.bloc for row in result.blocs)


def highest_month(result: Result) -> int:
    """Documents of the fullest month of one bloc: as high as a bar becomes."""
    return max(_by_month(result).values(), default=0)


def month_bars(result: Result, look: Look) -> alt.LayerChart:
    """Documents of each bloc in each month, a row for each bloc, all on one scale. A bloc without dates has no bars.

    A click gives the bloc and the start of the month.
    """
    blocs = month_blocs(result, look)
    totals = _by_month(result)
    height, top = ROW * len(blocs), max(totals.values(), default=1)
    x = time_x("start", months_shown(result), look.lang)
    y = alt.Y("low:Q", title=None, axis=None, scale=alt.Scale(domain=[len(blocs), 0], nice=False, zero=False))
    spans = {month: (moment(month), moment(next_period(month, "month"))) for month in {month for month, _ in totals}}
    lows = {bloc: place for place, bloc in enumerate(blocs, 1)}
    rows = [
        {
            "bloc": of,
            "start": spans[at][0],
            "end": spans[at][1],
            "low": lows[of],
            "high": lows[of] - BARS * n / top,
            "full": lows[of] - BARS,
        }
        for (at, of), n in totals.items()
    ]
    marks = [look.bloc(bloc) for bloc in blocs]
    colour = alt.Color("bloc:N", scale=colour_scale(marks))
    # The outline keeps a single document visible beside months with thousands.
    bars = alt.Chart().mark_rect(opacity=0.85, strokeWidth=0.6)
    drawn = bars.encode(x=x, x2=alt.X2("end:Q"), y=y, y2=alt.Y2("high:Q"), color=colour, stroke=colour)
    # One bar is as narrow as a hair and as low: the whole height of its row takes the click.
    pick = alt.selection_point(name=PICK, fields=["bloc", "start"], on="click", empty=False)
    hit = alt.Chart().mark_rect(opacity=0, cursor="pointer", color="#000").encode(x=x, x2=alt.X2("end:Q"), y=y)
    hit = hit.encode(y2=alt.Y2("full:Q")).add_params(pick).properties(name="months")
    grounds = alt.Chart(inline({"low": place + 1} for place in range(len(blocs)))).mark_rule(color=look.colours["line"])
    layers = (grounds.encode(y=y), drawn, hit, *_bloc_names(result, look, y))
    return look.finished(alt.layer(*layers, data=inline(rows)), height)  # said once for bars and clicks


def _bloc_names(result: Result, look: Look, y: alt.Y) -> list[Any]:
    """Sign, name and documents of each bloc above its row, from where one begins to read."""
    marks = {mark.id: mark for mark in map(look.bloc, month_blocs(result, look))}
    dated: Counter[str] = Counter()
    for row in result.months:
        dated[row.bloc] += row.documents
    counted = {row.bloc: row.documents for row in result.blocs}
    rows = [
        {
            "series": bloc,
            "low": place + 1 - BARS - 0.2,
            "name": named(mark.name),
            "n": inside(look.lang, _counted(look.lang, counted[bloc], dated[bloc])),
        }
        for place, (bloc, mark) in enumerate(marks.items())
    ]
    edge, sign = ("width", -1) if look.rtl else ("0", 1)
    base, series = alt.Chart(inline(rows)).encode(y=y), list(marks.values())
    return [
        base.mark_point(size=55).encode(x=alt.XValue(alt.ExprRef(f"{edge} + {6 * sign}")), **points_as(series)),
        base.mark_text(align=far_align(not look.rtl), fontSize=12.5, fontWeight=600).encode(
            x=alt.XValue(alt.ExprRef(f"{edge} + {16 * sign}")),
            text=alt.Text("name:N"),
            color=alt.Color("series:N", scale=colour_scale(series)),
        ),
        base.mark_text(align=far_align(look.rtl), fontSize=11.5, color=look.colours["muted"]).encode(
            x=far_edge(look.rtl), text=alt.Text("n:N")
        ),
    ]


def _counted(lang: str, documents: int, dated: int) -> str:
    """How many documents a bloc has, and how many of them its bars do not show."""
    if dated == documents:
        return phrase(lang, "docs", documents)
    key = "chart.overview.part_undated" if dated else "chart.overview.undated"
    return text(lang, key, plain=True, docs=documents, n=documents - dated)


def _by_month(result: Result) -> dict[tuple[date, str], int]:
    totals: dict[tuple[date, str], int] = {}
    for row in result.months:
        key = row.month, row.bloc
        totals[key] = totals.get(key, 0) + row.documents
    return totals


def months_shown(result: Result) -> Period:
    """From the first month with a document to the end of the last."""
    return period_of([row.month for row in result.months], "month")


def outlet_months(result: Result, look: Look) -> alt.LayerChart:
    """Outlets by months, dated or not. A click gives outlet, bloc and month."""
    cells, names = _strip(result, look)
    return coverage_strip(cells, names, "month", look, months_shown(result), room_for(names.values()), clicked=True)


def _strip(result: Result, look: Look) -> tuple[list[Cell], dict[str, str]]:
    documents: Counter[str] = Counter()
    for row in result.outlets:
        documents[row.outlet] += row.documents
    found = (Cell(row.outlet, row.bloc, row.month, row.documents) for row in result.months)
    return largest(found, documents, look)


def outlet_rows(result: Result, look: Look) -> list[str]:
    """The outlets that have a row of their own."""
    return own_rows(_strip(result, look)[1])
