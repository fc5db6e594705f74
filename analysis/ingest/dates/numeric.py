"""Day or month first? Decided by evidence: the value itself, the day of the week, the other dates of the column."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.ingest.dates.mentions import mentions
from analysis.ingest.plain import plain

Order = Literal["day_first", "month_first"]
LONGEST = 200  # characters of a string that is read as a date; what is longer is a text
_LEAST = 2  # dates of a column that settle the order; a single one may be a slip


@dataclass(frozen=True, slots=True)
class Orders:
    """What the dates of a column say about their order: for all of them, and for each outlet where it settles one."""

    everywhere: Order | None
    outlets: dict[str, Order]

    def of(self, outlet: str) -> Order | None:
        """The order of an outlet's dates, None if nothing settles it."""
        return self.everywhere or self.outlets.get(outlet)


NO_ORDERS = Orders(None, {})


def readings(numbers: tuple[int, int, int]) -> dict[Order, date]:
    """The days that a numeric form can be, by order; one entry for both orders if they are the same day."""
    first, second, year = numbers
    found: dict[Order, date] = {}
    for order, day, month in (("day_first", first, second), ("month_first", second, first)):
        try:
            found["day_first" if order == "day_first" else "month_first"] = date(year, month, day)
        except ValueError:
            continue
    if first == second:
        found.pop("month_first", None)
    return found


def day_of(numbers: tuple[int, int, int], weekday: int | None, order: Order | None) -> date | None:
    """The day of a numeric form if evidence leaves one: no reading is preferred to another without it."""
    found = readings(numbers)
    if weekday is not None:
        days = {day for day in found.values() if day.weekday() == weekday}
        return days.pop() if len(days) == 1 else None
    if len(found) == 1:
        return next(iter(found.values()))
    return found.get(order) if order else None


def settled(numbers: tuple[int, int, int], weekday: int | None) -> Order | None:
    """The order that a form shows by itself: only one reading is a day, or only one falls on its day of the week."""
    found = readings(numbers)
    if weekday is not None:
        found = {order: day for order, day in found.items() if day.weekday() == weekday}
    first, second, _ = numbers
    return next(iter(found)) if len(found) == 1 and first != second else None


_NUMBERS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")


def is_undecided(raw: str) -> bool:
    """Whether a date may need the evidence of its column: three numbers, the year last."""
    return len(raw) <= LONGEST and _NUMBERS.search(plain(raw)) is not None


def orders_of(column: Iterable[tuple[str, str]]) -> Orders:
    """The orders of a column of (outlet, date as given).

    One order for all if at least two dates show it and none shows the other; otherwise for each outlet alike.
    """
    shown: dict[str, Counter[Order]] = {}
    for outlet, raw in column:
        for one in mentions(plain(raw)) if is_undecided(raw) else ():
            order = settled(one.numbers, one.weekday) if one.numbers else None
            if order:
                shown.setdefault(outlet, Counter())[order] += 1
    together: Counter[Order] = sum(shown.values(), Counter())
    return Orders(_only(together), {outlet: order for outlet, one in shown.items() if (order := _only(one))})


def _only(counts: Counter[Order]) -> Order | None:
    return next(iter(counts)) if len(counts) == 1 and counts.total() >= _LEAST else None
