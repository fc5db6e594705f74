"""Of whom mentions are said where no build wrote it: in snapshots of earlier builds, or for a lens mended since."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from analysis.index.arrays import Array
from analysis.index.kinds import UNTOLD, Int16s, kind_rules, kinds_in
from analysis.index.mentions import UNRESOLVED, Found
from analysis.index.spotting import spots
from analysis.index.store import Index
from analysis.lenses.naming import Lens


def with_kinds(index: Index, lens: Lens | None, pieces: Sequence[Mapping[str, Array]]) -> Sequence[Mapping[str, Array]]:
    """The mentions in each segment with `said_of`, for which nothing is read where the build wrote it.

    `lens`: None for one that tells no kinds of people apart.
    """
    if lens is None:
        return [{**piece, "said_of": np.full(len(piece["first"]), UNTOLD, np.int16)} for piece in pieces]
    if all("said_of" in piece for piece in pieces):
        return pieces
    kinds = _kinds(index, lens, pieces)
    return [{**piece, "said_of": each} for piece, each in zip(pieces, kinds, strict=True)]


def _kinds(index: Index, lens: Lens, pieces: Sequence[Mapping[str, Array]]) -> Iterator[Int16s]:
    """The kinds that the mentions in each segment are said of, worked out at asking."""
    words = spots(index, kind_rules(lens))
    for part, piece, each in zip(index.parts, pieces, words, strict=True):
        variant = piece["variant"]
        named = Found(piece["first"] - part.base, piece["last"] - part.base, variant, variant != UNRESOLVED)
        yield kinds_in(part.segment, lens, named, each.found)
