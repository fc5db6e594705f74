"""The documents that a balanced fit of topics is made on: camps give the same number each, and within a camp its years.

Documents of no known camp are one group beside the camps, undated documents one period.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.corpus import UNDATED, Corpus
from analysis.index.topics.fit import Fit, leaders_of
from analysis.index.topics.sample import Balance
from analysis.records import UNDETERMINED, UNKNOWN
from analysis.studies.periods import period_starts


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A camp and year (None: undated): its documents, one of each copy family, and how many the fit was made on.

    Those of undetermined affiliation stand with the unknown.
    """

    bloc: str
    period: date | None
    documents: int
    drawn: int


def balance_of(corpus: Corpus) -> Balance:
    """The camp and the year of each document; year 0 is none."""
    labels, day = corpus.document_bloc, corpus.index.day
    camp = labels.codes.astype(np.int64)
    camp[labels.among((UNDETERMINED,))] = labels.names.index(UNKNOWN)
    period = np.zeros(len(day), np.int64)
    dated = day != UNDATED
    period[dated] = 1 + period_starts(day[dated], "year")[1]
    return Balance(camp, period)


def sample_rows(corpus: Corpus, fit: Fit | None) -> tuple[SampleRow, ...]:
    """How many documents each camp and year has and gave to a balanced fit; none for other fits."""
    if fit is None or fit.sample is None:
        return ()
    balance, day = balance_of(corpus), corpus.index.day
    starts = [None, *period_starts(day[day != UNDATED], "year")[0]]
    cell = balance.camp * len(starts) + balance.period
    having, taken = (
        np.bincount(cell[rows], minlength=int(cell.max()) + 1) for rows in (leaders_of(corpus.index), fit.sample)
    )
    names = corpus.document_bloc.names
    return tuple(
        SampleRow(names[at // len(starts)], starts[at % len(starts)], int(having[at]), int(taken[at]))
        for at in np.flatnonzero(having)
    )


def short_camps(rows: Iterable[SampleRow]) -> tuple[str, ...]:
    """The camps that gave all they have, and less than others."""
    having: dict[str, int] = {}
    taken: dict[str, int] = {}
    for row in rows:
        having[row.bloc] = having.get(row.bloc, 0) + row.documents
        taken[row.bloc] = taken.get(row.bloc, 0) + row.drawn
    most = max(taken.values(), default=0)
    return tuple(bloc for bloc, n in taken.items() if n == having[bloc] and n < most)
