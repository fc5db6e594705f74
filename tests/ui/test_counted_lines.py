"""The lines behind every figure of naming are those that were counted, in number and in kind."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import MAX_BYTES, Link, format_link, parse_link, with_options
from analysis.studies.naming import Result
from analysis.ui.drill import name_lines, period_lines
from analysis.ui.parts.naming import guards_link, guards_table, share_table
from analysis.ui.parts.naming_days import day_table
from analysis.ui.parts.said_of import said_of_table
from analysis.ui.state import View
from tests.corpora import build_corpus
from tests.studies.test_copies import words
from tests.ui.conftest import address, html_of, opened

WAYS = ("copies=once", "panel=balanced", "panel=balanced&voice=own&vote=outlet", "panel=balanced&from=2023-02-10")
MOST = 60  # cells of a table that are opened


def asked(corpus: Corpus, link: str) -> tuple[View, Any]:
    view = View(corpus, parse_link(link), dark=False)
    result = ask(corpus, view.link)
    assert isinstance(result, Result)
    return view, result


def opened_lines(corpus: Corpus, link: Link) -> int:
    """The lines of a link as an address holds it."""
    address = format_link(with_options(link, limit=1))
    assert len(address) <= MAX_BYTES
    read = parse_link(address)
    assert not read.dropped
    return int(ask(corpus, read).total)


def linked(table: str) -> list[Link]:
    found = (parse_link(unescape(one).removeprefix("./")) for one in re.findall(r'href="([^"]*)"', table))
    return [link for link in found if link.study == "concordance"]


@pytest.mark.parametrize("by", ["bloc", "outlet", "speaker", "speaker_bloc"])
@pytest.mark.parametrize("way", WAYS)
def test_names_and_cells_open_the_lines_that_were_counted(by: str, way: str, demo: Corpus) -> None:
    view, result = asked(demo, f"naming?by={by}&{way}")
    found = {(row.variant, row.group): row.mentions for row in result.shares}
    counts = []
    for variant in result.variants:
        cells = [found[variant, group] for group in result.groups]
        counts += [sum(cells), *(n for n in cells if n)]
    targets = linked(share_table(view, result))
    assert len(targets) == len(counts) > len(result.variants)
    assert [opened_lines(demo, link) for link in targets[:MOST]] == counts[:MOST]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_day_without_the_name_leads_nowhere_and_says_zero(lang: str, demo: Corpus) -> None:
    view, result = asked(demo, f"naming?lens=offensive_2024&every=day&from=2024-11-27&to=2024-12-09&lang={lang}")
    there = [row for row in result.series if row.of_mentions]
    assert any(not row.mentions for row in there)
    shown = day_table(view, result)
    named = [link for link in linked(shown) if link.options.variant]
    every = [link for link in linked(shown) if not link.options.variant]
    assert sorted(opened_lines(demo, link) for link in named) == sorted(row.mentions for row in there if row.mentions)
    assert sorted(opened_lines(demo, link) for link in every) == sorted(row.of_mentions for row in there)
    zeros = [view.h("ui.of", n=0, all=row.of_mentions) for row in there if not row.mentions]
    assert all(f'<span class="faint">{zero}</span>' in shown for zero in zeros)


@pytest.mark.usefixtures("on")
def test_another_selection_of_the_lines_of_a_figure_tells_of_the_figure_no_more() -> None:
    figure = {"lens": "gov_assad", "bloc": "regime", "over": "bloc:"}
    test = opened("concordance", lang="en", **figure)
    test.radio("concordance.order").set_value("date").run()
    assert address(test)["over"] == "bloc:", "the same lines in another order"
    test.multiselect("concordance.sel.bloc").set_value(["regime", "opposition"]).run()
    assert "over" not in address(test)
    empty = html_of(opened("concordance", lang="en", to="1999-01-01", **figure))
    (way,) = re.findall(r'class="next"><a href="([^"]*)"', empty)
    assert "over" not in way


@pytest.mark.parametrize("by", ["bloc", "outlet", "speaker"])
@pytest.mark.parametrize("way", WAYS)
def test_marks_of_the_line_open_the_lines_that_were_counted(by: str, way: str, demo: Corpus) -> None:
    view, result = asked(demo, f"naming?by={by}&{way}")
    link = with_options(view.link, every=result.every)
    marks = [row for row in result.series if row.mentions]
    assert marks
    for row in marks[:: max(1, len(marks) // MOST)]:
        lines = period_lines(link, row.variant, row.group, row.period, result.groups)
        assert opened_lines(demo, lines) == row.mentions, (row.group, row.period)


def test_a_copy_in_another_camp_is_no_line_of_it(tmp_path: Path) -> None:
    """Neither of a camp nor of a month: the first document of a family is counted, where and when it stands."""
    shared = f"أعلن النظام السوري فتح الطريق. {words(1)}"
    other = f"قال الوزير إن النظام السوري يدرس خطة جديدة. {words(2)}"
    records = [("enab_baladi", shared, "2020-01-20"), ("sana", shared, "2020-02-03"), ("sana", other, "2020-02-04")]
    corpus = build_corpus(
        tmp_path,
        [
            {"outlet": outlet, "url": f"https://example.org/{n}", "title": f"خبر {n}", "text": text, "published": day}
            for n, (outlet, text, day) in enumerate(records)
        ],
    )
    view, result = asked(corpus, "naming?every=month")
    assert {(row.group, row.mentions) for row in result.shares} == {("opposition", 1), ("regime", 1)}
    for lines in (
        name_lines(view.link, result.variant, "regime", result.groups),
        period_lines(view.link, result.variant, "regime", date(2020, 2, 1), result.groups),
    ):
        assert opened_lines(corpus, lines) == 1
        assert opened_lines(corpus, with_options(lines, over="")) == 2, "the copy would be there without the whole"


@pytest.mark.usefixtures("on")
def test_the_guards_open_what_each_of_them_counted(demo: Corpus) -> None:
    view, result = asked(demo, "naming")
    guards = ask(demo, guards_link(view)).guards
    by_guard = {(row.guard, row.group): row.mentions for row in guards}
    names = dict.fromkeys(row.guard for row in guards)
    counts = [n for guard in names for group in result.groups if (n := by_guard.get((guard, group)))]
    assert [opened_lines(demo, link) for link in linked(guards_table(view, result))] == counts


def test_what_is_said_of_people_opens_what_was_counted(demo: Corpus) -> None:
    view, result = asked(demo, "naming?lens=killed&variant=martyrdom&panel=balanced")
    counts = sorted(row.mentions for row in result.said_of if row.mentions)
    named = [link for link in linked(said_of_table(view, result)) if link.options.variant]
    assert counts
    assert sorted(opened_lines(demo, link) for link in named) == counts


@pytest.mark.usefixtures("on")
def test_lines_of_the_panel_and_means_of_outlets_say_so() -> None:
    lines = html_of(opened("concordance", lang="en", lens="gov_assad", bloc="regime", panel="balanced", over="bloc:"))
    assert "outlets present throughout" in lines
    assert "counts once, as in the figure" in lines
    plain, voted = (html_of(opened("naming", lang="en", vote=vote)) for vote in ("mention", "outlet"))
    assert "Per cent of mentions" in plain
    assert "Per cent of mentions" not in voted
    assert voted.count("Mean of the outlets’ shares") == 2
