"""What is said where texts of one outlet or speaker under several owners are counted as one."""

from collections.abc import Iterable, Iterator

import numpy as np

from analysis.corpus import Corpus, Rows
from analysis.records import Caveat
from analysis.selection import Side
from analysis.studies.spells import CAMPS
from analysis.studies.two_sides import Sides


def may_turn(corpus: Corpus, by: str, holders: Iterable[str]) -> list[str]:
    """Those of these outlets or speakers whose affiliation changes at all; none of other groups."""
    held = corpus.registry.affiliations
    return [one for one in holders if len({each.bloc for each in held.get(one, ())}) > 1] if by in CAMPS else []


def pooled(corpus: Corpus, by: str, holder: str, rows: Rows) -> Iterator[Caveat]:
    """A caution where `rows`, documents (outlet) or passages (speaker), hold texts of a holder under several owners."""
    camps = corpus.labels(CAMPS[by])
    own = rows & corpus.labels(by).among((holder,))
    found = {camps.names[code] for code in np.unique(camps.codes[own])}
    blocs = dict.fromkeys(one.bloc for one in corpus.registry.affiliations[holder] if one.bloc in found)
    if len(blocs) > 1:
        yield Caveat("data.owners", {"group": holder, "bloc_list": tuple(blocs)})


def pooled_sides(corpus: Corpus, sides: Sides, *named: Side) -> Iterator[Caveat]:
    """The same of both sides of a comparison, for the outlets and speakers that a side names."""
    for at, side in enumerate(named):
        for field, choice in side.fields:
            for holder in [] if choice.exclude else may_turn(corpus, field, choice.values):
                yield from pooled(corpus, field, holder, (sides.documents if field == "outlet" else sides.passages)[at])
