"""From a date as written to a day: alone where it says its year, against a known day where it does not."""

from calendar import monthrange
from datetime import date, timedelta

from analysis.ingest.dates import hijri
from analysis.ingest.dates.dating import TEXT, Dating
from analysis.ingest.dates.mentions import Mention
from analysis.ingest.dates.numeric import Order, day_of

_NEAR_BEFORE, _NEAR_AFTER = timedelta(days=60), timedelta(days=30)  # a day without year or cue lies this near
_FAR_BEFORE, _FAR_AFTER = timedelta(days=425), timedelta(days=60)  # and this far if its weekday has to fit


def resolve(one: Mention, source: str = TEXT, order: Order | None = None) -> Dating | None:
    """The dating of a mention that says its year, None if it does not, is no day, or has the wrong day of the week."""
    if one.numbers:
        day = day_of(one.numbers, one.weekday, order)
        return Dating(day, "day", source=source) if day else None
    if one.year is None or one.month is None:
        return None
    if one.calendar == "hijri":
        return _hijri(one, source)
    if one.day is None:
        return month_of(one.year, one.month, source)
    day = _day(one.year, one.month, one.day)
    return Dating(day, "day", source=source) if day and one.weekday in (None, day.weekday()) else None


def against(one: Mention, reference: date, source: str = TEXT, order: Order | None = None) -> Dating | None:
    """The dating of any mention in a text that was published on the reference day."""
    if one.year is not None or one.numbers:
        return resolve(one, source, order)
    if one.calendar == "hijri":
        return None
    if one.month is None:
        return _in_month_of(one, reference, source)
    if one.day is None:
        return _month_by_modifier(one, reference, source)
    if one.modifier or one.year_modifier:
        return _fitting(_day_by_modifier(one, reference), one, "day", source)
    return _nearest(one, reference, source)


def month_of(year: int, month: int, source: str) -> Dating | None:
    """A month: its first day, with the bounds of the month."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    first = date(year, month, 1)
    return Dating(first, "month", first, date(year, month, monthrange(year, month)[1]), source)


def _hijri(one: Mention, source: str) -> Dating | None:
    """The moon is not seen everywhere on the same evening: without a weekday the day may be off by one."""
    year, month = one.year or 0, one.month or 0
    if one.day is None:
        first, last = hijri.gregorian(year, month, 1), hijri.gregorian(year, month, 29)
        return Dating(not_before=first, not_after=last, source=source) if first and last else None
    day = hijri.gregorian(year, month, one.day)
    if day is None:
        return None
    if one.weekday is None:
        return Dating(day, "inferred", day - hijri.TOLERANCE, day + hijri.TOLERANCE, source)
    fitting = hijri.on_weekday(day, one.weekday)
    return Dating(fitting, "day", source=source) if fitting else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fitting(day: date | None, one: Mention, precision: str, source: str) -> Dating | None:
    if day is None or one.weekday not in (None, day.weekday()):
        return None
    return Dating(day, "day" if precision == "day" else "inferred", source=source)


def _in_month_of(one: Mention, reference: date, source: str) -> Dating | None:
    """`the 14th of this month`."""
    year, month = _shifted(reference, {"past": -1, "next": 1}.get(one.modifier, 0))
    return _fitting(_day(year, month, one.day or 0), one, "day", source)


def _shifted(reference: date, months: int) -> tuple[int, int]:
    place = reference.year * 12 + reference.month - 1 + months
    return place // 12, place % 12 + 1


def _year_of(one: Mention, reference: date) -> int | None:
    """The year that the words around a month name mean; None where they leave it open."""
    month = one.month or 0
    if one.year_modifier:
        return reference.year + {"past": -1, "next": 1}.get(one.year_modifier, 0)
    if one.modifier == "past":
        return reference.year - (month > reference.month) if month != reference.month else None
    if one.modifier == "next":
        return reference.year + (month < reference.month) if month != reference.month else None
    return reference.year if month == reference.month else None


def _month_by_modifier(one: Mention, reference: date, source: str) -> Dating | None:
    if not one.modifier and not one.year_modifier:
        return None
    year = _year_of(one, reference)
    return month_of(year, one.month or 0, source) if year else None


def _day_by_modifier(one: Mention, reference: date) -> date | None:
    year = _year_of(one, reference)
    return _day(year, one.month or 0, one.day or 0) if year else None


def _nearest(one: Mention, reference: date, source: str) -> Dating | None:
    """A day that names no year: the one near the reference, or the only one whose weekday fits."""
    years = (reference.year - 2, reference.year - 1, reference.year, reference.year + 1)
    days = [day for year in years if (day := _day(year, one.month or 0, one.day or 0))]
    near = [day for day in days if -_NEAR_BEFORE <= day - reference <= _NEAR_AFTER]
    if one.weekday is not None and not near:  # a near day of another weekday is a slip, not a day of another year
        near = [day for day in days if day.weekday() == one.weekday and -_FAR_BEFORE <= day - reference <= _FAR_AFTER]
    return _fitting(near[0], one, "inferred", source) if len(near) == 1 else None
