"""How a referent is named: the share of each name in each group, and the course of one name over time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import altair as alt

from analysis.charts import course, spells
from analysis.charts.apart import told_apart
from analysis.charts.axes import Period, share_y, time_x
from analysis.charts.course import Step
from analysis.charts.coverage import ALWAYS, Cell, coverage_strip, largest, own_rows
from analysis.charts.dots import Dot, dots
from analysis.charts.look import Look, Mark
from analysis.charts.rules import event_rules, owner_rules, shift_bands
from analysis.records import Event
from analysis.selection import EVERYTHING, Selection
from analysis.studies.guards import GuardRow
from analysis.studies.naming import FEW, Result, documents_of, shown_groups
from analysis.studies.naming_rows import CoverageRow, SeriesRow, ShareRow
from analysis.studies.said_of import SaidOfRow
from analysis.studies.spells import split_spell

HEIGHT: Final = 340
VARIANTS: Final = 8
BRIEF_NAMES: Final = 5
BRIEF_GROUPS: Final = 3

# What a share is: of the mentions, or the mean over outlets where each has one vote.
UNITS: Final = {"mention": "chart.naming.subtitle", "outlet": "chart.naming.subtitle_voted"}
UNITS_IN_TIME: Final = {"mention": "chart.naming.subtitle_time", "outlet": "chart.naming.subtitle_time_voted"}

Shared = ShareRow | SeriesRow | SaidOfRow | GuardRow  # rows with the share of a name


@dataclass(frozen=True)
class Over:
    """What is drawn into the time of a chart: events that were chosen, and tested shifts (from, to)."""

    events: Sequence[Event] = ()
    shifts: Sequence[tuple[date, date]] = ()


NOTHING: Final = Over()


def drawn_groups(result: Result, look: Look) -> list[str]:
    """The groups of the figures, in their fixed order."""
    return look.order(shown_groups(result))


def group_marks(result: Result, by: str, look: Look) -> list[Mark]:
    """How each drawn group looks: an outlet or speaker has the colour of the camp that it belonged to."""
    marks = (look.group(by, group) for group in drawn_groups(result, look))
    return told_apart(look.counted(marks, documents_of(result)), look.colours["paper"])


def naming_shares(result: Result, by: str, look: Look) -> alt.LayerChart:
    """The share of each name among the mentions of each group, the commonest name first. A click gives both."""
    variants = result.variants[:VARIANTS]
    marks = group_marks(result, by, look)
    shown = {mark.id for mark in marks}
    names = {variant: look.names.variant(result.lens, variant) for variant in variants}
    rows = [
        Dot(
            category=row.variant,
            series=row.group,
            share=row.share,
            low=row.low,
            high=row.high,
            documents=row.documents,
            weak=is_weak(row, by),
            ids={"variant": row.variant, "group": row.group},
        )
        for row in result.shares
        if row.group in shown and row.variant in names
    ]
    return dots(rows, names, marks, look)


def brief(result: Result, names: int = BRIEF_NAMES, groups: int = BRIEF_GROUPS) -> Result:
    """The same shares of the groups with the most documents, at least 50, and of the names they use most."""
    counts = {row.group: row.documents for row in result.shares if row.share is not None and row.documents >= FEW}
    shown = sorted(counts, key=lambda group: -counts[group])[:groups]
    shares = [row for row in result.shares if row.group in shown]
    highest = {
        variant: max((row.share or 0.0 for row in shares if row.variant == variant), default=0.0)
        for variant in result.variants
    }
    used = sorted((variant for variant in highest if highest[variant]), key=lambda variant: -highest[variant])[:names]
    return replace(
        result,
        variants=tuple(variant for variant in result.variants if variant in used),
        shares=tuple(row for row in shares if row.variant in used),
    )


def is_weak(row: Shared, by: str = "bloc") -> bool:
    """True where a share rests on fewer than 50 documents, or that of a camp or speaker on one outlet: drawn faint."""
    return row.documents < FEW or (by != "outlet" and row.outlets < 2)


def naming_course(result: Result, by: str, look: Look, over: Over = NOTHING) -> alt.LayerChart:
    """The share of one name over time, a line for each group, broken under 20 documents.

    A click gives variant, group, and period (its first day, ISO).
    """
    steps, marks = _steps(result, by, look)
    domain, room = naming_period(result, look), naming_room(result, by, look)
    steps = course.within(steps, domain)
    top = course.highest(steps)
    x, y = time_x("day", domain, look.lang, room), share_y("share", top)
    changes = spells.affiliation_changes(look, {row.outlet for row in result.coverage}, domain)
    layers = [
        shift_bands(over.shifts, look, x),
        *course.lines(steps, marks, x, y),
        course.gaps(steps, look, x, y),
        event_rules(over.events, look, x, domain),
        owner_rules(changes, look, x, domain),
        course.end_labels(steps, marks, y, top, HEIGHT, room),
        course.to_click(steps, x, y, marks, look, result.every, look.names.variant(result.lens, result.variant)),
    ]
    return look.finished(alt.layer(*(layer for layer in layers if layer is not None)), HEIGHT)


def course_marks(result: Result, by: str, look: Look) -> tuple[Mark, ...]:
    """Those of the groups that have a share in a period: the others have no line."""
    lines = {row.group for row in result.series if row.share is not None}
    return tuple(mark for mark in group_marks(result, by, look) if mark.id in lines)


def covered_cells(result: Result, look: Look) -> list[CoverageRow]:
    """The documents of the strip: those of the time that it shows."""
    start, end = naming_period(result, look)
    return [row for row in result.coverage if start <= row.period < end]


def naming_coverage(result: Result, by: str, look: Look, selection: Selection = EVERYTHING) -> alt.LayerChart:
    """The strip of documents by outlet under the course, in step with it; no days outside the selection. A click gives
    outlet, bloc and period.
    """
    cells, names = _strip(result, by, look)
    days = (selection.from_day or ALWAYS[0], selection.to_day or ALWAYS[1])
    period, room = naming_period(result, look), naming_room(result, by, look)
    return coverage_strip(cells, names, result.every, look, period, room, clicked=True, days=days)


def _strip(result: Result, by: str, look: Look) -> tuple[list[Cell], dict[str, str]]:
    """Outlets that have a line of their own have a row of their own as well, one for all its owners."""
    documents: Counter[str] = Counter()
    for row in result.coverage:
        documents[row.outlet] += row.documents
    cells = (Cell(row.outlet, row.bloc, row.period, row.documents) for row in result.coverage)
    lines = (split_spell(group)[0] for group in (drawn_groups(result, look) if by == "outlet" else ()))
    return largest(cells, documents, look, lines)


def coverage_rows(result: Result, by: str, look: Look) -> list[str]:
    """The outlets that have a row of their own in the strip."""
    return own_rows(_strip(result, by, look)[1])


def naming_period(result: Result, look: Look) -> Period:
    """The time that course and strip show: from the first share that is drawn to the last, all where there is none."""
    drawn = set(drawn_groups(result, look))
    starts = [row.period for row in result.series if row.share is not None and row.group in drawn]
    every = [row.period for row in result.series] + [row.period for row in result.coverage]
    return course.period_of(starts or every, result.every)


def naming_room(result: Result, by: str, look: Look) -> int:
    """The pixels at the right of course and strip for the names of series and outlets."""
    groups = course.room_for((mark.name for mark in group_marks(result, by, look)), course.NAMES)
    return max(groups, course.room_for(_strip(result, by, look)[1].values()))


def _steps(result: Result, by: str, look: Look) -> tuple[list[Step], list[Mark]]:
    """The points of the lines, and how those look that have any."""
    marks = {mark.id: mark for mark in group_marks(result, by, look)}
    steps = [_step(row, by, result.every, look) for row in result.series if row.group in marks]
    lines = {step.series for step in steps}
    return steps, [mark for mark in marks.values() if mark.id in lines]


def _step(row: SeriesRow, by: str, every: str, look: Look) -> Step:
    ids = {"variant": row.variant, "group": row.group, "period": row.period.isoformat()}
    at, weak = spells.middle(row, by, every, look), is_weak(row, by)
    return Step(row.group, row.period, at, row.share, row.low, row.high, row.documents, weak, ids)
