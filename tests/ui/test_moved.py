"""A tested shift is told where the shares over the whole time are shown."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import html
from analysis.link import parse_link
from analysis.phrasing import Names
from analysis.ui.components import states
from analysis.ui.parts import moved


@pytest.fixture
def view(demo: Corpus) -> Any:
    link = parse_link("naming?lens=russia_role&lang=en")
    names = Names(demo.registry, "en")
    said = lambda key, **values: html("en", key, **values)  # noqa: E731
    return SimpleNamespace(link=link, options=link.options, corpus=demo, names=names, h=said)


def row(name: str, moves: bool) -> Any:
    return SimpleNamespace(
        name=name, moved=moves, group="salvation_hts", before=0.71, after=0.22, day=date(2023, 10, 2)
    )


def test_a_shift_is_told_with_its_sizes_and_the_way_to_it(view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = SimpleNamespace(shifts=[row("ru_presence", False), row("ru_occupation", True)])
    monkeypatch.setattr(moved, "has_work", lambda corpus, link: link.options.lens == "russia_role")
    monkeypatch.setattr(states, "answer", lambda *asked: found)
    told = without_controls(moved.told_shift(view, SimpleNamespace(lens="russia_role")))  # type: ignore[arg-type]
    assert "from 71% to 22% at about 2 October 2023" in told
    assert "occupation" in told
    assert "changes?lens=russia_role" in told


@pytest.mark.parametrize("tested", [True, False])
def test_without_a_shift_or_a_test_nothing_is_told(view: Any, monkeypatch: pytest.MonkeyPatch, tested: bool) -> None:
    monkeypatch.setattr(moved, "has_work", lambda *asked: tested)
    found = SimpleNamespace(shifts=[row("ru_presence", not tested)])
    monkeypatch.setattr(states, "answer", lambda *asked: found)
    assert moved.told_shift(view, SimpleNamespace(lens="russia_role")) == ""  # type: ignore[arg-type]
