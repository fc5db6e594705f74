from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.i18n import numerals

DAY = date(2024, 12, 8)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (numerals.number(0), "0"),
        (numerals.number(12345), "12,345"),
        (numerals.number(-5), "−5"),
        (numerals.decimal(0.05), "0.05"),
        (numerals.decimal(-1.6), "−1.60"),
        (numerals.decimal(-0.001), "0.00"),
        (numerals.decimal(1234.5, 1), "1,234.5"),
        (numerals.percent(0), "0%"),
        (numerals.percent(0.0004), "0.04%"),
        (numerals.percent(0.004), "0.4%"),
        (numerals.percent(0.45), "45%"),
        (numerals.percent(0.999), "99.9%"),
        (numerals.percent(1), "100%"),
        (numerals.points(-0.41), "−41"),
        (numerals.points(0.03), "+3"),
        (numerals.points(0.001), "0"),
        (numerals.rate(1204.4), "1,204"),
        (numerals.rate(12.52), "12.5"),
        (numerals.rate(0.04), "0.04"),
        (numerals.rate(0), "0"),
        (numerals.times("en", 2), "×2"),
        (numerals.times("en", 3.44), "×3.4"),
        (numerals.times("en", 12.3), "×12"),
        (numerals.times("en", 100), "×100"),
        (numerals.times("en", 0.5), "×0.5"),
        (numerals.times("en", 0.04), "×0.04"),
        (numerals.times("en", 0.0042), "×0.004"),
        (numerals.times("en", 4.4e7), "over ×1,000"),
        (numerals.times("ar", 4.4e7), "أكثر من ×1,000"),
        (numerals.times("en", 1e-9), "under ×0.001"),
        (numerals.p_value("en", 0.0123), "0.012"),
        (numerals.p_value("en", 0.34), "0.34"),
        (numerals.p_value("en", 0.0004), "under 0.001"),
        (numerals.p_value("ar", 0.0004), "أقل من 0.001"),
        (numerals.p_value("ar", None), "لم تُختبر"),
        (numerals.size("ar", 50_000_000), "50 ميغابايت"),
        (numerals.size("en", 900), "900 bytes"),
    ],
)
def test_numbers(shown, expected):
    assert shown == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (numerals.day("ar", DAY), "8 كانون الأول (ديسمبر) 2024"),
        (numerals.day("ar", DAY, "short"), "8 كانون الأول 2024"),
        (numerals.day("ar", DAY, "numeric"), "8/12/2024"),
        (numerals.day("ar", DAY, "iso"), "2024-12-08"),
        (numerals.day("en", DAY), "8 December 2024"),
        (numerals.day("en", DAY, "short"), "8 Dec 2024"),
        (numerals.day("en", DAY, "numeric"), "8 Dec 2024"),
        (numerals.month("ar", DAY), "كانون الأول (ديسمبر) 2024"),
        (numerals.month("ar", DAY, "numeric"), "12/2024"),
        (numerals.month("en", DAY, "short"), "Dec 2024"),
        (numerals.quarter("ar", DAY), "الربع 4 من 2024"),
        (numerals.quarter("en", date(2024, 1, 1)), "Q1 2024"),
        (numerals.period("ar", date(2024, 12, 2), "week"), "الأسبوع البادئ في 2/12/2024"),
        (numerals.period("en", date(2024, 3, 1), "month"), "March 2024"),
        (numerals.period("en", date(2024, 1, 1), "year"), "2024"),
        (numerals.period("en", date(2024, 4, 1), "quarter"), "Q2 2024"),
    ],
)
def test_dates(shown, expected):
    assert shown == expected


@pytest.mark.parametrize(
    ("start", "end", "arabic", "english"),
    [
        (None, None, "كل المُدد", "all periods"),
        (date(2019, 1, 1), date(2025, 1, 1), "من 2019 إلى 2024", "2019 to 2024"),
        (date(2019, 1, 1), date(2020, 1, 1), "2019", "2019"),
        (date(2019, 3, 1), date(2019, 6, 1), "من آذار 2019 إلى أيار 2019", "Mar 2019 to May 2019"),
        (date(2019, 3, 5), date(2019, 3, 6), "5 آذار 2019", "5 Mar 2019"),
        (DAY, None, "منذ 8 كانون الأول 2024", "since 8 Dec 2024"),
        (None, DAY, "حتى 7 كانون الأول 2024", "to 7 Dec 2024"),
    ],
)
def test_spans_show_the_last_day_included(start, end, arabic, english):
    assert numerals.span("ar", start, end) == arabic
    assert numerals.span("en", start, end) == english


@given(st.floats(0, 1))
def test_a_share_is_neither_none_nor_all_unless_it_rounds_so_at_two_decimals(share):
    shown = numerals.percent(share)
    if 0.001 <= share <= 0.999:
        assert shown not in ("0%", "100%")
    assert abs(float(shown[:-1]) / 100 - share) <= 0.0051


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_read_back(n):
    assert int(numerals.number(n).replace(",", "").replace("−", "-")) == n


@pytest.mark.parametrize("x", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused(x):
    with pytest.raises(ValueError, match="not a number"):
        numerals.decimal(x)


@pytest.mark.parametrize(
    ("first", "last", "arabic", "english"),
    [
        (date(2017, 3, 14), date(2025, 12, 18), "من 2017 إلى 2025", "2017 to 2025"),
        (date(2024, 3, 14), date(2024, 3, 15), "2024", "2024"),
    ],
)
def test_years_are_said_without_a_dash(first, last, arabic, english):
    assert (numerals.years("ar", first, last), numerals.years("en", first, last)) == (arabic, english)
