"""The methods in the app: two languages with the same sections, statistics and figures, and every statistic in them."""

import inspect
import pkgutil
import re
from importlib import import_module

import pytest

from analysis import measures
from analysis.i18n.strings import text
from analysis.link import parse_link
from analysis.studies import STUDIES
from analysis.ui.methods import FILES, UNDER, anchors, column_href, methods_href, methods_html, sections
from tests.ui.conftest import html_of, opened

LANGUAGES = ("ar", "en")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FUNCTIONS = [
    f"{info.name}.{name}"
    for info in pkgutil.iter_modules(measures.__path__)
    for name, found in inspect.getmembers(import_module(f"analysis.measures.{info.name}"), inspect.isfunction)
    if not name.startswith("_") and found.__module__ == f"analysis.measures.{info.name}"
]


def parts(lang: str) -> dict[str, str]:
    """The text of each section by its anchor, "" for what stands above the first."""
    found = re.split(r"^##+ .*\(`(\w+)`\)$", FILES[lang].read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(["", *found[1::2]], found[::2], strict=True))


def test_both_languages_have_the_same_sections_and_statistics() -> None:
    assert [(each.anchor, each.level) for each in sections("ar")] == [(e.anchor, e.level) for e in sections("en")]
    assert anchors("ar") == anchors("en")


@pytest.mark.parametrize("anchor", [each.anchor for each in sections("en")])
def test_a_figure_in_arabic_is_one_of_the_english_section(anchor: str) -> None:
    """METHODS.md is where figures change first: the Arabic text may not keep an old one."""
    assert not set(NUMBER.findall(parts("ar")[anchor])) - set(NUMBER.findall(parts("en")[anchor]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_has_an_anchor(lang: str) -> None:
    headings = re.findall(r"^##+ .*$", FILES[lang].read_text("utf-8"), re.MULTILINE)
    assert len(headings) == len(sections(lang)) == len({each.anchor for each in sections(lang)})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_statistic_has_its_place(function: str, lang: str) -> None:
    assert f"`{function}`" in FILES[lang].read_text("utf-8"), f"{function} belongs under Code of its section"


@pytest.mark.parametrize("study", STUDIES)
def test_every_question_has_methods(study: str) -> None:
    assert UNDER.get(study, study) in anchors("en")
    assert methods_href(parse_link(study), study).endswith(f"#{UNDER.get(study, study)}")


@pytest.mark.parametrize(
    ("link", "column", "anchor"),
    [
        ("compare", "q_value", "compare.q_value"),
        ("compare", "times", "compare.log_ratio"),
        ("groups", "interval", "groups.low"),
        ("wordshift", "q_value", "compare.q_value"),
        ("changes", "q_value", "changes.q_value"),
        ("agenda", "agenda_share", "agenda.share"),
        ("compare", "documents", ""),
    ],
)
def test_a_column_leads_to_its_statistic(link: str, column: str, anchor: str) -> None:
    assert column_href(parse_link(link), column).partition("#")[2] == anchor


def test_ranges_do_not_turn_round_in_arabic() -> None:
    """0.71–0.92 in an Arabic sentence would be read as 0.92–0.71."""
    html = methods_html("ar")
    cells = re.sub(r'<(?:td|th) dir="ltr">.*?</t[dh]>|<code.*?</code>', "", html, flags=re.DOTALL)
    assert len(re.findall(r"\u2066\d[\d.,]*%?–\d", cells)) > 20
    bare = re.findall(r"(?<![\u2066\d.,])\d[\d.,]*%?–\d", cells)
    assert bare == []


def test_a_link_keeps_the_selection() -> None:
    assert "from=2024-01-01" in methods_href(parse_link("naming?from=2024-01-01&lens=gov_assad"), "naming")


def test_formulas_read_from_left_to_right_and_arabic_examples_do_not() -> None:
    html = methods_html("ar")
    assert '<code dir="ltr">|S(w)|² / I(w)</code>' in html
    assert '<code dir="rtl">الشـ,,ـرع</code>' in html
    assert '<td dir="ltr">97.2 / 96.3 / 96.8</td>' in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens(lang: str) -> None:
    test = opened("methods", lang=lang)
    assert not test.exception
    html = html_of(test)
    assert text(lang, "question.methods") in html
    assert 'id="compare.log_ratio"' in html
    assert 'href="#changes"' in html


@pytest.mark.usefixtures("on")
def test_a_table_leads_to_the_methods() -> None:
    html = html_of(opened("compare", target="bloc:opposition", reference="bloc:regime", lang="ar"))
    assert "#compare.q_value" in html
    assert "#compare.shuffled_p" not in html, "the table has no such column before the long check"
