"""The inner loops over a forward index that count chosen documents, compiled by numba. Entries: see `forward_kernels`.

Documents that are chosen at random lie apart, and no processor sees the next one coming: its lines are asked for.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, loop
from analysis.index.forward_kernels import MORE, ask, counting
from analysis.index.prefetch import prefetch

_RANK, _USES_HERE = np.uint64(8), np.uint64(255)
_NEAR, _FAR = 4, 8  # documents looked ahead: for their entries, and for where these begin


@loop
def count_chosen(forward: tuple[Array, Array], keep: Array, terms: Array, room: Array, counts: Array) -> None:
    """Add the uses in the documents at the places to `keep` to `counts`, where `terms` has the row of each rank.

    `room` int32[ranks], zero before: a segment has few terms, whose sums stay near; those of all are written once.
    """
    entries, starts = forward
    last = len(keep)
    for half in range(2):
        coming: Number = 0
        for _ in range(_NEAR):
            coming = counting(keep, coming, last, 0) + 1
        for place in range(last):
            if keep[place]:
                coming = counting(keep, coming, last, 0)
                if coming < last:
                    ask(entries, starts[half, coming], starts[half, coming + 1])
                coming += 1
                for at in range(starts[half, place], starts[half, place + 1]):
                    entry = np.uint64(entries[at])
                    room[entry >> _RANK] += np.int32(entry & _USES_HERE)
    for rank in range(len(room)):
        if room[rank]:
            counts[terms[rank]] += room[rank]


@loop
def _look_ahead(entries: Array, starts: Array, places: Array, k: Number) -> None:
    """Ask for where the entries of documents further on in a list begin, and for those of nearer ones."""
    if k + _FAR < len(places):
        prefetch(starts[0], places[k + _FAR])
        prefetch(starts[1], places[k + _FAR])
    if k + _NEAR < len(places):
        coming = places[k + _NEAR]
        for half in range(2):
            ask(entries, starts[half, coming], starts[half, coming + 1])


@loop
def count_listed(forward: tuple[Array, Array], places: Array, terms: Array, counts: Array) -> None:
    """The same for the documents at these places, where they are few: each entry is added to `counts` at once, and
    where those of the next documents begin and stand is asked for before they are read.
    """
    entries, starts = forward
    last = len(places)
    for k in range(last):
        _look_ahead(entries, starts, places, k)
        for half in range(2):
            for at in range(starts[half, places[k]], starts[half, places[k] + 1]):
                entry = np.uint64(entries[at])
                counts[terms[entry >> _RANK]] += np.int32(entry & _USES_HERE)


@loop
def count_presence(
    forward: tuple[Array, Array], places: Array, kinds: Array, ranks: tuple[Array, Array], having: Array
) -> None:
    """Count the documents at these places once for each term that they have, in the row of their kind. `ranks`: the
    column of each, and in both halves the rank behind the last one that counts.
    """
    entries, starts = forward
    columns, high = ranks
    last = len(places)
    for k in range(last):
        _look_ahead(entries, starts, places, k)
        row = having[kinds[k]]
        for half in range(2):
            for at in range(starts[half, places[k]], starts[half, places[k] + 1]):
                rank = np.uint64(entries[at] >> 8)
                if rank >= high[half]:
                    break
                row[columns[rank]] += entries[at] & 255 != MORE
