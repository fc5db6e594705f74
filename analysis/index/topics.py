"""Topics of documents: TF-IDF, truncated SVD, k-means. A fit is stored in the corpus and named by links.

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
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.index import fits
from analysis.index.arrays import Array
from analysis.index.store import Index
from analysis.index.tables import document_matrix

SAMPLE: Final = 20_000
COMPONENTS: Final = 100
TERMS_SHOWN: Final = 12
MIN_DOCUMENTS: Final = 3
MAX_SHARE: Final = 0.5
METHOD: Final = "tfidf-svd-kmeans/1"
UNASSIGNED: Final = -1


@dataclass(frozen=True)
class Fit:
    """A stored fit. `topic` has the topic of each document (-1: no counted term), largest topic first; `nearness` its
    cosine to the topic's centre; `terms` and `weights` are topics x the terms with the highest class TF-IDF.
    """

    id: str
    snapshot: str
    k: int
    topic: NDArray[np.int16]
    nearness: NDArray[np.float32]
    terms: NDArray[np.int32]
    weights: NDArray[np.float32]


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
            _write_fit(root, found)
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


def _write_fit(root: Path, fit: Fit) -> None:
    about = {"id": fit.id, "snapshot": fit.snapshot, "k": fit.k, "method": METHOD}
    arrays: dict[str, Array] = {name: getattr(fit, name) for name in ("topic", "nearness", "terms", "weights")}
    fits.write(root, fit.id, about, arrays)


def _fit(name: str, snapshot: str, index: Index, k: int) -> Fit | None:
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    counts = document_matrix(index)
    leaders = np.flatnonzero(index.copy_family == np.arange(index.n_documents))
    weighted = _tf_idf(counts, leaders, ~index.terms.stop)
    filled = np.asarray(weighted.sum(axis=1)).ravel() > 0
    sample = leaders[filled[leaders]]
    if len(sample) < 2 * k or weighted.shape[1] <= k:
        return None
    if len(sample) > SAMPLE:
        sample = np.sort(np.random.default_rng(0).choice(sample, SAMPLE, replace=False))
    with threadpool_limits(limits=1):
        components = min(COMPONENTS, len(sample) - 1, weighted.shape[1] - 1)
        svd = TruncatedSVD(components, random_state=0).fit(weighted[sample])
        places = normalize(svd.transform(weighted))
        means = KMeans(k, n_init=10, random_state=0).fit(places[sample])
        centres = normalize(means.cluster_centers_)
    nearness = places @ centres.T
    topic = nearness.argmax(axis=1)
    topic[~filled] = UNASSIGNED
    order = np.argsort(-np.bincount(topic[filled], minlength=k), kind="stable")
    rank = np.empty(k, dtype=np.int16)
    rank[order] = np.arange(k, dtype=np.int16)
    ranked = np.where(filled, rank[topic], np.int16(UNASSIGNED)).astype(np.int16)
    terms, weights = _class_tf_idf(counts[leaders], ranked[leaders], k, ~index.terms.stop)
    return Fit(name, snapshot, k, ranked, nearness.max(axis=1).astype(np.float32), terms, weights)


def _tf_idf(counts: sparse.csr_array, leaders: NDArray[np.int64], words: NDArray[np.bool_]) -> sparse.csr_array:
    """Unit rows of (1 + log tf) idf over terms in at least three texts and at most half of them."""
    documents = np.bincount(counts[leaders].indices, minlength=counts.shape[1])
    kept = np.flatnonzero(words & (documents >= MIN_DOCUMENTS) & (documents <= max(MAX_SHARE * len(leaders), 1)))
    weighted = counts[:, kept].astype(np.float64)
    weighted.data = 1 + np.log(weighted.data)
    weighted = weighted.multiply(np.log((1 + len(leaders)) / (1 + documents[kept])) + 1).tocsr()
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    norms[norms == 0] = 1
    return sparse.csr_array(sparse.diags_array(1 / norms) @ weighted)


def _class_tf_idf(
    counts: sparse.csr_array, topic: NDArray[np.int16], k: int, words: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The terms with the highest class TF-IDF of each topic (Grootendorst 2022, equation 2), copies counted once."""
    member = np.flatnonzero(topic != UNASSIGNED)
    place = sparse.csr_array((np.ones(len(member)), (topic[member], member)), shape=(k, counts.shape[0]))
    sums = (place @ counts).toarray()
    documents = (place @ (counts > 0)).toarray()
    share = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1)
    weight = share * np.log1p(sums.sum() / k / np.maximum(sums.sum(axis=0), 1))
    weight[:, ~words] = 0
    weight[documents < MIN_DOCUMENTS] = 0
    terms = np.argsort(-weight, axis=1, kind="stable")[:, :TERMS_SHOWN]
    return terms.astype(np.int32), np.take_along_axis(weight, terms, axis=1).astype(np.float32)
