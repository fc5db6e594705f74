"""A comparison with topic and time held constant: what has no ratio says why."""

import pytest

from analysis.i18n.strings import text
from tests.ui.conftest import html_of, opened

pytestmark = pytest.mark.usefixtures("on")


def test_a_word_that_one_side_never_has_says_why_it_has_no_ratio() -> None:
    page = html_of(opened("compare", target="bloc:opposition", reference="bloc:regime", hold="time", lang="en"))
    assert text("en", "held.one_sided") in page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("hold", ["topic", "time", "both"])
def test_only_what_is_held_constant_is_said_to_be(hold: str, lang: str) -> None:
    page = html_of(opened("compare", target="bloc:opposition", reference="bloc:regime", hold=hold, lang=lang))
    for key in ("section.held_{}", "read.held_{}", "column.odds_{}"):
        said = {one: text(lang, key.format(one)) in page for one in ("topic", "time", "both")}
        assert said[hold], key
        if key.startswith("read"):
            assert sum(said.values()) == 1
