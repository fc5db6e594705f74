"""The same outlets throughout: a panel in which no outlet comes or goes."""

import numpy as np

from analysis.corpus import UNDATED, Corpus, Rows
from analysis.studies.periods import period_starts


def balanced(corpus: Corpus, rows: Rows) -> Rows:
    """The passages of outlets with a document in every calendar year in which their camp has one; dated ones only.

    An outlet that changes its affiliation is judged in each camp by itself.
    """
    index = corpus.index
    dated = corpus.documents(rows) & (index.day != UNDATED)
    documents = np.flatnonzero(dated)
    if not len(documents):
        return rows & False
    _, year = period_starts(index.day[documents], "year")
    bloc, outlet = corpus.document_bloc.codes[documents], index.outlet_codes[documents]
    keep = np.zeros(index.n_documents, dtype=bool)
    for code in np.unique(bloc):
        own = bloc == code
        years = len(np.unique(year[own]))
        pairs = np.unique(np.stack([outlet[own], year[own]], axis=1), axis=0)
        outlets, held = np.unique(pairs[:, 0], return_counts=True)
        keep[documents[own & np.isin(outlet, outlets[held == years])]] = True
    return np.asarray(rows & corpus.passages(keep))
