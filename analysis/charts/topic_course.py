"""Each topic over time by bloc: small multiples."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import altair as alt
import pyarrow as pa

from analysis.charts.axes import Period, moment, share_y, time_x, top_share
from analysis.charts.course import clicked, lines_of, middle_of, period_of
from analysis.charts.look import Columns, Filled, Look, Mark
from analysis.charts.topics import drawn_blocs
from analysis.studies.topic_shares import SeriesRow
from analysis.studies.topics import Result

SMALL: Final = 66  # pixels of a small multiple
SMALL_POINT: Final = 120  # square pixels there that take a click: those of neighbours hardly lie on one another
STEPS: Final = "steps"
CLICKED: Final = ("bloc", "period")


def highest_share(result: Result) -> float:
    """The end of the axis that all small multiples share."""
    return top_share(max([0.0, *(row.high for row in result.series if row.high is not None)]))


@dataclass(frozen=True)
class Courses:
    """Each topic over time by bloc, with 95 % bands; all on one scale. A line breaks where it has no share.

    A click gives bloc and the period (its first day, ISO). They are small multiples: alike in all but their data.
    """

    result: Result
    every: str
    look: Look

    def chart(self, topic: int) -> alt.LayerChart:
        """One topic as a chart by itself."""
        drawn = self._frame()
        drawn.datasets = {STEPS: self._data(topic)}
        return drawn

    def filled(self, topic: int) -> Filled:
        """One topic as the frame of all and its data."""
        look, domain = self.look, (day.isoformat() for day in self._domain)
        key = ("courses", look.lang, str(look.dark), str(self._top), str(self._lonely), *domain, repr(self._marks))
        return Filled(key, self._frame, {STEPS: self._data(topic)})

    @cached_property
    def _marks(self) -> list[Mark]:
        return drawn_blocs(self.result, self.look)

    @cached_property
    def _top(self) -> float:
        return highest_share(self.result)

    @cached_property
    def _series(self) -> list[SeriesRow]:
        shown = {mark.id for mark in self._marks}
        return [row for row in self.result.series if row.bloc in shown]

    @cached_property
    def _domain(self) -> Period:
        known = [row.period for row in self._series if row.share is not None]
        return period_of(known or [row.period for row in self._series], self.every)

    @cached_property
    def _rows(self) -> dict[int, list[SeriesRow]]:
        """What is drawn of each topic, bloc after bloc in the order of time."""
        found: dict[int, list[SeriesRow]] = {}
        for row in self._series:
            if self._domain[0] <= row.period < self._domain[1]:
                found.setdefault(row.topic, []).append(row)
        return found

    @cached_property
    def _lonely(self) -> bool:
        return any(any(_alone(rows)) for rows in self._rows.values())

    def _frame(self) -> alt.LayerChart:
        data, top = alt.NamedData(STEPS), self._top
        x, y = time_x("day", self._domain, self.look.lang), share_y("share", top, [0, top / 2, top])
        band, stroke, line, dot = lines_of(data, self._marks, x, y, every_dot=False, series="bloc")
        hit = clicked(alt.Chart(data).transform_filter("isValid(datum.share)"), CLICKED, x, y, SMALL_POINT)
        # Where no point stands alone, two layers less are sent and drawn, eight times over.
        layers = [band, stroke, line, dot, hit] if self._lonely else [band, line, hit]
        return self.look.finished(alt.layer(*layers), SMALL)

    def _data(self, topic: int) -> Columns:
        rows = self._rows.get(topic, [])
        alone, single = pa.array(_alone(rows), pa.bool_()), pa.float32()  # single precision is finer than a screen
        return Columns(
            bloc=pa.array([row.bloc for row in rows], pa.string()),
            period=pa.array([row.period.isoformat() for row in rows], pa.string()),
            day=pa.array([moment(middle_of(row.period, self.every)) for row in rows], pa.int64()),
            share=pa.array([row.share for row in rows], single),
            low=pa.array([row.low for row in rows], single),
            high=pa.array([row.high for row in rows], single),
            dot=alone,
            alone=alone,
        )


def _alone(rows: Sequence[SeriesRow]) -> list[bool]:
    """Which of these rows have a share and no neighbour of the same bloc with one: no line would show them."""
    holder = ["", *(row.bloc if row.share is not None else "" for row in rows), ""]
    return [
        bool(own) and own not in (before, after)
        for before, own, after in zip(holder, holder[1:], holder[2:], strict=False)
    ]
