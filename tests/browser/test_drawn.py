"""Files that a browser draws: Arabic in an SVG and in a report is joined and in order."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from analysis.corpus import Corpus
from analysis.export.answers import answered
from analysis.export.figures import figures
from analysis.export.files import made
from analysis.export.pictures import WIDTH, as_svg
from analysis.i18n.strings import text
from analysis.link import parse_link
from tests.export.pixels import alike, ink, reference

pytestmark = pytest.mark.browser

WORDS = "النظام السوري في حلب"
TITLE = 68  # pixels from the top of a picture to the chart's key


@pytest.fixture
def large(browser: BrowserContext) -> Iterator[Page]:
    """A window of twice as many pixels, on no server, that fetches nothing."""
    assert browser.browser is not None
    context = browser.browser.new_context(device_scale_factor=2, offline=True)
    page = context.new_page()
    page.set_viewport_size({"width": WIDTH, "height": 900})
    yield page
    context.close()


def drawn(page: Page, selector: str, height: int = 0) -> Image.Image:
    """An element as it is drawn, or its first pixels."""
    page.evaluate("document.fonts.ready.then(() => true)")
    picture = Image.open(io.BytesIO(page.locator(selector).first.screenshot()))
    return picture.crop((0, 0, picture.width, 2 * height)) if height else picture


def is_right(picture: Image.Image, words: str) -> bool:
    """Joined and in order, and neither letter by letter nor with its words the other way round."""
    found = ink(picture)
    wrong = reference(words, shaped=False), reference(" ".join(reversed(words.split())))
    return alike(found, reference(words)) > max(0.85, *(alike(found, one) + 0.2 for one in wrong))


def test_an_svg(large: Page, demo: Corpus) -> None:
    answer = answered(demo, parse_link("naming"))
    figure = replace(figures(answer)[0], title=WORDS, subtitle="", marks=())
    large.set_content(f"<body style='margin:0'>{as_svg(answer, figure)}")
    assert is_right(drawn(large, "svg", TITLE), WORDS)


def test_a_report(large: Page, demo: Corpus) -> None:
    large.set_content(made(answered(demo, parse_link("naming")), "html").decode())
    words = text("ar", "section.quotable")
    heads = large.locator("h3").all_inner_texts()
    place = heads.index(words) if words in heads else 0
    large.evaluate("place => document.querySelectorAll('h3')[place].style.display = 'inline-block'", place)
    assert is_right(drawn(large, f"h3 >> nth={place}"), heads[place])
