"""Marks that open the documents they stand for: as many as were drawn, and Back returns to the figure."""

import subprocess
import sys
from datetime import date
from urllib.parse import parse_qs, quote

import pytest
from playwright.sync_api import Locator

from analysis.ask import ask
from analysis.corpus import Corpus
from tests.browser.conftest import WAIT, Visit
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser
LANGUAGES = ("ar", "en")
SPLIT = "agenda?reference=bloc:regime&k=3"


def opens(visit: Visit, place: str, mark: str, which: int = 0, study: str = "documents") -> dict[str, str]:
    """What the address of the documents asks for that a mark opens; the way back is tried too."""
    start = visit.page.url
    found: Locator = visit.page.locator(f"[class*='st-key-{place}'] g.{mark} path").nth(which)
    found.scroll_into_view_if_needed()
    found.click(force=True)
    visit.at(study)
    asked = {name: values[0] for name, values in parse_qs(visit.query).items()}
    visit.page.go_back()
    visit.at(start.partition("?")[0].rpartition("/")[2])
    assert visit.page.url == start
    return asked


def listed(demo: Corpus, asked: dict[str, str]) -> int:
    return ask(demo, "documents?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items())).n_documents


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_point_of_a_topic_over_time(visit: Visit, lang: str, demo: Corpus) -> None:
    visit.open(f"topics?copies=all&every=year&lang={lang}")
    asked = opens(visit, "topics-topic_", "points_marks")
    result = ask(demo, "topics?copies=all&every=year")
    fit, _, topic = asked["topic"].partition(":")
    drawn = {(row.bloc, row.topic, row.period): row.documents for row in result.series}
    assert fit == result.fit
    period = date.fromisoformat(asked["from"])
    assert asked["to"] == f"{period.year + 1}-01-01"
    assert listed(demo, asked) == drawn[asked["bloc"], int(topic), period] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_of_a_camp(visit: Visit, lang: str, demo: Corpus) -> None:
    visit.open(f"overview?lang={lang}")
    asked = opens(visit, "overview-months", "months_marks")
    drawn = sum(
        row.documents
        for row in ask(demo, "overview").months
        if (row.bloc, row.month.isoformat()) == (asked["bloc"], asked["from"])
    )
    assert listed(demo, asked) == drawn > 0


@pytest.mark.parametrize("copies", ["all", "once"])
def test_a_cell_of_the_strip_under_a_line(visit: Visit, copies: str, demo: Corpus) -> None:
    link = f"naming?copies={copies}&every=year&voice=own"
    visit.open(link)
    asked = opens(visit, "naming-strip", "cells_marks")
    drawn = {(row.outlet, row.bloc, row.period.isoformat()): row.documents for row in ask(demo, link).coverage}
    assert asked["voice"] == "own", "nothing of the selection is lost"
    assert listed(demo, asked) == drawn[asked["outlet"], asked["bloc"], asked["from"]] > 0


@pytest.fixture(scope="module")
def split(demo: Corpus) -> str:
    """A link to a split that is computed."""
    for copies in ("once", "all"):
        command = [sys.executable, "-m", "analysis", "work", f"{SPLIT}&copies={copies}", "--corpus", str(demo.root)]
        subprocess.run(command, check=True, cwd=PROJECT, capture_output=True)
    return SPLIT


@pytest.mark.parametrize(("lang", "copies"), [("ar", "all"), ("en", "once")])
def test_a_period_of_a_split(visit: Visit, split: str, lang: str, copies: str, demo: Corpus) -> None:
    link = f"{split}&copies={copies}"
    visit.open(f"{link}&lang={lang}")
    asked = opens(visit, "agenda-years", "periods_marks")
    drawn = {row.period: row for row in ask(demo, link).periods}
    row = drawn[date.fromisoformat(asked["from"])]
    if copies == "all":
        assert asked["bloc"] == "opposition~regime"
    assert listed(demo, asked) == row.target_documents + row.reference_documents > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_part_of_the_bar_of_a_split(visit: Visit, split: str, lang: str, demo: Corpus) -> None:
    """Agenda opens the texts of the topic that adds most to it, framing the lines of the word that does."""
    result = ask(demo, split)
    visit.open(f"{split}&lang={lang}")
    asked = opens(visit, "agenda-split", "parts_marks", 0)
    top = max(result.topics, key=lambda row: row.agenda)
    assert asked["topic"] == f"{result.fit}:{top.topic}"
    assert listed(demo, asked) == top.target_documents + top.reference_documents > 0
    asked = opens(visit, "agenda-split", "parts_marks", 1, "concordance")
    word = result.words[0]
    assert (asked["topic"], asked["node"]) == (f"{result.fit}:{word.topic}", word.term)
    ways = visit.page.locator(".note a[href*='topic=']")
    assert ways.count() >= 2, "the same without a pointer"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_place_on_the_curve_of_all_words(visit: Visit, lang: str) -> None:
    """It lists the words up to there, and each opens its lines."""
    visit.open(f"wordshift?reference=bloc:regime&lang={lang}")
    start = visit.page.url
    places = visit.page.locator("[class*='st-key-wordshift-curve'] g.places_marks path")
    places.nth(7).scroll_into_view_if_needed()
    places.nth(7).click(force=True)
    visit.page.wait_for_url("**top=8**", timeout=WAIT)
    visit.settle()
    rows = visit.page.locator(".table tbody tr")
    assert rows.count() == 8
    rows.first.locator("a").first.click()
    visit.at("concordance")
    visit.page.go_back()
    visit.at("wordshift")
    visit.page.go_back()
    visit.at("wordshift")
    assert visit.page.url == start
    assert visit.page.locator(".note a[href*='top=100']").count() == 1
