"""A fit of topics, stored and named by links: in the corpus, or in the cache where the corpus may not be written.

Fitted on at most 20,000 documents, one of each copy family, by lot or balanced; all documents are assigned. One thread
and documents in the order of their ids, so that a fit from the same snapshot and options is the same everywhere.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.index import fits
from analysis.index.arrays import Array
from analysis.index.folder import shelves
from analysis.index.store import Index
from analysis.index.topics.clusters import Rule, cluster, most_topics
from analysis.index.topics.counted import Counts, Stored
from analysis.index.topics.sample import Balance, draw
from analysis.index.topics.uses import characteristic

METHOD: Final = "tfidf-svd-kmeans/5"


@dataclass(frozen=True, eq=False)
class Fit:
    """A stored fit. `topic` has the topic of each document (-1: no counted term), largest topic first; `nearness` its
    cosine to the topic's centre; `terms` and `weights` are topics x the terms with the highest class TF-IDF.
    `place` documents x 2 is where each lies on the map, None in fits that have none. `sample` are the documents that a
    balanced fit was made on, None where they were drawn by lot.

    For documents that came later: the rule of the fit, with its terms by key (`keys`: UTF-8, one a line), `idf`
    (their weights) and `axes`; None in fits that cannot be applied to others. `created` is the day of the snapshot.
    """

    id: str
    snapshot: str
    k: int
    topic: NDArray[np.int16]
    nearness: NDArray[np.float32]
    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    place: NDArray[np.float32] | None = None
    keys: NDArray[np.uint8] | None = None
    idf: NDArray[np.float64] | None = None
    axes: NDArray[np.float32] | None = None
    created: date | None = None
    sample: NDArray[np.int32] | None = None

    def nearest(self, topic: int) -> NDArray[np.int64]:
        """The documents of a topic, counted from 0, the nearest to its centre first."""
        order, ends = self._by_nearness
        return order[ends[topic] : ends[topic + 1]]

    @cached_property
    def _by_nearness(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.lexsort((-self.nearness, self.topic))
        return order, np.cumsum(np.bincount(self.topic + 1, minlength=self.k + 1))


def fit_id(snapshot: str, k: int) -> str:
    """The name of a fit: a hash of everything it depends on."""
    return hashlib.sha256(f"{METHOD} {snapshot} {k}".encode()).hexdigest()[:12]


def name_of_fit(snapshot: str, index: Index, k: int, balance: Balance | None = None) -> str:
    """The name that the fit of `k` topics of a snapshot has or will have; compacting may bring other phrases."""
    of = f"{snapshot} {index.lexicon.folder.name}"
    return fit_id(f"{of} balanced {balance.digest}" if balance else of, k)


def read_or_fit(
    root: Path,
    snapshot: str,
    index: Index,
    k: int,
    counts: Callable[[], Counts] | None = None,
    balance: Balance | None = None,
) -> Fit | None:
    """The stored fit of `k` topics, computed and stored if there is none; None where there are too few documents.

    With `balance` it is made on documents of which camps and periods give the same number each. `counts` gives
    those of the snapshot, where several fits share them.
    """
    name = name_of_fit(snapshot, index, k, balance)
    found = read_fit(root, name)
    if found is None:
        found = _fit(name, snapshot, index, k, counts() if counts else None, balance)
        if found is not None:
            write_fit(root, found)
    return found


def read_fit(root: Path, name: str) -> Fit | None:
    """A stored fit by its name, None where there is none."""
    for shelf in shelves(root):
        try:
            changed = (shelf / fits.FOLDER / name / fits.ABOUT).stat().st_mtime_ns
        except (OSError, ValueError):
            continue
        if found := _kept(shelf, name, changed):
            return found
    return None


def in_corpus(root: Path, name: str) -> bool:
    """Whether the corpus itself has a fit."""
    return (root / fits.FOLDER / name / fits.ABOUT).is_file()


@lru_cache(maxsize=32)
def _kept(root: Path, name: str, changed: int) -> Fit | None:
    """The fit as read and checked once for each time it was written."""
    del changed
    found = fits.read(root, name)
    if found is None:
        return None
    about, arrays = found
    created = about.get("created")
    return Fit(
        about["id"], about["snapshot"], about["k"], **arrays, created=date.fromisoformat(created) if created else None
    )


def topic_members(root: Path, value: str, index: Index) -> NDArray[np.bool_] | None:
    """The documents of a topic written `<fit>:<number>`, numbers from 1; None where this corpus has no such topic."""
    name, _, number = value.partition(":")
    fit = read_fit(root, name)
    if fit is None or not (number.isascii() and number.isdigit() and 0 < int(number) <= fit.k):
        return None
    topic = topics_in(fit, index)
    return None if topic is None else np.asarray(topic == int(number) - 1)


def topics_in(fit: Fit, index: Index) -> NDArray[np.int16] | None:
    """The topic of each document of a snapshot. Those of another than the fitted one are assigned by the fit's rule.

    None where the fit has no rule.
    """
    if fit.snapshot == index.snapshot.id:
        return fit.topic if len(fit.topic) == index.n_documents else None
    return _applied(fit, index)


@dataclass(frozen=True)
class Older:
    """A fit of an earlier snapshot: the day of that snapshot, and how many documents more there are now."""

    day: date
    added: int


def older_fit(root: Path, name: str, index: Index) -> Older | None:
    """The age of a fit that is applied to another snapshot; None for a fit of this one, or none at all."""
    fit = read_fit(root, name)
    if fit is None or fit.created is None or fit.snapshot == index.snapshot.id:
        return None
    return Older(fit.created, max(index.n_documents - len(fit.topic), 0))


@lru_cache(maxsize=4)
def _applied(fit: Fit, index: Index) -> NDArray[np.int16] | None:
    if fit.keys is None or fit.idf is None or fit.axes is None:
        return None
    row = {key: number for number, key in enumerate(index.terms.key)}
    found = np.array([row.get(key, -1) for key in fit.keys.tobytes().decode().split("\n")], np.int64)
    known = found >= 0
    return Rule(found[known], fit.idf[known], fit.axes[known]).assign(Stored(index))


def write_fit(root: Path, fit: Fit) -> None:
    """Store a fit under its name, where that can be."""
    about = {"id": fit.id, "snapshot": fit.snapshot, "k": fit.k, "method": METHOD}
    if fit.created is not None:
        about["created"] = fit.created.isoformat()
    arrays: dict[str, Array] = {name: getattr(fit, name) for name in ("topic", "nearness", "terms", "weights")}
    more = {name: getattr(fit, name) for name in ("place", "keys", "idf", "axes", "sample")}
    arrays.update({name: array for name, array in more.items() if array is not None})
    fits.write(shelves(root)[-1], fit.id, about, arrays)


def _fit(
    name: str,
    snapshot: str,
    index: Index,
    k: int,
    counts: Counts | None = None,
    balance: Balance | None = None,
) -> Fit | None:
    leaders = leaders_of(index)
    sample = draw(leaders, balance, 0)
    found = cluster(counts or Stored(index), leaders, ~index.terms.stop, k, sample=sample)
    if found is None:
        return None
    terms, weights = characteristic(found.uses, ~index.terms.stop)
    keys = np.frombuffer("\n".join(index.terms.key.at(found.rule.terms)).encode(), np.uint8)
    rule, day = found.rule, index.snapshot.created.date()
    own = (found.topic, found.nearness, terms, weights, found.place)
    kept = sample.astype(np.int32) if balance else None
    return Fit(name, snapshot, k, *own, keys, rule.weight, rule.axes, day, kept)


def most_possible(index: Index, balance: Balance | None = None) -> int:
    """The largest number of topics that a fit of this snapshot can have; 0 where its texts share too few words."""
    leaders = leaders_of(index)
    return most_topics(Stored(index), leaders, ~index.terms.stop, draw(leaders, balance, 0))


def leaders_of(index: Index) -> NDArray[np.int64]:
    """One document of each copy family."""
    return np.flatnonzero(index.copy_family == np.arange(index.n_documents))
