"""What the corpus holds: a strip with a row for each outlet and a cell for each period, under every chart over time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any, Final, cast

import altair as alt

from analysis.charts.axes import EXTENT, Period, in_order, moment, time_x
from analysis.charts.look import Look, colour_scale, inline
from analysis.charts.theme import NARROW, PICK
from analysis.charts.words import inside, named
from analysis.i18n import numerals
from analysis.i18n.strings import text
from analysis.records import UNKNOWN
from analysis.studies.periods import next_period

ROW: Final = 24  # pixels: on a phone the name stands above its cells
CELLS, CELLS_NARROW = 20, 8
ROWS: Final = 20  # outlets in rows of their own; the others share one
ALWAYS: Final[Period] = (date(1, 1, 1), date(9999, 1, 1))
OTHERS: Final = ""  # the id of that row
PALEST, DARKEST = 0.12, 0.85
CLICKED: Final = ("outlet", "bloc", "period")
# What a cell says under the pointer: outlet, period, documents.
SAID: Final = "outlets[datum.outlet] + ' · ' + periods[datum.period] + ' · ' + format(datum.documents, ',')"


@dataclass(frozen=True, slots=True)
class Cell:
    """Documents of one outlet in one period, and the bloc it belonged to then."""

    outlet: str
    bloc: str
    period: date
    documents: int


def largest(
    cells: Iterable[Cell], documents: Mapping[str, int], look: Look, always: Iterable[str] = ()
) -> tuple[list[Cell], dict[str, str]]:
    """The cells of a strip and the names of its rows: the outlets with the most documents, and `always` these, each in
    a row of its own, the others together in the last.
    """
    most = sorted(documents, key=lambda outlet: -documents[outlet])
    kept = set(most if len(most) <= ROWS + 1 else [*most[:ROWS], *always])
    found, others = [], Counter[date]()
    for cell in cells:
        if cell.outlet in kept:
            found.append(cell)
        else:
            others[cell.period] += cell.documents
    first = _rows_in_order(found, look)
    rows = [*first, *(key for key in documents if key in kept)]
    # Beside a plot every letter costs time.
    names = {outlet: look.names.brief("outlet", outlet) for outlet in rows}
    if rest := len(documents.keys() - kept):
        names[OTHERS] = text(look.lang, "chart.coverage.others", plain=True, n=rest)
    return [*found, *(Cell(OTHERS, UNKNOWN, at, n) for at, n in others.items())], names


def own_rows(names: Iterable[str]) -> list[str]:
    """Of the rows of a strip those of one outlet each."""
    return [outlet for outlet in names if outlet != OTHERS]


def coverage_strip(
    cells: Sequence[Cell],
    outlets: Mapping[str, str],
    every: str,
    look: Look,
    domain: Period,
    room: int = 0,
    clicked: bool = False,
    days: Period = ALWAYS,
) -> alt.LayerChart:
    """The strip of these rows, named. `domain` and `room` are those of the chart above, so that both keep step.

    The more documents the stronger the colour of the bloc; runs of periods without a document are dashed. Of a period
    only the `days` that are asked for are drawn. A click on a cell, where it is `clicked`, gives its outlet, bloc and
    period.
    """
    c = look.colours
    x = time_x("start", domain, look.lang, room)
    axis = alt.Axis(title=None, labels=False, orient="left", minExtent=EXTENT, maxExtent=EXTENT)
    y = in_order("outlet", outlets, axis, padding=0)
    size: dict[str, Any] = {
        "height": alt.ExprRef(f"{NARROW} ? {CELLS_NARROW} : {CELLS}"),
        "yOffset": alt.ExprRef(f"{NARROW} ? {(ROW - CELLS_NARROW) / 2} : 0"),
    }
    shown = [cell for cell in cells if domain[0] <= cell.period < domain[1]]
    full: Any = alt.Chart(inline(_cut(_cells(shown, every, look), days))).mark_rect(
        stroke=c["paper"], strokeWidth=0.7, tooltip=alt.ExprRef(SAID), **size
    )
    full = full.add_params(*_words(shown, every, outlets, look))
    if clicked:
        full = full.add_params(alt.selection_point(name=PICK, fields=list(CLICKED), on="click", empty=False))
        full = full.properties(name="cells")
    empty = alt.Chart(inline(_cut(_gaps(cells, every, domain, outlets), days))).mark_rect(
        fillOpacity=0,
        stroke=c["faint" if look.dark else "line"],  # hairlines of dark paper cannot be seen in dashes
        strokeOpacity=0.6 if look.dark else 1,
        strokeDash=[2, 2],
        strokeWidth=1,
        **size,
    )
    layers = [
        empty.encode(x=x, x2=alt.X2("end:Q"), y=y),
        full.encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            color=alt.Color("bloc:N", scale=colour_scale([look.bloc(bloc) for bloc in _blocs(shown)])),
            opacity=alt.Opacity("documents:Q", scale=_strength(shown)),
        ),
        _names(outlets, look, room).encode(y=y),
    ]
    return look.finished(alt.layer(*layers), ROW * max(len(outlets), 1))


def _names(outlets: Mapping[str, str], look: Look, room: int) -> alt.Chart:
    """The name of each row at its right; on a phone above its cells, from where one begins to read."""
    start, align = ("width", "right") if look.rtl else ("0", "left")
    wide = f"width - {room} + 8" if room else start
    chart: alt.Chart = (
        alt.Chart(inline({"outlet": outlet, "name": named(name)} for outlet, name in outlets.items()))
        .mark_text(
            align=alt.ExprRef(f"{NARROW} ? '{align}' : 'left'"),
            fontSize=11.5,
            limit=alt.ExprRef(f"{NARROW} ? width : {max(room - 8, 1)}"),  # some signs are as wide as a word
            color=look.colours["muted"],
            text=alt.ExprRef("datum.name" if room else f"{NARROW} ? datum.name : ''"),
            yOffset=alt.ExprRef(f"{NARROW} ? {-(CELLS_NARROW / 2)} : 0"),
        )
        .encode(x=alt.XValue(alt.ExprRef(f"{NARROW} ? {start} : {wide}")))
    )
    return chart


def _blocs(cells: Iterable[Cell]) -> list[str]:
    return sorted({cell.bloc for cell in cells})


def _strength(cells: Iterable[Cell]) -> alt.Scale:
    """A square root keeps months with a few documents apart beside a month with thousands."""
    most = max((cell.documents for cell in cells), default=1)
    return alt.Scale(type="sqrt", domain=[0, most], range=[PALEST, DARKEST])


def _words(cells: Iterable[Cell], every: str, outlets: Mapping[str, str], look: Look) -> Iterator[alt.Parameter]:
    """The words of `SAID`. As values they are read once; within the expression, once for every cell."""
    of = cast("numerals.Every", every)
    periods = {moment(at): numerals.period(look.lang, at, of, "short") for at in {cell.period for cell in cells}}
    yield alt.param("outlets", value={outlet: named(name) for outlet, name in outlets.items()})
    yield alt.param("periods", value={str(at): inside(look.lang, words) for at, words in sorted(periods.items())})


def _rows_in_order(cells: Iterable[Cell], look: Look) -> list[str]:
    """The outlets by their first bloc, then by name."""
    first: dict[str, str] = {}
    for cell in sorted(cells, key=lambda cell: cell.period):
        first.setdefault(cell.outlet, cell.bloc)
    places = {bloc: place for place, bloc in enumerate(look.names.registry.blocs)}
    return sorted(first, key=lambda outlet: (places.get(first[outlet], len(places)), look.names.outlet(outlet)))


def _cells(cells: Sequence[Cell], every: str, look: Look) -> Iterator[dict[str, Any]]:
    """A rectangle for each cell; blocs that share a period of an outlet stand side by side, the earlier first, and meet
    on the day on which the outlet changed from one to the other.
    """
    spans = {at: (moment(at), moment(next_period(at, every))) for at in {cell.period for cell in cells}}
    parts: dict[tuple[str, date], list[Cell]] = {}
    since: dict[tuple[str, str], date] = {}
    for cell in cells:
        parts.setdefault((cell.outlet, cell.period), []).append(cell)
        since[cell.outlet, cell.bloc] = min(cell.period, since.get((cell.outlet, cell.bloc), cell.period))
    for (outlet, at), group in parts.items():
        first, end = spans[at]
        group.sort(key=lambda cell: (_began(cell, look), since[outlet, cell.bloc], cell.bloc))
        bounds = _bounds(group, first, end, look)
        for cell, (start, behind) in zip(group, pairwise(bounds), strict=True):
            yield {
                "outlet": outlet, "bloc": cell.bloc, "period": first, "start": start, "end": behind,
                "documents": cell.documents,
            }  # fmt: skip


def _cut(cells: Iterable[dict[str, Any]], days: Period) -> Iterator[dict[str, Any]]:
    """The parts of cells that lie within some days."""
    first, behind = map(moment, days)
    for cell in cells:
        start, end = max(cell["start"], first), min(cell["end"], behind)
        if start < end:
            yield {**cell, "start": start, "end": end}


def _began(cell: Cell, look: Look) -> date:
    """The day on which an outlet came to a bloc, at the latest where the registry does not know it there."""
    held = look.names.registry.affiliations.get(cell.outlet, ())
    return min((one.valid_from or date.min for one in held if one.bloc == cell.bloc), default=date.max)


def _bounds(group: Sequence[Cell], first: int, end: int, look: Look) -> list[int]:
    """Where the cells of one period begin and end: on the days of change, in equal parts where these are not known."""
    inner = []
    for cell in group[1:]:
        held = look.names.registry.affiliations.get(cell.outlet, ())
        days = [moment(one.valid_from) for one in held if one.bloc == cell.bloc and one.valid_from]
        inner += [day for day in days if first < day < end][:1]
    bounds = [first, *inner, end]
    if len(bounds) == len(group) + 1 and sorted(set(bounds)) == bounds:
        return bounds
    wide = (end - first) // len(group)
    return [first + place * wide for place in range(len(group) + 1)]


def _gaps(cells: Sequence[Cell], every: str, domain: Period, outlets: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The runs of periods in which an outlet has no document, from the start of the chart to its end."""
    held: dict[str, set[date]] = {outlet: set() for outlet in outlets}
    for cell in cells:
        held[cell.outlet].add(cell.period)
    periods = [domain[0]]
    while (at := next_period(periods[-1], every)) < domain[1]:
        periods.append(at)
    for outlet, full in held.items():
        for empty, run in groupby(periods, key=lambda at: at not in full):
            if empty:
                found = list(run)
                end = min(next_period(found[-1], every), domain[1])
                yield {"outlet": outlet, "start": moment(found[0]), "end": moment(end)}
