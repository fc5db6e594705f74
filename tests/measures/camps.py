"""Simulated camps: documents with a known topic whose words are drawn from known distributions, and the true split."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.measures.plugin import Fold

Floats = NDArray[np.float64]
VOCABULARY, TOPICS, LENGTH = 20_000, 10, 200


@dataclass(frozen=True)
class Plan:
    """`words` of each topic are written `factor` times as often by one camp; topics differ by exp(`agenda`)."""

    words: int = 0
    factor: float = 1.0
    agenda: float = 0.0
    bursty: bool = False


PLANS = {
    "null": Plan(),
    "agenda": Plan(agenda=0.5),
    "framing": Plan(words=60, factor=2.5),
    "mixed": Plan(words=60, factor=2.5, agenda=0.5),
    "large": Plan(words=300, factor=4, agenda=0.8),
    "bursty": Plan(words=60, factor=2.5, agenda=0.5, bursty=True),
    "bursty null": Plan(bursty=True),
}


@dataclass(frozen=True)
class Camps:
    """Documents of two camps, with true topics, counts over words of at least ten documents, and the truth in bits."""

    first: NDArray[np.bool_]
    topic: NDArray[np.int64]
    counts: sparse.csr_array
    agenda: float
    framing: float

    @property
    def fold(self) -> Fold:
        return Fold(self.topic, self.counts)


def camps(plan: Plan, rng: np.random.Generator, documents: int = 300) -> Camps:
    """Two camps of so many documents of about 200 words, vocabulary 20,000 by Zipf's law."""
    base = 1 / (np.arange(1, VOCABULARY + 1) + 5) ** 1.05
    words, topics = np.empty((2, TOPICS, VOCABULARY)), np.ones((2, TOPICS))
    for topic in range(TOPICS):
        own = base.copy()
        own[rng.choice(VOCABULARY, 300, replace=False)] *= 8
        words[:, topic] = own
        if plan.words:
            planted = rng.choice(np.argsort(-own)[20:1500], plan.words, replace=False)
            for side, half in enumerate(np.array_split(planted, 2)):
                words[side, topic, half] *= plan.factor
    words /= words.sum(axis=2, keepdims=True)
    slope = plan.agenda * np.linspace(-1, 1, TOPICS)
    topics = np.exp(np.stack([slope, -slope]))
    topics /= topics.sum(axis=1, keepdims=True)
    drawn = [_draw(words[side], topics[side], documents, plan.bursty, rng) for side in (0, 1)]
    topic = np.concatenate([one[0] for one in drawn])
    counts = sparse.csr_array(sparse.vstack([one[1] for one in drawn]))
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=VOCABULARY) >= 10)
    shown = words[:, :, kept] / words[:, :, kept].sum(axis=2, keepdims=True)
    first = np.arange(2 * documents) < documents
    return Camps(first, topic, sparse.csr_array(counts[:, kept]), *truth(shown, topics))


def _draw(words: Floats, topics: Floats, n: int, bursty: bool, rng: np.random.Generator):
    topic = rng.choice(TOPICS, n, p=topics)
    lengths = np.maximum(30, rng.lognormal(np.log(LENGTH), 0.5, n)).astype(int)
    rows, columns = [], []
    sums = np.cumsum(words, axis=1)
    for row in range(n):
        running = sums[topic[row]]
        if bursty:
            running = np.cumsum(rng.gamma(words[topic[row]] * 2 * VOCABULARY / 50 + 1e-12))
        at = np.searchsorted(running, rng.random(lengths[row]) * running[-1], side="right")
        columns.append(np.minimum(at, VOCABULARY - 1))
        rows.append(np.full(lengths[row], row))
    entries = np.concatenate(rows), np.concatenate(columns)
    counts = sparse.coo_array((np.ones(len(entries[0]), np.int64), entries), shape=(n, VOCABULARY)).tocsr()
    return topic, counts


def _entropy(p: Floats) -> float:
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())


def truth(words: Floats, topics: Floats) -> tuple[float, float]:
    """I(O;T) and I(O;W|T) of known distributions, by their definition as differences of entropies."""
    agenda = _entropy(topics.mean(axis=0)) - (_entropy(topics[0]) + _entropy(topics[1])) / 2
    framing = 0.0
    for topic in range(topics.shape[1]):
        a, b = topics[:, topic] / 2
        mixed = (a * words[0, topic] + b * words[1, topic]) / (a + b)
        framing += (a + b) * _entropy(mixed) - a * _entropy(words[0, topic]) - b * _entropy(words[1, topic])
    return agenda, framing
