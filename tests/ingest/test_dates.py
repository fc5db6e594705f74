from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.dates import UNDATED, Dating, date_of_fields, date_of_lines, read_date

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
    ("published", "note", "fetched", "dating", "said"),
    [
        ("", "", "", UNDATED, None),
        ("2024-11-30", "", "", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("2024-11-30", "", "2024-12-05", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("", "", "2024-12-05T10:00:00Z", Dating(not_after=date(2024, 12, 5), source="fetched"), None),
        ("4/5/2017", "", "", UNDATED, "err.date_unread"),
        ("4/5/2017", "", "2018-01-01", Dating(not_after=date(2018, 1, 1), source="fetched"), "err.date_unread"),
        (
            "2015-07-21 02:51:32",
            "date_extracted, not publication date",
            "",
            Dating(not_after=date(2015, 7, 21), source="fetched"),
            "err.date_fetched",
        ),
        ("2015-07-21", "approximate", "", UNDATED, "err.date_unread"),
        ("2016-01-01", "", "2015-07-21", Dating(not_after=date(2015, 7, 21), source="fetched"), "err.date_unread"),
        ("2017", "", "", Dating(None, "none", date(2017, 1, 1), date(2017, 12, 31), "metadata"), "err.date"),
    ],
)
def test_the_dating_of_a_record(published: str, note: str, fetched: str, dating: Dating, said: str | None) -> None:
    found, caveat = date_of_fields(published, note, fetched, TODAY)
    assert found == dating
    assert (caveat.key if caveat else None) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("عنوان الخبر\n\n  • 2024/11/30\n  • 12:15 م\nنص", date(2024, 11, 30)),
        ("عنوان\r\n٢٠٢٤-١١-٣٠\r\nنص", date(2024, 11, 30)),
        ("[2024-11-30 12:15]\nنص", date(2024, 11, 30)),
        ("2024/11/30\n2024/11/30\nنص", date(2024, 11, 30)),
        ("2024/11/30\n2024/12/01\nنص", None),
        ("في 2024/11/30 دخلت الفصائل", None),
        ("عنوان\n30/11/2024\nنص", None),
        ("قرار 2254\n2017\nنص", None),
        ("\n".join(["سطر"] * 8) + "\n2024/11/30\n", None),
        ("نص\nتنفيذ شركة 2023", None),
    ],
)
def test_a_date_alone_on_a_line_at_the_top(text: str, day: date | None) -> None:
    found = date_of_lines(text, TODAY)
    assert found.published == day
    assert found.source == ("line" if day else "")
