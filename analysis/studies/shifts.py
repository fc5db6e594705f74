"""The family of tests: which series shift at all, when, in which names, and how far on each side."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from analysis.measures.beforeafter import difference
from analysis.measures.changepoint import DRAWS
from analysis.measures.contingency import false_discovery_q
from analysis.measures.segmentation import Break, Units, breaks, change_p
from analysis.studies.series import Series
from analysis.studies.work import Tick

LEVEL: Final = 0.05
LEAST_CHANGE: Final = 0.10  # a smaller change is not called a shift
NAME_DRAWS: Final = 20_000
LEAST_USES: Final = 10

Tested = tuple[Series, float, int]


def tested(family: Iterable[Series], progress: Tick, total: int) -> list[Tested]:
    """Each series that is long enough, with the p-value of its strongest shift and its blocks in weeks."""
    found = []
    for done, series in enumerate(family, 1):
        tested_one = change_p(series.units, chance_of(series), DRAWS)
        if tested_one is not None:
            found.append((series, *tested_one))
        progress(done, total)
    return found


def chance_of(series: Series, salt: str = "") -> np.random.Generator:
    """A source of random numbers that is the same for a series on every run."""
    return np.random.default_rng(zlib.crc32(f"{series.kind}:{series.key}:{series.group}:{salt}".encode()))


def found_shifts(family: Sequence[Tested]) -> list[dict[str, Any]]:
    """Every series with its p, its q within the family of its kind, and for those that pass their shifts: JSON-able.

    Lenses, frames and topics are a family each. Names are tested only inside the series that pass, at the level
    5 % x passed / family (Benjamini and Bogomolov 2014); a name's q is over the names of its series and carries that
    factor.
    """
    found = []
    for kind in dict.fromkeys(series.kind for series, _, _ in family):
        own = [one for one in family if one[0].kind == kind]
        q_values = false_discovery_q(np.array([p for _, p, _ in own]))
        factor = len(own) / max(int((q_values <= LEVEL).sum()), 1)
        found += [_entry(*one, float(q), factor if q <= LEVEL else 0.0) for one, q in zip(own, q_values, strict=True)]
    return found


def _entry(series: Series, p: float, block: int, q: float, factor: float) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": series.kind,
        "key": series.key,
        "group": series.group,
        "p": p,
        "q": q,
        "block": block,
        "weeks": series.n_weeks,
        "documents": len(series.documents),
        "outlets": len(np.unique(series.units.outlet)),
        "shifts": [],
    }
    if factor:
        names = name_q(series, q, factor)
        found = breaks(series.units, p, chance_of(series, "dates"))
        entry["shifts"] = [_shift(series, found, at, names) for at in range(len(found))]
    return entry


def name_q(series: Series, q: float, factor: float) -> Mapping[str, float | None]:
    """The q of each name of a series: false discovery rate over its names, times the factor of the selection.

    Names in fewer than ten documents are not tested (None), whenever those were published. Two names move by the same
    amount: there is one test, that of the series.
    """
    if len(series.names) <= 2:
        return dict.fromkeys(series.names, q)
    used = [place for place in range(len(series.names)) if (series.units.parts[:, place] > 0).sum() >= LEAST_USES]
    p_values = []
    for place in used:
        units = Units(series.units.week, series.units.outlet, series.units.parts[:, [place]])
        one = change_p(units, chance_of(series, series.names[place]), NAME_DRAWS)
        p_values.append(one[0] if one else 1.0)
    own = np.minimum(false_discovery_q(np.array(p_values)) * factor, 1.0)
    found: dict[str, float | None] = dict.fromkeys(series.names)
    return found | {series.names[place]: float(value) for place, value in zip(used, own, strict=True)}


def _shift(series: Series, found: Sequence[Break], at: int, names: Mapping[str, float | None]) -> dict[str, Any]:
    """One shift: what was before it since the last one, and what is after it until the next."""
    first = found[at - 1].week if at else 0
    last = found[at + 1].week if at + 1 < len(found) else series.n_weeks
    shift, units = found[at], series.units
    near = (units.week >= first) & (units.week < last)
    own, after = units.where(near), units.week[near] >= shift.week
    before_outlets, after_outlets = set(own.outlet[~after].tolist()), set(own.outlet[after].tolist())
    moved = [
        _moved(series.names[column], own, column, after, names[series.names[column]])
        for column in range(len(series.names))
    ]
    return {
        "day": series.day(shift.week).isoformat(),
        "earliest": series.day(shift.low).isoformat(),
        "latest": series.day(shift.high).isoformat(),
        "first": series.day(first).isoformat(),
        "last": series.day(last).isoformat(),
        "p": shift.p_value,
        "documents_before": int((~after).sum()),
        "documents_after": int(after.sum()),
        "outlets_before": len(before_outlets),
        "outlets_after": len(after_outlets),
        "outlets_both": len(before_outlets & after_outlets),
        "names": sorted(moved, key=lambda one: -abs(one["change"] or 0.0)),
    }


def _moved(name: str, own: Units, column: int, after: Any, q: float | None) -> dict[str, Any]:
    found = difference(own.parts[:, column], after, own.outlet, own.week)
    return {
        "name": name,
        "before": found.before,
        "after": found.after,
        "change": found.same,
        "low": found.low,
        "high": found.high,
        "composition": found.composition,
        "q": q,
    }
