"""The same outlets throughout: a panel in which no outlet comes or goes."""

import numpy as np

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.studies.periods import period_starts


def balanced(corpus: Corpus, documents: Rows) -> Rows:
    """Of these documents those of outlets with one in every calendar year in which their camp has one; dated ones only.

    An outlet that changes its affiliation is judged in each camp by itself.
    """
    index = corpus.index
    keep = np.zeros(index.n_documents, dtype=bool)
    dated = np.flatnonzero(documents & (index.day != UNDATED))
    if not len(dated):
        return keep
    _, year = period_starts(index.day[dated], "year")
    bloc, outlet = corpus.document_bloc.codes[dated], index.outlet_codes[dated]
    for code in np.unique(bloc):
        own = bloc == code
        years = len(np.unique(year[own]))
        pairs = np.unique(np.stack([outlet[own], year[own]], axis=1), axis=0)
        outlets, held = np.unique(pairs[:, 0], return_counts=True)
        keep[dated[own & np.isin(outlet, outlets[held == years])]] = True
    return keep
