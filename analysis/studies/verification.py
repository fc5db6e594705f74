"""The long check of a comparison: the largest difference that shuffled labels produce, of documents and of outlets."""

from collections.abc import Callable, Iterator
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import Corpus, Rows
from analysis.index.sides import uses
from analysis.measures.contingency import presence_moments
from analysis.measures.exact import Pairs
from analysis.studies.contrast import CAMP_OUTLETS, STRATA, Contrast, length_strata
from analysis.studies.pairs import shared_families

SHUFFLES = 2000
BLOCK = 50
Floats = NDArray[np.float64]
Tick = Callable[[int, int], None]


def verify(corpus: Corpus, sides: tuple[Rows, Rows], found: Contrast, progress: Tick) -> dict[str, Any]:
    """P of each tested term against the largest statistic of 2,000 shuffles (Westfall and Young 1993, max-T).

    `documents`: labels of documents are shuffled within fifths of length, and the uses in shared
    families fall to either side as in the test. `outlets`: whole outlets change sides; None
    with under three on a side. `terms` are rows of the index, in the order of both lists.
    """
    terms = found.terms[found.tested]
    rng = np.random.default_rng(int(corpus.snapshot.id[:12], 16))
    documents = _documents(corpus, sides, found, terms, rng, progress)
    outlets, divisions = _outlets(found, rng)
    return {
        "shuffles": SHUFFLES,
        "divisions": divisions,
        "terms": terms.tolist(),
        "documents": documents.tolist(),
        "outlets": None if outlets is None else outlets.tolist(),
    }


def _documents(
    corpus: Corpus, sides: tuple[Rows, Rows], found: Contrast, terms: Any, rng: np.random.Generator, progress: Tick
) -> Floats:
    if not len(terms):
        return np.zeros(0)
    presence, strata, target = _units(corpus, sides, found, terms)
    a, b = (table.having[:STRATA, found.tested] for table in (found.target, found.reference))
    drawn = found.target.stratum_documents[:STRATA]
    mean, variance = presence_moments(a + b, drawn, np.maximum(drawn + found.reference.stratum_documents[:STRATA], 1))
    having = a.sum(axis=0).astype(np.float64)
    if found.pairs is not None:
        within = found.pairs.moments()
        mean, variance, having = mean + within[0], variance + within[1], having + found.pairs.observed
    scale = np.sqrt(np.maximum(variance, 1e-12))
    observed = np.where(variance > 0, np.abs(having - mean) / scale, 0.0)
    largest = np.empty(SHUFFLES)
    for at in range(0, SHUFFLES, BLOCK):
        labels = np.stack([_shuffled(target, strata, rng) for _ in range(BLOCK)], axis=1).astype(np.float32)
        drawn_sums = presence @ labels + _within(found.pairs, rng)
        gap = np.abs(drawn_sums - mean[:, None]) / scale[:, None]
        largest[at : at + BLOCK] = np.where(variance[:, None] > 0, gap, 0.0).max(axis=0)
        progress(at + BLOCK, SHUFFLES)
    return _p(observed, largest)


def _units(
    corpus: Corpus, sides: tuple[Rows, Rows], found: Contrast, terms: Any
) -> tuple[Any, NDArray[np.int8], NDArray[np.bool_]]:
    """Terms x documents (1 has it) on one side only, the length stratum of each, and which are of the target."""
    index = corpus.index
    strata = length_strata(found.pair.both)
    filled = found.pair.lengths > 0
    for own, shared in zip(filled, shared_families(index, found.pair.lengths), strict=True):
        own[shared] = False
    blocks = [
        uses(index, found.postings, rows, terms).tocsr()[np.flatnonzero(own)]
        for rows, own in zip(sides, filled, strict=True)
    ]
    matrix = sparse.vstack(blocks, format="csr")
    matrix.data = np.ones(len(matrix.data), dtype=np.float32)
    place = np.concatenate([strata[own] for own in filled])
    target = np.repeat([True, False], [int(own.sum()) for own in filled])
    return matrix.T.tocsr(), place, target


def _within(pairs: Pairs | None, rng: np.random.Generator) -> Floats:
    """Sums over the shared families of each term, BLOCK draws: its use falls to the target by the family's chance."""
    if pairs is None:
        return np.zeros((1, 1))
    columns, chance = pairs.having.indices, np.repeat(pairs.chance, np.diff(pairs.having.indptr))
    terms = pairs.having.shape[1]
    draws = [np.bincount(columns[rng.random(len(chance)) < chance], minlength=terms) for _ in range(BLOCK)]
    return np.stack(draws, axis=1).astype(np.float64)


def _shuffled(target: NDArray[np.bool_], strata: NDArray[np.int8], rng: np.random.Generator) -> NDArray[np.bool_]:
    """The labels dealt out anew within each stratum."""
    order = np.argsort(strata, kind="stable")
    dealt = np.lexsort((rng.random(len(strata)), strata))
    found = np.empty_like(target)
    found[order] = target[dealt]
    return found


def _outlets(found: Contrast, rng: np.random.Generator) -> tuple[Floats | None, int]:
    """The same with whole outlets changing sides, all divisions where there are few; and how many divisions."""
    shares = [table.angles() for table in found.outlets(np.flatnonzero(found.tested))]
    n = [len(one) for one in shares]
    if min(n) < CAMP_OUTLETS or not found.tested.any():
        return None, 0
    both = np.concatenate(shares)
    spread = both.std(axis=0)
    scaled = (both - both.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    gaps = np.array([np.abs(_weights(chosen, sum(n)) @ scaled).max() for chosen in _divisions(n[0], sum(n), rng)])
    observed = np.abs(_weights(np.arange(n[0]), sum(n)) @ scaled)
    # All divisions hold the true one already; drawn ones do not.
    exact = comb(sum(n), n[0]) <= SHUFFLES
    p = (gaps[None] >= observed[:, None] - 1e-9).mean(axis=1) if exact else _p(observed, gaps)
    return p, len(gaps)


def _divisions(size: int, n: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    if comb(n, size) <= SHUFFLES:
        yield from (np.array(one) for one in combinations(range(n), size))
    else:
        yield from (rng.permutation(n)[:size] for _ in range(SHUFFLES))


def _weights(chosen: NDArray[np.intp], n: int) -> Floats:
    """Weights whose product with the outlets is the difference of the means of both sides."""
    weights = np.full(n, -1.0 / (n - len(chosen)))
    weights[chosen] = 1.0 / len(chosen)
    return weights


def _p(observed: Floats, largest: Floats) -> Floats:
    """(1 + shuffles whose largest statistic is as large) / (1 + shuffles)."""
    ordered = np.sort(largest)
    return np.asarray((1 + len(ordered) - np.searchsorted(ordered, observed - 1e-9)) / (1 + len(ordered)))
