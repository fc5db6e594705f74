"""Marks that open the documents they stand for: as many as were drawn, and Back returns to the figure."""

import subprocess
import sys
from datetime import date
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator

from analysis.ask import ask
from analysis.corpus import Corpus
from tests.browser.conftest import Visit
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser
LANGUAGES = ("ar", "en")
SPLIT = "agenda?reference=bloc:regime&k=3"


def opens(visit: Visit, place: str, mark: str) -> dict[str, str]:
    """What the address of the documents asks for that a mark opens; the way back is tried too."""
    start = visit.page.url
    found: Locator = visit.page.locator(f"[class*='st-key-{place}'] g.{mark} path")
    found.first.scroll_into_view_if_needed()
    found.first.click(force=True)
    visit.at("documents")
    asked = {name: values[0] for name, values in parse_qs(visit.query).items()}
    visit.page.go_back()
    visit.at(start.partition("?")[0].rpartition("/")[2])
    assert visit.page.url == start
    return asked


def listed(demo: Corpus, asked: dict[str, str]) -> int:
    return ask(demo, "documents?" + "&".join(f"{name}={value}" for name, value in asked.items())).n_documents


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


def test_a_cell_of_the_strip_under_a_line(visit: Visit, demo: Corpus) -> None:
    visit.open("naming?copies=all&every=year&voice=own")
    asked = opens(visit, "naming-strip", "cells_marks")
    drawn = {
        (row.outlet, row.bloc, row.period.isoformat()): row.documents
        for row in ask(demo, "naming?copies=all&every=year&voice=own").coverage
    }
    assert asked["voice"] == "own", "nothing of the selection is lost"
    assert listed(demo, asked) == drawn[asked["outlet"], asked["bloc"], asked["from"]] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_period_of_a_split(visit: Visit, lang: str, demo: Corpus) -> None:
    command = [sys.executable, "-m", "analysis", "work", f"{SPLIT}&copies=all", "--corpus", str(demo.root)]
    subprocess.run(command, check=True, cwd=PROJECT, capture_output=True)
    visit.open(f"{SPLIT}&copies=all&lang={lang}")
    asked = opens(visit, "agenda-years", "periods_marks")
    drawn = {row.period: row for row in ask(demo, f"{SPLIT}&copies=all").periods}
    row = drawn[date.fromisoformat(asked["from"])]
    assert asked["bloc"] == "opposition~regime"
    assert listed(demo, asked) == row.target_documents + row.reference_documents > 0
