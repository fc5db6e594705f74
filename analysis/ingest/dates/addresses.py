"""The day that an address names: /2024/11/30/, /2024-11-30-..., /2013/section/8/3/, /20241130..."""

import re
from datetime import date
from urllib.parse import unquote, urlsplit

from analysis.ingest.dates.dating import ADDRESS, Dating, is_possible
from analysis.ingest.dates.resolve import month_of

_YEAR, _MONTH, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
_DAYS = (
    re.compile(rf"(?<=/){_YEAR}/(?:[a-z_-]+/)?{_MONTH}/{_DAY}(?=/|$)"),
    re.compile(rf"(?<=[/_-]){_YEAR}-{_MONTH}-{_DAY}(?!\d)"),
)
_MONTHS = re.compile(rf"(?<=/){_YEAR}/(?P<month>0[1-9]|1[0-2])(?=/)")


def date_of_address(url: str, today: date) -> Dating | None:
    """The day or month in the path of an address; None if there is none, or two that differ.

    Only where year, month and day stand apart: eight digits in a row may be a number of anything.
    """
    try:
        path = unquote(urlsplit(url).path).lower()
    except ValueError:
        return None
    days = {day for form in _DAYS for found in form.finditer(path) if (day := _day(found))}
    if days:
        day = days.pop()
        return Dating(day, "day", source=ADDRESS) if not days and is_possible(day, today) else None
    months = {(int(found["year"]), int(found["month"])) for found in _MONTHS.finditer(path)}
    if len(months) != 1:
        return None
    read = month_of(*months.pop(), ADDRESS)
    return read if read and read.not_before and is_possible(read.not_before, today) else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
