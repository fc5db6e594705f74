"""What is read in a wrong order or not at all where only the browser lays it out."""

import pytest

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
