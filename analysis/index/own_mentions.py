"""Mentions of a lens that is not shipped, found at the moment they are asked for: one that an analyst writes."""

from functools import lru_cache

import numpy as np

from analysis.index.arrays import Array, Bools
from analysis.index.counts import Hits
from analysis.index.mention_store import Mentions, in_order
from analysis.index.mentions import UNRESOLVED, Found
from analysis.index.spotting import spotted
from analysis.index.store import Index, Part
from analysis.lenses.naming import Lens
from analysis.lenses.own import own_rules

NO_NAME = -2
_KEPT = 4  # lenses; a page asks for the same one for its figures and for its lines


@lru_cache(_KEPT)
def own_mentions(index: Index, lens: Lens) -> Mentions:
    """The mentions of a lens that is not shipped, in the rows of a snapshot; it competes with no other."""
    rules = own_rules(lens)
    pieces = [_mentions(part, tokens) for part, tokens in zip(index.parts, spotted(index, rules), strict=True)]
    return in_order(pieces)


def own_hits(index: Index, lens: Lens, variant: str, rows: Bools) -> Hits:
    """The mentions of such a lens by one of its names ("" by any) in the passages of `rows`, as hits."""
    found = own_mentions(index, lens).within(rows)
    if variant:
        named = [each.id for each in lens.variants]
        found = found.where(found.variant == (named.index(variant) if variant in named else NO_NAME))
    return Hits(found.passage, found.first, found.last)


def _mentions(part: Part, found: Found) -> dict[str, Array]:
    """The mentions in one segment, in rows of the snapshot."""
    arrays = part.segment.arrays
    passage = np.searchsorted(part.segment.pointers, found.first, side="right") - 1
    return {
        "document": part.documents[arrays["passage_document"][passage]],
        "passage": part.passages[passage],
        "first": found.first + part.base,
        "last": found.last + part.base,
        "variant": np.where(found.counts, found.variant, UNRESOLVED).astype(np.int32),
        "quoted": np.zeros(len(passage), bool),
    }
