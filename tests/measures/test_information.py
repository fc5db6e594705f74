"""Agenda and framing in bits: exact against entropies, right on simulated camps, nothing where there is nothing."""

import numpy as np
import pytest
from scipy import sparse

from analysis.measures.information import Split, split_difference
from analysis.measures.plugin import Cells, Fold
from tests.measures.camps import PLANS, TOPICS, Camps, camps


def _split(texts: Camps, **options: int) -> Split:
    n = len(texts.topic)
    return split_difference([texts.fold], texts.first, np.arange(n), TOPICS, **{"shuffles": 40, **options})


def _entropy(p: np.ndarray) -> float:
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())


def _plug_in(texts: Camps) -> tuple[float, float]:
    """I(O;T) and I(O;W|T) of the counts as they are, as differences of entropies of whole tables."""
    counts = texts.counts.toarray().astype(float)
    joint = np.zeros((2, TOPICS, counts.shape[1]))
    for side, mask in enumerate((texts.first, ~texts.first)):
        for topic in range(TOPICS):
            joint[side, topic] = counts[mask & (texts.topic == topic)].sum(axis=0)
        joint[side] /= 2 * joint[side].sum()
    of_topic = joint.sum(axis=2)
    agenda = _entropy(of_topic.sum(axis=0)) + 1 - _entropy(of_topic.ravel())
    both = _entropy(joint.sum(axis=0).ravel()) + 1 - _entropy(joint.ravel())
    return agenda, both - agenda


def test_the_parts_add_up_and_are_less_than_the_plug_in() -> None:
    texts = camps(PLANS["mixed"], np.random.default_rng(1), documents=60)
    found = _split(texts, shuffles=30)
    agenda, framing = _plug_in(texts)
    assert 0 < found.agenda.value < agenda
    assert 0 <= found.framing.value < framing
    assert found.total.value == pytest.approx(found.agenda.value + found.framing.value)
    assert found.agenda_by_topic.sum() == pytest.approx(found.agenda.value)
    assert found.framing_by_topic.sum() == pytest.approx(found.framing.value)
    assert found.words.sum(axis=1) == pytest.approx(found.framing_by_topic)


def test_plug_ins_are_differences_of_entropies() -> None:
    texts = camps(PLANS["mixed"], np.random.default_rng(2), documents=40)
    n = len(texts.topic)
    cells = Cells(texts.fold, np.arange(n), TOPICS, np.arange(n) % 12, 12)
    agenda, framing = _plug_in(texts)
    assert cells.agenda(texts.first).sum() == pytest.approx(agenda, abs=1e-9)
    sums = cells.sums(texts.first)
    assert cells.framing(sums).by_topic.sum() == pytest.approx(framing, abs=1e-9)
    assert cells.framing_bits(sums) == pytest.approx(framing, abs=1e-9)


@pytest.mark.parametrize("name", ["null", "agenda", "framing", "mixed"])
def test_estimates_on_simulated_camps(name: str) -> None:
    texts = camps(PLANS[name], np.random.default_rng([3, sorted(PLANS).index(name)]), documents=200)
    found = _split(texts)
    for estimate, truth in ((found.agenda, texts.agenda), (found.framing, texts.framing)):
        assert estimate.low - 0.004 <= truth <= estimate.high + 0.004
    assert abs(found.framing.value - texts.framing) <= max(0.004, 0.3 * texts.framing)
    assert (found.share is None) == (found.total.low <= 0)
    if name == "null":
        assert found.share is None


def test_shuffles_move_whole_families_within_their_stratum() -> None:
    rng = np.random.default_rng(4)
    family, topic = np.repeat(np.arange(50), 2), np.repeat(rng.integers(0, 3, 50), 2)
    first = np.repeat(rng.random(50) < 0.4, 2)
    first[0] = not first[1]  # one family stands on both sides
    cells = Cells(Fold(topic, sparse.csr_array(np.ones((100, 4), np.int64))), family, 3, family % 5, 5)
    moved = False
    for _ in range(20):
        found = cells.lots(first, topic).drawn(rng.random(50))
        assert (found[2::2] == found[3::2]).all()
        assert found[0] != found[1]
        for one in range(3):
            assert found[2:][topic[2:] == one].sum() == first[2:][topic[2:] == one].sum()
        moved |= bool((found != first).any())
    assert moved


def test_a_text_without_a_topic_counts_for_nothing() -> None:
    texts = camps(PLANS["mixed"], np.random.default_rng(5), documents=60)
    kept = np.arange(len(texts.topic)) % 5 > 0
    topic = np.where(kept, texts.topic, -1)
    family = np.arange(len(topic))
    left = split_difference([Fold(topic, texts.counts)], texts.first, family, TOPICS, shuffles=5)
    cut = Fold(texts.topic[kept], sparse.csr_array(texts.counts[np.flatnonzero(kept)]))
    without = split_difference([cut], texts.first[kept], family[kept], TOPICS, shuffles=5)
    assert left.agenda.value == pytest.approx(without.agenda.value, abs=0.02)
    assert left.framing_by_topic.shape == without.framing_by_topic.shape


@pytest.mark.parametrize("repeat", [1, 30])
def test_one_word_repeated_and_copies_of_one_text(repeat: int) -> None:
    counts = sparse.csr_array(np.full((60, 1), repeat, np.int64))
    first, family = np.arange(60) < 30, np.zeros(60, np.int64) if repeat > 1 else np.arange(60)
    found = split_difference([Fold(np.zeros(60, np.int64), counts)], first, family, 2, shuffles=5)
    assert found.total.value == pytest.approx(0, abs=1e-9)
    assert found.share is None
