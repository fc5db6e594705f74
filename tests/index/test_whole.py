"""Counts over whole documents equal those of the reference, whichever side of a selection is the smaller one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index import counts, selected, whole
from analysis.index.counts import term_counts
from analysis.index.selected import passages_of
from analysis.index.whole import count_whole
from tests.index import reference
from tests.index.corpora import Both, both, by_key, invented

SHARES = st.sampled_from([0.05, 0.3, 0.5, 0.95])


@pytest.fixture(scope="module", params=[1000, 7])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("whole") / "c", invented(), request.param)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), SHARES, st.booleans(), st.booleans(), st.booleans())
def test_whole_documents_and_a_few_passages_of_others(
    corpus: Both, seed: int, share: float, is_cut: bool, is_shared: bool, is_few: bool
) -> None:
    """The path that is tested is taken: with two threads and one, with documents cut and without, documents
    looked up one by one and segment by segment.
    """
    index, rows = corpus.index, corpus.rows
    rng = np.random.default_rng(seed)
    mask = passages_of(index, rng.random(index.n_documents) < share)
    if is_cut and mask.any():
        mask[rng.choice(np.flatnonzero(mask))] = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selected, "_MANY", 0 if is_shared else 1 << 60)
        patch.setattr(whole, "_FEW", 0 if is_few else 1 << 30)
        patch.setattr(counts, "_FEW", 4)
        patch.setattr(counts, "_FEWEST", 100)
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
    monkeypatch.setattr(index, "parts", tuple(replace(part, forward=None) for part in index.parts))
    assert count_whole(index, mask, len(mask)) is None
    assert term_counts(index, mask).tolist() == expected.tolist()
