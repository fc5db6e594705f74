"""Pages with a figure by speaker say how well speakers are found: beside it, or in the margin if all of them are so."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.phrasing import Names
from tests.ui.conftest import html_of, opened

BESIDE = [("overview", {}), ("topics", {"k": "5"})]
ALL = [
    ("overview", {"speaker_bloc": "regime"}),
    ("topics", {"k": "5", "speaker_bloc": "regime"}),
    ("concordance", {"node": "المدينة", "speaker_bloc": "regime"}),
    ("documents", {"speaker_bloc": "regime"}),
    ("copies", {"speaker_bloc": "regime"}),
]


def said(demo: Corpus, lang: str) -> str:
    (found,) = [one for one in ask(demo, "overview").caveats if one.key == "speaker.quality"]
    return without_controls(Names(demo.registry, lang).caveat(found, form="html"))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("page", "params"), BESIDE)
def test_beside_the_one_figure_by_speaker(page: str, params: dict[str, str], lang: str, demo: Corpus) -> None:
    html = without_controls(html_of(opened(page, lang=lang, **params)))
    assert html.count(said(demo, lang)) == 1
    assert f'<p class="note">{said(demo, lang)}' in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("page", "params"), ALL)
def test_in_the_margin_where_all_is_by_speaker(page: str, params: dict[str, str], lang: str, demo: Corpus) -> None:
    assert f"<li>{said(demo, lang)}" in without_controls(html_of(opened(page, lang=lang, **params)))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("page", ["documents", "copies"])
def test_not_where_nothing_is_by_speaker(page: str, demo: Corpus) -> None:
    assert said(demo, "en") not in without_controls(html_of(opened(page, lang="en")))
