from datetime import date

import pytest

from analysis.ingest.dates.dating import UNDATED, Dating
from analysis.ingest.dates.fields import date_of_fields

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("published", "note", "fetched", "dating", "said"),
    [
        ("", "", "", UNDATED, None),
        ("2024-11-30", "", "", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("30/11/2024", "", "", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("السبت 30 تشرين الثاني 2024", "", "", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("2024-11-30", "", "2024-12-05", Dating(date(2024, 11, 30), "day", source="metadata"), None),
        ("", "", "2024-12-05T10:00:00Z", Dating(not_after=date(2024, 12, 5), source="fetched"), None),
        ("4/5/2017", "", "", UNDATED, "err.date_order"),
        ("2099-01-01", "", "", UNDATED, "err.date_ahead"),
        ("2 مارس 2087", "", "", UNDATED, "err.date_ahead"),
        ("31/31/2023", "", "", UNDATED, "err.date_none"),
        ("2021-02-30", "", "", UNDATED, "err.date_none"),
        ("أمس", "", "", UNDATED, "err.date_none"),
        ("5 مايو", "", "", UNDATED, "err.date_none"),
        ("20/5/2020 - 21/5/2020", "", "", UNDATED, "err.date_unread"),
        ("13" * 200, "", "", UNDATED, "err.date_none"),
        ("4/5/2017", "", "2018-01-01", Dating(not_after=date(2018, 1, 1), source="fetched"), "err.date_order"),
        (
            "2015-07-21 02:51:32",
            "date_extracted, not publication date",
            "",
            Dating(not_after=date(2015, 7, 21), source="fetched"),
            "err.date_fetched",
        ),
        ("2015-07-21", "approximate", "", UNDATED, "err.date_unread"),
        ("2016-01-01", "", "2015-07-21", Dating(not_after=date(2015, 7, 21), source="fetched"), "err.date_late"),
        ("2017", "", "", Dating(None, "none", date(2017, 1, 1), date(2017, 12, 31), "metadata"), "err.date"),
    ],
)
def test_the_dating_of_a_record(published: str, note: str, fetched: str, dating: Dating, said: str | None) -> None:
    found, caveat = date_of_fields(published, note, fetched, TODAY)
    assert found == dating
    assert (caveat.key if caveat else None) == said


def test_the_order_of_a_column_decides_what_the_value_leaves_open() -> None:
    assert date_of_fields("4/5/2017", "", "", TODAY, "month_first")[0].published == date(2017, 4, 5)
    assert date_of_fields("4/5/2017", "", "", TODAY, "day_first")[0].published == date(2017, 5, 4)
    assert date_of_fields("4/25/2017", "", "", TODAY, "day_first")[0].published == date(2017, 4, 25)
