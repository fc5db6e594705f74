"""What can be read and reached without a mouse: contrast of all words, a visible focus, words for every chart."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

import pytest

from analysis.corpus import Corpus
from analysis.studies import STUDIES
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

NODE = quote("سوريا")
ASKED = {"compare": "reference=bloc:regime", "concordance": f"node={NODE}", "collocates": f"node={NODE}"}
# Words whose contrast against what lies behind them is under WCAG 2.2 AA (4.5; 3 for large ones), with the ratio.
PALE = """() => {
  const ctx = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => { ctx.clearRect(0, 0, 1, 1); ctx.fillStyle = colour; ctx.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = ctx.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = ([r, g, b, a], under) => [r, g, b].map((one, at) => a * one + (1 - a) * under[at]);
  const light = rgb => { const [r, g, b] = rgb.map(one => one / 255)
    .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const paper = rgba(getComputedStyle(document.querySelector('.stApp')).backgroundColor).slice(0, 3);
  const behind = e => { const found = [];
    for (let up = e; up && up.nodeType === 1; up = up.parentElement) {
      const c = rgba(getComputedStyle(up).backgroundColor); if (c[3]) found.push(c); if (c[3] === 1) break; }
    return found.reverse().reduce((under, c) => over(c, under), paper); };
  const faded = e => { let o = 1; for (let up = e; up; up = up.parentElement) o *= getComputedStyle(up).opacity;
    return o; };
  const found = [], seen = new Set();
  const walk = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  for (let node; node = walk.nextNode();) {
    const e = node.parentElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!node.data.trim() || !box.width || !box.height || style.visibility === 'hidden' || style.clip !== 'auto'
      || e.closest('[disabled], [aria-disabled=true], [aria-hidden=true], style, script, del')) continue;
    const drawn = e.closest('svg'), colour = rgba(drawn ? style.fill : style.color);
    const alpha = colour[3] * faded(e) * (drawn ? style.fillOpacity : 1);
    if (!alpha || (drawn && +e.getAttribute('opacity') === 0 && e.hasAttribute('opacity'))) continue;
    const under = drawn ? paper : behind(e);
    const [a, b] = [light(over([...colour.slice(0, 3), alpha], under)), light(under)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 600);
    const css = e.className.baseVal ?? e.className;
    const said = [ratio.toFixed(2), e.tagName, css, node.data.trim().slice(0, 30)].join(' ');
    if (ratio < (large ? 3 : 4.5) && !seen.has(said)) { seen.add(said); found.push(said); }
  }
  return found;
}"""
FOCUS = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const rings = [e, ...e.querySelectorAll('*'), e.parentElement, e.parentElement?.parentElement]
    .filter(Boolean).map(one => getComputedStyle(one));
  if (e.tagName === 'MAIN') return null;  // the page itself, which scrolls
  const name = e.getAttribute('aria-label') || e.innerText || e.getAttribute('title') || e.value || '';
  const shown = rings.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1)
    || s.boxShadow !== 'none');
  return {name: name.trim().slice(0, 60), tag: e.tagName, shown}; }"""

# Every control that can be reached by the keyboard and has no name or, focused, no ring.
BARE = """() => {
  const found = new Set(), all = document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^="-"])');
  for (const e of all) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (e.disabled || e.tabIndex < 0 || !box.width || !box.height || style.visibility === 'hidden'
      || e.tagName === 'MAIN' || e.closest('[aria-hidden=true], [inert]')) continue;
    e.focus();
    if (document.activeElement !== e) continue;
    const near = [e, ...e.querySelectorAll('*'), e.parentElement, e.parentElement?.parentElement].filter(Boolean);
    const ring = near.map(one => getComputedStyle(one)).some(s =>
      (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none');
    const label = e.labels?.[0]?.innerText || document.getElementById(e.getAttribute('aria-labelledby'))?.innerText;
    const drawn = [e, ...e.querySelectorAll('*')].flatMap(one => ['::before', '::after'].map(part =>
      getComputedStyle(one, part).content.replace(/^(none|normal)$|"/g, ''))).join('');  // names count from a style too
    const name = [e.getAttribute('aria-label'), e.innerText, label, e.title, e.value, drawn].find(one => one?.trim());
    if (!ring || !name) found.add([ring ? 'nameless' : 'no ring', e.tagName, e.dataset.testid ?? e.className,
      (name ?? '').trim().slice(0, 30)].join(' '));
  }
  return [...found];
}"""


def pages(demo: Corpus) -> Iterator[str]:
    """A link to every page with something to show."""
    for study in STUDIES:
        asked = f"id={demo.index.document_ids[0]}" if study == "document" else ASKED.get(study, "")
        yield f"{study}?{asked}"
    yield from ("evidence?", "import?", "methods?")


def test_the_measure_finds_pale_words(visit: Visit) -> None:
    visit.open("documents?limit=1")
    pale = "<span style='color:#b0b0b0;font-size:14px'>باهت</span>"
    visit.page.evaluate("html => document.querySelector('.stApp h1').insertAdjacentHTML('beforeend', html)", pale)
    assert [one.split()[0] for one in visit.page.evaluate(PALE)] == ["2.08"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_read(visit: Visit, scheme: Literal["light", "dark"], demo: Corpus) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    visit.open("")
    pale = {}
    for link in pages(demo):
        visit.turn_to(f"{link}&lang={'ar' if scheme == 'light' else 'en'}")
        if found := visit.page.evaluate(PALE):
            pale[link] = found
    assert pale == {}


def test_every_chart_has_words(visit: Visit, demo: Corpus) -> None:
    visit.open("")
    for link in pages(demo):
        visit.turn_to(link)
        charts = visit.page.locator("[data-testid=stVegaLiteChart]").all()
        said = [str(chart.get_attribute("aria-label") or "") for chart in charts]
        assert [words for words in said if len(words) < 20] == [], link


@pytest.mark.parametrize("link", ["naming?lang=en", "compare?reference=bloc:regime", "documents?limit=5"])
def test_the_tab_key_shows_where_it_is_at_every_stop(visit: Visit, link: str) -> None:
    """From the link past the navigation to the first lines of the page, every stop has a name and a ring."""
    visit.open(link)
    stops = []
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        if stop := visit.page.evaluate(FOCUS):
            stops.append(stop)
    assert len(stops) > 20
    assert [stop for stop in stops if not stop["name"]] == []
    assert [stop for stop in stops if not stop["shown"]] == []


def test_every_control_has_a_name_and_a_ring(visit: Visit, demo: Corpus) -> None:
    """On every page, in one of the languages, and in every bracket of its sentence that opens."""
    visit.open("")
    bare: dict[str, list[str]] = {}
    for place, link in enumerate(pages(demo)):
        visit.turn_to(f"{link}&lang={('ar', 'en')[place % 2]}")
        visit.page.keyboard.press("Tab")  # from now on what is focused is focused by the keyboard
        found = visit.page.evaluate(BARE)
        opens = visit.page.locator("[data-testid=stPopoverButton]")
        for at in range(opens.count()):
            opens.nth(at).press("Enter")
            visit.page.wait_for_selector("[data-testid=stPopoverBody]")
            found += visit.page.evaluate(BARE)
            visit.page.keyboard.press("Escape")
            visit.page.wait_for_selector("[data-testid=stPopoverBody]", state="detached")
        if found:
            bare[link] = sorted(set(found))
    assert bare == {}


def test_the_measure_finds_what_has_no_ring(visit: Visit) -> None:
    visit.open("documents?limit=1")
    visit.page.keyboard.press("Tab")
    bare = "<button style='outline:none!important;box-shadow:none!important'>زر</button>"
    visit.page.evaluate("html => document.querySelector('.stApp h1').insertAdjacentHTML('beforeend', html)", bare)
    assert [one.split()[:3] for one in visit.page.evaluate(BARE)] == [["no", "ring", "BUTTON"]]
