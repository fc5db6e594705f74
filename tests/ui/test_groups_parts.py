"""The table of several groups: each group in the colour that it has in the figure."""

import re

import pytest

from analysis.ask import ask
from analysis.charts.look import Mark
from analysis.charts.theme import colours
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.studies.groups import Result
from analysis.ui.components.figure import signed
from analysis.ui.parts.groups import group_table
from analysis.ui.state import View
from tests.charts.colour import contrast
from tests.charts.samples import look
from tests.ui.conftest import html_of, opened

CAMPS = ("opposition", "salvation", "regime")


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_camps_stand_in_their_colours_in_head_and_rows(lang: str) -> None:
    html = html_of(opened("groups", lang=lang, by="bloc", groups="opposition~regime"))
    drawn = look(lang)
    table = re.findall(r"<table.*?</table>", html, re.DOTALL)[0]
    head, _, body = table.partition("</thead>")
    for bloc in ("opposition", "regime"):
        mark = drawn.bloc(bloc)
        words = re.compile(rf'class="camp" style="--c:{mark.colour}">{mark.glyph}\u00a0(<bdi>)?[^<]*{mark.name}')
        assert len(words.findall(head)) == 1
        assert words.search(body)


def test_a_term_that_a_group_never_uses_opens_no_lines_there(demo: Corpus) -> None:
    view = View(demo, parse_link("groups?by=bloc&groups=opposition~regime"), dark=False)
    result = ask(demo, view.link)
    assert isinstance(result, Result)
    assert any(not row.frequency for row in result.rows)
    shown = group_table(view, result)
    assert shown.count('<td class="n"><a ') == sum(1 for row in result.rows if row.frequency)
    assert '<td class="n">0</td>' in shown


@pytest.mark.parametrize("dark", [False, True])
def test_the_colour_of_words_can_be_read_on_either_paper(dark: bool) -> None:
    drawn = look("ar", dark)
    for mark in (*(drawn.bloc(bloc) for bloc in drawn.names.registry.blocs), drawn.plain("one", "x")):
        assert contrast(written(mark), colours(dark)["paper"]) >= 4.5, mark.id


def written(mark: Mark) -> str:
    """The colour of the name, as the HTML has it."""
    (*_, found) = re.findall(r"#[0-9a-f]{6}", signed(mark, "name"))
    return found
