"""Series of one camp have signs and dashes of their own, on the page, in the chart and in the pictures."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.charts import groups
from analysis.charts.apart import DASHES, FURTHER, told_apart
from analysis.charts.compare import side_marks
from analysis.charts.look import HOLLOW, SHAPES
from analysis.charts.naming import group_marks
from analysis.charts.topics import drawn_blocs, placed_marks, topic_map
from analysis.export.pictures import SIGNS
from analysis.selection import Choice, Side
from analysis.studies.topic_map import Places
from tests.charts import samples
from tests.charts.samples import named

OF_OPPOSITION = ("daftar_shamali@opposition", "mirat_asi@opposition", "radio_qasab@opposition")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("bloc", ["opposition", "salvation_hts", "regime", "pan_arab", "syrian_independent"])
def test_no_two_series_of_a_camp_look_alike(bloc: str, dark: bool) -> None:
    look = samples.look("ar", dark)
    alike = [look.bloc(bloc)] * len(FURTHER)
    marks = told_apart(alike, look.colours["paper"])
    assert marks[0] == alike[0]
    assert {mark.colour for mark in marks} == {alike[0].colour}
    for how in ("glyph", "dash"):
        assert len({getattr(mark, how) for mark in marks}) == len(marks)
    assert len({(mark.shape, mark.fill) for mark in marks}) == len(marks)
    filled = {SHAPES[glyph] for glyph in "●◆■▲" if glyph not in HOLLOW}
    assert all(mark.fill == look.colours["paper"] for mark in marks[1:] if mark.shape in filled)


def test_other_camps_keep_their_looks() -> None:
    look = samples.look()
    marks = [look.bloc(bloc) for bloc in ("opposition", "salvation_hts", "regime", "new_authorities")]
    assert told_apart(marks, look.colours["paper"]) == marks


def test_an_outlet_has_the_colour_of_its_camp_and_a_sign_of_its_own() -> None:
    look = samples.look()
    marks = told_apart((look.group("outlet", group) for group in OF_OPPOSITION), look.colours["paper"])
    assert {mark.colour for mark in marks} == {look.bloc("opposition").colour}
    assert len({mark.glyph for mark in marks}) == len(OF_OPPOSITION)
    assert look.group("outlet", "aawsat").colour == look.bloc("pan_arab").colour, "one that never changed hands"
    assert look.group("outlet", "sana").colour == look.bloc("unknown").colour, "both owners together have no camp"
    assert [mark.id for mark in group_marks(named(by="outlet"), "outlet", look)][1:] == [
        "sana@regime",
        "sana@new_authorities",
    ]


def test_camps_of_one_sign_differ_on_the_map_and_in_its_key() -> None:
    look, sample = samples.look(), samples.clustered()
    others = ("pan_arab", "monitor")
    assert look.bloc(others[0]).glyph == look.bloc(others[1]).glyph
    spots = [replace(row, bloc=others[n]) if n < len(others) else row for n, row in enumerate(sample.map)]
    result = replace(sample, map=Places.of(spots))
    marks = placed_marks(result, look)
    assert len({(mark.colour, mark.glyph) for mark in marks}) == len(marks) == 5
    layers = topic_map(result, look).to_dict()["layer"]
    scale = layers[0]["encoding"]["shape"]["scale"]
    assert scale == {"domain": [str(n) for n in range(5)], "range": [mark.shape for mark in marks]}


OTHERS = ("regime_allies", "pan_arab", "international", "monitor")


def test_camps_of_one_sign_differ_in_every_figure_of_topics_and_look_the_same_in_all() -> None:
    look, sample = samples.look(), samples.clustered()
    assert len({look.bloc(bloc).glyph for bloc in OTHERS}) == 1
    blocs = list(dict.fromkeys(row.bloc for row in sample.shares))
    names = dict(zip(blocs, OTHERS[1:], strict=False))
    shares = tuple(replace(row, bloc=names.get(row.bloc, row.bloc)) for row in sample.shares)
    spots = [replace(row, bloc=OTHERS[n % len(OTHERS)]) for n, row in enumerate(sample.map)]
    result = replace(sample, shares=shares, map=Places.of(spots))
    shared, placed = drawn_blocs(result, look), placed_marks(result, look)
    assert len({mark.glyph for mark in shared}) == len({mark.dash for mark in shared}) == len(shared) == 3
    assert [mark for mark in placed if mark in shared] == shared, "the first of them is on the map alone"
    assert placed[0] == look.bloc("regime_allies")


def test_camps_of_one_sign_differ_side_by_side_and_among_several_groups() -> None:
    look = samples.look()
    sides = [Side((("bloc", Choice((bloc,))),)) for bloc in OTHERS[:2]]
    first, second = side_marks(look, *sides)
    assert (first.glyph, first.shape) != (second.glyph, second.shape)
    several: Any = SimpleNamespace(groups=[SimpleNamespace(group=bloc) for bloc in OTHERS], by="bloc")
    assert len({mark.glyph for mark in groups.group_marks(several, look)}) == len(OTHERS)


def test_every_sign_of_a_series_can_be_drawn_in_a_picture() -> None:
    shapes = {shape for _, shape in FURTHER} | {shape for shape in SHAPES.values() if not shape.startswith("M")}
    assert shapes <= set(SIGNS)
    assert len({*DASHES}) > len(FURTHER)
