"""Figures of a printed report fitted to what their pages leave."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from analysis.export import pages
from analysis.export.pages import Placed, Sheet, fitted, larger, smaller, with_heights

FULL, SPILL = Sheet(60, 1060, 1050), Sheet(60, 1060, 160)  # a page that is full, one that holds a tenth
LEAD = Placed("figure4", 1, tall=True, width=300, height=560, bottom=900, begins=60)


def test_a_chapter_comes_to_the_page_that_is_almost_empty() -> None:
    """840 pixels of chapter and 26 between; 900 are left: the figure need not even be smaller. With 60 less it must."""
    assert dict(smaller([SPILL, FULL], [LEAD])) == {"figure4": 560}
    tight = replace(SPILL, end=220)
    assert dict(smaller([tight, FULL], [LEAD])) == {"figure4": pytest.approx(560 - (840 + pages.SPARE - 840))}


@pytest.mark.parametrize(
    ("before", "figure"),
    [
        (replace(SPILL, end=700), LEAD),  # there is enough on that page
        (replace(SPILL, end=450), LEAD),  # the figure would be too small to be read
        (SPILL, replace(LEAD, begins=None)),  # not the first of its chapter
        (SPILL, replace(LEAD, begins=300)),  # the chapter begins below something else
        (SPILL, replace(LEAD, page=0)),
    ],
)
def test_others_stay_where_they_are(before: Sheet, figure: Placed) -> None:
    assert dict(smaller([before, FULL], [figure])) == {}


def test_a_tall_figure_reaches_the_foot_of_its_page_and_no_margin() -> None:
    sheets = [FULL, FULL]
    assert dict(larger(sheets, [LEAD])) == {"figure4": pytest.approx(560 + 1060 - 900 - pages.SPARE)}
    wide = replace(LEAD, width=630)
    assert dict(larger(sheets, [wide])) == {"figure4": pytest.approx(560 * pages.WIDEST / 630)}
    assert dict(larger(sheets, [replace(LEAD, tall=False)])) == {}
    assert dict(larger(sheets, [replace(LEAD, bottom=1030)])) == {}, "too little is left"
    another = replace(LEAD, id="figure5", tall=False, bottom=1000)
    assert dict(larger(sheets, [LEAD, another])) == {}, "another figure stands under it"


def test_heights_are_those_of_the_named_pictures() -> None:
    page = with_heights("<html><head></head><body></body></html>", {"figure4": 512.34})
    assert "#figure4 img{max-height:512.3px!important" in page
    assert page.count("</head>") == 1


def test_a_figure_that_a_new_height_drives_to_the_next_page_keeps_the_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tall figures; the first has no place for more, which only another layout shows."""
    asked: list[Mapping[str, float]] = []

    def lay(page: str) -> Any:
        heights = {name: float(high) for name, high in re.findall(r"#(\w+) img{max-height:([\d.]+)px", page)}
        asked.append(heights)
        return heights

    def measured(heights: Any) -> tuple[list[Sheet], list[Placed]]:
        first = replace(LEAD, id="first", page=1 if "first" in heights else 0, begins=None)
        second = replace(LEAD, id="second", page=2, begins=None, height=heights.get("second", 560))
        return [FULL] * 3, [first, second]

    monkeypatch.setattr(pages, "measured", measured)
    assert fitted("<head></head>", lay).keys() == {"second"}
    assert [sorted(heights) for heights in asked[:3]] == [[], ["first", "second"], ["second"]]


def test_chapters_and_figures_are_found_where_weasyprint_puts_them() -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="PDF is an extra", exc_type=ImportError)
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 600'/>"

    def lay(page: str) -> Any:
        return weasyprint.HTML(string=page).render()

    body = "".join(
        f"<section><h2>x</h2><figure id='figure{n}' class='tall'><img src=\"{picture}\"></figure>"
        f"<p style='height:{height}px'>x</p></section>"
        for n, height in ((1, 760), (2, 10))
    )
    css = "@page{size:A4;margin:16mm 14mm}figure{break-inside:avoid}img{height:500px;width:250px}"
    document = lay(f"<html><head><style>{css}</style></head><body>{body}</body></html>")
    sheets, figures = pages.measured(document)
    assert len(sheets) == len(document.pages)
    assert [figure.id for figure in figures] == ["figure1", "figure2"]
    assert {(figure.width, figure.height) for figure in figures} == {(250, 500)}
    assert figures[0].begins is not None
    assert sheets[0].top <= figures[0].begins < figures[0].bottom <= sheets[0].bottom
