"""Who held an outlet or an actor when: under another owner it is a group of its own, so that no series runs across."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.index.distinct import distinct
from analysis.records import Caveat
from analysis.registry import Registry
from analysis.selection import Choice, Selection

CAMPS: Final = {"outlet": "bloc", "speaker": "speaker_bloc"}  # what parts the groups that may change hands
SPELL: Final = "@"


def spell_of(registry: Registry, holder: str, bloc: str) -> str:
    """The group of a holder in a camp: `holder@bloc`; the id alone if it has only ever been in this one or in none."""
    held = {one.bloc for one in registry.affiliations.get(holder, ())}
    return f"{holder}{SPELL}{bloc}" if held - {bloc} else holder


def split_spell(group: str) -> tuple[str, str]:
    """The holder of a group and its camp, "" where the group is not a spell."""
    holder, _, bloc = group.partition(SPELL)
    return holder, bloc


def of_group(selection: Selection, by: str, group: str) -> Selection:
    """The selection of one group; of an outlet or speaker under one owner the texts from its time."""
    holder, bloc = split_spell(group) if by in CAMPS else (group, "")
    fields = {by: Choice((holder,)), **({CAMPS[by]: Choice((bloc,))} if bloc else {})}
    return replace(selection, **fields)  # type: ignore[arg-type]


def groups_of(corpus: Corpus, by: str, rows: NDArray[np.integer]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The groups among `rows`, which are documents (bloc, outlet) or passages, and the place of each row's in them.

    An outlet or a speaker is a group of its own under each owner.
    """
    labels = corpus.labels(by)
    if by not in CAMPS:
        first, group = distinct(labels.codes[rows])
        return tuple(labels.names[labels.codes[rows[at]]] for at in first), group
    camps = corpus.labels(CAMPS[by])
    first, spell = distinct(labels.codes[rows], camps.codes[rows])
    names, place = named(corpus, by, labels.codes[rows[first]], camps.codes[rows[first]])
    return names, place[spell]


def named(
    corpus: Corpus, by: str, holders: NDArray[np.integer], camps: NDArray[np.integer]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The groups that holders (outlet, speaker) in camps make, codes both, and the place of each among them."""
    of, camp = corpus.labels(by).names, corpus.labels(CAMPS[by]).names
    held = zip(holders.tolist(), camps.tolist(), strict=True)
    names = [spell_of(corpus.registry, of[holder], camp[bloc]) for holder, bloc in held]
    place = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return tuple(place), np.array([place[name] for name in names], np.int64)


def parted(corpus: Corpus, by: str, rows: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Each group with the places of its own among `rows`, which are documents (bloc, outlet) or passages."""
    names, group = groups_of(corpus, by, rows)
    for at, name in enumerate(names):
        yield name, np.flatnonzero(group == at)


def changes_of_owner(registry: Registry, groups: Iterable[str], first: date, last: date) -> Iterator[Caveat]:
    """One caution for each day between two days on which the holder of one of these groups changed its camp."""
    for holder in dict.fromkeys(split_spell(group)[0] for group in groups if SPELL in group):
        for before, one in pairwise(registry.affiliations.get(holder, ())):
            if before.bloc != one.bloc and one.valid_from and first < one.valid_from <= last:
                yield Caveat("changes.break", {"group": holder, "date": one.valid_from})
