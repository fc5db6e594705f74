"""Two sides counted over the same terms, with every column that a comparison shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.index.details import Details, details
from analysis.index.posted import Posted
from analysis.index.postings import Postings, postings
from analysis.index.selected import threads
from analysis.index.sides import Pair, Sums, excess, moments, narrowed, outlet_tables, tally_sides
from analysis.index.store import Index
from analysis.index.tables import DocumentTable, OutletTable
from analysis.index.tails import exact_tails
from analysis.measures.contingency import false_discovery_q, group_means_p, stratified_p
from analysis.measures.dispersion import dp_norm
from analysis.measures.exact import Pairs
from analysis.measures.keyness import dirichlet_prior, g2, log_odds_z, log_ratio
from analysis.measures.uncertainty import Moments
from analysis.studies.pairs import paired, paired_lemmas, shared_families
from analysis.studies.two_sides import Sides

STRATA: Final = 5
CAMP_OUTLETS: Final = 3
LEVEL_Q: Final = 0.05
PRIOR: Final = 100  # per cent of the smaller side's words: holds rare words back, and never outweighs the data

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Counting:
    """What counts as a term, and which are tested.

    `minimum` is the label-blind floor of documents and of outlets for a term to be tested; `stop` keeps the words
    that lists leave out; `kind` is words, phrases or both; `level` that of `index.postings`; `prior` the weight of the
    prior, in per cent of the words of the smaller side. Without `rare`, terms that cannot reach the minimum are not
    counted at all.
    """

    minimum: tuple[int, int] = (10, 2)
    stop: bool = False
    kind: str = "both"
    level: str = "lemma"
    prior: int = PRIOR
    rare: bool = True


@dataclass(frozen=True)
class Contrast:
    """Arrays with one value a term, for the terms that occur on either side; tables with one row an outlet.

    `p` and `q` have copy families (documents) as the unit, NaN where a term was not tested; `outlet_p` and `outlet_q`
    have outlets.

    `compared` is the share of documents that have documents of like length, or themselves, on the other side. The
    `having` of both tables is by fifth of length, and in a last row that of the `shared` families; `pairs` are over
    the tested terms.
    """

    index: Index
    postings: Postings
    pair: Pair
    sums: Sums
    terms: Ints
    tested: NDArray[np.bool_]
    z: Floats
    ratio: Floats
    p: Floats
    q: Floats
    outlet_p: Floats
    outlet_q: Floats
    compared: float
    shared: int
    pairs: Pairs | None

    @property
    def target(self) -> DocumentTable:
        """The sums of the target."""
        return self.sums.target

    @property
    def reference(self) -> DocumentTable:
        """The sums of the reference."""
        return self.sums.reference

    def details(self, places: Ints, every: Pair) -> Details:
        """What rows show of the terms at these places; `every`: both sides together, with all copies."""
        return details(self.index, self.postings, self.pair, every, self.terms[places], self.sums.take(places))

    def _narrowed(self, places: Ints) -> Posted:
        """The postings of the terms at these places, without documents that are on no side."""
        return narrowed(self.postings, self.pair, self.terms[places])

    def moments(self, places: Ints) -> tuple[Moments, Moments]:
        """What intervals need of the terms at these places, on both sides."""
        return moments(self._narrowed(places), self.pair, self.sums.take(places))

    def g2(self, places: Ints) -> Floats:
        """G2 of the terms at these places."""
        counts = self.target.frequency[places], self.reference.frequency[places]
        return g2(*counts, self.target.tokens, self.reference.tokens)

    def dispersion(self, places: Ints) -> Floats:
        """DPnorm of the terms at these places over the documents of both sides."""
        return dp_norm(*excess(self._narrowed(places), self.pair))

    def outlets(self, places: Ints) -> tuple[OutletTable, OutletTable]:
        """Uses and documents by outlet of the terms at these places, on both sides."""
        return outlet_tables(self.index, self._narrowed(places), self.pair)

    @cached_property
    def largest_share(self) -> Floats:
        """The part of each term's uses on both sides that stands in one outlet."""
        return np.asarray(self.sums.largest_uses / np.maximum(self.target.frequency + self.reference.frequency, 1))

    def within_limits(self, share: int, dispersion: int) -> NDArray[np.bool_]:
        """The terms of whose uses no outlet has more than `share` per cent, and whose DPnorm is at most so many
        hundredths.
        """
        kept = self.largest_share * 100 <= share
        if dispersion < 100:
            kept &= self.dispersion(np.arange(len(self.terms))) * 100 <= dispersion
        return np.asarray(kept)

    def ranked(self, sign: int, top: int, kept: NDArray[np.bool_] | None = None) -> Ints:
        """Places of the first terms that lean to one side (1 target, -1 reference), the most distinctive first, of all
        or of those `kept`.

        Terms that pass the test come before other tested ones, and those before the untested: a large difference may
        rest on a single text.
        """
        leaning = self.ratio * sign > 0
        if kept is not None:
            leaning &= kept
        passed = self.q < LEVEL_Q
        found = np.zeros(0, np.int64)
        for among in (passed, self.tested & ~passed, ~self.tested):
            if len(found) < top:
                places = np.flatnonzero(leaning & among)
                found = np.append(found, places[np.argsort(-sign * self.z[places], kind="stable")])
        return found[:top]


def _placed(a: DocumentTable, b: DocumentTable) -> float:
    """The share of documents in strata that hold both sides: the others say nothing about presence."""
    sizes = a.stratum_documents + b.stratum_documents
    both = (a.stratum_documents > 0) & (b.stratum_documents > 0)
    return float(sizes[both].sum() / sizes.sum()) if sizes.sum() else 1.0


def contrast(corpus: Corpus, sides: Sides, counting: Counting) -> Contrast:
    """Count both sides and measure the difference of each term."""
    index, pair = corpus.index, sides.pair
    posted = postings(index, counting.level)
    families = threads().submit(shared_families, index, pair.lengths)  # beside the fifths of length
    candidates = _candidates(posted, counting, bool((pair.lengths > 0).all(axis=0).any()))
    fifths = length_strata(pair.both)
    shared = families.result()
    strata = _strata(fifths, shared)
    sums = tally_sides(index, posted, pair, candidates, strata)
    kept = np.flatnonzero(sums.target.documents + sums.reference.documents)
    sums, terms = sums.take(kept), candidates[kept]
    a, b = sums.target, sums.reference
    tested = (a.documents + b.documents >= counting.minimum[0]) & (sums.outlets >= counting.minimum[1])
    weight = max(min(a.tokens, b.tokens), 1) * counting.prior / 100
    prior = dirichlet_prior(posted.terms.frequency[terms], index.n_tokens, weight)
    of_outlets = threads().submit(_of_outlets, sums, tested)  # beside the test of documents
    if pair.whole or counting.level == "lemma":
        pairs = paired_lemmas(index, posted, pair, shared, terms[tested])
    else:
        pairs = paired(corpus, posted, sides.passages, shared, terms[tested])
    p = _p(a, b, tested, pairs)
    return Contrast(
        index=index,
        postings=posted,
        pair=pair,
        sums=sums,
        terms=terms,
        tested=tested,
        z=log_odds_z(a.frequency, b.frequency, prior, (a.tokens, b.tokens, weight)),
        ratio=log_ratio(a.frequency, b.frequency, a.tokens, b.tokens),
        p=p,
        q=adjusted(p),
        outlet_p=of_outlets.result()[0],
        outlet_q=of_outlets.result()[1],
        compared=_placed(a, b),
        shared=len(shared[0]),
        pairs=pairs,
    )


def _candidates(posted: Postings, counting: Counting, overlap: bool) -> Ints:
    """The terms to be counted. A document with words on both sides may count for two."""
    terms = posted.terms
    least = 1 if counting.rare else -(-counting.minimum[0] // (2 if overlap else 1))
    kind = {"words": ~terms.is_phrase, "phrases": terms.is_phrase}.get(counting.kind, np.True_)
    return np.flatnonzero((terms.documents >= least) & (counting.stop | ~terms.stop) & kind)


def _strata(fifths: NDArray[np.int8], shared: tuple[Ints, Ints]) -> NDArray[np.int8]:
    """The stratum of each document on each side: its fifth of length; shared ones stand behind the fifths."""
    placed = np.stack([fifths] * 2)
    for side, documents in enumerate(shared):
        placed[side, documents] = STRATA
    return placed


def length_strata(lengths: Floats) -> NDArray[np.int8]:
    """The fifth of the selected documents, by length in selected tokens (0 for the others), that each falls in."""
    tokens = lengths.astype(np.int32)
    ends = np.cumsum(np.bincount(tokens))  # whole numbers: to count them is sooner done than to sort them
    n = int(ends[-1] - ends[0]) if len(ends) else 0
    place = np.arange(1, STRATA) * max(n - 1, 0) / STRATA
    low, high = (np.searchsorted(ends, end(place) + len(tokens) - n, "right") for end in (np.floor, np.ceil))
    edges = low + (high - low) * (place - np.floor(place))
    return np.searchsorted(edges, np.arange(max(len(ends), 1))).astype(np.int8)[tokens]


def _p(a: DocumentTable, b: DocumentTable, tested: NDArray[np.bool_], pairs: Pairs | None) -> Floats:
    """P of each tested term, NaN for the others; `pairs` are over the tested ones. In two threads."""
    p, terms = np.full(len(tested), np.nan), np.flatnonzero(tested)
    drawn, rest = a.stratum_documents[:STRATA], b.stratum_documents[:STRATA]

    def work(half: int) -> None:
        mine = terms[half::2]
        own, other = a.having[:STRATA].take(mine, axis=1), b.having[:STRATA].take(mine, axis=1)
        among = pairs and pairs.take(np.arange(len(terms))[half::2])
        p[mine] = stratified_p(own, own + other, drawn, drawn + rest, among, exact_tails)

    list(threads().map(work, (0, 1)))
    return p


def adjusted(p: Floats) -> Floats:
    """Q of every p that is not NaN, over all of them as one family; same shape."""
    q = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    q[tested] = false_discovery_q(p[tested])
    return q


def _of_outlets(sums: Sums, tested: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """P and q of each tested term with outlets as the unit of evidence, NaN for the others."""
    p = np.full(len(tested), np.nan)
    mean, variance = sums.angle_mean[:, tested], sums.angle_variance[:, tested]
    p[tested] = group_means_p(mean, variance, sums.sizes)
    return p, adjusted(p)
