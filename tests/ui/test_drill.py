"""From a figure to what lies behind it: links with some fields changed."""

import re
from datetime import date
from html import unescape

import pytest

from analysis.link import format_link, parse_link, term_lines
from analysis.ui.drill import (
    asked_further,
    bloc_documents,
    both_documents,
    cell_documents,
    company_lines,
    group_lines,
    in_period,
    name_lines,
    outlet_documents,
    period_lines,
    sample,
    topic_documents,
)
from tests.ui.conftest import html_of, opened


@pytest.mark.parametrize(
    ("link", "term", "side", "found"),
    [
        ("compare", "نظام", "target", "concordance?bloc=opposition&node=نظام"),
        ("compare", "نظام", "reference", "concordance?bloc=!opposition&node=نظام"),
        ("compare", "قوات النظام", "target", 'concordance?bloc=opposition&node="قوات النظام"&uses=counted'),
        (
            "compare?reference=bloc:regime&from=2020-01-01",
            "نظام",
            "reference",
            "concordance?from=2020-01-01&bloc=regime&node=نظام",
        ),
        (
            "compare?bloc=opposition~regime&lang=en",
            "نظام",
            "reference",
            "concordance?bloc=opposition~regime&node=نظام&without=bloc:opposition&lang=en",
        ),
        (
            "compare?target=bloc:opposition,voice:own",
            "نظام",
            "reference",
            "concordance?node=نظام&without=bloc:opposition,voice:own",
        ),
        ("compare?q=حلب", "نظام", "target", "concordance?q=حلب&node=نظام&within=bloc:opposition"),
    ],
)
def test_the_lines_of_a_term(link: str, term: str, side: str, found: str) -> None:
    assert term_lines(parse_link(link), term, side) == parse_link(found)


def test_words_of_an_answer_by_written_form_lead_to_that_form_alone() -> None:
    assert term_lines(parse_link("compare?level=form"), "النظام", "target") == parse_link(
        "concordance?bloc=opposition&node==النظام"
    )
    assert group_lines(parse_link("groups?level=form"), "قوات النظام", "regime") == parse_link(
        'concordance?bloc=regime&node=="قوات النظام"&uses=counted'
    )


@pytest.mark.parametrize(
    ("level", "word", "near"),
    [("lemma", "قوات النظام", 'near="قوات النظام"'), ("form", "النظام", "near==النظام")],
)
def test_the_lines_of_a_companion_word_on_either_side(level: str, word: str, near: str) -> None:
    link = parse_link(f"collocates?node=حلب&level={level}")
    for side, bloc in (("target", "opposition"), ("reference", "!opposition")):
        assert company_lines(link, word, side) == parse_link(f"concordance?bloc={bloc}&node=حلب&{near}")


def test_the_lines_of_a_name() -> None:
    link = parse_link("naming?lens=russia_role&by=outlet&every=month&voice=own")
    assert (
        format_link(name_lines(link, "ru_occupation")) == "concordance?voice=own&lens=russia_role&variant=ru_occupation"
    )
    assert name_lines(link, "ru_occupation", "sana") == parse_link(
        "concordance?outlet=sana&voice=own&lens=russia_role&variant=ru_occupation&over=outlet:"
    )


def test_the_lines_of_a_period_end_before_the_next() -> None:
    import datetime

    link = parse_link("naming?every=quarter")
    lines = period_lines(link, "regime", "opposition", datetime.date(2023, 10, 1))
    assert lines == parse_link(
        "concordance?from=2023-10-01&to=2024-01-01&undated=out&bloc=opposition&lens=gov_assad&variant=regime"
        "&over=bloc:,from:,to:"
    )
    inside = parse_link("naming?every=quarter&from=2023-11-15&to=2023-12-24&copies=all")
    assert period_lines(inside, "regime", "opposition", datetime.date(2023, 10, 1)) == parse_link(
        "concordance?from=2023-11-15&to=2023-12-24&undated=out&bloc=opposition&copies=all&lens=gov_assad&variant=regime"
    )


def test_the_lines_of_an_outlet_are_those_of_the_camp_that_was_clicked() -> None:
    import datetime

    lines = period_lines(parse_link("naming?by=outlet"), "regime", "sana@regime", datetime.date(2024, 10, 1))
    assert (lines.selection.outlet.values, lines.selection.bloc.values) == (("sana",), ("regime",))


def test_the_documents_of_a_topic_and_of_an_outlet() -> None:
    link = parse_link("topics?k=6")
    assert topic_documents(link, "abc", 2, bloc="regime") == parse_link(
        "documents?bloc=regime&topic=abc:2&over=bloc:,topic:"
    )
    assert topic_documents(link, "abc", 2, outlet="sana@regime") == parse_link(
        "documents?bloc=regime&outlet=sana&topic=abc:2&over=bloc:,outlet:,topic:"
    )
    assert outlet_documents(parse_link("overview"), "sana", "regime") == parse_link("documents?bloc=regime&outlet=sana")


def test_a_sample_is_the_first_lines_in_random_order() -> None:
    link = parse_link("concordance?node=x&order=date&page=7")
    assert sample(link, 3) == parse_link("concordance?node=x&limit=3")


@pytest.mark.parametrize(
    ("link", "study", "found"),
    [
        ("naming?lens=russia_role&bloc=regime", "changes", "changes?lens=russia_role&bloc=regime"),
        ("naming?lens=russia_role&bloc=regime", "concordance", "concordance?lens=russia_role&bloc=regime"),
        ("naming", "changes", "changes"),  # a default is no choice
        ("naming", "concordance", "concordance?lens=gov_assad"),
        ("changes?lens=isis&from=2020-01-01", "naming", "naming?lens=isis&from=2020-01-01"),
        ("naming?lens=isis&by=speaker_bloc", "changes", "changes?lens=isis&by=speaker_bloc"),
        ("concordance?lens=isis", "naming", "naming?lens=isis"),
        ("changes", "naming", "naming"),
        ("changes", "concordance", "concordance"),
        ("concordance?node=حلب", "naming", "naming"),
        ("naming?lens=isis", "compare", "compare"),
    ],
)
def test_the_next_question_keeps_the_referent_that_was_chosen(link: str, study: str, found: str) -> None:
    assert asked_further(parse_link(link), study) == parse_link(found)


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize(
    ("study", "asked", "found"),
    [
        ("agenda", {"target": "bloc:regime", "reference": "bloc:opposition"}, "compare"),
        ("changes", {"bloc": "regime"}, "concordance"),
        ("topics", {"bloc": "regime"}, "compare"),
        ("frames", {}, ""),
    ],
)
def test_what_goes_on_from_a_question_leads_to_the_next_one(study: str, asked: dict[str, str], found: str) -> None:
    html = html_of(opened(study, lang="en", **asked))
    onward = re.findall(r'<nav class="onward"><a href="\./([^"]+)"', html)
    assert len(onward) == bool(found)
    for one in onward:
        link = parse_link(unescape(one))
        assert link.study == found
        if "target" in asked:
            assert link.options.target == parse_link(f"compare?target={asked['target']}").options.target
        else:
            assert link.selection.bloc.values == ("regime",)


def test_a_cell_of_the_strip_opens_the_documents_of_its_period() -> None:
    asked = cell_documents(parse_link("overview?copies=all"), "sana", "regime", date(2024, 11, 1))
    assert asked == parse_link("documents?from=2024-11-01&to=2024-12-01&bloc=regime&outlet=sana&copies=all&undated=out")
    for asked, left in (
        ("", "outlet=!sana~trt"),
        ("?outlet=sana~tass", "outlet=tass"),
        ("?outlet=!tass", "outlet=!tass~sana~trt"),
    ):
        others = cell_documents(parse_link(f"overview{asked}"), "", "unknown", date(2024, 12, 1), rows=["sana", "trt"])
        assert others == parse_link(f"documents?from=2024-12-01&to=2025-01-01&undated=out&{left}")
    year = cell_documents(parse_link("naming?from=2024-03-01"), "sana", "regime", date(2024, 1, 1), "year")
    assert year == parse_link("documents?from=2024-03-01&to=2025-01-01&bloc=regime&outlet=sana&undated=out")
    month = bloc_documents(parse_link("overview"), "regime", date(2024, 12, 1))
    assert month == parse_link("documents?from=2024-12-01&to=2025-01-01&bloc=regime&undated=out")


def test_a_point_of_a_topic_over_time_opens_its_documents_of_that_time() -> None:
    whole = parse_link("topics?k=6&to=2023-08-15&lang=en")
    period = in_period(whole, date(2023, 7, 1), "quarter")
    assert topic_documents(period, "abc", 2, whole.selection, bloc="regime") == parse_link(
        "documents?from=2023-07-01&to=2023-08-15&undated=out&bloc=regime&topic=abc:2&over=bloc:,topic:,from:&lang=en"
    )


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ("target=bloc:opposition", ""),
        ("target=bloc:opposition&reference=bloc:regime", "bloc=opposition~regime"),
        ("target=bloc:opposition&reference=bloc:opposition~regime", "bloc=opposition~regime"),
        ("target=bloc:opposition&reference=bloc:!regime", "within=bloc:opposition&beside=bloc:!regime"),
        (
            "target=bloc:opposition,voice:own&reference=outlet:sana",
            "within=bloc:opposition,voice:own&beside=outlet:sana",
        ),
        (
            "bloc=opposition~regime&target=bloc:opposition&reference=bloc:regime",
            "bloc=opposition~regime&within=bloc:opposition&beside=bloc:regime",
        ),
    ],
)
def test_the_documents_of_a_period_of_a_split_are_those_of_both_sides(sides: str, found: str) -> None:
    period = in_period(parse_link(f"agenda?copies=all&{sides}"), date(2023, 1, 1), "year")
    span = "from=2023-01-01&to=2024-01-01&undated=out"
    assert both_documents(period) == parse_link(f"documents?copies=all&{span}&{found}")


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ("target=bloc:opposition", "within=bloc:opposition&beside=bloc:!opposition"),
        ("target=rest&reference=bloc:!regime", "within=bloc:regime&beside=bloc:!regime"),
        ("target=bloc:opposition&reference=bloc:regime", "within=bloc:opposition&beside=bloc:regime"),
        ("target=bloc:opposition,voice:own", "within=bloc:opposition,voice:own&without=bloc:opposition,voice:own"),
    ],
)
def test_where_copies_count_once_they_do_on_each_side(sides: str, found: str) -> None:
    assert both_documents(parse_link(f"agenda?{sides}")) == parse_link(f"documents?{found}")
