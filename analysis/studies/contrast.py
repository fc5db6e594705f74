"""Two sides counted over the same terms, with every column that a comparison shows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.index.tables import DocumentTable, OutletTable, document_table, excess, outlet_table
from analysis.measures.contingency import false_discovery_q, groups_p, stratified_p
from analysis.measures.dispersion import dp_norm
from analysis.measures.exact import Pairs
from analysis.measures.keyness import dirichlet_prior, g2, log_odds_z, log_ratio
from analysis.measures.uncertainty import log_ratio_interval
from analysis.studies.pairs import paired, shared_families

STRATA = 5
CAMP_OUTLETS = 3
LEVEL_Q = 0.05

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Contrast:
    """Arrays with one value a term, for the terms that occur on either side; tables with one row an outlet.

    `p` and `q` have copy families (documents) as the unit, NaN where a term was not tested; `outlet_q` has outlets.

    `compared` is the share of documents that have documents of like length, or themselves, on the other side. The
    `having` of both tables is by fifth of length, and in a last row that of the `shared` families; `pairs` are over
    the tested terms.
    """

    terms: Ints
    tested: NDArray[np.bool_]
    z: Floats
    ratio: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    outlet_q: Floats
    g2: Floats
    dispersion: Floats
    target: DocumentTable
    reference: DocumentTable
    target_outlets: OutletTable
    reference_outlets: OutletTable
    compared: float
    shared: int
    pairs: Pairs | None

    def ranked(self, sign: int) -> Ints:
        """Places of the terms that lean to one side (1 target, -1 reference), the most distinctive first.

        Terms that pass the test come before other tested ones, and those before the untested: a large difference may
        rest on a single text.
        """
        leaning = np.flatnonzero(self.ratio * sign > 0)
        fails = ~(self.q[leaning] < LEVEL_Q)
        return leaning[np.lexsort((-sign * self.z[leaning], fails, ~self.tested[leaning]))]


def _placed(a: DocumentTable, b: DocumentTable) -> float:
    """The share of documents in strata that hold both sides: the others say nothing about presence."""
    sizes = a.stratum_documents + b.stratum_documents
    both = (a.stratum_documents > 0) & (b.stratum_documents > 0)
    return float(sizes[both].sum() / sizes.sum()) if sizes.sum() else 1.0


def contrast(
    corpus: Corpus, target: Rows, reference: Rows, minimum: tuple[int, int], stop: bool, kind: str = "both"
) -> Contrast:
    """Count both sides and measure the difference of each term.

    `minimum` is the label-blind floor of documents and of outlets for a term to be tested; `stop` keeps the words
    that lists leave out; `kind` is words, phrases or both.
    """
    index = corpus.index
    sides = target, reference
    shared = shared_families(corpus, *sides)
    a, b = (
        _table(corpus, rows, length_strata(corpus, target | reference), own)
        for rows, own in zip(sides, shared, strict=True)
    )
    terms = np.flatnonzero((a.documents + b.documents > 0) & (stop | ~index.terms.stop) & _of_kind(corpus, kind))
    frequency = None if (target & reference).any() else a.frequency + b.frequency
    a, b = a.take(terms), b.take(terms)
    outlets_a, outlets_b = (outlet_table(index, rows, terms) for rows in (target, reference))
    spread = (outlets_a.frequency + outlets_b.frequency > 0).sum(axis=0)
    tested = (a.documents + b.documents >= minimum[0]) & (spread >= minimum[1])
    ratio = log_ratio(a.frequency, b.frequency, a.tokens, b.tokens)
    low, high = log_ratio_interval(ratio, a.moments(), b.moments())
    # As many pseudo-words as the smaller side has words: enough to hold rare words back, never more than the data.
    weight = max(min(a.tokens, b.tokens), 1)
    prior = dirichlet_prior(index.terms.frequency[terms], index.n_tokens, weight)
    over, smallest = excess(index, target | reference, terms, frequency)
    pairs = paired(corpus, sides, shared, terms[tested])
    p = _p(a, b, tested, pairs)
    return Contrast(
        terms=terms,
        tested=tested,
        z=log_odds_z(a.frequency, b.frequency, prior, (a.tokens, b.tokens, weight)),
        ratio=ratio,
        low=low,
        high=high,
        p=p,
        q=adjusted(p),
        outlet_q=_outlet_q(outlets_a, outlets_b, tested),
        g2=g2(a.frequency, b.frequency, a.tokens, b.tokens),
        dispersion=dp_norm(over, smallest),
        target=a,
        reference=b,
        target_outlets=outlets_a,
        reference_outlets=outlets_b,
        compared=_placed(a, b),
        shared=len(shared[0]),
        pairs=pairs,
    )


def _of_kind(corpus: Corpus, kind: str) -> NDArray[np.bool_]:
    """The terms that are words, phrases, or both."""
    phrase = corpus.index.terms.is_phrase
    return {"words": ~phrase, "phrases": phrase}.get(kind, np.ones_like(phrase))


def length_strata(corpus: Corpus, rows: Rows) -> NDArray[np.int8]:
    """The fifth of the selected documents, by length in selected tokens, that each document falls in."""
    index = corpus.index
    lengths = np.bincount(index.passage_document[rows], weights=index.passage_tokens[rows], minlength=index.n_documents)
    chosen = lengths[corpus.documents(rows)]
    edges = np.quantile(chosen, np.arange(1, STRATA) / STRATA) if len(chosen) else np.zeros(STRATA - 1)
    return np.searchsorted(edges, lengths, side="left").astype(np.int8)


def _table(corpus: Corpus, rows: Rows, strata: NDArray[np.int8], shared: Ints) -> DocumentTable:
    """One side by fifth of length, its shared documents in a stratum of their own after the fifths."""
    placed = strata.copy()
    placed[shared] = STRATA
    return document_table(corpus.index, rows, placed, STRATA + 1)


def _p(a: DocumentTable, b: DocumentTable, tested: NDArray[np.bool_], pairs: Pairs | None) -> Floats:
    """P of each tested term, NaN for the others."""
    p = np.full(len(tested), np.nan)
    own, other = a.having[:STRATA, tested], b.having[:STRATA, tested]
    drawn, rest = a.stratum_documents[:STRATA], b.stratum_documents[:STRATA]
    p[tested] = stratified_p(own, own + other, drawn, drawn + rest, pairs)
    return p


def adjusted(p: Floats) -> Floats:
    """Q of every p that is not NaN, over all of them as one family; same shape."""
    q = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    q[tested] = false_discovery_q(p[tested])
    return q


def _outlet_q(a: OutletTable, b: OutletTable, tested: NDArray[np.bool_]) -> Floats:
    """Q of each tested term with outlets as the unit of evidence, NaN for the others."""
    p = np.full(len(tested), np.nan)
    there, here = a.documents > 0, b.documents > 0
    p[tested] = groups_p(a.having[there][:, tested], a.documents[there], b.having[here][:, tested], b.documents[here])
    return adjusted(p)


@dataclass(frozen=True)
class OutletSpread:
    """How many outlets have a term, the largest share of one, and whether the camp rule holds.

    `driver` is the outlet without which the difference loses its direction, None where there is none.
    """

    outlets: int
    largest: int
    largest_share: float
    holds: bool
    driver: int | None


def outlet_spread(contrast: Contrast, place: int) -> OutletSpread:
    """The spread over outlets of the term at one place of the contrast; `largest` is an outlet's code."""
    a, b = contrast.target_outlets, contrast.reference_outlets
    both = a.frequency[:, place] + b.frequency[:, place]
    largest = int(both.argmax()) if len(both) else 0
    sign = 1 if contrast.ratio[place] > 0 else -1
    enough = min((a.tokens > 0).sum(), (b.tokens > 0).sum()) >= CAMP_OUTLETS
    driver = _driver(a, b, place, sign)
    return OutletSpread(
        outlets=int((both > 0).sum()),
        largest=largest,
        largest_share=float(both[largest] / max(both.sum(), 1)),
        holds=bool(enough and contrast.outlet_q[place] < LEVEL_Q and driver is None),
        driver=driver,
    )


def _driver(a: OutletTable, b: OutletTable, place: int, sign: int) -> int | None:
    """The outlet, of either side, without which the difference turns or vanishes most; None where it stays."""
    found, least = None, 0.0
    for left_out, other, direction in ((a, b, sign), (b, a, -sign)):
        counts, tokens = left_out.frequency[:, place], left_out.tokens
        present = np.flatnonzero(tokens > 0)
        rest_tokens = tokens.sum() - tokens[present]
        rest = (counts.sum() - counts[present]) / np.maximum(rest_tokens, 1)
        rate = other.frequency[:, place].sum() / max(other.tokens.sum(), 1)
        gap = np.where(rest_tokens > 0, direction * (rest - rate), 0.0)
        if len(gap) and gap.min() <= least:
            found, least = int(present[gap.argmin()]), float(gap.min())
    return found
