"""Weights and class weights of topics against the formulas written out."""

import numpy as np
from scipy import sparse

from analysis.index.topics.clusters import tf_idf
from analysis.index.topics.uses import class_tf_idf


def _counts() -> sparse.csr_array:
    counts = np.random.default_rng(3).poisson(0.5, (40, 12)).astype(np.int32)
    counts[7] = 0
    return sparse.csr_array(counts)


def test_weights_are_those_of_the_formula() -> None:
    counts, words = _counts(), np.arange(12) != 5
    dense, leaders = counts.toarray(), np.arange(0, 40, 2)
    documents = (dense[leaders] > 0).sum(axis=0)
    kept = words & (documents >= 3) & (documents <= 10)
    idf = np.log(21 / (1 + documents[kept])) + 1
    raw = np.where(dense > 0, 1 + np.log(np.maximum(dense, 1)), 0)[:, kept] * idf**3
    norm = np.sqrt((raw**2).sum(axis=1, keepdims=True))
    expected = np.divide(raw, norm, out=np.zeros_like(raw), where=norm > 0)
    assert 0 < kept.sum() < 12
    np.testing.assert_allclose(tf_idf(counts, leaders, words).toarray(), expected, rtol=1e-5)


def test_class_weights_are_those_of_the_formula() -> None:
    counts = _counts()
    topic = (np.arange(40) % 3 - 1).astype(np.int16)
    dense = counts.toarray()
    sums = np.array([dense[topic == own].sum(axis=0) for own in (0, 1)])
    expected = sums / sums.sum(axis=1, keepdims=True) * np.log1p(sums.sum() / 2 / sums.sum(axis=0)) ** 2
    terms, weights = class_tf_idf(counts, topic, 2, np.ones(12, bool))
    assert terms.shape == (2, 12)
    for own in (0, 1):
        np.testing.assert_allclose(weights[own], expected[own][terms[own]], rtol=1e-5)
        assert (np.diff(weights[own]) <= 0).all()


def test_a_topic_of_few_terms_has_no_others() -> None:
    counts = np.zeros((8, 20), np.int32)
    counts[:4, [3, 9]], counts[4:, :] = [5, 2], 1
    topic = np.repeat([0, 1], 4).astype(np.int16)
    terms, weights = class_tf_idf(sparse.csr_array(counts), topic, 2, np.ones(20, bool))
    assert terms[0][weights[0] > 0].tolist() == [3, 9]
    assert (weights[1] > 0).all()
    assert len(set(terms[1])) == len(terms[1])
