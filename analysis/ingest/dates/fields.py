"""The dating of a record from its fields."""

import re
from datetime import date, timedelta

from analysis.ingest.dates.dating import AHEAD, FETCHED, METADATA, UNDATED, Dating
from analysis.ingest.dates.mentions import mentions
from analysis.ingest.dates.numeric import LONGEST, Order, readings
from analysis.ingest.dates.resolve import resolve
from analysis.ingest.dates.strings import date_of_string
from analysis.ingest.plain import plain
from analysis.records import Caveat

_COLLECTED = re.compile(
    r"extract|fetch|crawl|collect|retriev|scrap|download|not (the )?(date of )?publi", re.IGNORECASE
)
_FORM = "2024-11-30"  # how a date is written that nobody can mistake
_CLOCKS_DIFFER = timedelta(days=1)


def date_of_fields(
    published: str, note: str, fetched: str, today: date, order: Order | None = None
) -> tuple[Dating, Caveat | None]:
    """The dating of a record from its fields, and what to say where a date was given but not taken.

    A note beside the date that calls it the time of collection makes it an upper bound; any other note makes it
    uncertain. Without a date of publication, the time of collection is an upper bound. `order` is that of the
    numeric dates of the column, where the column shows one.
    """
    collected = _last_day(fetched, today, None)
    bound = Dating(not_after=collected, source=FETCHED) if collected else UNDATED
    raw = published.strip()
    if not raw:
        return bound, None
    read = date_of_string(raw, today, METADATA, order)
    if note.strip():
        high = _last_day(raw, today, order) if _COLLECTED.search(note) else None
        if high is None:
            return bound, Caveat("err.date_unread", {"raw": raw})
        return Dating(not_after=high, source=FETCHED), Caveat("err.date_fetched", {"raw": raw, "high": high})
    if read is None:
        return bound, _why_not(raw, today)
    if read.published and collected and read.published > collected + _CLOCKS_DIFFER:
        return bound, Caveat("err.date_late", {"raw": raw, "high": collected})
    if read.published is None:
        return read, Caveat("err.date", {"raw": raw, "low": read.not_before, "high": read.not_after})
    return read, None


def _why_not(raw: str, today: date) -> Caveat:
    """Why a date is not taken: it lies ahead, day and month may change places, it names no day, or it is in doubt."""
    if date_of_string(raw, date.max - AHEAD, METADATA):
        return Caveat("err.date_ahead", {"raw": raw})
    found = mentions(plain(raw)) if len(raw) <= LONGEST else []
    if len(found) > 1 or (found and resolve(found[0])):
        return Caveat("err.date_unread", {"raw": raw})
    days = sorted(readings(found[0].numbers).values()) if found and found[0].numbers else []
    if len(days) < 2:
        return Caveat("err.date_none", {"raw": raw, "form": _FORM})
    return Caveat("err.date_order", {"raw": raw, "one": days[0], "other": days[1], "form": days[0].isoformat()})


def _last_day(raw: str, today: date, order: Order | None) -> date | None:
    read = date_of_string(raw, today, METADATA, order) if raw.strip() else None
    return (read.not_after or read.published) if read else None
