"""The documents that a fit is made on: by lot, or by lot within camps and periods so that these weigh alike."""

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST: Final = 20_000
SHARE: Final = 0.5  # of the documents, so that large camps leave room to small ones

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Balance:
    """The camp and the period of each document, int64[documents], whole numbers from 0."""

    camp: Ints
    period: Ints

    @property
    def digest(self) -> str:
        """The name of this order of documents: a fit balanced by it depends on it."""
        return hashlib.sha256(np.stack([self.camp, self.period]).tobytes()).hexdigest()[:12]


def drawn(documents: Ints, most: int, seed: int) -> Ints:
    """At most so many of the documents, by lot, in their order."""
    if len(documents) <= most:
        return documents
    return np.sort(np.random.default_rng(seed).choice(documents, most, replace=False))


def draw(documents: Ints, balance: Balance | None, seed: int) -> Ints:
    """The documents of a fit, in their order: at most 20,000.

    Balanced also at most half: camps give the same number each, and within a camp its periods; what has fewer gives
    all it has, and the others share the rest.
    """
    if balance is None:
        return drawn(documents, MOST, seed)
    camp, period = balance.camp[documents], balance.period[documents]
    share = even_shares(np.bincount(camp), min(MOST, int(SHARE * len(documents))))
    lot = np.random.default_rng(seed).random(len(documents))
    taken = [_of_camp(np.flatnonzero(camp == own), period, lot, int(n)) for own, n in enumerate(share)]
    places: Ints = np.sort(np.concatenate([np.zeros(0, np.int64), *taken]))
    return documents[places]


def _of_camp(places: Ints, period: Ints, lot: NDArray[np.float64], n: int) -> Ints:
    """`n` of the places, as many of each period as there are; the first by lot."""
    share = even_shares(np.bincount(period[places]), n)
    order = places[np.lexsort((lot[places], period[places]))]
    size = np.bincount(period[places])
    rank = np.arange(len(order)) - np.repeat(np.cumsum(size) - size, size)
    return np.asarray(order[rank < np.repeat(share, size)], np.int64)


def even_shares(sizes: Ints, most: int) -> Ints:
    """How many each group gives of `most`: the same number, or all it has (max-min fairness); sums to `most` if it can.

    What does not divide goes to the first groups that have more.
    """
    low, high = 0, int(sizes.max(initial=0))
    while low < high:
        middle = (low + high + 1) // 2
        if int(np.minimum(sizes, middle).sum()) <= most:
            low = middle
        else:
            high = middle - 1
    share = np.minimum(sizes, low).astype(np.int64)
    more = np.flatnonzero(sizes > low)[: max(most - int(share.sum()), 0)]
    share[more] += 1
    return share
