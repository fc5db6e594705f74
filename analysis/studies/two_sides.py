"""The passages of two sides of a selection."""

import numpy as np

from analysis.corpus import Corpus, Rows
from analysis.selection import Selection, Side


def two_sides(corpus: Corpus, selection: Selection, target: Side, reference: Side) -> tuple[Rows, Rows]:
    """The passages of the target and of the reference; a copy family counts once on each side.

    The rest is what the other side leaves of the selection.
    """
    rows = corpus.select(selection)
    a = np.zeros_like(rows) if target.is_rest else corpus.side(rows, target)
    b = rows & ~a if reference.is_rest else corpus.side(rows, reference)
    if target.is_rest:
        a = rows & ~b
    return (corpus.once(a), corpus.once(b)) if selection.copies == "once" else (a, b)
