"""How often topics use terms, and the terms that are most their own."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.index.topics import kernels

TERMS_SHOWN: Final = 12
MIN_DOCUMENTS: Final = 3
UNASSIGNED: Final = -1

Topics = NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Uses:
    """For each topic and term the times it is used, and the documents that have it: int64[topics, terms, 2]."""

    counts: NDArray[np.int64]

    @classmethod
    def none(cls, k: int, terms: int) -> "Uses":
        """Nothing counted yet."""
        return cls(np.zeros((k, terms, 2), np.int64))

    @property
    def sums(self) -> NDArray[np.int64]:
        """The times, topics x terms."""
        return self.counts[:, :, 0]

    @property
    def documents(self) -> NDArray[np.int64]:
        """The documents, topics x terms."""
        return self.counts[:, :, 1]

    def add(self, counts: sparse.csr_array, topic: Topics) -> None:
        """Count these documents too; those UNASSIGNED are left out."""
        order = np.argsort(topic, kind="stable")  # topic after topic: the sums of one fit into the cache
        kernels.add_rows(counts.indptr, counts.indices, counts.data, topic, order, self.counts)


def class_tf_idf(
    counts: sparse.csr_array, topic: Topics, k: int, words: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The terms with the highest class TF-IDF of each topic, and their weights: see `characteristic`."""
    uses = Uses.none(k, counts.shape[1])
    uses.add(counts, topic)
    return characteristic(uses, words)


def characteristic(uses: Uses, words: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The terms with the highest class TF-IDF of each topic (Grootendorst 2022, equation 2), and their weights, 0 where
    a topic has fewer terms.

    Its idf is squared: otherwise words that all news share come first in large topics.
    """
    k, n = uses.sums.shape
    rarity = np.log1p(uses.sums.sum() / k / np.maximum(uses.sums.sum(axis=0), 1)) ** 2
    shown = min(TERMS_SHOWN, n)
    terms, weights = np.zeros((k, shown), np.int32), np.zeros((k, shown), np.float32)
    for topic, (sums, documents) in enumerate(zip(uses.sums, uses.documents, strict=True)):
        own = np.flatnonzero(words & (documents >= MIN_DOCUMENTS))
        weight = sums[own] / max(sums.sum(), 1) * rarity[own]
        if len(own) > shown:
            leading = weight >= np.partition(weight, -shown)[-shown]
            own, weight = own[leading], weight[leading]
        order = np.argsort(-weight, kind="stable")[:shown]
        terms[topic, : len(order)], weights[topic, : len(order)] = own[order], weight[order]
    return terms, weights
