"""The table of the parts of a difference."""

from types import SimpleNamespace
from typing import Any

import pytest

from analysis.i18n.strings import html
from analysis.studies.agenda import PartRow, SplitRow
from analysis.ui.parts.agenda import _band_cells, _part_cells


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_bounds_of_an_interval_are_parted_by_words(lang: str) -> None:
    view: Any = SimpleNamespace(lang=lang, h=lambda key, **values: html(lang, key, **values))
    row = PartRow("agenda", 0.0363, -0.0051, 0.0877, None, None, None, None)
    cells = _part_cells(view, row)
    assert cells[2] == html(lang, "sel.span", **{"from": "−5.1", "to": "87.7"})


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_share_with_another_number_of_topics_has_its_interval_or_says_why_it_has_none(lang: str) -> None:
    view: Any = SimpleNamespace(lang=lang, h=lambda key, **values: html(lang, key, **values))
    row = SplitRow(8, None, 90, 90, 0.02, 0.06, 0.08, 0.01, 0.15, 0.75, 0.6, 0.9)
    assert _band_cells(view, row)[-2:] == ["25%", html(lang, "sel.span", **{"from": "10%", "to": "40%"})]
    none = SplitRow(8, None, 90, 90, 0.02, 0.06, 0.08, -0.01, 0.15)
    assert _band_cells(view, none)[-2:] == [html(lang, "chart.agenda.no_total"), ""]
