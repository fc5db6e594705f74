"""What is read in a wrong order or not at all where only the browser lays it out."""

from itertools import pairwise

import pytest

from analysis.i18n.bidi import without_controls
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# A sign on one line, its name on the next; the mark of a heading alone on a line.
TORN = """() => [...document.querySelectorAll('.table .camp, .table .whole')].filter(e => {
  const sign = e.querySelector('.glyph, .about'), words = document.createRange();
  const text = [...e.childNodes].find(node => node.nodeType === 3 && node.data.trim());
  if (!sign || !text) return false;
  words.selectNodeContents(text);
  const lines = [...words.getClientRects()], at = sign.getBoundingClientRect();
  return !lines.some(line => line.top < at.bottom && at.top < line.bottom);
}).map(e => e.textContent)"""


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_numbers_of_two_sides_stand_in_the_order_of_reading(visit: Visit, lang: str) -> None:
    visit.open(f"compare?reference=bloc:regime&lang={lang}")
    for place in (".pairs dd", ".table td.n"):
        both = visit.page.locator(place).filter(has_text=" / ").first.locator("bdi")
        first, second = both.nth(0).bounding_box(), both.nth(1).bounding_box()
        assert first is not None
        assert second is not None
        assert (first["x"] > second["x"]) == (lang == "ar"), place


@pytest.mark.parametrize("visit", [390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_signs_stay_with_their_words_on_a_phone(visit: Visit, lang: str) -> None:
    for link in ("overview", "copies", "compare?reference=bloc:regime", "groups"):
        visit.open(f"{link}{'&' if '?' in link else '?'}lang={lang}")
        assert visit.page.evaluate(TORN) == [], link


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_units_stand_under_units(visit: Visit, lang: str) -> None:
    """Digits read from the left in both languages, so that 7 under 125 stands under its 5."""
    for link in ("overview", "topics", "concordance?node=%D8%B3%D9%88%D8%B1%D9%8A%D8%A7"):
        visit.open(f"{link}{'&' if '?' in link else '?'}lang={lang}")
        ends = visit.page.evaluate(
            """() => [...document.querySelectorAll('.table')].flatMap(table => {
              const ends = {};
              for (const cell of table.querySelectorAll('td.n')) if (/^[0-9,]+$/.test(cell.textContent)) {
                const words = document.createRange(); words.selectNodeContents(cell);
                (ends[cell.cellIndex] ??= []).push(words.getBoundingClientRect().right); }
              return Object.values(ends).filter(at => at.length > 1).map(at => Math.max(...at) - Math.min(...at)); })"""
        )
        assert ends, link
        assert max(ends) < 1, link


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_bars_of_both_sides_have_plots_of_one_width(visit: Visit, lang: str) -> None:
    visit.open(f"compare?reference=bloc:regime&lang={lang}")
    widths = visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].slice(0, 2).map(e => {
          const at = [...e.querySelectorAll('g.role-axis-grid line')].map(line => line.getBoundingClientRect().x);
          return Math.max(...at) - Math.min(...at); })"""
    )
    assert len(widths) == 2
    assert abs(widths[0] - widths[1]) < 2


@pytest.mark.parametrize("visit", [390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_sign_of_a_heading_stands_at_its_words_on_a_phone(visit: Visit, lang: str) -> None:
    visit.open(f"compare?reference=bloc:regime&lang={lang}")
    gaps = visit.page.evaluate(
        """() => [...document.querySelectorAll('.table th .whole')].map(e => {
          const words = document.createRange(); words.selectNodeContents(e.firstChild);
          const sign = document.createRange(), at = words.getBoundingClientRect();
          const box = e.querySelector('.about').getBoundingClientRect();
          return document.documentElement.dir === 'rtl' ? at.left - box.right : box.left - at.right; })"""
    )
    assert gaps
    assert max(gaps) < 8


def test_the_scale_of_several_groups_lies_in_one_place(visit: Visit) -> None:
    visit.open("groups?by=outlet&lang=en")
    ends = visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].map(e => {
          const at = [...e.querySelectorAll('g.role-axis-grid line')].map(line => line.getBoundingClientRect().x);
          return [Math.min(...at), Math.max(...at)];
        })"""
    )
    assert len(ends) > 2
    for place in (0, 1):
        assert max(end[place] for end in ends) - min(end[place] for end in ends) < 2


@pytest.mark.parametrize("visit", [390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_long_names_of_outlets_leave_the_plot_its_place_on_a_phone(visit: Visit, lang: str) -> None:
    """No name is cut, lies on another or leaves the figure; the axis has almost all of its width."""
    visit.open(f"topics?lang={lang}")
    chart = visit.page.locator("[class*='st-key-topics-groups_outlet'] svg.marks")
    chart.scroll_into_view_if_needed()
    whole = chart.bounding_box()
    found = chart.evaluate(
        """e => [...e.querySelectorAll('g.role-mark text')]
        .map(t => [t.textContent, t.getBoundingClientRect().toJSON()]).filter(([words, at]) => words && at.width)"""
    )
    assert whole is not None
    said = ((without_controls(words), at) for words, at in found)
    names = [(words, at) for words, at in said if not words[0].isdigit()]
    assert len(names) >= 10
    for words, at in names:
        assert "…" not in words
        assert at["left"] >= whole["x"] - 1
        assert at["right"] <= whole["x"] + whole["width"] + 1
    for (one, at), (_, below) in pairwise(sorted(names, key=lambda name: name[1]["top"])):
        assert at["bottom"] <= below["top"] + 1, one
    ticks = [at.bounding_box() for at in chart.locator("g.role-axis-label text").all()]
    places = [box["x"] for box in ticks if box]
    assert max(places) - min(places) > 0.6 * whole["width"], "it was a third"


@pytest.mark.parametrize("visit", [390], indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_marks_of_an_axis_do_not_read_as_one_number_on_a_phone(visit: Visit, lang: str) -> None:
    """ "15%20%" stood where the last mark is moved inwards."""
    for link in ("frames", "naming", "topics"):
        visit.open(f"{link}?lang={lang}")
        for axis in visit.page.locator("svg.marks g.role-axis-label").all():
            said = axis.evaluate(
                """e => [...e.querySelectorAll('text')]
                .filter(t => t.textContent.endsWith('%') && t.getAttribute('opacity') !== '0')
                .map(t => t.getBoundingClientRect()).map(at => [at.left, at.right])"""
            )
            assert all(after[0] - before[1] >= 6 for before, after in pairwise(sorted(said))), link


def test_labels_of_an_english_page_begin_with_a_capital(visit: Visit) -> None:
    """The words come from sentences; where they label a control, the style gives the capital, which needs a block."""
    visit.open("topics?lang=en")
    small = visit.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stWidgetLabel] p, [data-testid=stPopoverButton] p')]
          .filter(e => getComputedStyle(e, '::first-letter').textTransform !== 'uppercase'
            || getComputedStyle(e).display === 'inline').map(e => e.textContent)
          .filter(words => words[0] !== words[0].toUpperCase())"""
    )
    assert small == []
    assert visit.page.locator("[data-testid=stWidgetLabel] p").count() >= 1


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_cells_of_the_methods_stand_apart(visit: Visit, lang: str) -> None:
    """Cells of numbers have a direction of their own in an Arabic table, and their room on the other side of it."""
    visit.open(f"methods?lang={lang}")
    gaps = visit.page.evaluate(
        """() => [...document.querySelectorAll('.methods tr')].flatMap(row => {
          const at = [...row.cells].filter(cell => cell.textContent.trim()).map(cell => {
            const words = document.createRange(); words.selectNodeContents(cell); return words.getBoundingClientRect();
          }).sort((a, b) => a.left - b.left);
          return at.slice(1).map((box, place) => box.left - at[place].right); })"""
    )
    assert len(gaps) > 50
    assert min(gaps) >= 12
