"""Days that a text names by their distance from its own: yesterday, three days ago, last Friday, last month."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from analysis.ingest.dates.dating import TEXT, Dating
from analysis.ingest.dates.resolve import month_of
from analysis.ingest.dates.words import one_of, words

_DOUBLED = {"two_days": ("day", 2), "two_weeks": ("week", 2), "two_months": ("month", 2), "two_years": ("year", 2)}
_DAYS_OFF = {"before_yesterday": 2, "yesterday": 1, "today": 0, "tomorrow": -1}


def relative(line: str, reference: date, source: str = TEXT) -> Dating | None:
    """The dating of the first such expression in a line that `plain` made; None without one, or if it contradicts.

    A count of hours leaves the day open between two: bounds. A year or a week is bounds as well.
    """
    for read, form in zip((_near, _ago, _last_weekday, _last_unit), _forms(), strict=True):
        if match := form.search(line):
            said = {name: " ".join(value.split()) for name, value in match.groupdict().items() if value}
            return read(said, reference, source)
    return None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    names = words()
    cues = names.cues
    weekday = one_of(names.weekdays)
    units = one_of(word for kind, said in cues.items() if kind.startswith("unit.") for word in said)
    number = rf"(?:(?P<number>\d{{1,3}}|{one_of(names.cardinals)})\s+)?"
    modifier = one_of(cues["past"] | cues["current"] | cues["next"])
    near = one_of(word for kind in _DAYS_OFF for word in cues[kind])
    return tuple(
        re.compile(form)
        for form in (
            rf"(?<!\w)(?P<near>{near})(?!\w)(?:\s*[،,(]?\s*(?P<weekday>{weekday})(?!\w))?",
            rf"(?<!\w)(?:{one_of(cues['ago'])})\s+(?:نحو\s+|حوالي\s+)?{number}(?P<unit>{units})(?!\w)",
            rf"(?<!\w)[ولب]?(?P<weekday>{weekday})\s+(?P<modifier>{modifier})(?!\w)",
            rf"(?<!\w)ال?(?P<unit>{units})\s+(?P<modifier>{modifier})(?!\w)",
        )
    )


def _near(said: Mapping[str, str], reference: date, source: str) -> Dating | None:
    kind = next(kind for kind in _DAYS_OFF if said["near"] in words().cues[kind])
    day = reference - timedelta(days=_DAYS_OFF[kind])
    if "weekday" in said and words().weekdays[said["weekday"]] != day.weekday():
        return None
    return Dating(day, "day", source=source)


def _ago(said: Mapping[str, str], reference: date, source: str) -> Dating | None:
    kind = next(
        kind.removeprefix("unit.") for kind, words_said in words().cues.items()
        if kind.startswith("unit.") and said["unit"] in words_said
    )  # fmt: skip
    number = said.get("number", "1")
    unit, times = _DOUBLED.get(kind, (kind, int(number) if number.isdigit() else words().cardinals[number]))
    if unit == "hour":
        return Dating(not_before=reference - timedelta(days=1 + times // 24), not_after=reference, source=source)
    if unit == "month":
        place = reference.year * 12 + reference.month - 1 - times
        return month_of(place // 12, place % 12 + 1, source)
    if unit == "year":
        return _year(reference.year - times, source)
    day = reference - timedelta(days=times * (7 if unit == "week" else 1))
    if unit == "week":
        return Dating(day, "inferred", day - timedelta(days=3), day + timedelta(days=3), source)
    return Dating(day, "day", source=source)


def _year(year: int, source: str) -> Dating:
    return Dating(not_before=date(year, 1, 1), not_after=date(year, 12, 31), source=source)


def _last_weekday(said: Mapping[str, str], reference: date, source: str) -> Dating | None:
    """`last Friday` is the latest before the day, `next Friday` the first after it."""
    away = (reference.weekday() - words().weekdays[said["weekday"]]) % 7
    cues = words().cues
    if said["modifier"] in cues["current"]:
        return None
    step = (away or 7) if said["modifier"] in cues["past"] else away - 7
    return Dating(reference - timedelta(days=step), "inferred", source=source)


def _last_unit(said: Mapping[str, str], reference: date, source: str) -> Dating | None:
    cues = words().cues
    step = -1 if said["modifier"] in cues["past"] else 1 if said["modifier"] in cues["next"] else 0
    if said["unit"] in cues["unit.month"]:
        place = reference.year * 12 + reference.month - 1 + step
        return month_of(place // 12, place % 12 + 1, source)
    if said["unit"] in cues["unit.year"]:
        return _year(reference.year + step, source)
    if said["unit"] in cues["unit.week"]:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * step)
        return Dating(not_before=monday - timedelta(days=2), not_after=monday + timedelta(days=6), source=source)
    return None
