"""Days, weeks, months, quarters and years of day numbers."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import UNDATED, day_of
from analysis.records import Caveat

PERIODS: Final = ("quarter", "month", "week", "day", "year")
DAYS: Final = 92  # a longer time is not cut into days: hundreds of points without the documents for one
COURSE: Final = 3  # periods that make one
# Long enough to reach the next period from the first day of any, too short to pass it.
_STRIDE: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


def period_start(day: date, every: str) -> date:
    """The first day of the period of `day`; weeks begin on Mondays, whatever the corpus holds."""
    if every == "day":
        return day
    if every == "week":
        return day - timedelta(days=day.weekday())
    if every == "month":
        return day.replace(day=1)
    if every == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1)


def next_period(begin: date, every: str) -> date:
    """The first day of the period after the one that begins on `begin`."""
    return period_start(begin + timedelta(days=_STRIDE[every]), every)


def shorter(first: date, last: date, every: str) -> str:
    """A step that parts two days which fall into one period of `every`: the longest that makes a course of them, or
    that parts them at all; "" where none does or none need.
    """
    if period_start(first, every) != period_start(last, every):
        return ""
    finer = ("quarter", "month", "week", "day")
    steps = finer[finer.index(every) + 1 :] if every in finer else finer
    whole = (step for step in steps if (last - first).days >= COURSE * _STRIDE[step])
    parting = (step for step in steps if period_start(first, step) != period_start(last, step))
    return next(whole, "") or next(parting, "")


def step_of(days: NDArray[np.int32], every: str) -> str:
    """The step that these days are cut by: weeks where they lie too far apart for single days."""
    dated = days[days != UNDATED]
    return "week" if every == "day" and len(dated) and int(dated.max() - dated.min()) >= DAYS else every


def told_periods(days: NDArray[np.int32], asked: str, step: str) -> Iterator[Caveat]:
    """Cautions of a line over time: undated documents that stand outside it, a longer step than was asked for."""
    undated = int(np.count_nonzero(days == UNDATED))
    if undated:
        yield Caveat("caution.undated", {"docs": undated})
    if step != asked:
        yield Caveat("periods.days", {"days": DAYS})


def period_starts(days: NDArray[np.int32], every: str) -> tuple[list[date], NDArray[np.int64]]:
    """The first days of all periods from the earliest to the latest of `days`, and the place of each day among them.

    Periods without a document are there too, so that a gap is a gap. `days` must hold dated documents only.
    """
    if not len(days):
        return [], np.zeros(0, np.int64)
    low, high = int(days.min()), int(days.max())
    number = _numbers(np.arange(low, high + 1), every)  # all days between: thousands, however many documents
    starts = [period_start(day_of(low) or date.min, every)]
    for _ in range(int(number[-1] - number[0])):
        starts.append(next_period(starts[-1], every))
    return starts, (number - number[0])[days - low]


def _numbers(days: NDArray[np.int64], every: str) -> NDArray[np.int64]:
    """The number of the period of each day, those of neighbours one apart."""
    if every == "day":
        return days
    if every == "week":
        return (days + 3) // 7  # 1970-01-01 was a Thursday
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months // {"month": 1, "quarter": 3, "year": 12}[every])


def period_bounds(name: str) -> tuple[date, date] | None:
    """First day of a year (2019) or month (2019-03) and of the next one; None where it is neither."""
    pieces = name.split("-")
    if not 1 <= len(pieces) <= 2 or not all(piece.isascii() and piece.isdigit() for piece in pieces):
        return None
    year, month = int(pieces[0]), int(pieces[1]) if len(pieces) == 2 else 1
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    first = date(year, month, 1)
    return first, next_period(first, "month" if len(pieces) == 2 else "year")
