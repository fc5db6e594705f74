"""Every chart that a page draws can leave the product; those of long computations too."""

import ast
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import etree

from analysis.corpus import Corpus
from analysis.export.answers import Answer, answered
from analysis.export.figures import figures
from analysis.export.pictures import as_svg
from analysis.i18n.bidi import without_controls
from analysis.i18n.messages import table
from analysis.link import parse_link
from analysis.studies import STUDIES, agenda, changes
from tests.conftest import PROJECT

LINKS = {
    "groups": ["group_opposition", "group_salvation_hts", "group_regime"],
    "wordshift?lang=en": ["shift", "curve"],
    "collocates?node=سوريا": ["company"],
    "compare?reference=bloc:regime": ["target", "reference", "points"],
}


def drawing() -> set[str]:
    """The functions that draw a whole chart."""
    found = set()
    for path in (PROJECT / "analysis" / "charts").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "alt.LayerChart":
                found.add(node.name)
    return found


def used(source: str) -> set[str]:
    """The names that a module reads."""
    nodes = ast.walk(ast.parse(source))
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in nodes}


def test_what_a_page_draws_is_exported() -> None:
    pages = "\n".join(path.read_text("utf-8") for path in (PROJECT / "analysis" / "ui" / "parts").glob("*.py"))
    on_pages = drawing() & used(pages)
    assert len(on_pages) > 10
    assert on_pages <= used((PROJECT / "analysis" / "export" / "figures.py").read_text("utf-8"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_study_says_how_it_counts(lang: str) -> None:
    assert {f"methods.{study}" for study in STUDIES} <= table(lang).keys()


@pytest.mark.parametrize("link", LINKS)
def test_figures_of_a_view(link: str, demo: Corpus) -> None:
    answer = answered(demo, parse_link(link))
    found = figures(answer)
    assert [figure.name for figure in found] == LINKS[link]
    well_formed(answer)


def well_formed(answer: Answer) -> None:
    for figure in figures(answer):
        words = "".join(etree.fromstring(as_svg(answer, figure).encode()).itertext("{*}text", "{*}tspan", "{*}title"))
        assert "undefined" not in words
        assert "NaN" not in words
        assert figure.title.split()[0].strip("«»“”") in words


def test_key_and_number_are_of_what_a_figure_shows(demo: Corpus) -> None:
    answer = answered(demo, parse_link("naming?lens=russia_role"))
    result: Any = answer.result
    _, course, strip = figures(answer)
    assert [mark.id for mark in course.marks] == ["salvation_hts"], "one camp has enough texts in a period"
    assert len(strip.marks) > len(course.marks)
    assert strip.own
    assert strip.note != answer.sample
    shown = as_svg(answer, strip)
    assert answer.sample not in without_controls(re.sub(r"<desc>.*?</desc>", "", shown, flags=re.DOTALL))
    assert {mark.id for mark in strip.marks} <= {row.bloc for row in result.coverage}


def test_a_bare_picture_is_chart_and_key(demo: Corpus) -> None:
    answer = answered(demo, parse_link("naming"))
    figure = figures(answer)[0]
    whole, bare = (
        " ".join(etree.fromstring(as_svg(answer, figure, bare).encode()).itertext("{*}text")) for bare in (False, True)
    )
    for words in (figure.title.split()[0], answer.result.snapshot[:12]):
        assert words in whole
        assert words not in bare
    assert all(mark.name in bare for mark in figure.marks)


def answer_with(demo: Corpus, study: str, **found: Any) -> Answer:
    """The view of a study whose long computation has ended with these outcomes."""
    before = answered(demo, parse_link(f"{study}?reference=bloc:regime&lang=en"))
    return replace(before, result=replace(before.result, n_documents=500, **found))


def test_figures_of_a_split(demo: Corpus) -> None:
    part = {"low": 0.01, "high": 0.03, "p_value": 0.005, "share": 0.6, "share_low": 0.5, "share_high": 0.7}
    answer = answer_with(
        demo,
        "agenda",
        ready=True,
        parts=tuple(made(agenda.PartRow, part=name, bits=0.02, **part) for name in ("agenda", "framing")),
        topics=(made(agenda.TopicRow, topic=1, terms=("حلب", "الماء"), agenda=0.01, framing=0.01),),
        words=(made(agenda.WordRow, term="النظام", side="target", bits=0.001),),
        periods=(made(agenda.SplitRow, period=date(2023, 1, 1), total=0.02, framing_share=0.4),),
        word_topic=1,
    )
    assert [figure.name for figure in figures(answer)] == ["split", "years", "topics", "words"]
    well_formed(answer)


def test_figures_of_shifts(demo: Corpus) -> None:
    day = date(2023, 5, 1)
    days = {"day": day, "earliest": day - timedelta(70), "latest": day + timedelta(70)}
    ends = {"first": date(2021, 1, 1), "last": date(2024, 1, 1)}
    row = made(changes.ShiftRow, kind="lens", key="gov_assad", group="opposition", **days, **ends)
    answer = answer_with(demo, "changes", shifts=(row,))
    assert [figure.name for figure in figures(answer)] == ["dates"]
    well_formed(answer)


def made(row: type[Any], /, **values: Any) -> Any:
    """A row with these values and nothing in its other fields."""
    fields = dict.fromkeys(row.__dataclass_fields__, 0)
    return row(**(fields | values))
