import json
from datetime import date, timedelta

import pytest

from analysis.charts.axes import moment, month_axis, ratio_label, share_ticks, top_share
from analysis.charts.words import alt_text, inside, lined, named


@pytest.mark.parametrize(
    ("highest", "top", "ticks"),
    [
        (0.0, 0.05, [0, 0.01, 0.02, 0.03, 0.04, 0.05]),
        (0.18, 0.2, [0, 0.05, 0.1, 0.15, 0.2]),
        (0.29, 0.3, [0, 0.1, 0.2, 0.3]),
        (0.97, 1.0, [0, 0.25, 0.5, 0.75, 1.0]),
    ],
)
def test_axes_of_shares_end_on_a_mark(highest, top, ticks):
    assert top_share(highest) == top
    assert share_ticks(top) == ticks


def test_long_times_name_years_and_short_ones_months():
    years = month_axis("ar", (date(2018, 3, 1), date(2025, 1, 1))).to_dict()
    assert years["values"] == [moment(date(year, 1, 1)) for year in range(2019, 2025)]
    assert "utcFormat" in years["labelExpr"]
    months = month_axis("ar", (date(2024, 1, 1), date(2025, 1, 1))).to_dict()
    assert len(months["values"]) == 12
    assert "utcmonth(datum.value)" in months["labelExpr"]


@pytest.mark.parametrize(("lang", "month"), [("ar", "كانون الأول"), ("en", "Dec")])
def test_a_few_days_are_named_each_with_the_month_where_it_begins(lang, month):
    axis = month_axis(lang, (date(2024, 11, 27), date(2024, 12, 9))).to_dict()
    assert axis["values"] == [moment(date(2024, 11, 27) + timedelta(days=n)) for n in range(12)]
    said = json.loads(axis["labelExpr"].removesuffix(")[datum.value]").removeprefix("("))
    assert said[str(moment(date(2024, 12, 1)))] == ["1", month, "2024"]
    assert said[str(moment(date(2024, 12, 8)))] == "8"
    assert said[str(moment(date(2024, 11, 27)))][2] == "2024"
    assert len(month_axis(lang, (date(2024, 11, 1), date(2025, 1, 1))).to_dict()["values"]) == 9


def test_a_day_is_the_same_in_every_time_zone():
    assert moment(date(1970, 1, 2)) == 86_400_000


def test_ratios_are_isolated():
    assert ratio_label("ar", 4) == "\u2066×4\u2069"
    assert ratio_label("ar", 1) == "سواء"


def test_texts_cannot_break_out_of_a_chart():
    assert named("a\u2069\nb") == "\u2068a b\u2069"
    assert inside("en", "14 documents") == "\u206614 documents\u2069"
    assert "\\n" not in str(lined({"x": "word\nword"})["labelExpr"])


def test_the_text_for_a_chart_has_the_finding_and_n():
    assert alt_text("en", "Opposition texts differ.", 2) == (
        "Opposition texts differ. Counted from 2 documents. The same numbers stand in the table."
    )
    assert "من نصين" in alt_text("ar", "تختلف النصوص.", 2)
