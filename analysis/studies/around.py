"""Before and after a chosen date, with placebo dates, and whether only one of two camps moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import day_number
from analysis.measures.beforeafter import difference, holm, parting, placebo, rank_p, score_interval
from analysis.measures.segmentation import Units
from analysis.studies.series import Series
from analysis.studies.shifts import chance_of

TOO_FEW = 20
PLACEBOS = 10
ALIKE = 1e-9  # a narrower interval is none: all documents of a side have the same share


@dataclass(frozen=True, slots=True)
class AroundRow:
    """A name in a group before and after a day: shares, and the change in the outlets that wrote on both sides.

    Shares are means over documents; all are None under 20 documents on a side. `change` has a 95 % interval with
    weeks as clusters, where all documents of a side agree that of two shares. `dates` are the control dates that could
    be measured, `as_large` those with at least as large a change, `smallest` and `largest` the ends of their changes;
    None under ten of them.
    """

    kind: str
    key: str
    name: str
    group: str
    day: date
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    composition: float | None
    documents_before: int
    documents_after: int
    outlets_both: int
    dates: int
    as_large: int
    smallest: float | None
    largest: float | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class PartingRow:
    """One name: how far the outlets of two groups moved across a day, each outlet one vote, and p by dealt outlets.

    `p_value` is None under four outlets with documents on both sides in either group; `holm_p` is the same corrected
    for all names of the series.
    """

    kind: str
    key: str
    name: str
    target: str
    reference: str
    day: date
    target_change: float | None
    reference_change: float | None
    p_value: float | None
    holm_p: float | None
    target_outlets: int
    reference_outlets: int


def _near(series: Series, day: date, weeks: int) -> tuple[int, Units]:
    at = series.week(day_number(day))
    units = series.units
    return at, units.where((units.week >= at - weeks) & (units.week < at + weeks))


def around_rows(series: Series, day: date, weeks: int) -> Iterator[AroundRow]:
    """Each name of a series across a day, from `weeks` weeks on each side."""
    at, units = _near(series, day, weeks)
    after = units.week >= at
    counts = int((~after).sum()), int(after.sum())
    both = len(set(units.outlet[after].tolist()) & set(units.outlet[~after].tolist()))
    for column, name in enumerate(series.names):
        about = (series.kind, series.key, name, series.group, series.day(at))
        if min(counts) < TOO_FEW:
            yield AroundRow(*about, None, None, None, None, None, None, *counts, both, 0, 0, None, None, None)
            continue
        found = difference(units.parts[:, column], after, units.outlet, units.week)
        low, high = found.low, found.high
        if low is not None and high is not None and high - low < ALIKE:
            low, high = score_interval(units.parts[:, column], after, units.week)
        whole = series.units
        others = placebo(whole.parts[:, column], whole.week, whole.outlet, at, weeks, TOO_FEW)
        changes = np.array([change for _, change in others])
        enough = found.same is not None and len(changes) >= PLACEBOS
        yield AroundRow(
            *about,
            found.before,
            found.after,
            found.same,
            low,
            high,
            found.composition,
            *counts,
            both,
            dates=len(changes),
            as_large=int((np.abs(changes) >= abs(found.same or 0.0)).sum()),
            smallest=float(changes.min()) if enough else None,
            largest=float(changes.max()) if enough else None,
            p_value=rank_p(found.same or 0.0, changes) if enough else None,
        )


def parting_rows(target: Series, reference: Series, day: date, weeks: int) -> Iterator[PartingRow]:
    """Whether the outlets of `target` moved otherwise than those of `reference`, for each name that either uses."""
    names = tuple(dict.fromkeys((*target.names, *reference.names)))
    moved = [[_outlet_changes(series, name, day, weeks) for series in (target, reference)] for name in names]
    found = [parting(own, other, chance_of(target, name)) for name, (own, other) in zip(names, moved, strict=True)]
    corrected = holm(np.array([one.p_value for one in found if one], np.float64))
    for name, (own, other), one, holm_p in zip(
        names, moved, found, corrected if len(corrected) else [None] * len(names), strict=True
    ):
        yield PartingRow(
            target.kind,
            target.key,
            name,
            target.group,
            reference.group,
            day,
            one.target if one else None,
            one.reference if one else None,
            one.p_value if one else None,
            float(holm_p) if holm_p is not None else None,
            len(own),
            len(other),
        )


def _outlet_changes(series: Series, name: str, day: date, weeks: int) -> NDArray[np.float64]:
    """The change of each outlet with documents on both sides of the day."""
    at, units = _near(series, day, weeks)
    used = series.names.index(name) if name in series.names else None
    part = units.parts[:, used] if used is not None else np.zeros(len(units.week))
    after = units.week >= at
    changes = [
        part[after & own].mean() - part[~after & own].mean()
        for own in (units.outlet == outlet for outlet in np.unique(units.outlet))
        if (after & own).any() and (~after & own).any()
    ]
    return np.array(changes, dtype=np.float64)


def by_group(found: Sequence[Series]) -> dict[str, Series]:
    """The series by their group."""
    return {series.group: series for series in found}
