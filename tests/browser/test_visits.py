"""Whole visits: two people at once, lines kept, files opened, history, keyboard, and a server that goes and returns."""

import io
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Route
from python_calamine import CalamineWorkbook

from analysis.corpus import Corpus
from analysis.export.evidence import MOST_LINES
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from tests.browser.conftest import WAIT, Visit, running, wait_for

pytestmark = pytest.mark.browser

COMPARED = "compare?reference=bloc:regime&from=2018-01-01"
NAMED = "naming?lang=en&by=outlet&copies=all"


def test_two_visitors_at_once_see_their_own_links_and_keep_their_own_lines(visit: Visit, server: str) -> None:
    assert visit.page.context.browser is not None
    other_context = visit.page.context.browser.new_context(locale="en-GB")
    try:
        other = Visit(other_context.new_page(), server)
        visit.page.goto(f"{server}/{COMPARED}")
        other.page.goto(f"{server}/{NAMED}")
        visit.settle()
        other.settle()
        assert visit.computed(".stApp", "direction") == "rtl"
        assert other.computed(".stApp", "direction") == "ltr"
        assert parse_qs(visit.query)["from"] == ["2018-01-01"]
        assert parse_qs(other.query)["by"] == ["outlet"]
        assert "copies" not in parse_qs(visit.query)
        kept(visit, 0, "1")
        sign = visit.page.locator("button.keep").first
        assert sign.get_attribute("aria-label") == text("ar", "evidence.added")
        kept(visit, 1, "2")
        assert other.page.locator(".count").inner_text() == ""
        kept(visit, 0, "1")
        assert sign.get_attribute("aria-label") == text("ar", "evidence.add")
        visit.turn_to("evidence")
        visit.page.locator(".lines .kept").first.wait_for(timeout=WAIT)
        assert visit.page.locator(".lines .kept").count() == 1
        other.turn_to("evidence?lang=en")
        assert other.page.locator(".lines .kept").count() == 0
    finally:
        other_context.close()


def kept(visit: Visit, line: int, shown: str) -> None:
    """A click on the sign of a line; so many lines are kept now."""
    visit.page.locator("button.keep").nth(line).click()
    visit.page.locator(".count", has_text=shown).wait_for(state="attached", timeout=WAIT)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_full_basket_and_a_server_that_does_not_answer_are_told_in_words(visit: Visit, lang: str) -> None:
    visit.open(f"concordance?node=سوريا&lang={lang}")
    sign, told = visit.page.locator("button.keep").first, visit.page.locator(".refused")
    answers = {"full": 0}

    def answer(route: Route) -> None:
        answers["full"] += 1
        if answers["full"] > 1:
            route.abort()
        else:
            route.fulfill(json={"kept": False, "lines": 500, "full": True})

    visit.page.route("**/basket", answer)
    sign.click()
    told.wait_for(timeout=WAIT)
    assert without_controls(told.inner_text()) == without_controls(text(lang, "evidence.full", most=MOST_LINES))
    box = told.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 901, "it can be seen"
    assert sign.get_attribute("aria-pressed") == "false"
    sign.click()
    told.get_by_text(text(lang, "evidence.unkept")).wait_for(timeout=WAIT)
    visit.page.locator("h1").first.click(position={"x": 2, "y": 2})
    assert told.count() == 0


def test_back_and_forward_step_through_what_was_done(visit: Visit) -> None:
    visit.open("documents?order=oldest")
    first = visit.page.url
    visit.turn_to("copies?copies=all")
    second = visit.page.url
    visit.page.go_back()
    visit.at("documents")
    assert visit.page.url == first
    assert text("ar", "ui.order.oldest") in visit.page.locator(".st-key-opt_order").inner_text()
    visit.page.go_forward()
    visit.at("copies")
    assert visit.page.url == second


def test_the_keyboard_reaches_the_page_and_its_controls(visit: Visit) -> None:
    visit.open("documents")
    visit.page.keyboard.press("Tab")
    skip = visit.page.locator("[data-testid=stSkipToContent]")
    assert skip.evaluate("e => e === document.activeElement || e.contains(document.activeElement)")
    assert text("ar", "app.skip") in visit.computed_after("[data-testid=stSkipToContent]")
    visit.page.locator(".st-key-opt_order button").focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator("[data-testid=stPopoverBody] input").first.wait_for(timeout=WAIT)
    visit.page.keyboard.press("Escape")
    visit.page.locator("[data-testid=stPopoverBody]").wait_for(state="detached", timeout=WAIT)


def test_every_file_of_a_view_opens(visit: Visit, demo: Corpus) -> None:
    visit.open(NAMED)
    visit.page.locator(".st-key-download button").click()
    links = visit.page.locator("[data-testid=stPopoverBody] .files a")
    links.first.wait_for(timeout=WAIT)
    with visit.page.expect_download(timeout=WAIT) as saved:
        links.filter(has_text="XLSX").first.click()
    book = CalamineWorkbook.from_path(str(saved.value.path()))
    assert len(book.get_sheet_by_index(0).to_python()) > 5
    addresses = {link.inner_text(): str(link.get_attribute("href")) for link in links.all()}
    files = {kind: visit.page.request.get(f"{visit.base}/{href}", timeout=WAIT) for kind, href in addresses.items()}
    assert {kind: answer.status for kind, answer in files.items()} == dict.fromkeys(files, 200)
    assert files["CSV"].body().startswith(b"\xef\xbb\xbf")
    assert Image.open(io.BytesIO(files["PNG"].body())).width == 1640
    assert ElementTree.fromstring(files["SVG"].text()).tag.endswith("svg")
    assert demo.snapshot.id[:8] in files["HTML"].text()
    assert files["BibTeX"].text().startswith("@")


@contextmanager
def dashboard(port: int, root: Path, log: Path, **environment: str) -> Iterator[None]:
    """A dashboard on this port while the block lasts."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    variables = {**os.environ, "KHITAB_CORPUS": str(root), **environment}
    with log.open("wb") as out, running([*command, "--server.port", str(port)], variables, out.fileno()):
        wait_for(f"http://localhost:{port}/_stcore/health", log)
        yield


def test_a_restarted_server_finds_its_page_again_and_a_read_only_one_takes_no_file(
    browser: BrowserContext, demo_root: Path, tmp_path: Path
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    found = Visit(browser.new_page(), f"http://localhost:{port}")
    page = found.page
    state = ".stApp[data-test-connection-state='CONNECTED']"
    try:
        with dashboard(port, demo_root, tmp_path / "first"):
            found.open("documents?order=oldest")
        away = page.locator("section[role=dialog]:has(>h2[slot=title])")
        away.wait_for(timeout=WAIT)
        assert text("ar", "state.away.title") in away.evaluate("e => getComputedStyle(e, '::before').content")
        assert not away.locator("h2").is_visible(), "Streamlit's own words for programmers"
        with dashboard(port, demo_root, tmp_path / "second", KHITAB_READONLY="1"):
            page.locator(state).wait_for(timeout=WAIT)
            away.wait_for(state="detached", timeout=WAIT)
            assert "order=oldest" in page.url
            found.settle()
            page.locator(".st-key-sel_more button").first.click()
            page.locator("[data-testid=stPopoverBody]").get_by_text(text("ar", "sel.copies_all")).first.click()
            page.wait_for_url("**copies=all**", timeout=WAIT)  # the first change of a control is not lost
            page.keyboard.press("Escape")
            page.locator(".st-key-to_compare a").click(timeout=WAIT)
            page.wait_for_url("**/compare**", timeout=WAIT)
            page.locator(".st-key-side_target").wait_for(timeout=WAIT)
            found.open("import")
            assert text("ar", "state.readonly") in page.locator(".state").inner_text()
            assert page.locator("input[type=file]").count() == 0
            assert refused(f"{found.base}/_stcore/upload_file/session/file") == 403
    finally:
        page.close()


def refused(address: str) -> int:
    """The status of an upload."""
    asked = urllib.request.Request(address, data=b"text", method="PUT")
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
