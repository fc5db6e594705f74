"""The same outlets throughout: a panel in which no outlet comes or goes."""

import numpy as np

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.index.distinct import distinct
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
    bloc = corpus.document_bloc.codes[dated]
    first, pair = distinct(bloc, index.outlet_codes[dated])
    held = np.bincount(pair[distinct(pair, year)[0]])
    years = np.bincount(bloc[distinct(bloc, year)[0]])
    keep[dated] = (held == years[bloc[first]])[pair]
    return keep
