"""Counts over whole documents equal those of the reference, whatever stands in bits and whatever in lists."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index import counts, selected
from analysis.index.arrays import read_arrays, write_arrays
from analysis.index.counts import term_counts
from analysis.index.inverted import SPREAD, Inverted, invert, read_inverted
from analysis.index.selected import passages_of
from analysis.index.whole import count_whole
from tests.index import reference
from tests.index.corpora import Both, both, by_key, invented

SHARES = st.sampled_from([0.05, 0.3, 0.5, 0.95])


@pytest.fixture(scope="module", params=[1000, 7])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("inverted") / "c", invented(), request.param)


def inverted_of(texts: list[list[int]], n_terms: int) -> Inverted:
    """Of documents of one passage each, whose entries are their terms."""
    stream = np.array([term for text in texts for term in text], np.int32)
    pointers = np.cumsum([0, *map(len, texts)])
    having = np.array([sum(term in text for text in texts) for term in range(n_terms)])
    own = np.arange(n_terms, dtype=np.int32)
    arrays = invert((stream, pointers, np.arange(len(texts) + 1)), own, (own[:1], own[1:]), having)
    found = read_inverted(arrays)
    assert found is not None
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 200), SHARES)
def test_counts_are_those_of_a_slow_count(seed: int, n: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    texts = [(rng.zipf(1.5, int(rng.integers(0, 40))) % 60).tolist() for _ in range(n)]
    inverted = inverted_of(texts, 60)
    order = rng.permutation(n).astype(np.int32)  # where the snapshot has each document
    kept, terms = rng.random(n) < share, rng.permutation(60).astype(np.int32)
    found = np.ones(60, np.int64)
    inverted.count(kept, order, terms, found)
    expected = np.ones(60, np.int64)
    for text, place in zip(texts, order.tolist(), strict=True):
        for term in text if kept[place] else ():
            expected[terms[term]] += 1
    assert found.tolist() == expected.tolist()


def test_widespread_terms_have_bits_and_further_uses_stand_in_lists() -> None:
    n = 3 * SPREAD
    texts = [[0, 0, 0] if row < 2 else [1] if row == 5 else [] for row in range(n - 1)] + [[0, 2, 2]]
    inverted = inverted_of(texts, 3)
    assert inverted.frequent.tolist() == [0]  # in 3 of 96 documents
    assert [(int(word) >> bit) & 1 for word in inverted.bits[0] for bit in range(64)][: n + 1] == [
        int(row in (0, 1, n - 1)) for row in range(n + 1)
    ]
    assert np.split(inverted.lists, inverted.pointers[1:-1])[0].tolist() == [0, 0, 1, 1]
    assert inverted.lists.tolist()[4:] == [5, n - 1, n - 1]


@pytest.mark.parametrize(("n", "size"), [(1 << 16, 2), ((1 << 16) + 1, 4)])
def test_documents_beyond_two_bytes_have_numbers_of_four(n: int, size: int) -> None:
    inverted = inverted_of([*([[]] * (n - 1)), [0]], 1)
    assert (inverted.lists.itemsize, inverted.lists.tolist()) == (size, [n - 1])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SHARES, st.booleans(), st.booleans())
def test_whole_documents_and_a_few_passages_of_others(
    corpus: Both, seed: int, share: float, is_cut: bool, is_shared: bool
) -> None:
    """The path that is tested is taken: with two threads and one, with documents cut and without."""
    index, rows = corpus.index, corpus.rows
    rng = np.random.default_rng(seed)
    mask = passages_of(index, rng.random(index.n_documents) < share)
    if is_cut and mask.any():
        mask[rng.choice(np.flatnonzero(mask))] = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selected, "_MANY", 0 if is_shared else 1 << 60)
        patch.setattr(counts, "_FEW", 4)
        found = count_whole(index, mask, len(rows))
        assert found is not None
        cut = np.zeros(len(rows), bool)
        for document in set(index.passage_document[mask].tolist()):
            of = index.passage_document == document
            cut |= of & mask & (not mask[of].all())
        assert (found[1].tolist() if len(found[1]) else [False] * len(rows)) == cut.tolist()
        expected = reference.term_counts([row for row, keep in zip(rows, mask, strict=True) if keep])
        assert by_key(index, term_counts(index, mask)) == expected


def test_too_many_passages_of_other_documents_are_left_to_the_streams(corpus: Both) -> None:
    mask = np.arange(corpus.index.n_passages) % 2 == 0
    assert count_whole(corpus.index, mask, 1) is None


def test_a_snapshot_without_it_counts_the_same(corpus: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    index = corpus.index
    mask = passages_of(index, np.arange(index.n_documents) % 2 == 0)
    expected = term_counts(index, mask)
    monkeypatch.setattr(index, "parts", tuple(replace(part, inverted=None) for part in index.parts))
    assert count_whole(index, mask, len(mask)) is None
    assert term_counts(index, mask).tolist() == expected.tolist()


def test_is_the_same_from_its_file(tmp_path: Path) -> None:
    assert read_inverted({"stream": np.zeros(1, np.int32)}) is None
    own = np.zeros(1, np.int32)
    arrays = invert((own, np.array([0, 1]), np.array([0, 1])), own, (own, own[:0]), np.ones(1, np.int64))
    write_arrays(tmp_path / "arrays", arrays)
    again = read_arrays(tmp_path / "arrays")
    assert {name: array.tolist() for name, array in again.items()} == {name: a.tolist() for name, a in arrays.items()}
