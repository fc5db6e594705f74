"""The weight of rare words is that with which both halves of the texts agree."""

import numpy as np
from scipy import sparse

from analysis.index.topics.agreeing import POWERS, agreement, cluster_halves
from analysis.index.topics.clusters import cluster
from analysis.index.topics.counted import Held
from analysis.index.topics.uses import UNASSIGNED

TEXTS, SUBJECTS, WORDS = 240, 3, 600


def _halves(seed: int) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Texts of three subjects, whose usual words differ and whose rare ones are chance."""
    rng = np.random.default_rng(seed)
    usual = rng.permutation(60)
    weight = np.where(np.arange(WORDS) < 60, 1.0, 0.05)
    found = []
    for _ in range(2):
        rows = []
        for text in range(TEXTS):
            own = weight.copy()
            own[usual[20 * (text % SUBJECTS) : 20 * (text % SUBJECTS) + 20]] *= 4
            rows.append(rng.multinomial(40, own / own.sum()))
        found.append(sparse.csr_array(np.array(rows, np.int64)))
    return found[0], found[1]


def test_the_power_with_most_agreement_is_taken() -> None:
    everyone, words = np.arange(TEXTS), np.ones(WORDS, bool)
    reached, tried = [], []
    for seed in range(3):
        seen = _halves(seed)
        found = cluster_halves(seen, everyone, words, [SUBJECTS])[SUBJECTS]
        each = []
        for power in POWERS:
            a = cluster(Held(seen[0]), everyone, words, SUBJECTS, rarity=power)
            b = cluster(Held(seen[1]), everyone, words, SUBJECTS, start=a.topic, rarity=power)
            each.append(agreement(a, b, everyone))
        assert agreement(*found, everyone) == max(each)
        reached.append(max(each))
        tried.append(each[-1])
    assert np.mean(reached) > np.mean(tried) + 0.1, "powers make no difference here: the test shows nothing"


def test_texts_without_words_count_for_no_agreement() -> None:
    a, b = _halves(1)
    empty = sparse.csr_array(np.zeros((20, WORDS), np.int64))
    seen = (sparse.csr_array(sparse.vstack([a, empty])), sparse.csr_array(sparse.vstack([b, empty])))
    everyone, words = np.arange(TEXTS + 20), np.ones(WORDS, bool)
    found = cluster_halves(seen, everyone, words, [SUBJECTS])[SUBJECTS]
    assert (found[0].topic[TEXTS:] == UNASSIGNED).all()
    assert agreement(*found, everyone) == agreement(*found, np.arange(TEXTS))
    assert cluster_halves((empty, empty), np.arange(20), words, [SUBJECTS]) == {}
