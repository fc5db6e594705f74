"""The rows of several groups: every column of a term, and the numbers of each group beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analysis.corpus import Corpus
from analysis.index.sides import Pair
from analysis.index.tables import DocumentTable
from analysis.measures.frequency import per_million
from analysis.measures.uncertainty import rate_interval
from analysis.studies.contrast import Contrast
from analysis.studies.term_rows import TermRow, term_rows
from analysis.studies.within import Ranking


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A term in one group. Rows of a term stand together, `of` is the group whose word it is.

    `frequency` is a count, `per_million` with its 95 % interval per million tokens, `group_documents` have the term.
    All other columns compare `of` with all other groups together, as those of a comparison do, and are the same in all
    rows of a term. `within` is the phrase above it in the list that holds most of its uses, "" for none.
    """

    term: str
    of: str
    group: str
    frequency: int
    per_million: float
    low: float
    high: float
    group_documents: int
    log_odds_z: float
    log_ratio: float
    log_ratio_low: float
    log_ratio_high: float
    q_value: float | None
    g2: float
    other_per_million: float
    documents: int
    outlets: int
    largest_outlet: str
    largest_outlet_share: float
    dispersion: float
    copies: int
    outlet_q: float | None
    holds: bool
    driver: str = ""
    within: str = ""


def group_rows(
    corpus: Corpus, of: str, found: Mapping[str, Contrast], copies: Pair, order: Ranking
) -> Iterator[GroupRow]:
    """The terms of one group in this order, each with a row for every group. `copies`: all groups with all copies."""
    own = found[of]
    shown = own.postings.terms.shown
    labels = {word: {"within": shown[own.terms[phrase]]} for word, phrase in order.within.items()}
    terms = own.terms[np.array(order.places, np.int64)]
    rates = {name: _rates(other, terms) for name, other in found.items()}
    for at, row in enumerate(term_rows(corpus, copies, own, None, {}, labels, order.places)):
        for name, (sums, ends) in rates.items():
            yield _row(of, name, row, sums.take(np.array([at])), (float(ends[0][at]), float(ends[1][at])))


def _rates(group: Contrast, terms: np.ndarray) -> tuple[DocumentTable, tuple[np.ndarray, np.ndarray]]:
    """The sums of these terms in one group and the intervals of their relative frequencies."""
    places = np.searchsorted(group.terms, terms)
    return group.target.take(places), rate_interval(group.moments(places)[0])


def _row(of: str, group: str, row: TermRow, sums: DocumentTable, ends: tuple[float, float]) -> GroupRow:
    frequency = int(sums.frequency[0])
    return GroupRow(
        term=row.term,
        of=of,
        group=group,
        frequency=frequency,
        per_million=float(per_million(sums.frequency, sums.tokens)[0]),
        low=ends[0] * 1e6,
        high=ends[1] * 1e6,
        group_documents=int(sums.documents[0]),
        log_odds_z=row.log_odds_z,
        log_ratio=row.log_ratio,
        log_ratio_low=row.log_ratio_low,
        log_ratio_high=row.log_ratio_high,
        q_value=row.q_value,
        g2=row.g2,
        other_per_million=row.reference_per_million,
        documents=row.target_documents + row.reference_documents,
        outlets=row.outlets,
        largest_outlet=row.largest_outlet,
        largest_outlet_share=row.largest_outlet_share,
        dispersion=row.dispersion,
        copies=row.copies,
        outlet_q=row.outlet_q,
        holds=row.holds,
        driver=row.driver,
        within=row.within,
    )
