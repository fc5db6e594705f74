from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.dates.dating import Dating
from analysis.ingest.dates.instants import read_date, read_epoch

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("raw", "day", "precision"),
    [
        ("2024-11-30", date(2024, 11, 30), "day"),
        (" 2024/11/30 ", date(2024, 11, 30), "day"),
        ("2024.1.5", date(2024, 1, 5), "day"),
        ("٢٠٢٤/١١/٣٠", date(2024, 11, 30), "day"),
        ("2015-07-21 02:51:32", date(2015, 7, 21), "day"),
        ("2015-07-21T23:51", date(2015, 7, 21), "day"),
        ("2024-12-07T20:59:59Z", date(2024, 12, 7), "instant"),
        ("2024-12-07T21:00:00Z", date(2024, 12, 8), "instant"),
        ("2024-12-07T21:00:00.123+00:00", date(2024, 12, 8), "instant"),
        ("2024-12-08 01:30:00 +0300", date(2024, 12, 8), "instant"),
        ("2024-12-08T08:30:00+10", date(2024, 12, 8), "instant"),
        ("2024-12-08T02:00:00+10:00", date(2024, 12, 7), "instant"),
        ("2015-12-31 22:30:00 UTC", date(2016, 1, 1), "instant"),
        ("Sat, 30 Nov 2024 23:15:00 +0000", date(2024, 12, 1), "instant"),
        ("30 Nov 2024 12:15:00 GMT", date(2024, 11, 30), "instant"),
    ],
)
def test_a_full_date(raw: str, day: date, precision: str) -> None:
    read = read_date(raw, TODAY)
    assert read is not None
    assert (read.published, read.precision, read.not_before, read.not_after) == (day, precision, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "", "today", "4/5/2017", "05-07-2024", "30/11/2024", "2024-11/30", "2024-13-01", "2024-02-30", "20241130",
        "1732924800", "1970-01-01", "1970-01-01T00:00:00Z", "0001-01-01", "2026-11-24", "2999-01-01", "24-11-30",
        "2024-11-30T25:00:00Z", "30 تشرين الثاني 2024", "2024-11-30 أو 2024-12-01", "2027", "9999-12-31T23:59:59-12:00",
        "Sat, 31 Feb 2024 23:15:00 +0000",
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_no_date(raw: str) -> None:
    assert read_date(raw, TODAY) is None


def test_a_month_has_a_first_day_and_both_bounds() -> None:
    assert read_date("2024-02", TODAY) == Dating(
        date(2024, 2, 1), "month", date(2024, 2, 1), date(2024, 2, 29), "metadata"
    )


def test_a_year_is_two_bounds() -> None:
    assert read_date("2017", TODAY) == Dating(None, "none", date(2017, 1, 1), date(2017, 12, 31), "metadata")


@given(st.text(alphabet="0123456789-/.:TZ+ ", max_size=24))
def test_any_text_is_read_or_refused(raw: str) -> None:
    read = read_date(raw, TODAY)
    if read is not None and read.published is not None:
        assert date(1970, 1, 2) <= read.published <= date(2026, 11, 24)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1733000000", date(2024, 11, 30)),
        ("1733000000.0", date(2024, 11, 30)),
        ("1733000000000", date(2024, 11, 30)),
        ("1733000400", date(2024, 12, 1)),
        ("0", None),
        ("99999999999999999999", None),
        ("-5", None),
        ("now", None),
    ],
)
def test_a_count_of_seconds_is_an_instant_in_damascus(raw: str, day: date | None) -> None:
    read = read_epoch(raw, TODAY)
    assert (read.published if read else None) == day


@pytest.mark.parametrize(
    ("source", "precision", "confidence"),
    [
        ("metadata", "day", "high"),
        ("line", "day", "high"),
        ("text", "day", "medium"),
        ("text", "inferred", "low"),
        ("fetched", "none", None),
    ],
)
def test_how_far_a_date_is_trusted(source: str, precision: str, confidence: str | None) -> None:
    assert Dating(date(2024, 1, 2), precision, source=source).confidence == confidence  # type: ignore[arg-type]
