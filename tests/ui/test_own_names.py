"""What the page of naming says of names of one's own before they are looked for."""

import pytest

from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.ui.parts import own_lens
from analysis.ui.state import View


@pytest.mark.parametrize(("own", "least", "told"), [("النظام", 0.05, False), ("النظام", 1e-4, True), ("", 1e-4, False)])
def test_names_of_the_commonest_words_are_told_of_beforehand(
    demo: Corpus, monkeypatch: pytest.MonkeyPatch, own: str, least: float, told: bool
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(own_lens, "COMMON", least)
    monkeypatch.setattr(own_lens.st, "html", lambda html, **_: shown.append(html))
    own_lens.own_or_stop(View(demo, parse_link(f"naming?own={own}&lang=en"), dark=False))
    assert ["of all words of the corpus" in one for one in shown] == [True] * told
