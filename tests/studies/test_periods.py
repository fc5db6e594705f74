"""Weeks, months, quarters and years: no period missing, no document misplaced."""

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import UNDATED, day_number, day_of
from analysis.studies.periods import DAYS, PERIODS, next_period, period_start, period_starts, shorter, step_of


@pytest.mark.parametrize(
    ("every", "start", "following"),
    [
        ("day", date(2024, 12, 8), date(2024, 12, 9)),
        ("week", date(2024, 12, 2), date(2024, 12, 9)),
        ("month", date(2024, 12, 1), date(2025, 1, 1)),
        ("quarter", date(2024, 10, 1), date(2025, 1, 1)),
        ("year", date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_the_period_of_the_eighth_of_december(every: str, start: date, following: date) -> None:
    assert period_start(date(2024, 12, 8), every) == start
    assert next_period(start, every) == following


def test_gaps_are_there() -> None:
    days = np.array([day_number(date(2024, 1, 31)), day_number(date(2024, 4, 1))], dtype=np.int32)
    starts, place = period_starts(days, "month")
    assert starts == [date(2024, month, 1) for month in (1, 2, 3, 4)]
    assert place.tolist() == [0, 3]
    assert period_starts(np.zeros(0, np.int32), "month")[0] == []


@given(st.lists(st.dates(date(2010, 1, 1), date(2030, 12, 31)), min_size=1, max_size=20), st.sampled_from(PERIODS))
def test_each_day_lies_in_its_period(days: list[date], every: str) -> None:
    starts, place = period_starts(np.array([day_number(day) for day in days], dtype=np.int32), every)
    assert starts == sorted(set(starts))
    for day, at in zip(days, place, strict=True):
        assert starts[at] <= day < next_period(starts[at], every)
    assert all(next_period(a, every) == b for a, b in itertools.pairwise(starts))


def test_day_numbers_come_back() -> None:
    assert day_of(day_number(date(2024, 12, 8))) == date(2024, 12, 8)
    assert day_of(-1) is None


@pytest.mark.parametrize(
    ("first", "last", "every", "step"),
    [
        (date(2018, 2, 18), date(2018, 2, 24), "month", "day"),
        (date(2024, 11, 27), date(2024, 12, 8), "quarter", "day"),
        (date(2018, 2, 18), date(2018, 3, 24), "quarter", "week"),
        (date(2018, 2, 18), date(2018, 5, 24), "year", "month"),
        (date(2018, 2, 19), date(2018, 2, 25), "month", "day"),
        (date(2018, 2, 18), date(2018, 2, 20), "month", "week"),
        (date(2018, 2, 19), date(2018, 2, 25), "week", "day"),
        (date(2018, 2, 19), date(2018, 2, 19), "week", ""),
        (date(2018, 2, 18), date(2018, 2, 19), "week", ""),
        (date(2018, 2, 18), date(2018, 3, 1), "month", ""),
    ],
)
def test_the_longest_step_that_makes_a_course_of_them(first: date, last: date, every: str, step: str) -> None:
    assert shorter(first, last, every) == step


def test_a_long_time_is_cut_into_weeks_where_days_are_asked_for() -> None:
    first = day_number(date(2024, 9, 1))
    for last, step in ((first + DAYS - 1, "day"), (first + DAYS, "week")):
        assert step_of(np.array([first, last, UNDATED], np.int32), "day") == step
        assert step_of(np.array([first, last], np.int32), "month") == "month"
    assert step_of(np.array([UNDATED], np.int32), "day") == "day"
