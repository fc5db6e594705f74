from datetime import date

import pytest

from analysis.ingest.dates.numeric import NO_ORDERS, Order, day_of, is_undecided, orders_of


@pytest.mark.parametrize(
    ("numbers", "weekday", "order", "day"),
    [
        ((30, 11, 2024), None, None, date(2024, 11, 30)),
        ((11, 30, 2024), None, None, date(2024, 11, 30)),
        ((5, 7, 2024), None, None, None),
        ((5, 7, 2024), None, "day_first", date(2024, 7, 5)),
        ((5, 7, 2024), None, "month_first", date(2024, 5, 7)),
        ((7, 7, 2024), None, None, date(2024, 7, 7)),
        ((5, 7, 2024), 4, None, date(2024, 7, 5)),
        ((5, 7, 2024), 1, "day_first", date(2024, 5, 7)),
        ((5, 7, 2024), 2, "day_first", None),
        ((30, 11, 2024), 0, None, None),
        ((31, 2, 2024), None, "day_first", None),
    ],
)
def test_a_numeric_form_is_a_day_where_evidence_leaves_one(
    numbers: tuple[int, int, int], weekday: int | None, order: Order | None, day: date | None
) -> None:
    assert day_of(numbers, weekday, order) == day


def test_a_column_shows_its_order_with_two_dates_and_none_against_it() -> None:
    def everywhere(*column: str) -> Order | None:
        return orders_of(("", raw) for raw in column).everywhere

    assert everywhere("4/5/2017", "4/16/2017", "7/28/2015") == "month_first"
    assert everywhere("4/5/2017", "16/4/2017", "28/7/2015 10:00") == "day_first"
    assert everywhere("4/5/2017", "16/4/2017") is None
    assert everywhere("16/4/2017", "17/4/2017", "4/16/2017", "4/17/2017") is None
    assert everywhere("الجمعة 5/7/2024", "الخميس 4/7/2024") == "day_first"
    assert everywhere("2017-04-16", "", "نص") is None


def test_outlets_that_write_otherwise_are_told_apart() -> None:
    column = [("a", "16/4/2017"), ("a", "17/4/2017"), ("b", "4/16/2017"), ("b", "4/17/2017"), ("c", "4/5/2017")]
    found = orders_of(column)
    assert (found.of("a"), found.of("b"), found.of("c")) == ("day_first", "month_first", None)
    assert NO_ORDERS.of("a") is None


@pytest.mark.parametrize(
    ("raw", "undecided"),
    [("4/5/2017", True), ("٤/٥/٢٠١٧ 10:00", True), ("2017-05-04", False), ("", False), ("4/5/2017" * 50, False)],
)
def test_only_three_numbers_need_their_column(raw: str, undecided: bool) -> None:
    assert is_undecided(raw) == undecided
