"""Counts read a run at a time against the one matrix, and directions against scikit-learn's."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from analysis.corpus import Corpus
from analysis.index.tables import document_matrix
from analysis.index.topics.counted import BLOCK, Counts, Held, Stored
from analysis.index.topics.directions import main_directions
from analysis.index.topics.fit import leaders_of
from tests.corpora import build_corpus


def _whole(counts: Counts) -> sparse.csr_array:
    """All runs, put together as they are read."""
    found = np.zeros(counts.shape, np.int64)
    for documents, counted in counts.runs():
        found[documents] = counted.toarray()
    return sparse.csr_array(found)


def test_stored_counts_are_those_of_the_matrix(demo: Corpus) -> None:
    stored, matrix = Stored(demo.index), document_matrix(demo.index)
    assert stored.shape == matrix.shape
    assert (_whole(stored) != matrix).nnz == 0
    some = np.array([3, 40, 41, 900])
    assert (sparse.csr_array(stored.take(some)) != matrix[some]).nnz == 0
    leaders = leaders_of(demo.index)
    assert len(leaders) < demo.index.n_documents
    for documents in (leaders, np.arange(demo.index.n_documents), some):
        assert stored.having(documents).tolist() == (matrix[documents] > 0).sum(axis=0).tolist()
        assert stored.having(documents).tolist() == Held(matrix).having(documents).tolist()


def test_words_used_hundreds_of_times_and_snapshots_without_a_forward_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry of the forward index holds 254 uses."""
    uses = (1, 254, 255, 256, 510, 700)
    texts = ["مياه " * n + "خبز " * (n % 7) for n in uses]
    records = [{"outlet": "sana", "url": f"https://x.example/{n}", "text": text} for n, text in enumerate(texts)]
    index = build_corpus(tmp_path, records).index
    matrix = document_matrix(index)
    assert set(uses) <= set(matrix.data)
    assert all(part.forward is not None for part in index.parts)
    assert (_whole(Stored(index)) != matrix).nnz == 0
    monkeypatch.setattr(index, "parts", tuple(replace(part, forward=None) for part in index.parts))
    assert (_whole(Stored(index)) != matrix).nnz == 0


def test_a_held_matrix_is_read_in_runs() -> None:
    random = np.random.default_rng(1).poisson(0.3, (BLOCK + 7, 3))
    matrix = sparse.csr_array(random)
    assert [len(documents) for documents, _ in Held(matrix).runs()] == [BLOCK, 7]
    assert (_whole(Held(matrix)) != matrix).nnz == 0


def test_directions_are_those_of_the_singular_value_decomposition() -> None:
    rng = np.random.default_rng(2)
    planted = rng.normal(size=(300, 5)) @ (np.arange(5, 0, -1)[:, None] * rng.normal(size=(5, 80)))
    matrix = sparse.csr_array((planted + 0.01 * rng.normal(size=(300, 80))).astype(np.float32))
    ours, theirs = main_directions(matrix, 0, 5), TruncatedSVD(5, random_state=0).fit(matrix).components_
    np.testing.assert_allclose(np.abs(ours @ theirs.T), np.eye(5), atol=1e-4)
    assert (ours[np.arange(5), np.abs(ours).argmax(axis=1)] > 0).all()


def test_directions_of_few_or_equal_texts_are_as_many_as_there_are() -> None:
    alike = sparse.csr_array(np.repeat(np.eye(2, 9, dtype=np.float32), 10, axis=0))
    assert len(main_directions(alike, 0)) == 2
