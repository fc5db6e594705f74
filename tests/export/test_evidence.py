"""The basket: what goes in comes out, other words never do; and the report made of it."""

import json
import re
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ask import ask_work
from analysis.corpus import Corpus
from analysis.errors import InputError, UseError
from analysis.export import report as reports
from analysis.export.answers import answered
from analysis.export.citations import citation, plain_citation
from analysis.export.evidence import (
    MOST_LINES,
    Basket,
    Opened,
    Place,
    line_rows,
    read_basket,
    read_place,
    write_basket,
    write_place,
)
from analysis.export.files import collected
from analysis.export.report import Report, as_html, as_pdf, isolated, lines_of
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.link import parse_link
from analysis.phrasing import headline
from tests.ui.conftest import html_of, opened, pointed_at

DAY = date(2026, 1, 2)
PLACES = st.builds(
    Place,
    st.text("abc0123-", min_size=1),
    st.sampled_from(["title", "body"]),
    st.integers(0, 99),
    st.integers(100, 999),
)
FIELDS = st.sampled_from(["id", "part", "start", "end"])
ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=9,
)


@given(st.lists(PLACES, unique=True, max_size=9))
def test_a_saved_basket_comes_back(places: list[Place]) -> None:
    basket = Basket(tuple(places)).with_view(parse_link("naming?by=outlet"))
    assert read_basket(write_basket(basket, "abc"), "file") == Opened(basket)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b'{"format": "khitab-evidence"', b"[" * 100_000, b'{"format": "other", "lines": []}'],
)
def test_what_is_no_basket_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_basket(data, "file")


@given(ANYTHING)
def test_hostile_entries_are_left_out(entry: object) -> None:
    content = {
        "format": "khitab-evidence",
        "lines": [entry, {"id": "a", "part": "body", "start": 1, "end": 2}],
        "views": [entry],
    }
    lines = read_basket(json.dumps(content).encode(), "file").basket.lines
    assert lines[-1] == Place("a", "body", 1, 2)


def test_what_is_not_understood_of_a_file_is_counted() -> None:
    """Views that are none, or only a part of which is understood; a list that is no list is one entry."""
    line = {"id": "a", "part": "body", "start": 1, "end": 2}
    wrong = [3, {"id": "a"}, {**line, "end": 0}, {**line, "part": "foot"}]
    views = ["naming?by=outlet", "naming?by=nobody", "nonsense?x=1", 7, "compare"]
    content = {"format": "khitab-evidence", "lines": [line, *wrong, line], "views": views}
    found = read_basket(json.dumps(content).encode(), "file")
    assert (found.lines, found.views) == (4, 3)
    assert found.basket == Basket((Place("a", "body", 1, 2),), ("naming?by=outlet", "naming", "compare"))
    odd = read_basket(b'{"format": "khitab-evidence", "lines": {"a": 1}}', "file")
    assert odd == Opened(Basket(), lines=1)


def test_a_file_fills_a_basket_up_to_its_limit() -> None:
    many = Basket(tuple(Place("a", "body", 0, end) for end in range(1, MOST_LINES)))
    joined = many.joined(Basket((Place("a", "body", 0, 1), Place("b", "body", 0, 1), Place("c", "body", 0, 1))))
    assert len(joined.lines) == MOST_LINES
    assert joined.lines[-1] == Place("b", "body", 0, 1)


@pytest.mark.parametrize(
    "words", ["", "a|body|2|1", "a|body|x|3", "a|other|1|2", "|body|1|2", "a|body|1", "a|body|-1|2"]
)
def test_a_place_is_read_or_refused(words: str) -> None:
    assert read_place(words) is None


def test_a_line_stands_twice_never_and_a_full_basket_takes_no_more() -> None:
    place = Place("a", "body", 1, 2)
    assert Basket().with_line(place).lines == (place,)
    assert Basket().with_line(place).with_line(place).lines == ()
    full = Basket(tuple(Place("a", "body", 0, end) for end in range(1, MOST_LINES + 1)))
    assert full.with_line(Place("b", "body", 0, 1)) == full


def test_kept_lines_are_the_words_of_the_corpus(demo: Corpus) -> None:
    drawn = lines_of(answered(demo, parse_link("concordance?node=حلب")))
    assert drawn
    places = [read_place(write_place(row)) for row in drawn]
    again = line_rows(demo, [place for place in places if place])
    for row, line in zip(drawn, again, strict=True):
        assert (row.node, row.outlet, row.voice, row.speaker, row.published) == (
            line.node, line.outlet, line.voice, line.speaker, line.published,
        )  # fmt: skip
        assert line.before.endswith(row.before[-20:])
        assert line.after.startswith(row.after[:20])
    assert line_rows(demo, [Place("nowhere", "body", 0, 3), Place(drawn[0].id, "body", 0, 10**8)]) == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("naming?variant=gov_syrian", "حكومة"),
        ("naming?lens=killed&rows=said_of&of=civilians&variant=martyrdom", "شه[ايد]"),
        ("naming?own=النظام المجرم", "لنظام المجرم"),
    ],
)
def test_lines_of_naming_are_of_the_name_that_was_chosen(demo: Corpus, asked: str, said: str) -> None:
    lines = lines_of(answered(demo, parse_link(asked)))
    assert lines
    assert all(re.search(said, line.node) for line in lines), [line.node for line in lines]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_report_says_everything_that_may_be_asked(lang: str, demo: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "FIGURES", 1)
    answer = answered(demo, parse_link(f"naming?lang={lang}"), "https://example.org")
    lines = lines_of(answer)
    page = as_html(Report(demo, lang, (answer,), lines, DAY))
    words = without_controls(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))
    for said in (answer.title, answer.sample, demo.snapshot.id, lines[0].node, text(lang, "demo.line", plain=True)):
        assert said in words or said.replace("“", "&#8220;") in words, said
    assert answer.address.replace("&", "&amp;") in page
    assert f'lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in page
    assert set(re.findall(r"""(?:src|url)[=(]['"]?(data:[a-z/+0-9]+)""", page)) == {
        "data:image/svg+xml",
        "data:font/woff2",
    }
    assert not re.search(r"""(?:src|url)[=(]['"]?(?!data:)[a-z/]""", page)
    assert "<script" not in page


def test_a_shift_has_lines_from_before_and_after_it(demo: Corpus) -> None:
    ask_work(demo, "changes")
    answer = answered(demo, parse_link("changes?lang=en"), "https://example.org")
    result: Any = answer.result
    shift = next(row for row in result.shifts if row.moved)
    lines = lines_of(answer)
    sides = [date.fromisoformat(line.published) < shift.day for line in lines]
    assert sides == [True] * 3 + [False] * 3
    assert {line.bloc for line in lines} == {shift.group}
    assert all(shift.first <= date.fromisoformat(line.published) < shift.last for line in lines)
    page = as_html(Report(demo, "en", (answer,), (), DAY))
    assert text("en", "report.lines_drawn", n=6) in page
    assert all(line.node in page for line in lines)


@pytest.mark.parametrize(
    "link",
    ["compare?reference=bloc:regime", "wordshift?reference=bloc:regime", "groups", "collocates?node=النظام",
     "agenda?reference=bloc:regime"],
)  # fmt: skip
def test_a_report_has_the_lines_that_its_page_has(demo: Corpus, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of both sides, in turn: three lines of one side alone are no fair sample of a comparison."""
    if link.startswith("agenda"):
        ask_work(demo, link)
    lines = lines_of(answered(demo, parse_link(link)))
    assert len(lines) == 3
    assert len({line.bloc for line in lines}) > 1 or link.startswith("collocates")
    for _ in pointed_at(demo.root, monkeypatch):
        study, _, query = link.partition("?")
        shown = html_of(opened(study, **dict(one.split("=") for one in query.split("&") if one)))
    assert all(line.id in shown for line in lines)


def test_without_a_shift_there_are_no_lines(demo: Corpus) -> None:
    ask_work(demo, "changes")
    assert lines_of(answered(demo, parse_link("changes?lens=gov_assad"))) == ()


def test_the_table_of_a_report_has_both_sides_in_words(demo: Corpus) -> None:
    answer = answered(demo, parse_link("compare?reference=bloc:regime&lang=en"))
    page = as_html(Report(demo, "en", (answer,), (), DAY))
    page = re.sub("</?bdi>", "", page)
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(<td.*?)</tr>", page)]
    assert [row[1] for row in rows] == ["Opposition"] * 6 + ["Regime media"] * 6
    assert not any(re.search(r"\de[-+]\d", cell) for row in rows for cell in row)
    assert "bloc:regime" not in page.partition(answer.address.replace("&", "&amp;"))[0]


def test_a_line_of_a_report_says_where_it_stands(demo: Corpus) -> None:
    answer = answered(demo, parse_link("concordance?node=حلب&lang=en"))
    lines = tuple(row for row in lines_of(answer) if row.part == "body")
    page = as_html(Report(demo, "en", (), lines, DAY))
    for row in lines:
        place = demo.index.document_place(row.id)
        assert place is not None
        assert escape(demo.index.part_text(place, 0)) in page
        assert f"<bdi>{row.published}</bdi>" not in page


def test_a_line_opens_its_text_where_there_is_a_dashboard(demo: Corpus) -> None:
    for base in ("", "https://example.org"):
        answer = answered(demo, parse_link("concordance?node=حلب&lang=en"), base)
        page = as_html(Report(demo, "en", (answer,), (), DAY))
        assert page.count("<div class='line'>") == reports.LISTED
        assert "<table" not in page
        row: Any = answer.rows[0]
        assert (f"<bdi>{row.id}</bdi>" in page) is not bool(base)
        assert (f"href='{base}/document?id={row.id}&amp;lang=en" in page) is bool(base)


def test_a_view_without_figures_is_not_cited(demo: Corpus) -> None:
    answer = answered(demo, parse_link("agenda?target=outlet:sawari&every=quarter&k=3"), "https://example.org")
    result: Any = answer.result
    waiting = replace(answer, result=replace(result, ready=False, possible=True))
    page = as_html(Report(demo, "ar", (waiting,), (), DAY))
    assert "khitab work" in page
    assert answer.address not in page.replace("&amp;", "&")


def test_pdf_keeps_signs_before_their_numbers() -> None:
    assert isolated('<bdi>−62</bdi> <bdi dir="ltr">+3</bdi>') == (
        '<bdi>\u2068−62\u2069</bdi> <bdi dir="ltr">\u2066+3\u2069</bdi>'
    )


def test_a_citation_on_a_page_keeps_arabic_words_in_their_places(demo: Corpus) -> None:
    answer = answered(demo, parse_link("compare?reference=bloc:regime&lang=en"))
    said = re.findall("\u2068([^\u2068\u2069]+)\u2069", headline(answer.names, answer.link, answer.result))
    cited = citation(answer, DAY)
    assert len(said) > 3
    assert all(f"\u2068{words}\u2069" in cited for words in said)
    assert without_controls(cited) == plain_citation(answer, DAY)


def test_a_report_as_pdf_or_what_to_install(demo: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(demo, "ar", (), line_rows(demo, ()), DAY)
    if reports.pdf_possible():
        assert as_pdf(report).startswith(b"%PDF-")
    monkeypatch.setattr(reports, "_weasyprint", lambda: None)
    with pytest.raises(UseError, match="no_pdf"):
        as_pdf(report)


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_a_basket_leaves_as_a_file(ending: str, demo: Corpus) -> None:
    row = lines_of(answered(demo, parse_link("concordance?node=حلب")))[0]
    basket = Basket((Place(row.id, row.part, row.start, row.end),))
    data = collected(demo, "ar", basket, ending, "https://example.org")
    if ending == "json":
        assert read_basket(data, "file") == Opened(basket)
    elif ending == "csv":
        assert row.node in data.decode("utf-8-sig")
    else:
        assert data.startswith(b"PK")
