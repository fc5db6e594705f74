"""Of whom each mention of a lens is said: told when a segment is built, and read with its mentions."""

from analysis.index.kinds import UNTOLD
from analysis.index.mention_store import Mentions
from analysis.lenses.naming import Lens
from analysis.lenses.said_of import NOT_TOLD


def kinds_of(lens: Lens) -> tuple[str, ...]:
    """The kinds of people a lens tells apart and `untold`, none for a lens that tells none."""
    return (*(kind.id for kind in lens.said_of.kinds), NOT_TOLD) if lens.said_of else ()


def said_of_kind(lens: Lens, mentions: Mentions, kind: str) -> Mentions:
    """The mentions said of one kind of people; all where the lens does not know it."""
    kinds = kinds_of(lens)
    if kind not in kinds:
        return mentions
    code = UNTOLD if kind == NOT_TOLD else kinds.index(kind)
    return mentions.where(mentions.said_of == code)
