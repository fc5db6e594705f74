"""The centres of topics: k-means from the consensus of many starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.index.topics.directions import main_directions

STARTS: Final = 10
VOTINGS: Final = 5

Floats = NDArray[np.float32]


@contextmanager
def one_thread() -> Iterator[None]:
    """Within, products and k-means run in one thread and so give the same everywhere.

    scikit-learn is loaded before: a library that comes later has no limit, and the first fit of a process had two.
    """
    import sklearn.cluster  # noqa: F401

    with threadpool_limits(limits=1):
        yield


def find_centres(places: Floats, k: int, seed: int, begin: Floats | None = None) -> Floats:
    """The centres of `k` topics as unit vectors, by k-means from `begin` or from the consensus of ten starts."""
    from sklearn.cluster import KMeans
    from sklearn.preprocessing import normalize

    if begin is None:
        member = _consensus(places, k, seed)
        begin = np.array([places[member == topic].sum(axis=0) for topic in range(k)])
    means = KMeans(k, init=normalize(begin), n_init=1, random_state=seed)
    return np.asarray(normalize(means.fit(places).cluster_centers_), np.float32)


def _consensus(places: Floats, k: int, seed: int) -> NDArray[np.int32]:
    """The cluster of each row on which runs of k-means agree: k-means of the memberships, each weighed by one over the
    root of its size, in their k main directions (the spectral form of Strehl and Ghosh 2002).
    """
    from sklearn.preprocessing import normalize

    rows, exact = np.arange(len(places)), _exact(places)
    runs = []
    for number in range(STARTS):
        member = _partition(places, exact, k, seed * STARTS + number, 1)
        size = np.bincount(member, minlength=k)
        vote = (1 / np.sqrt(size[member])).astype(np.float32)
        runs.append(sparse.csr_array((vote, (rows, member)), shape=(len(places), k)))
    votes = sparse.csr_array(sparse.hstack(runs, format="csr"))
    spectral = normalize(votes @ main_directions(votes, seed, k).T)
    return _partition(spectral, _exact(spectral), k, seed, VOTINGS)


def _exact(places: Floats) -> NDArray[np.float64]:
    """The places around their mean in double precision, one column each: as the distances are read."""
    return np.ascontiguousarray((places - places.mean(axis=0)).T, np.float64)


def _partition(places: Floats, exact: NDArray[np.float64], k: int, seed: int, starts: int) -> NDArray[np.int32]:
    """The cluster of each row by the best of so many runs of k-means; `exact`: see `_exact`."""
    from sklearn.cluster import KMeans

    lot = np.random.RandomState(seed)
    first = [places[_far_apart(exact, k, lot)] for _ in range(starts)]
    runs = [KMeans(k, init=centres, n_init=1).fit(places) for centres in first]
    return np.asarray(min(runs, key=lambda run: run.inertia_).labels_, np.int32)


def _far_apart(exact: NDArray[np.float64], k: int, lot: np.random.RandomState) -> list[int]:
    """The rows that k-means begins with (k-means++, Arthur and Vassilvitskii 2007, the best of a few candidates each).

    The same rows as scikit-learn takes, which brings places of single precision to double anew for every candidate:
    that took longer than all its k-means.
    """
    n, trials = exact.shape[1], 2 + int(np.log(k))
    square, ones = np.einsum("ji,ji->i", exact, exact), np.ones(n, np.float32)

    def distances(rows: NDArray[np.int64]) -> Floats:
        apart = square[rows, None] - 2 * exact[:, rows].T @ exact + square
        return np.asarray(np.maximum(apart, 0), np.float32)

    chosen = [int(lot.choice(n, p=ones / ones.sum()))]
    nearest = distances(np.array(chosen))[0]
    left = nearest @ ones
    while len(chosen) < k:
        rows = np.searchsorted(np.cumsum(nearest), lot.uniform(size=trials) * left).clip(max=n - 1)
        reached = np.minimum(nearest, distances(rows))
        sums = reached @ ones[:, None]
        best = int(sums.argmin())
        chosen.append(int(rows[best]))
        nearest, left = reached[best], sums[best]
    return chosen
