"""What the page of changes says where nothing that is asked for is long enough for a test."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.i18n.strings import html
from analysis.index.topics.fit import name_of_fit
from analysis.lenses.naming import shipped_lenses
from analysis.link import Link, format_link, parse_link, with_options
from analysis.settings import settings
from analysis.studies.changes import Result
from analysis.studies.family import TOPICS
from analysis.studies.series import LEAST_DOCUMENTS
from analysis.ui.parts.changes import lines_behind, lines_of
from analysis.ui.state import View
from tests.ui.conftest import html_of, opened

LANGUAGES = ("ar", "en")
CAMP = "salvation_hts"
MONTH = {"from_": "2024-03-01", "to": "2024-04-01"}


def box_of(page: str, lang: str) -> list[Link]:
    """The page has one box, which says what a test takes; where its links lead."""
    (box,) = re.findall(r'<div class="state".*?</div>', page, re.DOTALL)
    assert html(lang, "changes.untested.title") in box
    assert html(lang, "changes.untested", docs=LEAST_DOCUMENTS) in box
    return [parse_link(unescape(found).removeprefix("./")) for found in re.findall(r'href="([^"]*)"', box)]


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "study", "about"),
    [
        ({}, "naming", {}),
        ({"lens": "russia_role", "by": "outlet"}, "naming", {"lens": "russia_role", "by": "outlet"}),
        ({"term": "المدرسة"}, "concordance", {"node": "المدرسة"}),
        ({"series": "frame:victimhood"}, "frames", {"frame": "victimhood"}),
        ({"series": "agenda"}, "topics", {}),
    ],
)
def test_a_month_leads_to_all_periods_and_to_the_same_without_a_test(
    asked: dict[str, str], study: str, about: dict[str, str], lang: str
) -> None:
    test = opened("changes", lang=lang, **MONTH, **asked)
    assert not test.exception
    longer, same = box_of(html_of(test), lang)
    assert (longer.study, longer.selection.from_day, longer.selection.to_day) == ("changes", None, None)
    assert all(getattr(longer.options, name) == value for name, value in asked.items())
    assert (same.study, same.lang, same.dropped) == (study, lang, ())
    assert same.selection.from_day is not None, "what is read is of the same days"
    assert all(getattr(same.options, name) == value for name, value in about.items())


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_topic_without_a_test_leads_to_its_texts(lang: str, demo: Corpus) -> None:
    ask(demo, f"topics?k={TOPICS}")
    topic = f"{name_of_fit(demo.snapshot.id, demo.index, TOPICS)}:1"
    longer, same = box_of(html_of(opened("changes", lang=lang, series=f"topic:{topic}", **MONTH)), lang)
    assert longer.study == "changes"
    assert (same.study, same.selection.topic.values) == ("documents", (topic,))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_series_too_short_among_tested_ones_says_so_and_those_draw_no_box(lang: str, demo: Corpus) -> None:
    ask_work(demo, f"changes?bloc={CAMP}")
    tested = ask(demo, f"changes?bloc={CAMP}&rows=series")
    assert isinstance(tested, Result)
    named = {row.key for row in tested.series if row.kind == "lens"}
    assert "russia_role" in named
    seldom = next(lens.id for lens in shipped_lenses(settings().data) if lens.id not in named)
    same = box_of(html_of(opened("changes", lang=lang, bloc=CAMP, lens=seldom, group=CAMP)), lang)[-1]
    assert (same.study, getattr(same.options, "lens", ""), same.selection.bloc.values) == ("naming", seldom, (CAMP,))
    assert 'class="state"' not in html_of(opened("changes", lang=lang, bloc=CAMP, lens="russia_role"))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shift_of_names_shows_lines_of_both_its_sides(lang: str, demo: Corpus) -> None:
    ask_work(demo, f"changes?bloc={CAMP}")
    asked = {"bloc": CAMP, "lens": "russia_role"}
    result = ask(demo, f"changes?bloc={CAMP}&lens=russia_role")
    assert isinstance(result, Result)
    view = View(demo, parse_link(f"changes?bloc={CAMP}&lens=russia_role"), dark=False)
    before, after = lines_behind(view, result)
    assert before.selection.to_day == after.selection.from_day == result.shifts[0].day
    page = html_of(opened("changes", lang=lang, **asked))
    assert html(lang, "section.evidence") in page
    assert page.count('class="kwic"') == 3


@pytest.mark.parametrize("way", ["lens=gov_assad", "lens=gov_assad&by=outlet&reach=52", "lens=gov_assad&copies=all"])
def test_both_sides_of_a_day_open_what_was_counted(way: str, demo: Corpus) -> None:
    view = View(demo, parse_link(f"changes?{way}&at=2023-06-01"), dark=False)
    result = ask(demo, view.link)
    assert isinstance(result, Result)
    reach = timedelta(weeks=view.options.reach)
    rows = {row.group: row for row in result.around if row.documents_before}.values()
    assert rows
    for row in rows:
        sides = (row.day - reach, row.day, row.documents_before), (row.day, row.day + reach, row.documents_after)
        for first, last, documents in sides:
            lines = with_options(lines_of(view, row, (first, last)), variant="", limit=1)
            assert ask(demo, parse_link(format_link(lines))).n_documents == documents


def test_sides_have_no_undated_texts_and_copies_count_once_in_the_whole(demo: Corpus) -> None:
    view = View(demo, parse_link("changes?lens=gov_assad&outlet=sana~enab_baladi&at=2023-06-01"), dark=False)
    result = ask(demo, view.link)
    assert isinstance(result, Result)
    lines = lines_of(view, result.around[0], (date(2023, 1, 1), date(2023, 6, 1)))
    assert lines.selection.undated == "out"
    assert set(lines.options.over.split(",")) >= {"from:", "to:"}


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_too_few_texts_around_a_day_are_counted_opened_and_more_weeks_offered(lang: str, demo: Corpus) -> None:
    asked = {"lens": "sanctions", "at": "2020-06-17"}
    page = html_of(opened("changes", lang=lang, **asked))
    assert html(lang, "changes.around_few") in page
    part = page.partition(html(lang, "changes.around_few"))[2]
    counts = part.partition(html(lang, "changes.wider", weeks=104))[0]  # behind them stand lines, with their own link
    links = [parse_link(unescape(one)) for one in re.findall(r'href="\./(concordance\?[^"]+)"', counts)]
    rows = {row.group: row for row in ask(demo, "changes?lens=sanctions&at=2020-06-17").around}
    counted = [n for row in rows.values() for n in (row.documents_before, row.documents_after) if n]
    assert sorted(ask(demo, link).n_documents for link in links) == sorted(counted)
    more = html(lang, "changes.wider", weeks=104)
    assert more in part
    assert more not in html_of(opened("changes", lang=lang, **asked, reach="104"))
