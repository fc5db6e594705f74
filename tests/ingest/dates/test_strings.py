from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.dates.strings import date_of_string

TODAY = date(2026, 11, 21)
REFERENCE = date(2022, 7, 1)  # a Friday


def read(raw: str, reference: date | None = None) -> str:
    found = date_of_string(raw, TODAY, reference=reference)
    return str(found.published) if found and found.published else ""


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "2020-04-24"),
        ("8 كانونُ الأوَّل 2024", "2024-12-08"),
        ("\u200f8 كانون الأول 2024\u200e", "2024-12-08"),
        ("8 كـانون الأول 2024", "2024-12-08"),
        ("8 كانون\u00a0الأول\u00a02024", "2024-12-08"),
        ("8 كانون اول 2024", "2024-12-08"),
        ("8 تموز/حزيران 2024", ""),
        ("8 كانون الأول 2024، آخر تحديث 9 كانون الأول 2024", ""),
        ("8 كانون الأول 2024 و9 كانون الأول 2024", ""),
        ("15 محرم 1446 الموافق 21 تموز 2024", "2024-07-21"),
        ("15 محرم 1446 الموافق 29 تموز 2024", ""),
        ("1 كانون الثاني 2024", "2024-01-01"),
        ("© 1 كانون الثاني 2024", ""),
        ("30 تشرين الثاني 2027", ""),
        ("س" * 300 + " 8 كانون الأول 2024", ""),
    ],
)
def test_one_date_or_none(raw: str, day: str) -> None:
    assert read(raw) == day


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("أول أمس الأربعاء", "2022-06-29"),
        ("أول أمس الخميس", ""),
        ("21 من شباط الماضي", "2022-02-21"),
        ("21 من أيلول الماضي", "2021-09-21"),
        ("21 من تموز الماضي", ""),
        ("منذ 3 ساعات", ""),
        ("الشهر الماضي", "2022-06-01"),
        ("الأربعاء 29 حزيران", "2022-06-29"),
        ("الثلاثاء 29 حزيران", ""),
    ],
)
def test_a_day_is_found_from_the_day_of_publication(raw: str, day: str) -> None:
    assert read(raw, REFERENCE) == day


def test_hours_ago_leave_two_days_open() -> None:
    found = date_of_string("منذ 3 ساعات", TODAY, reference=REFERENCE)
    assert found is not None
    assert (found.published, found.not_before, found.not_after) == (None, date(2022, 6, 30), REFERENCE)


WORDS = ["8", "12", "2024", "1446", "آذار", "تشرين", "الأول", "الثاني", "محرم", "من", "/", "-", "الماضي", "اليوم",
         "الجمعة", "أمس", "قبل", "منذ", "أسبوع", "شهر", "العام", "هذا", "5/7/2024", "هـ", "،", "(", "March", "3rd"]  # fmt: skip # noqa: E501


@pytest.mark.fuzz
@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.none() | st.dates(date(1971, 1, 1), TODAY))
def test_any_words_give_a_possible_day_or_none(raw: str, reference: date | None) -> None:
    found = date_of_string(raw, TODAY, reference=reference)
    if found and found.published:
        assert date(1970, 1, 2) <= found.published
        low, high = found.not_before or found.published, found.not_after or found.published
        assert low <= found.published <= high


@pytest.mark.fuzz
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(raw: str) -> None:
    found = date_of_string(raw, TODAY, reference=REFERENCE)
    assert found is None or found.source
