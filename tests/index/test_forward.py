"""The forward index of a segment holds what its documents hold, and a snapshot without one counts the same."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index import posted
from analysis.index.arrays import read_arrays, write_arrays
from analysis.index.forward import SECOND, classes, read_forward, turned
from analysis.index.postings import _lemmas
from analysis.index.sides import Pair, narrowed, pair_of_documents, tally_sides
from tests.index.corpora import Both, both, invented

TERMS = 40


@pytest.fixture(scope="module", params=[1000, 9])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("forward") / "c", invented(seed=1), request.param)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_entries_are_the_terms_of_each_document(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    texts = [(rng.zipf(1.2, int(rng.integers(0, 700))) % TERMS).tolist() for _ in range(n)]
    codes, outlets = np.array([term for text in texts for term in text], np.int32), rng.integers(0, 3, n)
    of_terms = (SECOND * rng.integers(0, 2, TERMS) + rng.integers(0, 2, TERMS)).astype(np.int8)
    found = turned((codes, np.cumsum([0, *map(len, texts)]), np.arange(n + 1)), outlets, of_terms)
    placed = [(outlets[document], len(texts[document])) for document in found.documents]
    assert placed == sorted(placed)
    assert sorted(found.terms.tolist()) == sorted({term for text in texts for term in text})
    assert of_terms[found.terms].tolist() == sorted(of_terms[found.terms].tolist())
    for place, document in enumerate(found.documents):
        halves = [found.entries[slice(*own[place : place + 2])] for own in found.starts]
        entries = np.concatenate(halves)
        ranks, uses = entries >> 8, entries & 255
        assert ranks.tolist() == sorted(ranks.tolist())
        assert [len(halves[0]), len(halves[1])] == [(ranks < found.half[0]).sum(), (ranks >= found.half[0]).sum()]
        counted = Counter(dict.fromkeys(found.terms[ranks].tolist(), 0))
        for rank, n_uses in zip(ranks, uses, strict=True):
            counted[int(found.terms[rank])] += int(n_uses)
        assert counted == Counter(texts[document])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_counts_are_those_of_a_slow_count(seed: int, n: int, share: float) -> None:
    """Of chosen documents, whatever rows a snapshot gives to documents and terms."""
    rng = np.random.default_rng(seed)
    texts = [(rng.zipf(1.2, int(rng.integers(0, 700))) % TERMS).tolist() for _ in range(n)]
    codes = np.array([term for text in texts for term in text], np.int32)
    halves = (SECOND * rng.integers(0, 2, TERMS)).astype(np.int8)
    one = turned((codes, np.cumsum([0, *map(len, texts)]), np.arange(n + 1)), rng.integers(0, 3, n), halves)
    documents, terms = (rng.permutation(size).astype(np.int32) for size in (n, TERMS))
    chosen, found = rng.random(n) < share, np.ones(TERMS, np.int64)
    one.count(chosen, documents[one.documents], terms[one.terms], found)
    expected = np.ones(TERMS, np.int64)
    for text, row in zip(texts, documents.tolist(), strict=True):
        for term in text if chosen[row] else ():
            expected[terms[term]] += 1
    assert found.tolist() == expected.tolist()


def test_halves_depend_on_keys_alone() -> None:
    keys = [f"كلمة{n}" for n in range(200)]
    stop = np.arange(200) % 5 == 0
    found = classes(keys, stop)
    assert found.tolist() == classes(reversed(keys), stop[::-1])[::-1].tolist()
    assert (found % 2 == stop).all()
    assert 60 < (found >= SECOND).sum() < 140


def test_is_the_same_from_its_file(tmp_path: Path) -> None:
    assert read_forward({"stream": np.zeros(1, np.int32)}) is None
    one = turned((np.zeros(1, np.int32), np.array([0, 1]), np.array([0, 1])), np.zeros(1), np.zeros(1, np.int8))
    write_arrays(tmp_path / "arrays", one.arrays())
    again = read_arrays(tmp_path / "arrays")
    assert {name: array.tolist() for name, array in again.items()} == {
        name: array.tolist() for name, array in one.arrays().items()
    }


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_a_snapshot_without_it_counts_the_same(corpus: Both, seed: int, is_shared: bool) -> None:
    """Sums to the last bit, and the rows of terms in whatever order, with two threads and with one."""
    index, rng = corpus.index, np.random.default_rng(seed)
    side = rng.choice(3, index.n_documents)
    pair, terms = pair_of_documents(index, side == 1, side == 2), rng.permutation(len(index.terms))[:50]
    strata = np.zeros((2, index.n_documents), np.int8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posted, "_MANY", 0 if is_shared else 1 << 60)
        stored = _counted(corpus, pair, terms, strata)
        patch.setattr(index, "parts", tuple(replace(part, inverted=None, forward=None) for part in index.parts))
        assert _counted(corpus, pair, terms, strata) == stored


def _counted(corpus: Both, pair: Pair, terms: np.ndarray, strata: np.ndarray) -> tuple[object, ...]:
    own = _lemmas(corpus.index)
    sums = tally_sides(corpus.index, own, pair, terms, strata)
    (pointers, rows, counts), places = narrowed(own, pair, terms)
    found = [
        sorted(zip(rows[a:b].tolist(), counts[a:b].tolist(), strict=True))
        for a, b in pointers[places[:, None] + [0, 1]]
    ]
    tables = [(one.frequency.tolist(), one.having.tolist()) for one in (sums.target, sums.reference)]
    return (
        found,
        tables,
        sums.outlets.tolist(),
        sums.largest.tolist(),
        sums.angle_mean.tolist(),
        sums.angle_variance.tolist(),
    )
