"""What only a browser shows: direction, width, history, clicks, and that nothing leaves the machine."""

from urllib.parse import parse_qs, urlsplit

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.strings import text
from analysis.studies import STUDIES
from tests.browser.conftest import WAIT, Visit

pytestmark = pytest.mark.browser

LINKS = {"concordance": "node=سوريا", "compare": "reference=bloc:regime"}
# Elements wider than the window, apart from what scrolls within its own box.
TOO_WIDE = """() => [...document.querySelectorAll('.stApp *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || (box.left >= -1 && box.right <= innerWidth + 1)) return false;
  for (let up = e; up; up = up.parentElement) {
    const style = getComputedStyle(up);
    if (['auto', 'scroll'].includes(style.overflowX) && up.dataset.testid !== 'stMain') return false;
    // A line of text that is cut, with a fade or three dots, by what stands in the window itself.
    if (up !== e && up.matches('.before, .after, .stMarkdownEllipsis') && style.overflowX === 'hidden') return false;
    if (style.clip !== 'auto' || style.visibility === 'hidden') return false;
  }
  return true;
}).map(e => `${e.tagName}.${e.className} ${e.dataset.testid} ${e.textContent.slice(0, 40)}`)"""


def link(study: str, demo: Corpus, lang: str = "ar") -> str:
    """A link to a page with something to show."""
    asked = f"id={demo.index.document_ids[0]}" if study == "document" else LINKS.get(study, "")
    return f"{study}?{asked}&lang={lang}"


def test_the_first_start_shows_numbers_in_arabic_from_right_to_left(visit: Visit, demo: Corpus) -> None:
    visit.open("")
    assert visit.computed("html", "direction") == "rtl"
    assert visit.computed(".stApp", "direction") == "rtl"
    assert visit.computed("h1", "direction") == "rtl"
    assert visit.page.locator("html").get_attribute("lang") == "ar"
    assert str(demo.index.n_documents) in visit.page.locator("h1").inner_text()
    assert visit.page.locator(".badge").inner_text() == text("ar", "demo.badge")
    assert visit.page.locator(".facts b").count() >= 5
    assert visit.page.locator("[data-testid=stVegaLiteChart] svg").count() >= 1
    for face in ('16px "Khitab Sans"', '700 33px "Khitab Serif"'):
        assert visit.page.evaluate(f"document.fonts.check('{face}', 'خطاب')")


def test_the_first_chart_does_not_wait_for_the_others(visit: Visit) -> None:
    """What is drawn is noted at every change of the page."""
    visit.page.add_init_script("""window.drawn = []; new MutationObserver(() => {
      const now = [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].map(e => Boolean(e.firstChild));
      if (now.some(Boolean)) window.drawn.push(now);
    }).observe(document, {childList: true, subtree: true})""")
    visit.open("")
    drawn = visit.page.evaluate("window.drawn")
    assert [sum(drawn[0]), drawn[0][0]] == [1, True]
    assert drawn[-1] == [True] * 3


def test_the_first_page_pins_its_snapshot_without_catching_back(visit: Visit, demo: Corpus) -> None:
    visit.page.goto("about:blank")
    visit.open("")
    assert parse_qs(visit.query)["snap"] == [demo.snapshot.id]
    visit.page.go_back()
    assert visit.page.url == "about:blank"


@pytest.mark.parametrize("visit", [1280, 768, 390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_is_wider_than_the_window(visit: Visit, lang: str, demo: Corpus) -> None:
    visit.open(link("overview", demo, lang))
    too_wide = {}
    for study in STUDIES:
        visit.turn_to(link(study, demo, lang))
        assert visit.computed(".stApp", "direction") == ("rtl" if lang == "ar" else "ltr")
        too_wide[study] = visit.page.evaluate(TOO_WIDE)
    assert too_wide == {study: [] for study in STUDIES}
    assert visit.errors == []


MOVES = """e => ({
  on: e.scrollWidth > e.clientWidth + 1,
  said: parseFloat(getComputedStyle(e, '::before').maxHeight) > 0,
  fades: getComputedStyle(e).maskImage !== 'none',
  first: Math.round(e.querySelector('td').getBoundingClientRect().x),
})"""


@pytest.mark.parametrize("visit", [390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_table_that_goes_on_to_the_side_says_so_and_keeps_its_first_column(visit: Visit, lang: str) -> None:
    visit.open(f"overview?lang={lang}")
    table = visit.page.locator(".scroll").first
    start = table.evaluate(MOVES)
    assert start == {"on": True, "said": True, "fades": True, "first": start["first"]}
    table.evaluate(
        "e => e.scrollTo({left: getComputedStyle(e).direction === 'rtl' ? -9999 : 9999, behavior: 'instant'})"
    )
    visit.until("getComputedStyle(document.querySelector('.scroll')).maskImage === 'none'")
    assert table.evaluate(MOVES)["first"] == start["first"]
    visit.turn_to(f"documents?lang={lang}")
    found = visit.page.locator(".scroll").first.evaluate(MOVES)
    assert (found["on"], found["said"], found["fades"]) == (False, False, False), "a row of a title is a paragraph"


@pytest.mark.parametrize("visit", [390], indirect=True)
def test_a_finger_can_hit_what_stands_alone(visit: Visit) -> None:
    """24 by 24 pixels (WCAG 2.2, 2.5.8) on a phone for links in tables, lists and lines of links; those within a
    sentence are excepted.
    """
    for link in ("overview", "compare?reference=bloc:regime", "topics", "naming", "frames", "documents"):
        visit.open(f"{link}{'&' if '?' in link else '?'}lang=ar")
        small = visit.page.evaluate(
            """() => [...document.querySelectorAll('.table a, .quiet a, .alone a, .link a, details a, summary, .keep')]
            .map(e => [e.innerText, e.getBoundingClientRect()])
            .filter(([, at]) => at.width && (at.width < 24 || at.height < 24)).map(([words]) => words)"""
        )
        assert small == [], link


def test_a_table_that_fits_says_nothing(visit: Visit) -> None:
    visit.open("overview")
    found = visit.page.locator(".scroll").first.evaluate(MOVES)
    assert (found["on"], found["said"], found["fades"]) == (False, False, False)


def test_a_typed_date_applies_with_enter(visit: Visit) -> None:
    visit.open("documents?lang=en")
    visit.page.click(".st-key-sel_period button")
    parts = visit.page.locator("[data-testid=stDateInput]").first.locator("[role=spinbutton]")
    for place, typed in enumerate(("2023", "05", "07")):
        parts.nth(place).focus()
        visit.page.keyboard.type(typed)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**from=2023-05-07**", timeout=WAIT)


def test_a_month_of_an_outlet_opens_its_documents(visit: Visit) -> None:
    visit.open("overview")
    visit.page.locator("[data-testid=stVegaLiteChart] svg g.cells_marks path").first.click(force=True)
    visit.at("documents")
    asked = parse_qs(visit.query)
    assert asked["outlet"]
    assert asked["from"][0][:7] < asked["to"][0][:7]


def test_the_other_language_keeps_the_filters_and_back_returns(visit: Visit) -> None:
    visit.open("compare?reference=bloc:regime&from=2018-01-01&copies=all")
    visit.page.click("a.tongue")
    visit.page.wait_for_url("**lang=en**")
    visit.settle()
    assert visit.computed(".stApp", "direction") == "ltr"
    kept = parse_qs(visit.query)
    assert kept["reference"] == ["bloc:regime"]
    assert kept["from"] == ["2018-01-01"]
    assert kept["copies"] == ["all"]
    visit.page.go_back()
    visit.page.wait_for_selector("html[lang=ar]", state="attached")
    visit.settle()
    assert visit.computed(".stApp", "direction") == "rtl"
    assert "lang" not in parse_qs(visit.query)


def test_a_bar_opens_its_lines_a_line_its_text_and_back_returns(visit: Visit) -> None:
    visit.open("compare?reference=bloc:regime")
    start = visit.page.url
    visit.page.locator("[data-testid=stVegaLiteChart] svg g.mark-rect.role-mark path").first.click(force=True)
    visit.at("concordance")
    asked = parse_qs(visit.query)
    assert asked["bloc"] == ["opposition"], "the lines are those of the side that was clicked"
    assert asked["node"][0] in visit.page.locator(".st-key-opt_node").inner_text()
    lines = visit.page.url
    nodes = visit.page.locator(".lines .node")
    node = nodes.first.inner_text()
    nodes.first.click()
    visit.at("document")
    assert visit.page.locator("mark").first.inner_text() == node, "the found word is marked in its text"
    visit.page.go_back()
    visit.at("concordance")
    assert visit.page.url == lines
    visit.page.go_back()
    visit.at("compare")
    visit.page.wait_for_timeout(1000)
    assert visit.page.url == start, "Back stays where it leads"


def click_a_point(visit: Visit) -> None:
    """Click the first point of the line over time, and wait until the address names a period."""
    visit.page.locator("[data-testid=stVegaLiteChart] svg g.points_marks path").first.click(force=True)
    visit.page.wait_for_url("**from=**", timeout=WAIT)
    visit.settle()


def test_a_point_of_a_frame_opens_its_sentences_and_one_of_them_its_text(visit: Visit) -> None:
    visit.open("frames?frame=economic&every=year")
    click_a_point(visit)
    visit.at("frames")
    asked = parse_qs(visit.query)
    assert int(asked["to"][0][:4]) == int(asked["from"][0][:4]) + 1
    assert asked["bloc"]
    sentence = visit.page.locator("a[href*='document?'] [dir=rtl]").first
    words = sentence.inner_text()
    sentence.click()
    visit.at("document")
    assert visit.page.locator("mark").first.inner_text() in words


def test_a_point_of_a_name_opens_its_lines(visit: Visit) -> None:
    visit.open("naming?lens=russia_role&every=year")
    click_a_point(visit)
    visit.at("concordance")
    asked = parse_qs(visit.query)
    assert asked["lens"] == ["russia_role"]
    assert asked["bloc"]
    visit.page.locator(".lines .node").first.wait_for()


# The points of the map that lie on top where they are: of others a click hits a neighbour or a name.
ON_TOP = """() => [...document.querySelectorAll('.st-key-topics-map-0 g.documents_marks path')].flatMap((path, n) => {
  const box = path.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === path ? [n] : [];
})"""


def test_a_point_of_the_map_opens_its_document(visit: Visit, demo: Corpus) -> None:
    """Under two thousand points Vega draws them as SVG."""
    points = ask(demo, "topics?rows=map").rows
    visit.open("topics")
    drawn = visit.page.locator(".st-key-topics-map-0 g.documents_marks path")
    drawn.first.scroll_into_view_if_needed()
    assert drawn.count() == len(points)
    number = visit.page.evaluate(ON_TOP)[0]
    drawn.nth(number).click()
    visit.at("document")
    assert parse_qs(visit.query)["id"] == [points[number].id]


def test_a_filter_adds_one_step_to_the_history(visit: Visit) -> None:
    visit.open("documents")
    start = visit.page.url
    visit.page.locator(".st-key-opt_order button").click()
    visit.page.get_by_text(text("ar", "ui.order.oldest")).click()
    visit.page.wait_for_url("**order=oldest**")
    visit.settle()
    visit.page.go_back()
    visit.settle()
    assert visit.page.url == start
    assert text("ar", "ui.order.newest") in visit.page.locator(".st-key-opt_order").inner_text()


def test_the_lines_read_from_right_to_left_on_an_english_page(visit: Visit, demo: Corpus) -> None:
    visit.open(link("concordance", demo, "en"))
    row = visit.page.locator(".lines a").first
    before, node, after = (row.locator(f".{name}").bounding_box() for name in ("before", "node", "after"))
    assert before is not None
    assert node is not None
    assert after is not None
    assert before["x"] > node["x"] > after["x"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_sliders_and_their_tracks_agree_with_the_page(visit: Visit, lang: str) -> None:
    """The browser's locale is Arabic in both cases: Streamlit's widgets would follow it."""
    visit.open(f"topics?lang={lang}")
    visit.page.locator(".st-key-opt_k button").click()
    thumb = visit.page.locator("[data-testid=stSlider] [role=slider], [data-testid=stSlider] input").first
    track = visit.page.locator("[data-testid=stSlider] [role=group]").first

    def at() -> float:
        """Where the thumb is, as a share of the track."""
        box, whole = thumb.bounding_box(), track.bounding_box()
        assert box is not None
        assert whole is not None
        return (box["x"] + box["width"] / 2 - whole["x"]) / whole["width"]

    visit.until(lambda: (at() > 0.5) == (lang == "ar"))  # 8 of 30 stands near the reading start
    turned = track.locator("> div > div").first.evaluate("e => getComputedStyle(e).transform")
    assert turned.startswith("matrix(-1") == (lang == "ar")


def test_nothing_leaves_the_machine(visit: Visit, demo: Corpus) -> None:
    for study in STUDIES:
        visit.open(link(study, demo))
    assert visit.hosts == {urlsplit(visit.base).netloc}
    assert visit.errors == []


def test_a_text_cannot_call_home(visit: Visit, demo: Corpus) -> None:
    """The policy stands behind the escaping: even an image in the page's own HTML is not fetched."""
    visit.open("")
    visit.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://192.0.2.1/x.png'}))")
    visit.until(lambda: any("Content Security Policy" in error for error in visit.errors))


def test_an_unknown_address_opens_the_overview_and_says_so(visit: Visit) -> None:
    visit.open("nonsense?x=1")
    assert visit.page.locator(".notice").count() == 1
    assert "nonsense" in visit.page.locator(".notice").inner_text()
