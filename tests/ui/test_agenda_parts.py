"""The table of the parts of a difference."""

from types import SimpleNamespace
from typing import Any

import pytest

from analysis.i18n.strings import html
from analysis.studies.agenda import PartRow
from analysis.ui.parts.agenda import _part_cells


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_bounds_of_an_interval_are_parted_by_words(lang: str) -> None:
    view: Any = SimpleNamespace(lang=lang, h=lambda key, **values: html(lang, key, **values))
    row = PartRow("agenda", 0.0363, -0.0051, 0.0877, None, None, None, None)
    cells = _part_cells(view, row)
    assert cells[2] == html(lang, "sel.span", **{"from": "−5.1", "to": "87.7"})
