"""Documents in the space of topics against the formulas written out."""

import numpy as np
from scipy import sparse

from analysis.index.topics.clusters import OWN_PLACE, _Space


def test_topics_cosines_and_places_are_those_of_the_formulas() -> None:
    rng = np.random.default_rng(4)
    counts = rng.poisson(0.6, (60, 15))
    counts[7], counts[8, :3] = 0, 300
    terms, components, k = np.array([0, 2, 3, 7, 8, 11, 14]), 5, 4
    counts[9], counts[9, 1] = 0, 6  # a text whose one term does not count
    directions = rng.normal(size=(components, len(terms)))
    centres = rng.normal(size=(k, components)).astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    plane = rng.normal(size=(k, 2))
    space = _Space.along(directions, terms, (counts[:, terms] > 0).sum(axis=0), 15)

    raw = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)[:, terms] @ directions.T
    length = np.linalg.norm(raw, axis=1, keepdims=True)
    places = np.divide(raw, length, out=np.zeros_like(raw), where=length > 0)
    cosines = places @ centres.T
    near = np.maximum(cosines, 1e-9) ** 4
    lying = near @ plane / near.sum(axis=1, keepdims=True) + OWN_PLACE * places[:, :2]
    has_term = counts[:, terms].any(axis=1)
    assert not has_term[[7, 9]].any()
    assert has_term.sum() > 50

    (topic, nearness, place), sums = space.nearest(sparse.csr_array(counts.astype(np.int32)), centres, plane)
    assert topic.tolist() == np.where(has_term, cosines.argmax(axis=1), -1).tolist()
    np.testing.assert_allclose(nearness, cosines.max(axis=1), atol=1e-6)
    np.testing.assert_allclose(place, lying, atol=1e-5)
    np.testing.assert_allclose(sums, places[:, :2].sum(axis=0), atol=1e-4)
    own, filled = space.places(sparse.csr_array(counts.astype(np.int32)))
    np.testing.assert_allclose(own, places, atol=1e-6)
    assert filled.tolist() == has_term.tolist()
