"""Of whom a name is said, on the page."""

import re
from html import unescape

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.lenses.measured import measured_said_of
from analysis.link import parse_link
from analysis.phrasing.word_headlines import looked_for
from analysis.settings import settings
from analysis.studies.naming import Result
from analysis.ui.drill import name_lines
from analysis.ui.parts.said_of import kind_choice, said_of_table
from analysis.ui.state import View
from tests.ui.conftest import address, opened


def test_the_table_says_how_it_is_told_and_opens_the_lines(demo: Corpus) -> None:
    link = parse_link("naming?lens=killed&variant=martyrdom&lang=en")
    result = ask(demo, link)
    assert isinstance(result, Result)
    shown = said_of_table(View(demo, link, dark=False), result)
    told = sum(row.of_mentions for row in result.said_of if row.said_of != "untold")
    assert f"in {told} of {result.n_mentions} mentions" in shown
    right, read = measured_said_of(settings().data)["killed"]
    assert f"{right} of {read}" in shown
    targets = [parse_link(unescape(found).removeprefix("./")) for found in re.findall(r'href="([^"]*)"', shown)]
    lines = [one.options for one in targets if one.study == "concordance"]
    expected = {(row.said_of, "martyrdom") for row in result.said_of if row.mentions}
    assert any(not row.mentions for row in result.said_of), "cells without a line, which lead nowhere"
    assert {(one.of, one.variant) for one in lines} == expected  # type: ignore[attr-defined]
    assert {one.lens for one in lines} == {"killed"}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("on")
def test_a_kind_is_forgotten_with_its_lens() -> None:
    test = opened("naming", lens="killed", of="civilians")
    assert not test.exception
    assert address(test)["of"] == "civilians"
    test.selectbox("naming.lens").set_value("russia_role").run()
    assert "of" not in address(test)


def test_lines_keep_the_kind(demo: Corpus) -> None:
    link = parse_link("naming?lens=killed&of=civilians")
    assert name_lines(link, "martyrdom").options.of == "civilians"  # type: ignore[attr-defined]
    lines = parse_link("concordance?lens=killed&of=civilians&lang=en")
    words = looked_for(View(demo, lines, dark=False).names, lines.options)
    assert without_controls(words) == "People killed (said of: civilians)"
    other = parse_link("naming?lens=gov_assad")
    result = ask(demo, other)
    assert isinstance(result, Result)
    assert kind_choice(View(demo, other, dark=False), result) == []
