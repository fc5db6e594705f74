"""How many topics? Fits of several numbers of topics: whether they return on part of the texts, and hold together."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy import sparse

from analysis.corpus import Corpus
from analysis.index.store import Index
from analysis.index.tables import document_matrix
from analysis.index.topics.counted import Held
from analysis.index.topics.fit import Fit, leaders_of, read_or_fit
from analysis.index.topics.sample import Balance, draw
from analysis.index.topics.stability import Stability, stability
from analysis.index.topics.words import without_parts
from analysis.measures.coherence import npmi_coherence
from analysis.studies.work import Tick

LADDER: Final = (3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)
TERMS: Final = 10  # of a topic, whose company is measured


def judged(corpus: Corpus, numbers: Sequence[int], progress: Tick, balance: Balance | None = None) -> dict[str, Any]:
    """Stability and coherence of the fit of each number of topics that the texts allow, and the number proposed.

    With `balance` of balanced fits, on parts of their documents.
    """
    index = corpus.index
    counts, leaders = document_matrix(index, ordered=False), leaders_of(index)
    found = {k: read_or_fit(corpus.root, corpus.snapshot.id, index, k, lambda: Held(counts), balance) for k in numbers}
    fits = {k: fit for k, fit in found.items() if fit is not None}
    if not fits:
        return {"counts": [], "proposed": 0}
    counts.sort_indices()
    topics, sample = {k: fit.topic for k, fit in fits.items()}, draw(leaders, balance, 0) if balance else None
    steady = stability(counts, leaders, ~index.terms.stop, topics, progress, sample)
    own = counts[leaders]
    rows = [_judged(index, own, fit, steady[k]) for k, fit in fits.items()]
    return {"counts": rows, "proposed": proposed(rows)}


def proposed(rows: Sequence[Mapping[str, Any]]) -> int:
    """The number with the largest product of stability and coherence, the smallest of equals; 0 where there is none.

    Either counts as 0 where it is below.
    """
    if not rows:
        return 0
    best = max(rows, key=lambda row: (max(row["stability"], 0.0) * max(row["coherence"] or 0.0, 0.0), -row["k"]))
    return int(best["k"])


def _judged(index: Index, counts: sparse.csr_array, fit: Fit, found: Stability) -> dict[str, Any]:
    coherent = [_coherence(index, counts, fit, topic) for topic in range(fit.k)]
    known = [value for value in coherent if value is not None]
    topics = [{"stability": steady, "coherence": value} for steady, value in zip(found.topics, coherent, strict=True)]
    mean = float(np.mean(known)) if known else None
    return {"k": fit.k, "stability": found.agreement, "coherence": mean, "topics": topics}


def _coherence(index: Index, counts: sparse.csr_array, fit: Fit, topic: int) -> float | None:
    """Of the first ten terms; words within a phrase beside them are left out, for they meet it always."""
    terms = [int(term) for term in fit.terms[topic][fit.weights[topic] > 0]]
    shown = [index.terms.shown[term] for term in terms]
    kept = set(without_parts(shown))
    columns = [term for term, name in zip(terms, shown, strict=True) if name in kept][:TERMS]
    return npmi_coherence(sparse.csr_array(counts[:, columns]))
