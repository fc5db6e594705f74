"""A cell or a mark of a frame opens a page that counts the same sentences."""

from datetime import date

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import MAX_BYTES, Link, format_link, parse_link, with_options
from analysis.studies.frames import Result
from analysis.ui.parts.frames import group_frame, period_frame
from tests.ui.conftest import html_of, opened

WAYS = ("by=outlet", "by=bloc&from=2023-02-10&to=2024-03-05", "by=outlet&copies=all&quotation=in")
MOST = 30


def asked(corpus: Corpus, link: Link) -> Result:
    address = format_link(link)
    assert len(address) <= MAX_BYTES
    read = parse_link(address)
    assert not read.dropped
    result = ask(corpus, read)
    assert isinstance(result, Result)
    return result


@pytest.mark.parametrize("way", WAYS)
def test_cells_open_what_they_counted(way: str, demo: Corpus) -> None:
    link = parse_link(f"frames?{way}")
    cells = [row for row in asked(demo, link).shares if row.sentences]
    assert cells
    for row in cells[:: max(1, len(cells) // MOST)]:
        target = with_options(group_frame(link, row.frame, row.group), quotation=row.quotation)
        there = {
            (one.frame, one.group): (one.sentences, one.of_sentences)
            for one in asked(demo, target).shares
            if one.quotation == row.quotation
        }
        assert there[row.frame, row.group] == (row.sentences, row.of_sentences), (row.frame, row.group)


@pytest.mark.parametrize("way", WAYS)
def test_marks_of_the_line_open_what_they_counted(way: str, demo: Corpus) -> None:
    link = parse_link(f"frames?{way}&every=month")
    result = asked(demo, link)
    marks = [row for row in result.series if row.sentences]
    assert marks
    for row in marks[:: max(1, len(marks) // MOST)]:
        target = period_frame(group_frame(link, result.frame, row.group), row.period)
        there = next(
            one
            for one in asked(demo, target).shares
            if (one.frame, one.group, one.quotation) == (result.frame, row.group, result.quotation)
        )
        assert (there.sentences, there.of_sentences) == (row.sentences, row.of_sentences), (row.group, row.period)


def test_a_mark_holds_no_undated_texts_and_no_day_outside_the_view() -> None:
    link = parse_link("frames?every=year&from=2023-02-10&to=2023-05-01")
    selection = period_frame(link, date(2023, 1, 1)).selection
    assert (selection.from_day, selection.to_day, selection.undated) == (date(2023, 2, 10), date(2023, 5, 1), "out")


@pytest.mark.usefixtures("on")
def test_the_part_of_a_view_says_which_copy_counts() -> None:
    whole, part = (html_of(opened("frames", lang="en", bloc="regime", over=over)) for over in ("", "bloc:"))
    said = "as in the view that this is a part of"
    assert said not in whole
    assert said in part
