"""Dates that machines write: year first, with or without time and zone, and the form of mail and feeds.

Days are Damascus local: an instant with a zone is moved there, a time without a zone keeps the day as written.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from analysis.ingest.dates.dating import DAMASCUS, EARLIEST, METADATA, Dating, is_possible
from analysis.records import Precision

_DAY = r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_TIME = r"[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(:(?P<second>\d{2})([.,]\d+)?)?"
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)"
_FULL = re.compile(f"{_DAY}({_TIME}({_ZONE})?)?")
_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3},\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}(:\d{2})?\s+(?:[+-]\d{4}|GMT|UTC|Z)"
)


def read_date(raw: str, today: date, source: str = METADATA) -> Dating | None:
    """The date that a text is, None if it is none that can be read without doubt or lies after `today`.

    A month is its first day with both bounds; a year alone is two bounds.
    """
    raw = raw.strip()
    try:
        if found := _FULL.fullmatch(raw):
            day, precision = _day_of(found)
            return Dating(day, precision, source=source) if is_possible(day, today) else None
        if found := _MONTH.fullmatch(raw):
            year, month = int(found["year"]), int(found["month"])
            return _between(date(year, month, 1), date(year, month, monthrange(year, month)[1]), today, source)
        if _YEAR.fullmatch(raw):
            return _between(date(int(raw), 1, 1), date(int(raw), 12, 31), today, source)
        if _MAIL.fullmatch(raw):
            return _at(parsedate_to_datetime(raw.replace("Z", "GMT")), today, source)
    except (ValueError, OverflowError):
        return None
    return None


def read_epoch(raw: str, today: date, source: str = METADATA) -> Dating | None:
    """The instant of a count of seconds or milliseconds since 1970, for columns that are known to hold one."""
    if not raw.strip().removesuffix(".0").isdecimal():
        return None
    seconds = int(float(raw))
    try:
        return _at(datetime.fromtimestamp(seconds / 1000 if seconds > 10**11 else seconds, UTC), today, source)
    except (ValueError, OverflowError, OSError):
        return None


def _at(moment: datetime, today: date, source: str) -> Dating | None:
    day = moment.astimezone(DAMASCUS).date()
    return Dating(day, "instant", source=source) if is_possible(day, today) else None


def _between(first: date, last: date, today: date, source: str) -> Dating | None:
    if not EARLIEST <= first <= today:
        return None
    is_month = first.month == last.month
    return Dating(first if is_month else None, "month" if is_month else "none", first, last, source)


def _day_of(found: re.Match[str]) -> tuple[date, Precision]:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if not found["hour"]:
        return day, "day"
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    moment = datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=_zone(found["zone"]))
    if not found["zone"]:
        return day, "day"
    return moment.astimezone(DAMASCUS).date(), "instant"


def _zone(raw: str | None) -> timezone:
    if not raw or raw[0] not in "+-":
        return UTC
    minutes = int(raw[1:3]) * 60 + int(raw[-2:] if len(raw) > 3 else 0)
    return timezone(timedelta(minutes=minutes if raw[0] == "+" else -minutes))
