"""The map of many documents, which is drawn on a canvas: a click on a point opens its document, and Back returns."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest
from playwright.sync_api import BrowserContext

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies import topics
from tests.browser.conftest import Visit
from tests.browser.pictures import dashboard
from tests.corpora import build_corpus

pytestmark = pytest.mark.browser

TEXTS = 2_100  # Streamlit draws more than two thousand marks on a canvas
WORDS = "مياه آبار مضخة شبكة صهاريج خزان خبز فرن طحين قمح رغيف مخبز مدرسة طلاب معلم امتحان كتاب صف".split()
MAP = "[class*='st-key-topics-map-'] canvas"
NEAR = 0.02  # of the map's width and height
# Places on the map that are coloured, as points are and names and paper are not, and its size.
COLOURED = """canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const dots = canvas.width / canvas.clientWidth, found = [];
  for (let y = 5; y < canvas.height - 5; y += 3) for (let x = 5; x < canvas.width - 5; x += 3) {
    const own = [...data.slice(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 3)];
    if (Math.max(...own) - Math.min(...own) > 60) found.push([x / dots, y / dots]);
  }
  return [found, canvas.clientWidth, canvas.clientHeight];
}"""
DRAWN = f"""() => {{
  const canvas = document.querySelector("{MAP}");
  return canvas && canvas.width && ({COLOURED})(canvas)[0].length > 0;
}}"""
# Whether the mouse is on a point, asked when what its last move changed is drawn.
POINTED = """canvas => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  done([canvas, canvas.parentElement].some(e => e.style.cursor === 'pointer')))))"""


@pytest.fixture
def many(tmp_path: Path) -> Corpus:
    """So many short texts that their map is drawn on a canvas."""
    rng = np.random.default_rng(0)
    texts = (" ".join(rng.choice(WORDS, 9, p=np.repeat(rng.dirichlet([0.4] * 3), 6) / 6)) for _ in range(TEXTS))
    records = [
        {
            "outlet": "sana",
            "url": f"https://x.example/{n}",
            "title": "",
            "published": "2015-05-05",
            "text": f"{text} {n}",
        }
        for n, text in enumerate(texts)
    ]
    return build_corpus(tmp_path / "many", records)


@pytest.fixture
def window(many: Corpus, browser: BrowserContext) -> Iterator[Visit]:
    """A window of a dashboard on that corpus."""
    with dashboard(many.root) as base:
        page = browser.new_page()
        page.set_viewport_size({"width": 1280, "height": 900})
        yield Visit(page, base)
        page.close()


def test_a_point_on_a_canvas_opens_its_document(many: Corpus, window: Visit) -> None:
    found = ask(many, "topics?k=3")
    assert isinstance(found, topics.Result)
    rows = found.map
    assert len(rows) > 2_000
    places = np.array([(row.x, -row.y) for row in rows])
    shares = (places - places.min(axis=0)) / np.ptp(places, axis=0)
    window.open("topics?k=3")
    first = click_a_point(window)
    window.at("document")
    opened = parse_qs(window.query)["id"][0]
    (number,) = [number for number, row in enumerate(rows) if row.id == opened]
    assert np.abs(shares[number] - first).max() < NEAR, "the document of another point"
    window.page.go_back()
    window.at("topics")
    click_a_point(window)
    window.at("document")
    assert parse_qs(window.query)["id"][0] == opened


def click_a_point(window: Visit) -> tuple[float, float]:
    """Clicks the first point that the mouse finds; where it is, as shares of the map's width and height."""
    window.until(DRAWN)
    canvas = window.page.locator(MAP)
    canvas.scroll_into_view_if_needed()
    spots, width, height = canvas.evaluate(COLOURED)
    for x, y in spots:
        canvas.hover(position={"x": x, "y": y})
        if canvas.evaluate(POINTED):
            canvas.click(position={"x": x, "y": y})
            return x / width, y / height
    pytest.fail(f"none of {len(spots)} coloured places is a point")
