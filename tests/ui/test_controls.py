"""A control writes the address and nothing else; the address sets the control."""

import datetime

import pytest

from analysis.i18n.strings import text
from tests.ui.conftest import address, opened

pytestmark = pytest.mark.usefixtures("on")


def test_the_address_sets_the_controls() -> None:
    test = opened("documents", bloc="regime", to="2023-01-01", copies="all", order="oldest")
    assert test.multiselect("documents.sel.bloc").value == ["regime"]
    assert test.date_input("documents.to").value == datetime.date(2022, 12, 31), "the last day included is shown"
    assert test.radio("documents.copies").value == "all"
    assert test.radio("documents.order").value == "oldest"


def test_a_control_writes_the_address_and_turns_back_to_the_first_page() -> None:
    test = opened("documents", page="2", limit="20", from_="2018-01-01")
    test.multiselect("documents.sel.bloc").set_value(["opposition", "regime"]).run()
    params = address(test)
    assert params["bloc"] == "opposition~regime"
    assert params["from"] == "2018-01-01", "what else was set stays"
    assert "page" not in params


def test_a_last_day_is_written_as_the_day_after() -> None:
    test = opened("documents")
    test.date_input("documents.to").set_value(datetime.date(2023, 12, 31)).run()
    assert address(test)["to"] == "2024-01-01"


def test_an_excluding_filter_goes_on_excluding() -> None:
    test = opened("documents", bloc="!regime")
    test.multiselect("documents.sel.bloc").set_value(["regime", "opposition"]).run()
    assert address(test)["bloc"] == "!regime~opposition"


def test_both_sides_of_a_comparison_are_controls() -> None:
    test = opened("compare")
    test.multiselect("compare.reference.bloc").set_value(["regime"]).run()
    assert address(test)["reference"] == "bloc:regime"
    test.toggle("compare.target.own").set_value(True).run()
    assert address(test)["target"] == "bloc:opposition,voice:own"


def test_another_referent_forgets_the_name_of_the_last() -> None:
    test = opened("naming", lens="gov_assad", variant="regime_assad")
    test.selectbox("naming.lens").set_value("russia_role").run()
    assert address(test)["lens"] == "russia_role"
    assert "variant" not in address(test)


@pytest.mark.parametrize("study", ["concordance", "collocates"])
@pytest.mark.parametrize("before", [{}, {"node": "روسيا"}, {"lens": "gov_assad"}])
def test_a_word_to_look_for_takes_the_place_of_what_was_looked_for(study: str, before: dict[str, str]) -> None:
    test = opened(study, **before)
    test.text_input(f"{study}.node").set_value("الجيش").run()
    assert not test.exception
    assert address(test)["node"] == "الجيش"
    assert "lens" not in address(test)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_more_keeps_its_name_and_says_what_is_set(lang: str) -> None:
    def labels(**asked: str) -> list[str]:
        blocks = opened("documents", lang=lang, **asked).get("popover")
        return [block.proto.popover.label for block in blocks]  # type: ignore[attr-defined]

    more = text(lang, "sel.more")
    assert more in labels()
    found = next(label for label in labels(copies="all") if text(lang, "sel.copies_all") in label)
    assert found.startswith(more)
