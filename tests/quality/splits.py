"""False comparisons of real documents: corpora to split, ways to split them, and what a comparison then claims."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.studies import verification
from analysis.studies.contrast import CAMP_OUTLETS, LEVEL_Q, Contrast, Counting, contrast
from analysis.studies.spreads import outlet_spreads
from analysis.studies.two_sides import Sides
from tests.corpora import build_corpus

SHORTEST = 40  # words: a notice of two lines says nothing about the language of its outlet
Split = Callable[[np.random.Generator], tuple[Rows, Rows]]


def corpus_of(folder: Path, source: Path, size: int) -> Corpus:
    """A corpus of `size` texts drawn from a file of records, the same ones on every run."""
    records = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    long = [record for record in records if len((record["text"] or "").split()) > SHORTEST]
    random.Random(1).shuffle(long)
    return build_corpus(folder, long[:size])


def by_documents(corpus: Corpus, one_in: int) -> Split:
    """One document in `one_in` against the rest; copies count once, so that a family stands on one side only."""
    rows, chosen = _counted(corpus)

    def split(rng: np.random.Generator) -> tuple[Rows, Rows]:
        return _sides(corpus, rows, rng.choice(chosen, len(chosen) // one_in, replace=False))

    return split


def by_length(corpus: Corpus) -> Split:
    """Sides that differ in length only: the longer a text, the likelier it is on the first side."""
    rows, chosen = _counted(corpus)
    index = corpus.index
    lengths = np.bincount(index.passage_document[rows], weights=index.passage_tokens[rows], minlength=index.n_documents)
    rank = lengths[chosen].argsort().argsort() / len(chosen)

    def split(rng: np.random.Generator) -> tuple[Rows, Rows]:
        return _sides(corpus, rows, chosen[rng.random(len(chosen)) < 0.1 + 0.8 * rank])

    return split


def by_outlets(corpus: Corpus) -> Split:
    """Two false camps: each outlet falls whole on one side, at least three on each."""
    rows, chosen = _counted(corpus)
    codes = corpus.index.outlet_codes[chosen]
    outlets = np.unique(codes)

    def split(rng: np.random.Generator) -> tuple[Rows, Rows]:
        size = rng.integers(CAMP_OUTLETS, len(outlets) - CAMP_OUTLETS + 1)
        return _sides(corpus, rows, chosen[np.isin(codes, rng.choice(outlets, size, replace=False))])

    return split


def by_passages(corpus: Corpus, share: float) -> Split:
    """Sides that take documents apart, as own words and quotation do: each passage falls on the first by chance."""
    rows, _ = _counted(corpus)

    def split(rng: np.random.Generator) -> tuple[Rows, Rows]:
        target = rows & (rng.random(len(rows)) < share)
        return target, rows & ~target

    return split


def _counted(corpus: Corpus) -> tuple[Rows, NDArray[np.intp]]:
    rows = corpus.once(np.ones(corpus.index.n_passages, dtype=bool))
    return rows, np.flatnonzero(corpus.documents(rows))


def _sides(corpus: Corpus, rows: Rows, documents: NDArray[np.intp]) -> tuple[Rows, Rows]:
    mask = np.zeros(corpus.index.n_documents, dtype=bool)
    mask[documents] = True
    target = rows & mask[corpus.index.passage_document]
    return target, rows & ~target


def contrasts(corpus: Corpus, split: Split, times: int, outlets: int = 1) -> Iterator[Contrast]:
    """The comparisons of `times` random splits; terms in at least 10 documents and `outlets` outlets are tested."""
    rng = np.random.default_rng(7)
    for _ in range(times):
        yield contrast(corpus, Sides.of_passages(corpus, *split(rng)), Counting((10, outlets), rare=False))


def claims_texts(found: Contrast) -> bool:
    """True where any term has q under 0.05."""
    return bool((found.q < LEVEL_Q).any())


def claims_by_shuffles(corpus: Corpus, split: Split, times: int) -> int:
    """Of `times` splits, those in which the long check gives any term a p under 0.05 against shuffled texts."""
    rng, alarms = np.random.default_rng(7), 0
    for _ in range(times):
        sides = split(rng)
        found = contrast(corpus, Sides.of_passages(corpus, *sides), Counting((10, 1), rare=False))
        checked = verification.verify(corpus, sides, found, lambda done, every: None)
        alarms += min(checked["documents"]) < LEVEL_Q
    return alarms


def claims_camps(found: Contrast) -> bool:
    """True where any term carries a sentence about a camp."""
    places = np.flatnonzero(found.q < LEVEL_Q)
    return any(spread.holds for spread in outlet_spreads(found, places, found.outlets(places)))
