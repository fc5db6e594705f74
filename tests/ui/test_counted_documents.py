"""The documents behind a figure that counts copies once are those that it counted, in number and in kind."""

from datetime import date
from typing import Any

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.strings import text
from analysis.link import MAX_BYTES, Link, format_link, parse_link, with_options
from analysis.ui.drill import (
    both_documents,
    counted_in,
    group_documents,
    in_period,
    strip_documents,
    term_documents,
    topic_documents,
)
from tests.corpora import build_corpus
from tests.studies.test_copies import words
from tests.ui.conftest import html_of, opened

YEARS = range(2020, 2023)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Thirty stories of an outlet; another prints two thirds of them again the month after, a third of them twice."""
    records: list[dict[str, Any]] = []
    for n in range(30):
        year, month = YEARS[n // 10], 1 + n % 10
        story = f"{words(n)} النظام السوري في دمشق."
        shared = {"title": f"خبر {n}", "text": story}
        records.append(
            {**shared, "outlet": "sana", "url": f"https://a.example/{n}", "published": f"{year}-{month:02}-05"}
        )
        again = range(n % 3)
        records += [
            {**shared, "outlet": "tishreen" if n % 2 else "enab_baladi", "url": f"https://b.example/{n}-{at}"}
            | {"published": f"{year}-{month + 1:02}-0{at + 1}"}
            for at in again
        ]
    return build_corpus(tmp_path_factory.mktemp("printed"), records)


def listed(corpus: Corpus, link: Link) -> int:
    """The documents of a link as an address holds it."""
    address = format_link(link)
    assert len(address) <= MAX_BYTES
    read = parse_link(address)
    assert not read.dropped
    return int(ask(corpus, read).n_documents)


def test_a_text_printed_again_stands_in_one_cell_of_the_strip(printed: Corpus) -> None:
    for way in ("", "&panel=balanced", "&from=2020-01-20", "&copies=all", "&undated=in&voice=own"):
        link = parse_link(f"naming?every=month{way}")
        cells = ask(printed, link).coverage  # type: ignore[attr-defined]
        counts = [cell.documents for cell in cells]
        found = [
            listed(printed, strip_documents(link, cell.outlet, cell.bloc, cell.period, "month", ())) for cell in cells
        ]
        assert found == counts, way
        assert counts, way


def test_without_its_figure_a_list_has_every_copy(printed: Corpus) -> None:
    link = parse_link("naming?every=year")
    cells = [cell for cell in ask(printed, link).coverage if cell.outlet != "sana"]  # type: ignore[attr-defined]
    assert not cells, "all of the others are copies"
    cell = strip_documents(link, "enab_baladi", "opposition", date(2020, 1, 1), "year", ())
    assert listed(printed, cell) == 0
    assert listed(printed, with_options(cell, over="")) > 0


@pytest.mark.parametrize("way", ["", "bloc=opposition~regime&", "from=2023-02-10&"])
def test_the_documents_of_a_topic_are_those_of_its_share(way: str, demo: Corpus) -> None:
    link = parse_link(f"topics?{way}k=6&every=year")
    result: Any = ask(demo, link)
    copied = 0
    groups = {"bloc": result.shares, "outlet": result.outlets, "speaker": result.speakers}
    for by, row in ((by, row) for by, rows in groups.items() for row in rows):
        held = {each.group for each in groups[by]}
        target = topic_documents(link, result.fit, row.topic, None, held, **{by: row.group})
        assert listed(demo, target) == row.documents, row
        copied += listed(demo, with_options(target, over="")) - row.documents
    for point in result.series:
        part = in_period(link, point.period, "year")
        target = topic_documents(part, result.fit, point.topic, link.selection, bloc=point.bloc)
        assert listed(demo, target) == point.documents, point
    for topic in result.topics:
        assert listed(demo, topic_documents(link, result.fit, topic.topic)) == topic.documents
    assert copied > 0, "with every copy there are more"


@pytest.mark.parametrize("sides", ["reference=rest", "reference=bloc:regime", "target=bloc:opposition,voice:own"])
def test_the_documents_of_a_word_are_those_of_the_table(sides: str, demo: Corpus) -> None:
    link = parse_link(f"compare?{sides}{'&q=سوريا' if 'voice' in sides else ''}&top=40")
    result: Any = ask(demo, link)
    assert result.rows
    for row in result.rows:
        for side, number in (("target", row.target_documents), ("reference", row.reference_documents)):
            assert listed(demo, term_documents(link, row.term, side)) == number, (row.term, side)


def test_the_documents_of_a_word_of_a_group_are_those_of_the_table(demo: Corpus) -> None:
    link = parse_link("groups?by=outlet")
    result: Any = ask(demo, link)
    for row in [row for row in result.rows if row.group == row.of][::3]:
        assert listed(demo, group_documents(link, row.term, row.of)) == row.group_documents, (row.term, row.of)


@pytest.mark.parametrize(
    "sides",
    [
        "target=bloc:opposition&reference=rest",
        "target=bloc:opposition&reference=bloc:regime",
        "bloc=opposition~regime&target=bloc:opposition&reference=rest",
        "target=bloc:opposition,part:body&reference=rest",
        "target=rest&reference=bloc:opposition,part:body",
    ],
)
def test_a_period_of_a_split_counts_each_family_once_on_each_side(sides: str, printed: Corpus) -> None:
    link = parse_link(f"agenda?{sides}&undated=out")
    whole: Any = ask(printed, link)
    periods = [counted_in(link.selection, both_documents(in_period(link, date(year, 1, 1), "year"))) for year in YEARS]
    assert sum(listed(printed, one) for one in periods) == whole.n_documents
    every = [with_options(one, over="") for one in periods]
    assert sum(listed(printed, one) for one in every) > whole.n_documents


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_list_of_a_figure_says_so_and_leads_to_every_copy(lang: str, demo: Corpus) -> None:
    said, way = text(lang, "deck.documents_over"), text(lang, "ui.every_document")
    part = html_of(opened("documents", lang=lang, bloc="regime", over="bloc:"))
    assert said in part
    assert way in part
    whole = html_of(opened("documents", lang=lang, bloc="regime"))
    assert said not in whole
    assert way not in whole
