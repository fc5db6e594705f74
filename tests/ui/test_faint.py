"""What is drawn faint is explained, on the page and in the files that leave it."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.export.answers import answered
from analysis.export.figures import figures
from analysis.i18n.strings import html, text
from analysis.link import parse_link
from analysis.studies.naming import FEW
from tests.ui.conftest import html_of, opened

LANGUAGES = ("ar", "en")


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_what_is_faint_where_something_is(lang: str, demo: Corpus) -> None:
    """In the table of outlets a share is faint for few documents, not because it is of one outlet."""
    few, alone = html(lang, "note.faint"), html(lang, "note.faint_outlets")
    by_camp = html_of(opened("naming", lang=lang))
    assert by_camp.count(alone) == 3, "points of the line and two tables; the shares that are drawn are of many texts"
    by_outlet = html_of(opened("naming", lang=lang, by="outlet"))
    assert few in by_outlet
    assert alone not in by_outlet
    assert any(row.share and row.documents >= FEW for row in ask(demo, "naming?by=outlet").shares)
    assert '<b class="faint">' in by_outlet
    assert "<b>" in by_outlet
    assert few in html_of(opened("frames", lang=lang))
    assert few in html_of(opened("topics", lang=lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_picture_says_it_too(lang: str, demo: Corpus) -> None:
    few, alone = text(lang, "note.faint", plain=True), text(lang, "note.faint_outlets", plain=True)
    named = {figure.name: figure.note for figure in figures(answered(demo, parse_link(f"naming?lang={lang}")))}
    assert [alone in named[name] for name in ("shares", "course")] == [False, True]
    frames = {figure.name: figure.note for figure in figures(answered(demo, parse_link(f"frames?lang={lang}")))}
    assert [few in frames[name] for name in ("shares", "course")] == [False, True]
    topics = {figure.name: figure.note for figure in figures(answered(demo, parse_link(f"topics?lang={lang}")))}
    assert few in topics["outlets"]
    assert few not in topics["shares"]
