from datetime import date

import pytest

from analysis.ingest.dates.texts import date_of_lines, date_of_pieces, date_of_text, is_date_line

TODAY = date(2026, 11, 21)
LONG = "قالت مصادر محلية إن المباحثات بين الطرفين استمرت حتى ساعة متأخرة من الليل من دون التوصل إلى اتفاق"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("عنوان الخبر\n\n  • 2024/11/30\n  • 12:15 م\nنص", date(2024, 11, 30)),
        ("عنوان\r\n٢٠٢٤-١١-٣٠\r\nنص", date(2024, 11, 30)),
        ("[2024-11-30 12:15]\nنص", date(2024, 11, 30)),
        ("2024/11/30\n2024/11/30\nنص", date(2024, 11, 30)),
        ("عنوان\n30/11/2024\nنص", date(2024, 11, 30)),
        ("عنوان\nنُشر في: السبت 30 تشرين الثاني (نوفمبر) 2024 - الساعة 12:15\nنص", date(2024, 11, 30)),
        ("عنوان\n30 تشرين الثاني 2024 | دمشق\nنص", date(2024, 11, 30)),
        ("2024/11/30\n2024/12/01\nنص", None),
        ("عنوان\n5/7/2024\nنص", None),
        ("عنوان\nآخر تحديث: 30 تشرين الثاني 2024\nنص", None),
        ("عنوان\nذكرى 30 تشرين الثاني 2014\nنص", None),
        ("في 2024/11/30 دخلت الفصائل", None),
        ("قرار 2254\n2017\nنص", None),
        ("\n".join(["سطر"] * 8) + "\n2024/11/30\n", None),
        ("نص\nتنفيذ شركة 2023", None),
        ("نص\nجميع الحقوق محفوظة 1 كانون الثاني 2023", None),
    ],
)
def test_a_date_alone_on_a_line_at_the_top(text: str, day: date | None) -> None:
    found = date_of_lines(text, TODAY)
    assert found.published == day
    assert found.source == ("line" if day else "")


@pytest.mark.parametrize(
    ("text", "day", "precision", "low"),
    [
        (f"{LONG}، اليوم السبت 30 تشرين الثاني 2024.", "2024-11-30", "day", ""),
        (f"{LONG}، اليوم الأحد 30 تشرين الثاني 2024.", "", "none", ""),
        (f"قال: “نلتقي اليوم السبت 30 تشرين الثاني 2024”. {LONG}", "", "none", ""),
        (f"دمشق – 30 تشرين الثاني 2024 – {LONG}", "2024-11-30", "day", ""),
        (f"في 30 تشرين الثاني 2014 بدأ الحصار. {LONG}", "", "none", ""),
        # The year of a day that the text calls today: the first that fits after its latest past date.
        (f"{LONG}، اليوم الأحد 21 من تموز.\nوتدخلت روسيا في أيلول 2018.", "2019-07-21", "inferred", "2018-09-01"),
        (f"{LONG}، اليوم الأحد 21 من تموز.", "", "none", ""),
        (f"{LONG}، اليوم الاثنين 21 من تموز.\nوتدخلت روسيا في أيلول 2018.", "", "none", ""),
        (f"{LONG}، اليوم الأحد 21 من تموز.\nوتدخلت روسيا في أيلول 2015.", "", "none", ""),
        (f"{LONG}، اليوم الأحد 21 من تموز.\nفي أيلول 2018، وقّع اتفاق عام 2020.", "", "none", "2018-09-01"),
        (f"{LONG}، اليوم الأحد 21 من تموز.\nفي أيلول 2018، ومن المقرر إجراؤها في أيار 2021.", "", "none", "2018-09-01"),
        (f"{LONG}، الأحد 21 من تموز.\nفي أيلول 2018، بدأ الحصار.", "", "none", "2018-09-01"),
        # A bound needs a date that opens a clause and tells what happened.
        (f"{LONG}.\nوفي أيار من العام 2018، اعترف الطرفان بذلك.", "", "none", "2018-05-01"),
        (f"{LONG}.\nوفي أيار من العام 2018، ستجري الانتخابات.", "", "none", ""),
        (f"{LONG}.\nتجري الانتخابات في أيار من العام 2018.", "", "none", ""),
        (f"{LONG}.\nأحداث 2018 وقرار 2254.", "", "none", ""),
        (f"{LONG} يومي 14 و15 آذار 2017.", "", "none", ""),
        ("", "", "none", ""),
    ],
)  # fmt: skip
def test_what_a_text_says_of_its_own_day(text: str, day: str, precision: str, low: str) -> None:
    found = date_of_text(text, TODAY)
    assert (str(found.published or ""), found.precision, str(found.not_before or "")) == (day, precision, low)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("  • 2024/11/30", True),
        ("12:15 م", True),
        ("آخر تحديث: 2024/11/30 12:15", True),
        ("الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", True),
        ("1. ما القوى المشاركة", False),
        ("75 عامًا على العلاقات", False),
        ("14", False),
        ("في 2024/11/30 دخلت الفصائل المدينة", False),
    ],
)
def test_a_line_that_says_only_when(line: str, is_one: bool) -> None:
    assert is_date_line(line) == is_one


def test_the_first_date_below_a_heading_counts_unless_another_stands_beside_it() -> None:
    def day(*pieces: str) -> str:
        found = date_of_pieces(pieces, TODAY)
        return str(found.published) if found else ""

    assert day("كتب", "2020/12/25 - 1:59 صباحًا", "شارك") == "2020-12-25"
    assert day("كتب", "2020/12/25", "نص", "نص", "نص", "نص", "2020/12/24") == "2020-12-25"
    assert day("2020/12/25", "2020/12/24") == ""
    assert day("نص") == ""
