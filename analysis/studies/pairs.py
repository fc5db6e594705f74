"""The copy families on both sides of a comparison, which are compared within themselves."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.corpus import Corpus, Rows
from analysis.index.tables import document_matrix
from analysis.measures.exact import Pairs

Ints = NDArray[np.int64]


def shared_families(corpus: Corpus, target: Rows, reference: Rows) -> tuple[Ints, Ints]:
    """Documents of the target and, in the same order, their counterparts in the reference: the same document, or
    another of its copy family where each side has one document of the family. Both have words on their side.
    """
    index = corpus.index
    a, b = (np.flatnonzero(corpus.documents(rows & (index.passage_tokens > 0))) for rows in (target, reference))
    families_a, families_b = index.copy_family[a], index.copy_family[b]
    if any(len(np.unique(own)) < len(own) for own in (families_a, families_b)):  # copies count: the same text pairs
        both = np.intersect1d(a, b)
        return both, both
    _, here, there = np.intersect1d(families_a, families_b, assume_unique=True, return_indices=True)
    return a[here], b[there]


def paired(
    corpus: Corpus, sides: tuple[Rows, Rows], documents: tuple[Ints, Ints], terms: NDArray[np.integer]
) -> Pairs | None:
    """The shared families of both sides, counted over these terms; None where there are none."""
    if not len(documents[0]):
        return None
    index = corpus.index
    tokens, counts = [], []
    for rows, own in zip(sides, documents, strict=True):
        chosen = np.zeros(index.n_documents, dtype=bool)
        chosen[own] = True
        kept = rows & chosen[index.passage_document]
        weights = index.passage_tokens[kept]
        tokens.append(np.bincount(index.passage_document[kept], weights, minlength=index.n_documents)[own])
        counts.append(sparse.csr_array(document_matrix(index, kept)[own][:, terms], dtype=np.float64))
    uses = sparse.csr_array(counts[0] + counts[1])
    having = sparse.csr_array((np.ones(len(uses.data)), uses.indices, uses.indptr), shape=uses.shape)
    share = counts[0].multiply(uses.power(-1))
    return Pairs(having, tokens[0] / (tokens[0] + tokens[1]), np.asarray(share.sum(axis=0)).ravel())
