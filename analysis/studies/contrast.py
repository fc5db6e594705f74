"""Two sides counted over the same terms, with every column that a comparison shows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus, Rows
from analysis.index.tables import DocumentTable, OutletTable, document_table, excess, outlet_table
from analysis.measures.contingency import false_discovery_q, groups_p, stratified_p
from analysis.measures.dispersion import dp_norm
from analysis.measures.keyness import dirichlet_prior, g2, log_odds_z, log_ratio
from analysis.measures.uncertainty import log_ratio_interval

STRATA = 5
CAMP_OUTLETS = 3
LEVEL_Q = 0.05

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Contrast:
    """Arrays with one value a term, for the terms that occur on either side; tables with one row an outlet.

    `p` and `q` have copy families (documents) as the unit, NaN where a term was not tested; `outlet_q` has outlets.

    `compared` is the share of documents that have documents of like length on the other side.
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

    def ranked(self, sign: int) -> Ints:
        """Places of the terms that lean to one side (1 target, -1 reference), the most distinctive first.

        Terms that pass the test come before other tested ones, and those before the untested: a large difference may
        rest on a single text.
        """
        leaning = np.flatnonzero(self.ratio * sign > 0)
        fails = ~(self.q[leaning] < LEVEL_Q)
        return leaning[np.lexsort((-sign * self.z[leaning], fails, ~self.tested[leaning]))]


def _placed(strata_a: Ints, strata_b: Ints) -> float:
    """The share of documents in strata that hold both sides: the others say nothing about presence."""
    both = (strata_a > 0) & (strata_b > 0)
    total = (strata_a + strata_b).sum()
    return float((strata_a + strata_b)[both].sum() / total) if total else 1.0


def contrast(
    corpus: Corpus, target: Rows, reference: Rows, minimum: tuple[int, int], stop: bool, kind: str = "both"
) -> Contrast:
    """Count both sides and measure the difference of each term.

    `minimum` is the label-blind floor of documents and of outlets for a term to be tested; `stop` keeps the words
    that lists leave out; `kind` is words, phrases or both.
    """
    index = corpus.index
    strata = length_strata(corpus, target | reference)
    a, b = (document_table(index, rows, strata, STRATA) for rows in (target, reference))
    terms = np.flatnonzero((a.documents + b.documents > 0) & (stop | ~index.terms.stop) & _of_kind(corpus, kind))
    a, b = a.take(terms), b.take(terms)
    outlets_a, outlets_b = (outlet_table(index, rows, terms) for rows in (target, reference))
    spread = (outlets_a.frequency + outlets_b.frequency > 0).sum(axis=0)
    tested = (a.documents + b.documents >= minimum[0]) & (spread >= minimum[1])
    ratio = log_ratio(a.frequency, b.frequency, a.tokens, b.tokens)
    low, high = log_ratio_interval(ratio, a.moments(), b.moments())
    # As many pseudo-words as the smaller side has words: enough to hold rare words back, never more than the data.
    weight = max(min(a.tokens, b.tokens), 1)
    prior = dirichlet_prior(index.terms.frequency[terms], index.n_tokens, weight)
    over, smallest = excess(index, target | reference, terms)
    p = _p(a, b, tested)
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
        compared=_placed(a.stratum_documents, b.stratum_documents),
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


def _p(a: DocumentTable, b: DocumentTable, tested: NDArray[np.bool_]) -> Floats:
    """P of each tested term, NaN for the others."""
    p = np.full(len(tested), np.nan)
    having = a.having[:, tested] + b.having[:, tested]
    sizes = a.stratum_documents + b.stratum_documents
    p[tested] = stratified_p(a.having[:, tested], having, a.stratum_documents, sizes)
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
    """How many outlets have a term, the largest share of one, and whether the camp rule holds."""

    outlets: int
    largest: int
    largest_share: float
    holds: bool


def outlet_spread(contrast: Contrast, place: int) -> OutletSpread:
    """The spread over outlets of the term at one place of the contrast; `largest` is an outlet's code."""
    a, b = contrast.target_outlets, contrast.reference_outlets
    both = a.frequency[:, place] + b.frequency[:, place]
    largest = int(both.argmax()) if len(both) else 0
    sign = 1 if contrast.ratio[place] > 0 else -1
    enough = min((a.tokens > 0).sum(), (b.tokens > 0).sum()) >= CAMP_OUTLETS
    return OutletSpread(
        outlets=int((both > 0).sum()),
        largest=largest,
        largest_share=float(both[largest] / max(both.sum(), 1)),
        holds=bool(enough and contrast.outlet_q[place] < LEVEL_Q and _keeps_sign(a, b, place, sign)),
    )


def _keeps_sign(a: OutletTable, b: OutletTable, place: int, sign: int) -> bool:
    """True where the difference keeps its sign with each outlet left out, on either side."""
    for left_out, other, direction in ((a, b, sign), (b, a, -sign)):
        counts, tokens = left_out.frequency[:, place], left_out.tokens
        present = tokens > 0
        rest_tokens = tokens.sum() - tokens[present]
        if not rest_tokens.all():
            return False
        rest = (counts.sum() - counts[present]) / rest_tokens
        rate = other.frequency[:, place].sum() / max(other.tokens.sum(), 1)
        if (direction * (rest - rate) <= 0).any():
            return False
    return True
