"""Cautions in the margin: of many of one kind two are read at once, the others fold up."""

import re

import pytest

from analysis.corpus import Corpus
from analysis.i18n.strings import html
from analysis.link import parse_link
from analysis.records import Caveat
from analysis.ui.components.margin import cautions
from analysis.ui.state import View

GROUPS = ("opposition", "regime", "salvation_hts", "pan_arab", "monitor")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("n", "folded"), [(1, 0), (2, 0), (3, 0), (4, 2), (5, 3)])
def test_more_than_three_of_a_kind_fold_up(demo: Corpus, lang: str, n: int, folded: int) -> None:
    view = View(demo, parse_link(f"naming?lang={lang}"), dark=False)
    other = Caveat("naming.unresolved_none")
    said = cautions(view, [*(Caveat("data.few", {"group": group, "docs": 30}) for group in GROUPS[:n]), other, other])
    outside, _, inside = said.partition("<details>")
    assert inside.partition("</details>")[0].count("<li>") == folded
    assert ("<summary>" in said) == (folded > 0)
    assert (html(lang, "cautions.more", n=folded) in said) == (folded > 0)
    names = [view.names.bloc(group) for group in GROUPS[:n]]
    assert [name in outside for name in names] == [at < n - folded for at in range(n)]
    assert len(re.findall(re.escape(view.names.caveat(other, form="html")), said)) == 1, "what is the same is said once"


def test_no_caution_no_list(demo: Corpus) -> None:
    assert cautions(View(demo, parse_link("naming"), dark=False), []) == ""
