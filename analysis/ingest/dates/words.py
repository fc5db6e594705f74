"""Names of months and days, numbers in words and the words around dates, from data/dates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analysis.ingest.words import by_kind, number, rows, word

Calendar = Literal["gregorian", "hijri"]
CALENDARS: dict[str, Calendar] = {"gregorian": "gregorian", "hijri": "hijri"}
UNITS = ("day", "two_days", "week", "two_weeks", "month", "two_months", "year", "two_years", "hour")
KINDS = (
    *("past", "current", "next", "today", "yesterday", "before_yesterday", "tomorrow", "month_word", "year_word"),
    *("label", "updated", "copyright", "clock", "future", "ago", "within"),
    *(f"unit.{unit}" for unit in UNITS),
)


@dataclass(frozen=True)
class Words:
    """All of it, in the form of `plain`. `cues[kind]` are the words of a kind."""

    months: Mapping[str, tuple[int, Calendar]]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    cues: Mapping[str, frozenset[str]]


@cache
def words() -> Words:
    """The lists, read once. DataError with file and line."""
    months = {
        word(row, "name"): (number(row, "month", 1, 12), CALENDARS[row.one_of("calendar", CALENDARS)])
        for row in rows("dates/months.csv", "name", "month", "calendar")
    }
    weekdays = {
        word(row, "name"): number(row, "weekday", 0, 6) for row in rows("dates/weekdays.csv", "name", "weekday")
    }
    numbers: dict[str, dict[str, int]] = {"ordinal": {}, "cardinal": {}}
    for row in rows("dates/numbers.csv", "word", "value", "kind"):
        numbers[row.one_of("kind", numbers)][word(row, "word")] = number(row, "value", 1, 31)
    cues = by_kind("dates/cues.csv", "cue", KINDS)
    return Words(months, weekdays, numbers["ordinal"], numbers["cardinal"], cues)


def one_of(names: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits; blanks in them match any white space."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first) + ")"
