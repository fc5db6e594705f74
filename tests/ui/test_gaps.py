"""What the first page says is missing."""

import re
from datetime import date
from typing import Any

import pytest

from analysis.ask import ask
from analysis.charts.naming import brief
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.link import parse_link
from analysis.phrasing import Names, headline
from analysis.ui.parts.overview import ended
from tests.ui.conftest import html_of, opened


def test_outlets_that_stop_are_named(demo: Corpus) -> None:
    result: Any = ask(demo, "overview")
    stopped = dict(ended(result))
    assert stopped["daliya_agency"] == date(2023, 12, 30)
    last = {row.outlet: row.last for row in result.outlets if row.last}
    assert all((result.last - day).days >= 183 for day in stopped.values())
    assert set(stopped) < set(last)


@pytest.mark.usefixtures("on")
def test_no_camp_misses_texts_of_a_time_when_it_had_no_outlet() -> None:
    html = without_controls(html_of(opened("overview", lang="en")))
    begun = re.findall(r"<li><bdi>([^<]+)</bdi>: no document before", html)
    assert begun == ["Salvation", "Arab", "Monitors"], "not those of December 2024, nor a month after the first text"


def test_nothing_stops_in_an_empty_selection(demo: Corpus) -> None:
    result: Any = ask(demo, "overview?undated=only")
    assert not list(ended(result))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_first_page_draws_every_camp_and_every_outlet_by_month(lang: str) -> None:
    html = html_of(test := opened("overview", lang=lang))
    assert text(lang, "chart.coverage.title") in html
    assert len(test.get("vega_lite_chart")) == 3, "the finding, the camps by month, the outlets by month"


@pytest.mark.usefixtures("on")
def test_the_finding_of_the_first_page_is_about_what_its_figure_draws(demo: Corpus) -> None:
    found: Any = ask(demo, "naming")
    said = without_controls(headline(Names(demo.registry, "en"), parse_link("naming"), brief(found)))
    assert said in without_controls(html_of(opened("overview", lang="en"))).replace("\u00a0", " ")


@pytest.mark.usefixtures("on")
def test_without_dates_nothing_is_drawn_by_month() -> None:
    html = html_of(opened("overview", lang="ar", undated="only"))
    assert text("ar", "chart.coverage.title") not in html
