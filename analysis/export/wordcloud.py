"""Words by size, an extra: a ranked list says more. Drawn by Pillow, which shapes Arabic only where raqm is there.

Where it is, words are given as they are: reshaped ones would stand backwards. Where it is not, arabic-reshaper joins
the letters and python-bidi puts them in order. Which of the two holds is looked up when the picture is drawn.
"""

import io
from collections.abc import Iterator, Mapping
from importlib.resources import files
from math import cos, sin, sqrt
from typing import Final

import numpy as np
from arabic_reshaper import reshape
from bidi.algorithm import get_display
from PIL import Image, ImageDraw, ImageFont, features

SIZE: Final = (1640, 1000)
LARGEST, SMALLEST = 150, 26  # of the type, in pixels
MOST: Final = 60
MARGIN: Final = 6
NOTE_SIZE, NOTE_ROOM = 24, 70
FACE: Final = ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf")


def renderer_shapes() -> bool:
    """Whether Pillow joins and orders Arabic here: it loads raqm, and raqm loads fribidi, when the program runs."""
    return bool(features.check("raqm") and features.check("fribidi"))


def drawable(words: str, shapes: bool) -> str:
    """The words as the renderer needs them."""
    return words if shapes else str(get_display(reshape(words)))


def word_cloud(weights: Mapping[str, float], ink: str, paper: str, note: str = "", shapes: bool | None = None) -> bytes:
    """A PNG with the heaviest words, the area of each in proportion to its weight; the heaviest in the middle.

    `note` stands under them: what they were counted from.

    `shapes` says that the renderer shapes Arabic; None looks it up. Weights are positive.
    """
    shapes = renderer_shapes() if shapes is None else shapes
    picture = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(picture)
    taken = np.zeros((SIZE[1], SIZE[0]), dtype=bool)
    taken[SIZE[1] - NOTE_ROOM :] = bool(note)
    _write_note(pen, note, ink, shapes)
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    for words, weight in heaviest:
        size = max(SMALLEST, round(LARGEST * sqrt(weight / heaviest[0][1])))
        font = _font(size, shapes)
        shown = drawable(words, shapes)
        left, top, right, bottom = (round(edge) for edge in pen.textbbox((0, 0), shown, font=font))
        place = _free(taken, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
        if place is None:
            continue
        x, y = place
        taken[y : y + bottom - top + 2 * MARGIN, x : x + right - left + 2 * MARGIN] = True
        pen.text((x + MARGIN - left, y + MARGIN - top), shown, font=font, fill=ink)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _write_note(pen: ImageDraw.ImageDraw, note: str, ink: str, shapes: bool) -> None:
    place = (SIZE[0] / 2, SIZE[1] - NOTE_ROOM / 2)
    pen.text(place, drawable(note, shapes), font=_font(NOTE_SIZE, shapes), fill=ink, anchor="mm")


def _font(size: int, shapes: bool) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if shapes else ImageFont.Layout.BASIC
    data = io.BytesIO(files(FACE[0]).joinpath("files", FACE[1]).read_bytes())
    return ImageFont.truetype(data, size, layout_engine=engine)


def _free(taken: np.ndarray, width: int, height: int) -> tuple[int, int] | None:
    """The free place nearest to the middle, along a spiral; None where there is none."""
    for x, y in _spiral(width, height):
        inside = x >= 0 and y >= 0 and x + width <= SIZE[0] and y + height <= SIZE[1]
        if inside and not taken[y : y + height, x : x + width].any():
            return x, y
    return None


def _spiral(width: int, height: int) -> Iterator[tuple[int, int]]:
    for step in range(3000):
        turn = 0.25 * step
        reach = 0.9 * turn
        yield (
            round(SIZE[0] / 2 + 1.6 * reach * cos(turn) - width / 2),
            round(SIZE[1] / 2 + reach * sin(turn) - height / 2),
        )
