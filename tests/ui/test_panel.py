"""The lines behind the figures of the same outlets throughout are those that were counted."""

import re

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.studies.panel import balanced
from analysis.ui.parts.panel import panel_link
from analysis.ui.state import View
from tests.ui.conftest import html_of, opened

LINKED = re.compile(r"<a [^>]*><b[^>]*>\d")  # a share that opens lines


def view_of(corpus: Corpus, link: str) -> View:
    return View(corpus, parse_link(link), dark=False)


@pytest.mark.parametrize("group", ["opposition", "salvation_hts", "regime", "pan_arab"])
def test_the_lines_of_a_camp_are_those_of_its_outlets_in_the_panel(group: str, demo: Corpus) -> None:
    selection = panel_link(view_of(demo, "naming?panel=balanced&copies=all"), group).selection
    own = demo.document_bloc.codes == demo.document_bloc.names.index(group)
    shown = demo.select_documents(selection) & own
    assert np.array_equal(shown, balanced(demo, np.ones(demo.index.n_documents, dtype=bool)) & own)
    assert shown.any()


def test_the_lines_of_an_outlet_are_those_of_its_camps_in_the_panel(demo: Corpus) -> None:
    kept = balanced(demo, np.ones(demo.index.n_documents, dtype=bool))
    outlet = next(demo.index.outlets[code] for code in np.unique(demo.index.outlet_codes[kept]))
    selection = panel_link(view_of(demo, "naming?by=outlet&panel=balanced&copies=all"), outlet).selection
    own = demo.index.outlet_codes == demo.index.outlets.index(outlet)
    assert np.array_equal(demo.select_documents(selection) & own, kept & own)


def test_without_a_panel_nothing_is_narrowed(demo: Corpus) -> None:
    view = view_of(demo, "naming?copies=all")
    assert panel_link(view, "regime") == view.link


@pytest.mark.usefixtures("on")
def test_a_share_of_the_panel_is_no_link() -> None:
    def tables(**asked: str) -> list[str]:
        return html_of(opened("naming", lang="en", **asked)).split('<table class="table"')[1:]

    plain, held = tables(), tables(panel="balanced")
    rows = [bool(LINKED.search(row)) for row in plain[-1].split("<tr>")[2:]]
    assert rows == [True, True, True, False, True], "as it is, own words, votes, the same outlets, copies"
    assert LINKED.search(plain[0])
    assert not LINKED.search(held[0])
