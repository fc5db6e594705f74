"""Colours: enough contrast for words, and camps that can be told apart whatever the eye."""

import numpy as np
import pytest

from analysis.charts.theme import DARK, LIGHT, colours, config
from tests.charts.colour import contrast, difference, simulated

CAMPS = ("opposition", "salvation", "regime")
WORDS = ("ink", "muted", "faint", *CAMPS, "new_authorities", "independent", "other")


@pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", WORDS)
def test_words_have_contrast_against_their_paper(paper, name):
    assert contrast(paper[name], paper["paper"]) >= 4.5


@pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("sight", "floor"), [("normal", 35), ("protan", 13), ("deutan", 15), ("tritan", 9)])
def test_camps_stay_apart(paper, sight, floor):
    seen = [simulated(paper[name], sight) for name in CAMPS]
    assert min(difference(a, b) for n, a in enumerate(seen) for b in seen[:n]) >= floor


def test_the_measure_of_difference_agrees_with_published_pairs():
    # Sharma, Wu, Dalal (2005), table 1: pairs 1, 7, 17 and 25.
    pairs = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, two, expected in pairs:
        assert difference(np.array(one), np.array(two)) == pytest.approx(expected, abs=1e-4)


def test_light_and_dark_name_the_same_colours():
    assert set(LIGHT) == set(DARK)
    assert colours(True) is DARK
    assert colours(False) is LIGHT


@pytest.mark.parametrize(("lang", "side"), [("ar", "right"), ("en", "left")])
def test_categories_stand_at_the_reading_start_and_are_never_cut(lang, side):
    found = config(lang, False)
    assert found["axisY"]["orient"] == side
    assert found["axis"]["labelLimit"] == 0
    assert found["legend"]["disable"]
