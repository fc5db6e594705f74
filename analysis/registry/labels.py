"""Blocs, named by one of the two label sets, and events."""

import re
from collections.abc import Sequence
from pathlib import Path

from analysis.records import PRECISIONS, UNDETERMINED, UNKNOWN, Bloc, Event
from analysis.registry.holders import CONFIDENCES
from analysis.registry.tables import Row, read_rows, unique, wrong

LABEL_SETS = ("owner", "neutral")
_NAMES = ("ar", "en", "short_ar", "short_en")
_LABELS = tuple(f"{labels}_{name}" for labels in LABEL_SETS for name in _NAMES)
_BLOC = ("id", "glyph", "colour", *_LABELS, "note_ar", "note_en")
_EVENT = ("id", "date", "precision", "label_ar", "label_en", "kind", "confidence", "note")
_TOKEN = re.compile(r"[a-z][a-z0-9_]*")


def read_blocs(path: Path, labels: str) -> dict[str, Bloc]:
    """The blocs by id, in the order in which they are shown, with the names of one label set."""
    rows = read_rows(path, _BLOC)
    unique(rows, "id")
    blocs = {bloc.id: bloc for bloc in (_bloc(row, labels) for row in rows)}
    for needed in (UNKNOWN, UNDETERMINED):
        if needed not in blocs:
            raise wrong(f"{path.parent.name}/{path.name}", _last_line(rows), "column_value", column="id", value=needed)
    return blocs


def _last_line(rows: Sequence[Row]) -> int:
    return rows[-1].line if rows else 1


def _bloc(row: Row, labels: str) -> Bloc:
    for column in _LABELS:
        row.required(column)
    if not _TOKEN.fullmatch(row.required("colour")):
        row.fail("column_value", column="colour", value=row.text("colour"))
    return Bloc(
        id=row.id("id"),
        glyph=row.required("glyph"),
        colour=row.required("colour"),
        name_ar=row.text(f"{labels}_ar"),
        name_en=row.text(f"{labels}_en"),
        short_ar=row.text(f"{labels}_short_ar"),
        short_en=row.text(f"{labels}_short_en"),
        note_ar=row.text("note_ar"),
        note_en=row.text("note_en"),
    )


def read_events(path: Path) -> tuple[Event, ...]:
    """The events of a file, by day."""
    rows = read_rows(path, _EVENT)
    unique(rows, "id")
    return tuple(sorted(map(_event, rows), key=lambda event: (event.day, event.id)))


def _event(row: Row) -> Event:
    day = row.day("date") or row.fail("cell_empty", column="date")
    precision = row.one_of("precision", ("day", "month"))
    return Event(
        id=row.id("id"),
        day=day,
        precision=PRECISIONS[PRECISIONS.index(precision)],
        label_ar=row.required("label_ar"),
        label_en=row.required("label_en"),
        kind=row.id("kind"),
        confidence=CONFIDENCES[row.one_of("confidence", CONFIDENCES)],
        note=row.text("note"),
    )
