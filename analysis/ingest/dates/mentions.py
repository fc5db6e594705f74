"""Dates as they are written in a line: what each one says, before anybody asks which day that is."""

import re
from dataclasses import dataclass, replace

from analysis.ingest.dates.forms import lead_of, matches
from analysis.ingest.dates.words import Calendar, words

_BEFORE_RANGE = re.compile(r"\d{1,2}\s*(?:و|او|الي|حتي|to|and|-|,|،)\s*$")
_AFTER_RANGE = re.compile(r"\s*(?:الي|حتي|to|until)\s+\d")
_HIJRI_YEARS = 1600  # a smaller year is a Hijri one


@dataclass(frozen=True, slots=True)
class Mention:
    """One date as written; None for what it does not say. `numbers` are the three of a numeric form, undecided.

    `modifier` is past, current or next, said of the month; `year_modifier` the same of the year. `today` stands
    where the text calls the day its own; `in_range` where it is one end of several days.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    calendar: Calendar = "gregorian"
    numbers: tuple[int, int, int] | None = None
    modifier: str = ""
    year_modifier: str = ""
    today: bool = False
    in_range: bool = False


def mentions(line: str) -> list[Mention]:
    """The dates in a line that `plain` made, in order, none within another. Two month names that differ are none."""
    found = (_mention(match, lead_of(line, match.start())) for match in matches(line))
    return [replace(one, in_range=_in_range(line, one)) for one in found if one is not None]


def _in_range(line: str, one: Mention) -> bool:
    if one.day is None:
        return False
    return bool(_BEFORE_RANGE.search(line[max(0, one.start - 8) : one.start]) or _AFTER_RANGE.match(line, one.end))


def _mention(match: re.Match[str], lead: re.Match[str] | None) -> Mention | None:
    groups = {**(lead.groupdict() if lead else {}), **match.groupdict()}
    said = {name: " ".join(value.split()) for name, value in groups.items() if value}
    names = words()
    base = Mention(
        match.start() - (len(lead.group()) if lead else 0),
        match.end(),
        weekday=names.weekdays[said["weekday"]] if "weekday" in said else None,
        today="today" in said,
        modifier=_modifier(said.get("modifier", "")),
        year_modifier=_modifier(said.get("year_modifier", "")),
    )
    if "first" in said:
        return _numeric(base, said)
    day = names.ordinals[said["ordinal"]] if "ordinal" in said else int(said["day"]) if "day" in said else None
    if "month" not in said:
        return replace(base, day=day, modifier=base.modifier or "current")
    months = {names.months[said[name]] for name in ("month", "other") if name in said}
    if len(months) > 1:
        return None
    month, calendar = months.pop()
    return replace(base, day=day, month=month, year=int(said["year"]) if "year" in said else None, calendar=calendar)


def _numeric(base: Mention, said: dict[str, str]) -> Mention | None:
    raw = (said["first"], said["second"], said["third"])
    lengths = (len(raw[0]), len(raw[2]))
    first, second, third = map(int, raw)
    if lengths[0] == 4 and lengths[1] <= 2:
        return replace(base, year=first, month=second, day=third, calendar=_calendar(first, said))
    if lengths[1] != 4 or lengths[0] > 2:
        return None
    if _calendar(third, said) == "hijri":  # written day first by everybody
        return replace(base, day=first, month=second, year=third, calendar="hijri")
    return replace(base, numbers=(first, second, third))


def _calendar(year: int, said: dict[str, str]) -> Calendar:
    return "hijri" if year < _HIJRI_YEARS or said.get("era", "").startswith("ه") else "gregorian"


def _modifier(said: str) -> str:
    """past, current or next; a year without such a word, as in `of this year`, is the current one."""
    if not said:
        return ""
    last, cues = said.split()[-1], words().cues
    return next((kind for kind in ("past", "current", "next") if last in cues[kind]), "current")
