"""Sums over documents equal those of the reference."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index.store import Index
from analysis.index.tables import document_matrix, document_table, excess, outlet_table
from tests.index import reference
from tests.index.corpora import Both, both, invented

STRATA = 3


@pytest.fixture(scope="module", params=[1000, 9])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("tables") / "c", invented(seed=1), request.param)


def words(index: Index) -> list[tuple[int, str]]:
    """Row and key of each term that is a single word."""
    return [(place, index.terms.key[place]) for place in np.flatnonzero(~index.terms.is_phrase)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_sums_over_documents(corpus: Both, seed: int, share: float) -> None:
    index, rows = corpus.index, corpus.rows
    mask = np.random.default_rng(seed).random(len(rows)) < share
    strata = np.arange(index.n_documents, dtype=np.int8) % STRATA
    table = document_table(index, mask, strata, STRATA)
    counted = reference.by_document([row for row, keep in zip(rows, mask, strict=True) if keep])
    lengths = {document: counts.total() for document, counts in counted.items() if counts}
    for place, key in words(index):
        counts = {document: counts[key] for document, counts in counted.items() if counts[key]}
        assert table.frequency[place] == sum(counts.values())
        assert table.documents[place] == len(counts)
        assert table.squares[place] == sum(count**2 for count in counts.values())
        assert table.products[place] == sum(count * lengths[document] for document, count in counts.items())
        assert Counter({n: int(c) for n, c in enumerate(table.having[:, place])}) == Counter(d % STRATA for d in counts)
    assert table.tokens == sum(lengths.values())
    assert table.tokens_squared == sum(n**2 for n in lengths.values())
    assert table.clusters == len(lengths) == table.stratum_documents.sum()
    assert table.moments().counts is table.frequency
    assert table.take(np.array([1, 0])).documents.tolist() == table.documents[[1, 0]].tolist()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.3, 1.0]))
def test_outlets_and_excess(corpus: Both, seed: int, share: float) -> None:
    index, rows = corpus.index, corpus.rows
    mask = np.random.default_rng(seed).random(len(rows)) < share
    terms = np.random.default_rng(seed).permutation(len(words(index)))[:10]
    keys = [index.terms.key[term] for term in terms]
    counted = reference.by_document([row for row, keep in zip(rows, mask, strict=True) if keep])
    table = outlet_table(index, mask, terms)
    for code in range(len(index.outlets)):
        own = [counts for document, counts in counted.items() if index.outlet_codes[document] == code]
        assert table.frequency[code].tolist() == [sum(counts[key] for counts in own) for key in keys]
        assert table.having[code].tolist() == [sum(1 for counts in own if counts[key]) for key in keys]
        assert table.tokens[code] == sum(counts.total() for counts in own)
        assert table.documents[code] == sum(1 for counts in own if counts)
    over, smallest = excess(index, mask, terms)
    n_all = sum(counts.total() for counts in counted.values())
    shares = [counts.total() / n_all for counts in counted.values() if counts]
    assert smallest == pytest.approx(min(shares, default=0))
    for place, key in enumerate(keys):
        total = sum(counts[key] for counts in counted.values())
        expected = sum(max(0, c[key] / total - c.total() / n_all) for c in counted.values() if c[key])
        assert over[place] == pytest.approx(expected)


def test_matrix_of_documents_and_terms(corpus: Both) -> None:
    index, rows = corpus.index, corpus.rows
    counted = reference.by_document(rows)
    matrix = document_matrix(index).toarray()
    assert matrix.shape == (index.n_documents, len(index.terms))
    for document in range(index.n_documents):
        for place, key in words(index):
            assert matrix[document, place] == counted[document][key]
