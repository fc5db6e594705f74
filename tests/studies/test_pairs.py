"""Families on both sides: which documents pair, and what is counted in them."""

from collections import Counter

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.index.postings import postings
from analysis.index.sides import pair_of
from analysis.index.tables import document_matrix
from analysis.selection import Choice, Side
from analysis.studies.contrast import STRATA, Counting, contrast
from analysis.studies.pairs import paired, paired_lemmas, shared_families
from analysis.studies.two_sides import Sides


def part(corpus: Corpus, name: str) -> np.ndarray:
    everything = np.ones(corpus.index.n_passages, dtype=bool)
    return corpus.side(everything, Side((("part", Choice((name,))),)))


def test_title_and_body_of_a_text_pair(small: Corpus) -> None:
    title, body = part(small, "title"), part(small, "body")
    here, there = shared_families(small.index, pair_of(small.index, title, body).lengths)
    assert here.tolist() == there.tolist() == list(range(small.index.n_documents))
    terms = np.arange(len(small.index.terms))
    found = paired(small, postings(small.index), (title, body), (here, there), terms)
    assert found is not None
    a, b = (document_matrix(small.index, rows).toarray() for rows in (title, body))
    having = a + b > 0
    assert (found.having.toarray() > 0).tolist() == having.tolist()
    shares = Counter({t: sum(a[d, t] / (a[d, t] + b[d, t]) for d in np.flatnonzero(having[:, t])) for t in terms})
    assert found.observed == pytest.approx([shares[t] for t in terms])
    words = small.index.terms.is_phrase
    assert found.chance.min() > 0
    assert found.chance.max() < 0.7
    assert not words.all()


def test_paired_documents_leave_the_fifths(small: Corpus) -> None:
    found = contrast(small, Sides.of_passages(small, part(small, "title"), part(small, "body")), Counting((5, 1)))
    assert found.shared == small.index.n_documents
    assert found.target.stratum_documents[:STRATA].sum() == 0
    assert found.compared == 1.0
    assert (found.q[found.tested] < 0.05).any()


def test_copies_on_both_sides_pair_where_each_side_has_one(small: Corpus) -> None:
    rows = np.ones(small.index.n_passages, dtype=bool)
    outlets = [
        rows & (small.document_outlet.among((name,))[small.index.passage_document]) for name in ("sana", "nashra")
    ]
    families = [set(small.index.copy_family[np.flatnonzero(small.documents(side))].tolist()) for side in outlets]
    here, there = shared_families(small.index, pair_of(small.index, *outlets).lengths)
    same = families[0] & families[1]
    once = all(len(family) == small.documents(side).sum() for family, side in zip(families, outlets, strict=True))
    assert len(here) == (len(same) if once else 0)
    assert small.index.copy_family[here].tolist() == small.index.copy_family[there].tolist()


@pytest.mark.parametrize("is_cut", [False, True])
def test_documents_pair_as_their_postings_do(small: Corpus, is_cut: bool) -> None:
    """Any documents, one side against the other, whole or some passages of each: segments count what postings count."""
    rng, index = np.random.default_rng(3), small.index
    one, other = np.split(rng.permutation(index.n_documents)[: index.n_documents // 2 * 2], 2)
    mask = np.isin(np.arange(index.n_documents), one)
    kept = (rng.random(index.n_passages) < 0.7) | (not is_cut)
    sides = mask[index.passage_document] & kept, ~mask[index.passage_document] & kept
    both = [small.documents(side) for side in sides]
    filled = both[0][one] & both[1][other]
    one, other = one[filled], other[filled]
    terms = rng.permutation(len(index.terms))[: len(index.terms) // 2]
    pair = pair_of(index, *sides)
    assert pair.whole != is_cut
    found = paired_lemmas(index, postings(index), pair, (one, other), terms)
    expected = paired(small, postings(index), sides, (one, other), terms)
    assert found is not None
    assert expected is not None
    assert (found.having != expected.having).nnz == 0
    assert found.chance.tolist() == expected.chance.tolist()
    assert found.observed == pytest.approx(expected.observed, abs=1e-12)
