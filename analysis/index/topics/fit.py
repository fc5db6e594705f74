"""A fit of topics, stored in the corpus and named by links.

Fitted on at most 20,000 documents, one of each copy family; all documents are assigned. One thread and documents in
the order of their ids, so that a fit from the same snapshot and options is the same everywhere.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.index import fits
from analysis.index.arrays import Array
from analysis.index.store import Index
from analysis.index.tables import document_matrix
from analysis.index.topics.clusters import class_tf_idf, cluster

METHOD: Final = "tfidf-svd-kmeans/2"


@dataclass(frozen=True)
class Fit:
    """A stored fit. `topic` has the topic of each document (-1: no counted term), largest topic first; `nearness` its
    cosine to the topic's centre; `terms` and `weights` are topics x the terms with the highest class TF-IDF.
    `place` documents x 2 is where each lies on the map, None in fits that have none.
    """

    id: str
    snapshot: str
    k: int
    topic: NDArray[np.int16]
    nearness: NDArray[np.float32]
    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    place: NDArray[np.float32] | None = None


def fit_id(snapshot: str, k: int) -> str:
    """The name of a fit: a hash of everything it depends on."""
    return hashlib.sha256(f"{METHOD} {snapshot} {k}".encode()).hexdigest()[:12]


def read_or_fit(root: Path, snapshot: str, index: Index, k: int) -> Fit | None:
    """The stored fit of `k` topics, computed and stored if there is none; None where there are too few documents."""
    name = fit_id(f"{snapshot} {index.lexicon.folder.name}", k)  # compacting may bring other phrases
    found = read_fit(root, name)
    if found is None:
        found = _fit(name, snapshot, index, k)
        if found is not None:
            write_fit(root, found)
    return found


def read_fit(root: Path, name: str) -> Fit | None:
    """A stored fit by its name, None where there is none."""
    try:
        changed = (root / fits.FOLDER / name / fits.ABOUT).stat().st_mtime_ns
    except (OSError, ValueError):
        return None
    return _kept(root, name, changed)


@lru_cache(maxsize=32)
def _kept(root: Path, name: str, changed: int) -> Fit | None:
    """The fit as read and checked once for each time it was written."""
    del changed
    found = fits.read(root, name)
    if found is None:
        return None
    about, arrays = found
    return Fit(about["id"], about["snapshot"], about["k"], **arrays)


def topic_members(root: Path, value: str, index: Index) -> NDArray[np.bool_] | None:
    """The documents of a topic written `<fit>:<number>`, numbers from 1; None where this corpus has no such topic."""
    name, _, number = value.partition(":")
    fit = read_fit(root, name)
    if fit is None or len(fit.topic) != index.n_documents or not (number.isascii() and number.isdigit()):
        return None
    return np.asarray(fit.topic == int(number) - 1) if 0 < int(number) <= fit.k else None


def write_fit(root: Path, fit: Fit) -> None:
    """Store a fit under its name, if the corpus can be written to."""
    about = {"id": fit.id, "snapshot": fit.snapshot, "k": fit.k, "method": METHOD}
    arrays: dict[str, Array] = {name: getattr(fit, name) for name in ("topic", "nearness", "terms", "weights")}
    if fit.place is not None:
        arrays["place"] = fit.place
    fits.write(root, fit.id, about, arrays)


def _fit(name: str, snapshot: str, index: Index, k: int) -> Fit | None:
    counts = document_matrix(index)
    leaders = np.flatnonzero(index.copy_family == np.arange(index.n_documents))
    found = cluster(counts, leaders, ~index.terms.stop, k)
    if found is None:
        return None
    terms, weights = class_tf_idf(counts[leaders], found.topic[leaders], k, ~index.terms.stop)
    return Fit(name, snapshot, k, found.topic, found.nearness, terms, weights, found.place)
