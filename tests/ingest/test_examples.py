"""The five example texts come out as a reader would take them, by general rules and no special case."""

from datetime import date
from pathlib import Path

import pytest

from analysis.ingest.importer import read_document
from analysis.records import Document
from analysis.voices.passages import passages


@pytest.fixture
def example(shared: Path) -> dict[str, Document]:
    return {path.name[:3]: read_document(path) for path in (shared / "seeds").glob("*.txt")}


def counted(document: Document) -> str:
    """The body without what is set aside."""
    return "".join(document.text[one.start : one.end] for one in passages(document) if one.part == "body")


def aside(document: Document, *reasons: str) -> str:
    return "".join(document.text[run.start : run.end] for run in document.stripped if run.reason in reasons)


def test_000_is_undated_within_bounds_from_its_own_dates(example: dict[str, Document]) -> None:
    one = example["000"]
    assert (one.outlet, one.published, one.precision) == ("unknown", None, "none")
    assert (one.not_before, one.not_after, one.date_source) == (date(2018, 5, 1), None, "text")
    assert (one.title, one.stripped) == ("", ())


def test_001_is_enab_baladi_with_one_caption_and_no_related_links(example: dict[str, Document]) -> None:
    one = example["001"]
    assert (one.outlet, one.outlet_source) == ("enab_baladi", "credit")
    assert (str(one.published), one.precision, one.date_source) == ("2024-11-30", "day", "line")
    text = counted(one)
    assert text.count("بعد سيطرتها على مدينة حلب- 30 تشرين الثاني 2024") == 1
    for link in ("سرايا المقاومة الشعبية", "ما القوى العسكرية", "مقالات متعلقة", "المزيد من", "فتح “M4”", "تنفي وجود"):
        assert link not in text
        assert link in aside(one, "related")
    assert "لا صلة مع أوكرانيا" in text
    assert one.title == "موقف مغاير لـ”الإنقاذ” من روسيا: شريك محتمل"


def test_002_is_a_statement_of_the_coalition_without_a_date(example: dict[str, Document]) -> None:
    one = example["002"]
    assert (one.outlet, one.outlet_source) == ("etilaf", "statement")
    assert (one.published, one.precision, one.not_before, one.date_source) == (None, "none", None, "")
    assert one.stripped == ()


def test_003_takes_its_year_from_the_weekday(example: dict[str, Document]) -> None:
    one = example["003"]
    assert (one.outlet, one.outlet_source) == ("enab_baladi", "house")
    assert (str(one.published), one.precision, one.date_source) == ("2019-07-21", "inferred", "text")
    assert "المقال يحوي معلومات خاطئة" in aside(one, "complaint")
    assert "تابعنا على" in aside(one, "share")
    assert "المقال" not in counted(one)


def test_004_is_rassd_without_the_year_of_its_footer(example: dict[str, Document]) -> None:
    one = example["004"]
    assert (one.outlet, one.outlet_source) == ("rassd", "masthead")
    assert (one.published, one.precision, one.not_before, one.not_after) == (None, "none", None, None)
    text = counted(one)
    assert text.count("لم يمنع اتفاق التهدئة هجمات قوات النظام السوري") == 1
    assert one.title.startswith("ماذا وراء تكثيف الهجوم السوري")
    assert one.title not in text
    for words in ("2023", "feedly", "شبكة رصد الإخبارية", "ميكس ميديا"):
        assert words not in text
    assert "الموقف الروسي" in text


def test_no_character_is_lost_or_counted_twice(example: dict[str, Document], shared: Path) -> None:
    for path in (shared / "seeds").glob("*.txt"):
        one = example[path.name[:3]]
        assert one.text.encode() == path.read_bytes()
        runs = [(run.start, run.end) for run in one.stripped]
        parts = sorted(runs + [(p.start, p.end) for p in passages(one) if p.part == "body"])
        assert [start for start, _ in parts] == [0, *(end for _, end in parts[:-1])]
        assert parts[-1][1] == len(one.text)
