"""Hijri days -> Gregorian ones, by the calendar of Umm al-Qura."""

from datetime import date, timedelta

from hijridate import Hijri

FIRST, LAST = 1390, 1500  # years that a news text of our time can have
# The month begins when the new moon is seen: from country to country a day may differ by one.
TOLERANCE = timedelta(days=1)


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, None if there is no such day in the calendar."""
    if not FIRST <= year <= LAST:
        return None
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def on_weekday(day: date, weekday: int) -> date | None:
    """The day within the tolerance that is this weekday (Monday is 0), None if none is."""
    near = (day + TOLERANCE * step for step in (0, -1, 1))
    return next((one for one in near if one.weekday() == weekday), None)
