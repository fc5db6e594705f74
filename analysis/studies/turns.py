"""Outlets and speakers that change their affiliation among the mentions that are counted."""

from collections.abc import Iterator
from itertools import pairwise

from analysis.records import Caveat
from analysis.studies.mentions import TOO_FEW, Counted
from analysis.studies.spells import split_spell


def turns(counted: Counted) -> Iterator[Caveat]:
    """One caution for each outlet or speaker of twenty documents whose affiliation changes among its mentions."""
    documents: dict[str, dict[str, int]] = {}
    for group, held in zip(counted.groups, counted.by_group.documents.tolist(), strict=True):
        holder, bloc = split_spell(group)
        documents.setdefault(holder, {})[bloc] = held
    for holder, found in documents.items():
        enough = len(found) > 1 and sum(found.values()) >= TOO_FEW
        for before, one in pairwise(counted.corpus.registry.affiliations.get(holder, ()) if enough else ()):
            if before.bloc != one.bloc and {before.bloc, one.bloc} <= found.keys():
                yield Caveat("naming.break", {"group": holder, "date": one.valid_from})
