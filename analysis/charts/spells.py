"""Lines of groups that change hands: where they stand in a period, and the days on which owners change."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from analysis.charts import course
from analysis.charts.axes import Period
from analysis.charts.look import Look
from analysis.records import UNKNOWN
from analysis.studies.periods import next_period
from analysis.studies.spells import CAMPS, split_spell


class Row(Protocol):
    """A group in a period, and the camp it was in then."""

    @property
    def group(self) -> str: ...  # noqa: D102
    @property
    def bloc(self) -> str: ...  # noqa: D102
    @property
    def period(self) -> date: ...  # noqa: D102


def middle(row: Row, by: str, every: str, look: Look) -> date:
    """The middle of the period, or of the part of it in which the group belonged to its camp."""
    begin, end = row.period, next_period(row.period, every)
    for held in look.names.registry.affiliations.get(split_spell(row.group)[0], ()) if by in CAMPS else ():
        first, behind = max(begin, held.valid_from or begin), min(end, held.valid_to or end)
        if held.bloc == row.bloc and first < behind:
            return first + (behind - first) / 2
    return course.middle_of(row.period, every)


def affiliation_changes(look: Look, outlets: Iterable[str], domain: Period) -> dict[date, dict[str, str]]:
    """The days within a period on which outlets change from one bloc to another: which do, and the blocs they leave."""
    found: dict[date, dict[str, str]] = {}
    registry = look.names.registry
    for outlet in sorted(outlets):
        for held in registry.affiliations.get(outlet, ()):
            day = held.valid_from
            if day is None or not domain[0] < day < domain[1]:
                continue
            before = registry.bloc_of(outlet, day - timedelta(days=1))
            if before not in (held.bloc, UNKNOWN):
                found.setdefault(day, {})[outlet] = before
    return dict(sorted(found.items()))
