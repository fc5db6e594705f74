"""Stored shifts as rows: what a table, a chart and a script get of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analysis.corpus import Corpus
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies.shifts import LEAST_CHANGE, LEVEL

NEAR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One name in one shift of one series (kind lens, term or topic; its key; its group).

    `day` is the Monday of the first week after the shift, `earliest` to `latest` its 95 % interval. `before` and
    `after` are shares (means over documents) since the shift before (`first`) and until the next (`last`). `change`
    is that of the outlets that wrote on both sides, `low` to `high` its 95 % interval (of the size, given the date);
    `composition` is what else the difference is made of. `p_value`, `q_value` are those of the series, `name_q` that
    of the name, None for a rare one. `moved`: the name passes too, and changed by ten points. `events` are near, no
    more.
    """

    kind: str
    key: str
    group: str
    day: date
    earliest: date
    latest: date
    name: str
    before: float
    after: float
    change: float | None
    low: float | None
    high: float | None
    composition: float | None
    moved: bool
    p_value: float
    q_value: float
    name_q: float | None
    documents_before: int
    documents_after: int
    outlets_before: int
    outlets_after: int
    outlets_both: int
    first: date
    last: date
    block: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series of the family: p of its strongest shift, q within the family, block in weeks, shifts of ten points."""

    kind: str
    key: str
    group: str
    p_value: float
    q_value: float
    documents: int
    outlets: int
    weeks: int
    block: int
    shifts: int


def shift_rows(corpus: Corpus, entry: Mapping[str, Any]) -> Iterator[ShiftRow]:
    """One row for each name of each shift, the largest change first."""
    for shift in entry["shifts"]:
        days = {name: date.fromisoformat(shift[name]) for name in ("day", "earliest", "latest", "first", "last")}
        events = tuple(
            event.id
            for event in corpus.registry.events
            if days["earliest"] - NEAR <= event.day <= days["latest"] + NEAR and abs(event.day - days["day"]) <= NEAR
        )
        for name in shift["names"]:
            change = name["change"]
            yield ShiftRow(
                kind=entry["kind"],
                key=entry["key"],
                group=entry["group"],
                name=name["name"],
                before=name["before"],
                after=name["after"],
                change=change,
                low=name["low"],
                high=name["high"],
                composition=name["composition"],
                moved=_is_large(name) and name["q"] is not None and name["q"] <= LEVEL,
                p_value=shift["p"],
                q_value=entry["q"],
                name_q=name["q"],
                block=entry["block"],
                events=events,
                **days,
                documents_before=shift["documents_before"],
                documents_after=shift["documents_after"],
                outlets_before=shift["outlets_before"],
                outlets_after=shift["outlets_after"],
                outlets_both=shift["outlets_both"],
            )


def _is_large(name: Mapping[str, Any]) -> bool:
    return name["change"] is not None and abs(name["change"]) >= LEAST_CHANGE


def shift_of(row: ShiftRow) -> tuple[str, str, str, date]:
    """What the names of one shift have in common."""
    return row.kind, row.key, row.group, row.day


def ranked(rows: list[ShiftRow]) -> list[ShiftRow]:
    """Shifts by their largest change; the names of one stay together."""
    size: dict[tuple[str, str, str, date], float] = {}
    for row in rows:
        size[shift_of(row)] = max(size.get(shift_of(row), 0.0), abs(row.change or 0.0))
    return sorted(rows, key=lambda row: (-size[shift_of(row)], shift_of(row)))


def leading(rows: Sequence[ShiftRow]) -> ShiftRow:
    """The row that is told first: of a name that moved, in a group whose camp is known."""
    moved = [row for row in rows if row.moved] or rows
    return next((row for row in moved if row.group not in (UNKNOWN, UNDETERMINED)), moved[0])


def series_row(entry: Mapping[str, Any]) -> SeriesRow:
    """A stored series as a row."""
    large = [shift for shift in entry["shifts"] if any(map(_is_large, shift["names"]))]
    return SeriesRow(
        kind=entry["kind"],
        key=entry["key"],
        group=entry["group"],
        p_value=entry["p"],
        q_value=entry["q"],
        documents=entry["documents"],
        outlets=entry["outlets"],
        weeks=entry["weeks"],
        block=entry["block"],
        shifts=len(large),
    )


def found_values(row: ShiftRow) -> dict[str, object]:
    """What the sentence `changes.found` says of a shift."""
    return {
        "date": row.day,
        "low": row.earliest,
        "high": row.latest,
        "docs_before": row.documents_before,
        "docs_after": row.documents_after,
        "outlets": row.outlets_both,
        "p": row.p_value,
        "q": row.q_value,
        "weeks": row.block,
    }
