from datetime import date
from typing import Any

import pytest

from analysis.errors import InputError
from analysis.ingest.document import Context
from analysis.ingest.saved_pages import date_of_page, from_page
from analysis.registry import registry

TODAY = date(2026, 11, 21)
CONTEXT = Context(registry(), "", TODAY, demonstration=False)
DATED, PLAIN = "https://x.example/2024/11/30/1", "https://x.example/1"


def read(dates: list[list[str]], url: str = PLAIN, lines: tuple[str, ...] = ()) -> tuple[str, str]:
    found = date_of_page(dates, url, lines, TODAY)
    return str(found.published or ""), found.source


@pytest.mark.parametrize(
    ("dates", "url", "lines", "day", "source"),
    [
        ([["json-ld", "2024-11-30T12:00:00Z"], ["meta", "2024-11-29"]], PLAIN, (), "2024-11-30", "metadata"),
        ([["meta", "الأربعاء، 07 أكتوبر 2020 - 12:09 م"]], PLAIN, (), "2020-10-07", "metadata"),
        ([["json-ld", "2024-11-30"], ["json-ld", "2019-05-05"], ["meta", "2024-11-30"]], PLAIN, (), "2024-11-30", "metadata"),  # noqa: E501
        ([["json-ld", "2024-11-30"], ["json-ld", "2019-05-05"]], PLAIN, (), "", ""),
        ([["json-ld", "2024-11-30"], ["json-ld", "2019-05-05"]], DATED, (), "2024-11-30", "address"),
        ([], DATED, ("1 كانون الأول 2024",), "2024-11-30", "address"),
        ([], PLAIN, ("كتب فلان", "1 كانون الأول 2024"), "2024-12-01", "line"),
        ([], PLAIN, ("آخر تحديث: 1 كانون الأول 2024",), "", ""),
        ([], "https://x.example/2024/11/1/", (), "2024-11-01", "address"),
        ([], "https://x.example/2024/11/23/", (), "2024-11-23", "address"),
        # Midnight of 1 January needs a second source.
        ([["meta", "2024-01-01"]], PLAIN, (), "", ""),
        ([["meta", "2024-01-01T00:00:00+00:00"]], PLAIN, (), "", ""),
        ([["meta", "2024-01-01T10:20:00+00:00"]], PLAIN, (), "2024-01-01", "metadata"),
        ([["meta", "2024-01-01"]], "https://x.example/2024/01/01/1", (), "2024-01-01", "metadata"),
        ([["meta", "5/7/2024"], ["itemprop", "2024-07-05"]], PLAIN, (), "2024-07-05", "metadata"),
        ([["meta", "2999-01-02"], ["meta", "1970-01-01"]], PLAIN, (), "", ""),
    ],
)  # fmt: skip
def test_the_places_of_a_page_in_the_order_of_trust(
    dates: list[list[str]], url: str, lines: tuple[str, ...], day: str, source: str
) -> None:
    assert read(dates, url, lines) == (day, source)


def said(**more: Any) -> dict[str, Any]:
    return {
        "title": "عنوان الخبر",
        "text": "عنوان الخبر\nنص الخبر كله.",
        "site": "",
        "addresses": [],
        "dates": [],
        "lines": [],
        **more,
    }


def test_a_page_becomes_a_document() -> None:
    one = from_page(said(addresses=["https://52.16.95.170/1", "https://www.sana.sy/1"]), "abc", "p.html", CONTEXT)
    assert (one.outlet, one.outlet_source, one.url) == ("sana", "address", "https://www.sana.sy/1")
    assert (one.title, one.source_format, one.original) == ("عنوان الخبر", "html", "abc")
    assert [(run.reason, one.text[run.start : run.end]) for run in one.stripped] == [("title_again", "عنوان الخبر")]


def test_a_site_is_known_by_its_name_and_a_text_by_its_marks() -> None:
    assert from_page(said(site="تلفزيون سوريا"), "", "", CONTEXT).outlet == "syria_tv"
    assert from_page(said(text="خبر (عنب بلدي)\nنص"), "", "", CONTEXT).outlet == "enab_baladi"
    assert from_page(said(addresses=["javascript:alert(1)", "file:///etc/passwd"]), "", "", CONTEXT).url == ""


def test_a_page_without_a_text_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        from_page(said(text=" "), "", "p.html", CONTEXT)
    assert caught.value.values["reason"].key == "err.reason.no_text"  # type: ignore[attr-defined]
