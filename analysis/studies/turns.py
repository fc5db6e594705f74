"""Outlets and speakers that change their affiliation among the mentions that are counted."""

from collections.abc import Iterator
from itertools import pairwise

from analysis.index.distinct import distinct
from analysis.records import Caveat
from analysis.studies.mentions import TOO_FEW, Counted


def turns(counted: Counted) -> Iterator[Caveat]:
    """One caution for each outlet or speaker of twenty documents whose affiliation changes among its mentions."""
    first, _ = distinct(counted.group, counted.bloc)
    camps: dict[int, set[str]] = {}
    for group, bloc in zip(counted.group[first].tolist(), counted.bloc[first].tolist(), strict=True):
        camps.setdefault(group, set()).add(counted.blocs[bloc])
    for group, found in camps.items():
        holder, enough = counted.groups[group], counted.by_group.documents[group] >= TOO_FEW
        held = counted.corpus.registry.affiliations.get(holder, ()) if len(found) > 1 and enough else ()
        for before, one in pairwise(held):
            if before.bloc != one.bloc and {before.bloc, one.bloc} <= found:
                yield Caveat("naming.break", {"group": holder, "date": one.valid_from})
