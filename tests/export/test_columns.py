"""Columns of files in the words of a page."""

import importlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.export.answers import SHOWN, Answer, answered
from analysis.export.columns import heading, named, number
from analysis.export.workbooks import as_xlsx
from analysis.i18n.messages import table
from analysis.link import parse_link
from analysis.studies import STUDIES


def rows_of_studies() -> Iterator[tuple[str, str]]:
    """Every column of every row of every study."""
    for study in STUDIES:
        module = importlib.import_module(f"analysis.studies.{study}")
        for name, kind in vars(module).items():
            if isinstance(kind, type) and is_dataclass(kind) and name.endswith("Row"):
                yield from ((f"{study}.{name}", entry.name) for entry in fields(kind))


def test_every_column_has_a_heading_in_both_languages() -> None:
    found = list(rows_of_studies())
    assert len(found) > 100
    for lang in ("ar", "en"):
        assert not {(row, column) for row, column in found if f"column.{column}" not in table(lang)}


@pytest.fixture(scope="module")
def compared(demo: Corpus) -> Answer:
    return answered(demo, parse_link("compare?reference=bloc:regime&lang=en"))


def test_ids_are_named(compared: Answer) -> None:
    assert named(compared, "side", "target") == "Opposition"
    assert named(compared, "side", "reference") == "Regime media"
    assert named(compared, "holds", True) == "yes"
    assert named(compared, "holds", False) == ""
    assert named(compared, "term", "bloc:regime") == "bloc:regime"
    assert heading(compared, "q_value") == "q value"
    outlet: Any = ask(compared.corpus, "compare").rows[0]
    assert named(compared, "largest_outlet", outlet.largest_outlet) != outlet.largest_outlet


@pytest.mark.parametrize(
    ("name", "value", "among", "written"),
    [
        ("documents", 12345, (), "12,345"),
        ("q_value", 7e-14, (), "under 0.001"),
        ("target_per_million", 12578.1, (), "12,578"),
        ("low", 0.123, ("share",), "12%"),
        ("low", 1204.0, ("per_million",), "1,204"),
        ("largest_outlet_share", 0.5, (), "50%"),
        ("share_high", 0.5, (), "50%"),
        ("log_ratio", -1.5, (), "−1.50"),
        ("dispersion", 0.0298, (), "0.0298"),
        ("contribution", 0.024, (), "2%"),
        ("low", -0.62, ("change",), "−62"),
        ("change", 0.48, (), "+48"),
    ],
)
def test_numbers_are_written_as_on_a_page(
    compared: Answer, name: str, value: float, among: tuple[str, ...], written: str
) -> None:
    assert number(compared, name, value, frozenset(among)) == written


def test_what_was_selected_is_said_in_words(demo: Corpus) -> None:
    said = dict(answered(demo, parse_link("compare?reference=bloc:regime&level=form&hold=topic&lang=en")).filters)
    assert said["group studied"] == "Opposition"
    assert said["comparison group"] == "Regime media"
    assert said["words"] == "each written form by itself"
    assert said["held constant"] == "topic held constant"
    named_in = dict(answered(demo, parse_link("naming?lens=isis&by=outlet&lang=en")).filters)
    assert named_in["thing named"] != "isis"
    assert named_in["compared"] == "outlets"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_option_of_a_view_has_a_name(lang: str) -> None:
    """But for those that only say how much of it is shown."""
    names = {one.name for study in STUDIES.values() for one in fields(study.Options)} - set(SHOWN)
    assert [name for name in names if not {f"filter.{name}", f"filter.limit_{name}"} & set(table(lang))] == []


@pytest.mark.parametrize(
    ("link", "label", "said"),
    [
        ("naming?events=ev001~nothing", "events drawn", "Start of the protests, nothing"),
        ("groups?groups=regime~opposition", "groups", "Regime media, Opposition"),
        ("groups?by=period&groups=2023~2024", "groups", "2023, 2024"),
        ("changes?at=2020-06-17", "day", "17 Jun 2020"),
        ("changes?at=soon", "day", "soon"),
        ("documents?bloc=regime&over=bloc:", "copies once in", "all of the figure or table"),
        ("documents?order=oldest&limit=5", "order", "Oldest first"),
        ("compare?top=7", "terms shown", "7"),
    ],
)
def test_options_are_said_in_words(demo: Corpus, link: str, label: str, said: str) -> None:
    found = dict(answered(demo, parse_link(f"{link}{'&' if '?' in link else '?'}lang=en")).filters)
    assert said.replace("~", ", ") in found[label]


def test_groups_that_nobody_chose_are_not_said(demo: Corpus) -> None:
    said = dict(answered(demo, parse_link("changes?lens=russia_role&lang=en")).filters)
    assert {"group studied", "comparison group"}.isdisjoint(said)
    said = dict(answered(demo, parse_link("changes?target=opposition&reference=regime&lang=en")).filters)
    assert (said["group studied"], said["comparison group"]) == ("Opposition", "Regime media")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_was_selected_is_one_line_that_repeats_nothing(demo: Corpus, lang: str) -> None:
    said = answered(demo, parse_link(f"overview?lang={lang}")).selected
    assert (
        said
        == {
            "ar": "النُّسَخ: مرة واحدة؛ نصوص بلا تاريخ: مشمولة",
            "en": "copies: counted once; undated documents: included",
        }[lang]
    )


@pytest.mark.parametrize("link", ["overview", "topics", "naming", "frames", "groups", "copies", "topics?rows=shares"])
def test_every_table_has_a_name_and_cautions_are_no_table(demo: Corpus, link: str) -> None:
    found = answered(demo, parse_link(link)).tables()
    assert "caveats" not in found
    assert as_xlsx(answered(demo, parse_link(link)))[:2] == b"PK", "no two sheets of one name"
    for words in (table("ar"), table("en")):
        assert [name for name in found if name != "rows" and f"sheet.{name}" not in words] == []


def test_bits_are_written_in_the_thousandths_that_their_headings_say(demo: Corpus) -> None:
    split = answered(demo, parse_link("agenda?lang=en"))
    among = frozenset({"bits", "low", "high", "share", "share_low"})
    for column in ("bits", "low", "high"):
        assert number(split, column, named(split, column, 0.0298), among) == "29.8"
    assert number(split, "share_low", named(split, "share_low", 0.16), among) == "16%"
