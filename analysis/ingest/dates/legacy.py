"""When a text was published, where that is certain: year-month-day in a field of its own or on a line of its own.

Every other form stays undated. Days are Damascus local: an instant with a zone is moved there, a time without a
zone keeps the day as written.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from analysis.records import Caveat, Precision

METADATA, LINE, FETCHED = "metadata", "line", "fetched"
DAMASCUS = ZoneInfo("Asia/Damascus")

_DAY = r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_TIME = r"[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(:(?P<second>\d{2})([.,]\d+)?)?"
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)"
_FULL = re.compile(f"{_DAY}({_TIME}({_ZONE})?)?")
_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_ON_A_LINE = re.compile(r"\W*(?P<date>\d{4}[-/.]\d.*?)\W*")
_COLLECTED = re.compile(
    r"extract|fetch|crawl|collect|retriev|scrap|download|not (the )?(date of )?publi", re.IGNORECASE
)

_EARLIEST = date(1970, 1, 2)  # a machine without a date writes 1970-01-01
_AHEAD = timedelta(days=2)  # clocks differ; a later day is an error
_TOP = 8  # lines of a raw text in which its date may stand


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of the day of publication. Bounds are included days; without `published` they are all there is."""

    published: date | None = None
    precision: Precision = "none"
    not_before: date | None = None
    not_after: date | None = None
    source: str = ""


UNDATED = Dating()


def read_date(raw: str, today: date, source: str = METADATA) -> Dating | None:
    """The date that a text is, None if it is none that can be read without doubt or lies after `today`.

    A month is its first day with both bounds; a year alone is two bounds.
    """
    raw = raw.strip()
    try:
        if found := _FULL.fullmatch(raw):
            day, precision = _day_of(found)
            return Dating(day, precision, source=source) if _EARLIEST <= day <= today + _AHEAD else None
        if found := _MONTH.fullmatch(raw):
            year, month = int(found["year"]), int(found["month"])
            return _between(date(year, month, 1), date(year, month, monthrange(year, month)[1]), today, source)
        if _YEAR.fullmatch(raw):
            return _between(date(int(raw), 1, 1), date(int(raw), 12, 31), today, source)
    except (ValueError, OverflowError):
        return None
    return None


def _between(first: date, last: date, today: date, source: str) -> Dating | None:
    if not _EARLIEST <= first <= today:
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


def date_of_fields(published: str, note: str, fetched: str, today: date) -> tuple[Dating, Caveat | None]:
    """The dating of a record from its fields, and what to say where a date was given but not taken.

    A note beside the date that calls it the time of collection makes it an upper bound; any other note makes it
    uncertain. Without a date of publication, the time of collection is an upper bound.
    """
    collected = _last_day(fetched, today)
    bound = Dating(not_after=collected, source=FETCHED) if collected else UNDATED
    raw = published.strip()
    if not raw:
        return bound, None
    read = read_date(raw, today)
    if note.strip():
        high = _last_day(raw, today) if _COLLECTED.search(note) else None
        if high is None:
            return bound, Caveat("err.date_unread", {"raw": raw})
        return Dating(not_after=high, source=FETCHED), Caveat("err.date_fetched", {"raw": raw, "high": high})
    if read is None or (read.published and collected and read.published > collected + timedelta(days=1)):
        return bound, Caveat("err.date_unread", {"raw": raw})
    if read.published is None:
        return read, Caveat("err.date", {"raw": raw, "low": read.not_before, "high": read.not_after})
    return read, None


def _last_day(raw: str, today: date) -> date | None:
    read = read_date(raw, today)
    return (read.not_after or read.published) if read else None


def date_of_lines(text: str, today: date) -> Dating:
    """The date that stands alone on a line at the top of a raw text; undated if there is none, or two that differ."""
    lines = [line for line in text[:4000].splitlines() if line.strip()][:_TOP]
    found = {read for line in lines if (read := _alone(line, today))}
    return found.pop() if len(found) == 1 else UNDATED


def _alone(line: str, today: date) -> Dating | None:
    found = _ON_A_LINE.fullmatch(line)
    if not found or not _FULL.fullmatch(found["date"]):
        return None
    return read_date(found["date"], today, LINE)
