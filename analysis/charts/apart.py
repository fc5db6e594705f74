"""Series of one camp in one figure: the same colour, and signs and dashes of their own, so that none is taken for
another.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from analysis.charts.look import SOLID, Mark

# Hollow, so that none is taken for the sign of a camp: those are filled, or grey.
FURTHER: Final = (
    ("◇", "diamond"),
    ("□", "square"),
    ("△", "triangle-up"),
    ("▽", "triangle-down"),
    ("✚", "cross"),
    ("○", "circle"),
)
DASHES: Final = (SOLID, (7.0, 3.0), (2.0, 2.5), (12.0, 4.0), (4.0, 4.0), (1.0, 5.0), (16.0, 8.0))


def told_apart(marks: Iterable[Mark], paper: str) -> list[Mark]:
    """The same marks; of those that look alike the first stays as it is. `paper` fills the signs of the others."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for mark in marks:
        alike = (mark.colour, mark.glyph)
        found.append(_varied(mark, seen.setdefault(alike, 0), paper))
        seen[alike] += 1
    return found


def _varied(mark: Mark, place: int, paper: str) -> Mark:
    """The look of the mark that is the `place`th of its kind."""
    if not place:
        return mark
    signs = [sign for sign in FURTHER if sign[1] != mark.shape]
    dashes = [dash for dash in DASHES if dash != mark.dash]
    glyph, shape = signs[(place - 1) % len(signs)]
    return replace(mark, glyph=glyph, shape=shape, fill=paper, dash=dashes[(place - 1) % len(dashes)])
