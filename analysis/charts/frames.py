"""Indicators of frames: the share of sentences by frame and group, and the course of one frame over time."""

from collections.abc import Iterable
from typing import Final

import altair as alt

from analysis.charts import course, spells
from analysis.charts.apart import told_apart
from analysis.charts.axes import share_y, time_x
from analysis.charts.course import Step
from analysis.charts.dots import Dot, dots
from analysis.charts.look import Look, Mark
from analysis.charts.rules import owner_rules
from analysis.studies.frame_rows import SeriesRow, ShareRow, shown_rows
from analysis.studies.frames import FEW, Result
from analysis.studies.spells import split_spell

HEIGHT: Final = 260


def frame_marks(result: Result, by: str, look: Look) -> list[Mark]:
    """How each drawn group looks: an outlet has the colour of the camp that it belonged to."""
    documents = {row.group: row.documents for row in shown_rows(result.shares, result.quotation)}
    marks = (look.group(by, group) for group in look.order(documents))
    return told_apart(look.counted(marks, documents), look.colours["paper"])


def _side(result: Result) -> list[ShareRow]:
    return [row for row in result.shares if row.quotation == result.quotation]


def is_weak(row: ShareRow | SeriesRow) -> bool:
    """True where a share rests on fewer than 50 documents: drawn faint."""
    return row.documents < FEW


def frame_shares(result: Result, by: str, look: Look) -> alt.LayerChart:
    """The share of sentences with indicators of each frame, in each group. A click gives frame and group."""
    marks = frame_marks(result, by, look)
    shown = {mark.id for mark in marks}
    rows = [
        Dot(
            category=row.frame,
            series=row.group,
            share=row.share,
            low=row.low,
            high=row.high,
            documents=row.documents,
            weak=is_weak(row),
            ids={"frame": row.frame, "group": row.group},
        )
        for row in _side(result)
        if row.group in shown
    ]
    return dots(rows, {frame: look.names.frame(frame) for frame in result.frames}, marks, look)


def drawn_rows(result: Result, marks: Iterable[Mark]) -> list[ShareRow]:
    """The shares that the figure draws."""
    shown = {mark.id for mark in marks}
    return [row for row in _side(result) if row.group in shown and row.share is not None]


def hidden_groups(result: Result, marks: Iterable[Mark]) -> list[str]:
    """Groups with a share that are not drawn: too many, or of no known camp."""
    shown = {mark.id for mark in marks}
    return list(dict.fromkeys(row.group for row in _side(result) if row.share is not None and row.group not in shown))


def has_course(result: Result, marks: Iterable[Mark]) -> bool:
    """Whether a drawn group has a share in a period: groups of no known camp may have one and are not drawn."""
    shown = {mark.id for mark in marks}
    return any(row.share is not None and row.group in shown for row in result.series)


def frame_course(result: Result, by: str, look: Look) -> alt.LayerChart:
    """The share of one frame over time, broken under 20 documents. A click gives group and period (ISO)."""
    marks = frame_marks(result, by, look)
    shown = {mark.id for mark in marks}
    rows = [row for row in result.series if row.group in shown]
    steps = [_step(row, by, result.every, look) for row in rows]
    marks = [mark for mark in marks if mark.id in {row.group for row in rows}]
    known = [row.period for row in rows if row.share is not None]
    domain = course.period_of(known or [row.period for row in rows], result.every)
    steps = course.within(steps, domain)
    room = course.room_for((mark.name for mark in marks), course.NAMES)
    top = course.highest(steps)
    x, y = time_x("day", domain, look.lang, room), share_y("share", top)
    outlets = {split_spell(group)[0] for group in shown} if by == "outlet" else ()
    changes = spells.affiliation_changes(look, outlets, domain)
    layers = [
        *course.lines(steps, marks, x, y),
        course.gaps(steps, look, x, y),
        owner_rules(changes, look, x, domain),
        course.end_labels(steps, marks, y, top, HEIGHT, room),
        course.to_click(steps, x, y, marks, look, result.every, look.names.frame(result.frame)),
    ]
    return look.finished(alt.layer(*(layer for layer in layers if layer is not None)), HEIGHT)


def _step(row: SeriesRow, by: str, every: str, look: Look) -> Step:
    ids = {"group": row.group, "period": row.period.isoformat()}
    at = spells.middle(row, by, every, look)
    return Step(row.group, row.period, at, row.share, row.low, row.high, row.documents, is_weak(row), ids)
