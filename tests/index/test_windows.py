"""Windows and nearness against a slow reading of the tokens."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index.counts import find
from analysis.index.query import Query, parse_query
from analysis.index.store import Index
from analysis.index.windows import near, window
from tests.index.corpora import Both, both, invented


@pytest.fixture(scope="module", params=[1000, 9])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("windows") / "c", invented(seed=3), request.param)


def query_of(index: Index, number: int) -> Query:
    """A common word of the corpus."""
    words = np.flatnonzero(~index.terms.is_phrase)
    return parse_query(index.terms.shown[int(words[number % min(len(words), 12)])])[0]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 11), st.integers(1, 6), st.integers(0, 2**31))
def test_tokens_in_windows(corpus: Both, number: int, span: int, seed: int) -> None:
    index, rows = corpus.index, corpus.rows
    mask = np.random.default_rng(seed).random(len(rows)) < 0.7
    hits = find(index, query_of(index, number), mask)
    found = window(index, hits, span)
    nodes = {(int(p), int(t - index.passage_first[p])) for p, t in zip(hits.passage, hits.first, strict=True)}
    wanted: Counter[tuple[int, str]] = Counter()
    for place, row in enumerate(rows):
        own = {at for passage, at in nodes if passage == place}
        around = {at + step for at in own for step in range(-span, span + 1)} - own
        wanted.update((row.document, row.tokens[at].key) for at in around if 0 <= at < len(row.tokens))
    keys = index.terms.key
    assert Counter((int(d), keys[int(t)]) for t, d in zip(found.term, found.document, strict=True)) == wanted
    documents = Counter(key for _, key in wanted)
    counted = found.documents(len(index.terms))
    assert {keys[int(t)]: int(counted[t]) for t in np.flatnonzero(counted)} == documents
    assert int(found.counts(len(index.terms)).sum()) == wanted.total()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 11), st.integers(0, 11), st.integers(1, 6))
def test_uses_with_another_word_near(corpus: Both, number: int, other: int, span: int) -> None:
    index = corpus.index
    hits, others = find(index, query_of(index, number)), find(index, query_of(index, other))
    places = {(int(p), int(t)) for p, t in zip(others.passage, others.first, strict=True)}
    wanted = [
        any((int(p), int(t) + step) in places for step in range(-span, span + 1) if step)
        for p, t in zip(hits.passage, hits.first, strict=True)
    ]
    assert near(hits, others, span).tolist() == wanted
