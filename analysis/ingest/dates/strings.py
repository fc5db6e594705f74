"""The one date that a short string says: a cell of a table, a meta tag of a page, a line of its own."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from analysis.ingest.dates.dating import METADATA, Dating, is_possible
from analysis.ingest.dates.instants import read_date
from analysis.ingest.dates.mentions import Mention, mentions
from analysis.ingest.dates.numeric import LONGEST, Order
from analysis.ingest.dates.relative import relative
from analysis.ingest.dates.resolve import against, resolve
from analysis.ingest.dates.words import one_of, words
from analysis.ingest.plain import plain

_CALENDARS_APART = timedelta(days=2)  # between a Hijri day and the Gregorian day that stands beside it


def date_of_string(
    raw: str, today: date, source: str = METADATA, order: Order | None = None, reference: date | None = None
) -> Dating | None:
    """The date that a string says, None if it says none, several, or one that cannot be told or lies ahead.

    A string that speaks of an update or of rights gives none. `reference` is the day of publication where that is
    known: then days that are named by their distance from it are read as well.
    """
    if len(raw) > LONGEST:
        return None
    read = read_date(raw, today, source)
    if read is not None:
        return read
    line = plain(raw)
    if speaks_of(line, "updated", "copyright"):
        return None
    found = mentions(line)
    if any(one.in_range for one in found):
        return None
    if not found:
        return relative(line, reference, source) if reference else None
    return _agreed([_dated(one, source, order, reference) for one in found], found, today)


def speaks_of(line: str, *kinds: str) -> bool:
    """Whether a line that `plain` made holds a cue of one of these kinds, as words of their own."""
    return _speaking(kinds).search(line) is not None


@cache
def _speaking(kinds: tuple[str, ...]) -> re.Pattern[str]:
    cues = [cue for kind in kinds for cue in words().cues[kind]]
    return re.compile(rf"(?<!\w){one_of(cues)}(?!\w)")


def _dated(one: Mention, source: str, order: Order | None, reference: date | None) -> Dating | None:
    return against(one, reference, source, order) if reference else resolve(one, source, order)


def _agreed(read: list[Dating | None], found: list[Mention], today: date) -> Dating | None:
    """The dating that all say: a Hijri day counts for nothing beside a Gregorian one, if it does not contradict."""
    pairs = [(dating, one) for dating, one in zip(read, found, strict=True) if dating is not None]
    if len(pairs) < len(read) or any(day and not is_possible(day, today) for day in _days(d for d, _ in pairs)):
        return None
    main = [dating for dating, one in pairs if one.calendar == "gregorian"] or [dating for dating, _ in pairs]
    if len(set(main)) != 1:
        return None
    days = [day for day in _days(dating for dating, _ in pairs) if day]
    return main[0] if not days or max(days) - min(days) <= _CALENDARS_APART else None


def _days(read: Iterable[Dating]) -> list[date | None]:
    return [dating.published for dating in read]
