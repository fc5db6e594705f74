"""The copy families on both sides of a comparison, which are compared within themselves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import Corpus, Rows
from analysis.index.cut import shared_cut
from analysis.index.postings import Postings
from analysis.index.sides import Pair, document_tokens, uses
from analysis.index.store import Index
from analysis.index.tallies import shared_terms
from analysis.measures.exact import Pairs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def shared_families(index: Index, lengths: Floats) -> tuple[Ints, Ints]:
    """Documents of the target and, in the same order, their counterparts in the reference: the same document, or
    another of its copy family where each side has one document of the family. Both have words on their side.

    `lengths` float64[2, documents]: the tokens of each on each side.
    """
    member = np.full((2, index.n_documents), -1)
    for side, own in enumerate(lengths):
        documents = np.flatnonzero(own)
        member[side, index.copy_family[documents]] = documents
        if np.count_nonzero(member[side] >= 0) < len(documents):  # copies count: the same text pairs
            both = np.flatnonzero((lengths > 0).all(axis=0))
            return both, both
    families = np.flatnonzero((member >= 0).all(axis=0))
    return member[0, families], member[1, families]


def paired(
    corpus: Corpus, posted: Postings, sides: tuple[Rows, Rows], documents: tuple[Ints, Ints], terms: Ints
) -> Pairs | None:
    """The shared families of both sides, counted over these terms; None where there are none."""
    if not len(documents[0]):
        return None
    index = corpus.index
    tokens, counts = [], []
    for rows, own in zip(sides, documents, strict=True):
        chosen = np.zeros(index.n_documents, dtype=bool)
        chosen[own] = True
        kept = rows & corpus.passages(chosen)
        tokens.append(document_tokens(index, kept)[own])
        counts.append(sparse.csr_array(uses(index, posted, kept, terms).tocsr()[own], dtype=np.float64))
    return _pairs(counts, tokens)


def paired_lemmas(
    index: Index, posted: Postings, pair: Pair, documents: tuple[Ints, Ints], terms: Ints
) -> Pairs | None:
    """The same of lemmas, from what the segments hold of each document."""
    if not len(documents[0]):
        return None
    found = shared_terms(index, posted.forward, *documents, terms) if pair.whole else None
    pointers, columns, share = found or shared_cut(index, pair.place, *documents, terms)
    having = sparse.csr_array((np.ones(len(columns)), columns, pointers), shape=(len(documents[0]), len(terms)))
    tokens = [lengths[own] for lengths, own in zip(pair.lengths, documents, strict=True)]
    observed = np.bincount(columns, share, len(terms)).astype(np.float64, copy=False)
    return Pairs(having, tokens[0] / (tokens[0] + tokens[1]), observed)


def _pairs(counts: Sequence[sparse.csr_array], tokens: Sequence[Floats]) -> Pairs:
    """From the counts (families x terms) and the tokens of both sides."""
    both = sparse.csr_array(counts[0] + counts[1])
    having = sparse.csr_array((np.ones(len(both.data)), both.indices, both.indptr), shape=both.shape)
    share = counts[0].multiply(both.power(-1))
    return Pairs(having, tokens[0] / (tokens[0] + tokens[1]), np.asarray(share.sum(axis=0)).ravel())
