"""Numbers, shares and dates as text. Digits are 0-9 in both languages; nothing here is isolated (see bidi)."""

import math
from datetime import date, timedelta
from typing import Literal

from analysis.i18n.messages import table

DayForm = Literal["sentence", "short", "numeric", "iso"]
MonthForm = Literal["sentence", "short", "numeric"]
Every = Literal["day", "week", "month", "quarter", "year"]

MINUS = "\u2212"
SMALLEST_P = 0.001
LARGEST_RATIO = 1_000


def number(n: float) -> str:
    """A whole number with commas between thousands: 12,345 (fractions are rounded away)."""
    return decimal(n, 0)


def decimal(x: float, digits: int = 2) -> str:
    """A number with a fixed count of decimals: 0.05, −1.60. Raises ValueError for NaN and infinities."""
    if not math.isfinite(x):
        raise ValueError(f"not a number that can be shown: {x}")
    shown = f"{abs(x):,.{digits}f}"
    nothing = all(c in "0.," for c in shown)
    return MINUS + shown if x < 0 and not nothing else shown


def percent(share: float) -> str:
    """A share (0 to 1) as 45%. Near 0 and 1 decimals are added, so that few is never shown as none."""
    gap = min(share, 1 - share)
    for digits in range(3):
        if gap <= 0 or gap >= 0.95 * 10 ** -(digits + 2):
            return f"{decimal(100 * share, digits)}%"
    return f"{decimal(100 * share, 3)}%"


def points(difference: float) -> str:
    """A difference of two shares in whole percentage points with its sign: −41, +3."""
    shown = decimal(100 * difference, 0)
    return shown if difference <= 0 or shown == "0" else f"+{shown}"


def rate(per_million: float) -> str:
    """A count per million words: 1,204 or 12.5 or 0.04, as precise as its size allows."""
    size = abs(per_million)
    return decimal(per_million, 0 if size >= 100 or size == 0 else 1 if size >= 0.95 else 2)


def times(lang: str, ratio: float) -> str:
    """A ratio as ×2, ×3.4 or ×0.04; to be isolated, because × has no direction.

    What is beyond a thousand, or under a thousandth, is only said to be so: so few texts tell no more.
    """
    words = table(lang)
    if ratio > LARGEST_RATIO:
        return words["number.over"].format(bound=f"×{number(LARGEST_RATIO)}")
    if ratio < 1 / LARGEST_RATIO:
        return words["number.under"].format(bound=f"×{1 / LARGEST_RATIO:g}")
    digits = next((one for one in range(3) if ratio >= 9.95 * 10.0**-one), 3)
    shown = decimal(ratio, digits)
    return f"×{shown.rstrip('0').removesuffix('.') if digits else shown}"


def p_value(lang: str, p: float | None) -> str:
    """A probability: 0.012, 0.34, "under 0.001"; None is a term that was not tested."""
    words = table(lang)
    if p is None:
        return words["number.untested"]
    if p < SMALLEST_P:
        return words["number.under"].format(bound=SMALLEST_P)
    return decimal(p, 3 if p < 0.1 else 2)


def size(lang: str, n_bytes: int) -> str:
    """A size of a file in bytes, kilobytes or megabytes (powers of 1,000)."""
    words = table(lang)
    if n_bytes < 1000:
        return words["number.bytes"].format(n=number(n_bytes))
    if n_bytes < 1_000_000:
        return words["number.kilobytes"].format(n=number(n_bytes / 1000))
    return words["number.megabytes"].format(n=number(n_bytes / 1_000_000))


def day(lang: str, when: date, form: DayForm = "sentence") -> str:
    """A day such as 8 December 2024; Arabic sentences give both month names, the other forms only the Levantine one."""
    if form == "iso":
        return when.isoformat()
    words = table(lang)
    names = {"month": words[f"month.{when.month}"], "short": words[f"month.{when.month}.short"]}
    if form == "short":
        names["month"] = names["short"]
    template = words["date.numeric" if form == "numeric" else "date.day"]
    return template.format(day=when.day, number=when.month, year=when.year, **names)


def month(lang: str, when: date, form: MonthForm = "sentence") -> str:
    """The month of a day: December 2024, Dec 2024, 12/2024 (Arabic only)."""
    words = table(lang)
    short = words[f"month.{when.month}.short"]
    name = short if form == "short" else words[f"month.{when.month}"]
    template = words["date.numeric_month" if form == "numeric" else "date.month"]
    return template.format(month=name, short=short, number=when.month, year=when.year)


def quarter(lang: str, when: date) -> str:
    """The quarter of a day: Q4 2024."""
    return table(lang)["date.quarter"].format(quarter=(when.month + 2) // 3, year=when.year)


def period(lang: str, start: date, every: Every, form: MonthForm = "sentence") -> str:
    """The period that begins at `start`: a day, week, month, quarter or year."""
    if every == "year":
        return str(start.year)
    if every == "quarter":
        return quarter(lang, start)
    if every == "month":
        return month(lang, start, form)
    if every == "week":
        return table(lang)["date.week"].format(day=day(lang, start, "numeric"))
    return day(lang, start, form)


def span(lang: str, start: date | None, end: date | None, form: DayForm = "short") -> str:
    """A period in words from a first day up to but not including `end`: whole years and months are named as such."""
    words = table(lang)
    if start is None and end is None:
        return words["sel.all_periods"]
    last = end - timedelta(days=1) if end else None
    first_words, last_words = _bounds(lang, start, last, form)
    if start is None:
        return words["sel.until"].format(to=last_words)
    if last is None:
        return words["sel.since"].format(**{"from": first_words})
    if first_words == last_words:
        return first_words
    return words["sel.span"].format(**{"from": first_words, "to": last_words})


def years(lang: str, first: date, last: date) -> str:
    """The years of two days in words: 2017 to 2025, or the only one."""
    return span(lang, date(first.year, 1, 1), date(last.year + 1, 1, 1))


def _bounds(lang: str, first: date | None, last: date | None, form: DayForm) -> tuple[str, str]:
    """Both ends in words, by the coarsest unit that says them exactly; an open end takes any unit."""
    after = last + timedelta(days=1) if last else None
    if all(d is None or (d.month == 1 and d.day == 1) for d in (first, after)):
        return (str(first.year) if first else "", str(last.year) if last else "")
    if form != "iso" and all(d is None or d.day == 1 for d in (first, after)):
        return (month(lang, first, form) if first else "", month(lang, last, form) if last else "")
    return (day(lang, first, form) if first else "", day(lang, last, form) if last else "")
