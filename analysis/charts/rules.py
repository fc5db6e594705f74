"""What is written into the time of a chart: changes of affiliation, events, tested shifts. Never a cause."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import altair as alt

from analysis.charts.axes import Period, moment
from analysis.charts.look import Look, inline
from analysis.charts.theme import NARROW
from analysis.charts.words import inside, width_of
from analysis.i18n.strings import text
from analysis.records import Event

LANE: Final = 15  # pixels of a line of words above the plot
PLOT: Final = 560  # the width for which words are kept off one another
RULES: Final = 3  # changes of affiliation that get a rule: the days on which most outlets change


def owner_rules(changes: Mapping[date, Mapping[str, str]], look: Look, x: alt.X, domain: Period) -> Any:
    """An ink rule on each day of change, above the plot its words: who changes (outlets and the camps they leave).

    None where nothing changes.
    """
    days = sorted(sorted(changes, key=lambda day: -len(changes[day]))[:RULES])
    if not days:
        return None
    c = look.colours
    said = {day: text(look.lang, "chart.owner_change", plain=True, date=day) for day in days}
    words = {day: f"{said[day]} ({_whose(changes[day], look)})" for day in days}
    shown = {day: words[day] if _fits(day, words[day], domain) else said[day] for day in days}
    rows = _laned([(day, inside(look.lang, shown[day])) for day in days], domain, 0)
    short = ({**row, "short": inside(look.lang, said[day])} for row, day in zip(rows, days, strict=True))
    base = alt.Chart(inline(short)).encode(x=x)
    rule = base.mark_rule(color=c["ink"], strokeWidth=1.6)
    return alt.layer(rule, _label(base, c["ink"], 600, 12.5))


def _whose(left: Mapping[str, str], look: Look) -> str:
    """The only outlet that changes, or the camps that several leave."""
    if len(left) == 1:
        return look.names.outlet(*left)
    return text(look.lang, "number.list").join(look.names.bloc(bloc) for bloc in look.order(left.values()))


def event_rules(events: Sequence[Event], look: Look, x: alt.X, domain: Period) -> Any:
    """A dotted rule on the day of each event, its words in lanes above the plot (none on a phone)."""
    inner = [event for event in events if domain[0] <= event.day < domain[1]]
    if not inner:
        return None
    c = look.colours
    labels = [(event.day, event.label_ar if look.rtl else event.label_en) for event in inner]
    rows = _laned([(day, inside(look.lang, words)) for day, words in labels], domain, 1)
    base = alt.Chart(inline(rows)).encode(x=x)
    top = alt.YValue(alt.ExprRef(f"{NARROW} ? 0 : datum.at"))
    rule = base.mark_rule(color=c["faint"], strokeWidth=1, strokeDash=[1, 3]).encode(
        y=top, y2=alt.Y2Value(alt.ExprRef("height"))
    )
    return alt.layer(rule, _label(base, c["muted"], 400, 11.5))


def _label(base: alt.Chart, colour: str, weight: Any, size: float) -> alt.Chart:
    shown = alt.ExprRef(f"!({NARROW}) ? datum.words : datum.lane > 0 ? '' : datum.short")
    aside = alt.ExprRef("datum.left ? 'right' : 'left'")
    away = alt.ExprRef("datum.left ? -5 : 5")
    chart: alt.Chart = base.mark_text(
        text=shown, align=aside, dx=away, baseline="top", fontSize=size, fontWeight=weight, color=colour
    ).encode(y=alt.YValue(alt.ExprRef("datum.at")))
    return chart


def _fits(day: date, words: str, domain: Period) -> bool:
    """Whether words that stand towards the middle end within the plot: what goes beyond it is cut off."""
    at = (day - domain[0]).days / (domain[1] - domain[0]).days * PLOT
    return width_of(words, 13) < max(at, PLOT - at)


def _laned(labels: Sequence[tuple[date, str]], domain: Period, first: int) -> list[dict[str, object]]:
    """Each label in the lowest lane above the plot where it lies on no other; words stand towards the middle."""
    length = (domain[1] - domain[0]).days
    ends: list[list[tuple[float, float]]] = []
    rows: list[dict[str, object]] = []
    for day, words in sorted(labels):
        at, wide = (day - domain[0]).days / length * PLOT, width_of(words, 13)
        left = at > PLOT / 2
        span = (at - wide, at) if left else (at, at + wide)
        lane = next((k for k, taken in enumerate(ends) if all(span[1] < a or b < span[0] for a, b in taken)), len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append(span)
        height = -LANE * (lane + 1 + first)
        at_lane = {"left": left, "lane": lane + first, "at": height}
        rows.append({"day": moment(day), "words": words, "short": words, **at_lane})
    return rows


def shift_bands(shifts: Sequence[tuple[date, date]], look: Look, x: alt.X) -> Any:
    """A tested shift: a band as wide as the interval of its date, with its words; None where there is none."""
    if not shifts:
        return None
    c = look.colours
    words = inside(look.lang, text(look.lang, "chart.shift_found"))
    base = alt.Chart(inline({"day": moment(a), "end": moment(b), "words": words} for a, b in shifts)).encode(x=x)
    band = base.mark_rect(color=c["mark"], opacity=1).encode(x2=alt.X2("end:Q"))
    label = base.mark_text(align="left", dx=4, fontSize=12.5, fontWeight=600, color=c["ink"], baseline="bottom").encode(
        text=alt.Text("words:N"), y=alt.YValue(alt.ExprRef("height - 8"))
    )
    return alt.layer(band, label)
