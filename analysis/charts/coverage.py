"""What the corpus holds: a strip with a row for each outlet and a cell for each period, under every chart over time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

import altair as alt

from analysis.charts.axes import EXTENT, Period, moment, time_x
from analysis.charts.look import Look, inline
from analysis.charts.theme import NARROW
from analysis.charts.words import named
from analysis.studies.periods import next_period

ROW: Final = 16
PALEST, DARKEST = 0.12, 0.85


@dataclass(frozen=True, slots=True)
class Cell:
    """Documents of one outlet in one period, and the bloc it belonged to then."""

    outlet: str
    bloc: str
    period: date
    documents: int


def coverage_strip(cells: Sequence[Cell], every: str, look: Look, domain: Period, room: int = 0) -> alt.LayerChart:
    """The strip. `domain` and `room` are those of the chart above, so that both keep step.

    The more documents the stronger the colour of the bloc; runs of periods without a document are dashed.
    """
    c = look.colours
    outlets = rows_in_order(cells, look)
    x = time_x("start", domain, look.lang, room)
    axis = alt.Axis(title=None, labels=False, orient="left", minExtent=EXTENT, maxExtent=EXTENT)
    y = alt.Y("outlet:N", sort=outlets, title=None, axis=axis, scale=alt.Scale(padding=0.06))
    shown = [cell for cell in cells if domain[0] <= cell.period < domain[1]]
    most = max((cell.documents for cell in shown), default=1)
    full = alt.Chart(inline(_cells(shown, every, most, look))).mark_rect(stroke=c["paper"], strokeWidth=0.7)
    empty = alt.Chart(inline(_gaps(cells, every, domain))).mark_rect(
        fillOpacity=0, stroke=c["line"], strokeDash=[2, 2], strokeWidth=1
    )
    words = alt.ExprRef(f"{NARROW} ? '' : datum.name")
    names = alt.Chart(inline({"outlet": outlet, "name": named(short_name(outlet, look))} for outlet in outlets))
    label = names.mark_text(align="left", fontSize=11.5, color=c["muted"], text=words).encode(
        x=alt.XValue(alt.ExprRef(f"width - {room} + 8")), y=y
    )
    layers = [
        empty.encode(x=x, x2=alt.X2("end:Q"), y=y),
        full.encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
        ),
    ]
    return look.finished(alt.layer(*layers, *([label] if room else [])), ROW * max(len(outlets), 1))


def short_name(outlet: str, look: Look) -> str:
    """The name of an outlet without a remark in brackets at its end: beside a plot every letter costs time."""
    name = look.names.outlet(outlet)
    return name.partition(" (")[0] if name.endswith(")") else name


def rows_in_order(cells: Iterable[Cell], look: Look) -> list[str]:
    """The outlets by their first bloc, then by name."""
    first: dict[str, str] = {}
    for cell in sorted(cells, key=lambda cell: cell.period):
        first.setdefault(cell.outlet, cell.bloc)
    places = {bloc: place for place, bloc in enumerate(look.names.registry.blocs)}
    return sorted(first, key=lambda outlet: (places.get(first[outlet], len(places)), look.names.outlet(outlet)))


def _cells(cells: Sequence[Cell], every: str, most: int, look: Look) -> Iterator[dict[str, object]]:
    colours = {bloc: look.bloc(bloc).colour for bloc in {cell.bloc for cell in cells}}
    spans = {at: (moment(at), moment(next_period(at, every))) for at in {cell.period for cell in cells}}
    for cell in cells:
        start, end = spans[cell.period]
        yield {
            "outlet": cell.outlet,
            "start": start,
            "end": end,
            "colour": colours[cell.bloc],
            # A square root keeps months with a few documents apart from each other beside a month with thousands.
            "strength": PALEST + (DARKEST - PALEST) * sqrt(cell.documents / most),
            "documents": cell.documents,
        }


def _gaps(cells: Sequence[Cell], every: str, domain: Period) -> Iterator[dict[str, object]]:
    """The runs of periods in which an outlet has no document, from the start of the chart to its end."""
    held: dict[str, set[date]] = {}
    for cell in cells:
        held.setdefault(cell.outlet, set()).add(cell.period)
    periods = [domain[0]]
    while (at := next_period(periods[-1], every)) < domain[1]:
        periods.append(at)
    for outlet in sorted(held):
        start = None
        for at in periods:
            if at in held[outlet] and start is not None:
                yield {"outlet": outlet, "start": moment(start), "end": moment(at)}
                start = None
            elif at not in held[outlet] and start is None:
                start = at
        if start is not None:
            yield {"outlet": outlet, "start": moment(start), "end": moment(domain[1])}
