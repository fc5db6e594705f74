"""Words by size: joined and in order whether the renderer shapes Arabic or not."""

import io

import numpy as np
import pytest
from PIL import Image, features

from analysis.export.wordcloud import NOTE_ROOM, SIZE, drawable, renderer_shapes, word_cloud
from tests.export.pixels import alike, ink, reference

WORD = "النظام السوري"
COLOURS = ("#000000", "#ffffff")


def drawn(weights: dict[str, float], shapes: bool) -> Image.Image:
    return Image.open(io.BytesIO(word_cloud(weights, *COLOURS, shapes=shapes)))


@pytest.mark.parametrize("shapes", [True, False])
def test_both_ways_draw_arabic_joined_and_in_order(shapes: bool) -> None:
    assert features.check("raqm"), "libfribidi0 is missing here"
    found = ink(drawn({WORD: 1.0}, shapes))
    assert alike(found, reference(WORD)) > 0.85
    assert alike(found, reference(WORD, shaped=False)) < 0.6


def test_reshaped_words_in_a_renderer_that_shapes_would_be_wrong() -> None:
    twice = drawn({drawable(WORD, shapes=False): 1.0}, shapes=True)
    assert alike(ink(twice), reference(WORD)) < 0.6


def test_the_way_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert renderer_shapes() == (features.check("raqm") and features.check("fribidi"))
    monkeypatch.setattr(features, "check", lambda name: name != "fribidi")
    assert not renderer_shapes()
    assert drawable(WORD, renderer_shapes()) != WORD


def test_the_heaviest_words_stand_in_the_middle() -> None:
    words = {f"كلمة{number}": float(40 - number) for number in range(40)}
    picture = drawn(words, shapes=True)
    assert picture.size == SIZE
    dark = np.asarray(picture.convert("L")) < 128
    middle = dark[SIZE[1] // 2 - 60 : SIZE[1] // 2 + 60, SIZE[0] // 2 - 150 : SIZE[0] // 2 + 150]
    assert middle.mean() > 1.3 * dark.mean()


def test_the_note_stands_under_the_words() -> None:
    with_note = Image.open(io.BytesIO(word_cloud({WORD: 1.0}, *COLOURS, note=WORD, shapes=True)))
    assert alike(ink(with_note.crop((0, SIZE[1] - NOTE_ROOM, *SIZE))), reference(WORD)) > 0.75
