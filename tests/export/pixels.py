"""Whether drawn words are joined and in order: their ink beside that of an independent renderer (Pillow with raqm)."""

import io
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FACE = files("fontpkg_ibm_plex_sans_arabic").joinpath("files", "IBMPlexSansArabic-SemiBold.ttf")
SIZE = (240, 60)

Ink = NDArray[np.float64]


def ink(picture: Image.Image) -> Ink:
    """What is dark in a picture, cut to its edges and brought to one size, 0 to 1."""
    grey = 255 - np.asarray(picture.convert("L"), dtype=np.float64)
    grey[grey < 90] = 0
    rows, columns = np.flatnonzero(grey.sum(axis=1)), np.flatnonzero(grey.sum(axis=0))
    cut = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    resized = Image.fromarray(cut.astype(np.uint8)).resize(SIZE, Image.Resampling.BILINEAR)
    return np.asarray(resized, dtype=np.float64) / 255


def reference(words: str, shaped: bool = True) -> Ink:
    """The words drawn by Pillow: shaped by raqm, or letter by letter from left to right as without shaping."""
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    font: Any = ImageFont.truetype(io.BytesIO(FACE.read_bytes()), 76, layout_engine=engine)
    picture = Image.new("L", (2400, 300), 255)
    ImageDraw.Draw(picture).text((40, 60), words, font=font, fill=0)
    return ink(picture)


def alike(one: Ink, other: Ink) -> float:
    """The correlation of two drawings, 1 for the same."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])
