"""What rows show of their terms equals what is found for each question apart, and copies a slow count."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index import posted
from analysis.index.details import details
from analysis.index.postings import postings
from analysis.index.sides import excess, moments, narrowed, outlet_tables, pair_of, tally_sides
from analysis.text.tokenize import written
from tests.index import reference
from tests.index.corpora import WORDS, Both, both, invented


@pytest.fixture(scope="module", params=[1000, 7])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Every third text once more in another batch, some twice: copies are families of two and three."""
    once = [replace(one, text=" ".join([one.text, *WORDS])) for one in invented()]
    again = [replace(one, id=f"again {one.id}") for one in once[::3]]
    third = [replace(one, id=f"third {one.id}") for one in once[::9]]
    return both(tmp_path_factory.mktemp("details") / "c", [*once, *again, *third], request.param)


def test_some_texts_are_copies(corpus: Both) -> None:
    sizes = np.bincount(corpus.index.copy_family)
    assert {2, 3} <= set(sizes.tolist())


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([0.1, 0.5, 1.0]),
    st.sampled_from(["pair", "every", "both", "apart", ""]),
    st.booleans(),
    st.sampled_from(["lemma", "form"]),
)
def test_details(corpus: Both, seed: int, share: float, cut: str, is_shared: bool, of: str) -> None:
    """Of whole documents in one pass, of what the same passages leave of them in another, and from postings where
    passages are taken from the pair, from every copy, or others from both.
    """
    index, rng = corpus.index, np.random.default_rng(seed)
    side = rng.choice(3, index.n_documents, p=[1 - share, share / 2, share / 2])[index.passage_document]
    every = (side > 0) | (rng.random(index.n_documents) < 0.4)[index.passage_document]
    single = rng.random(index.n_passages) < 0.5
    target, reference_side = side == 1, side == 2
    if cut == "pair":
        target, reference_side = target & single, reference_side & ~single
    if cut == "both":
        target, reference_side, every = target & single, reference_side & single, every & single
    if cut == "apart":
        target, reference_side = target & single, reference_side & single
        every &= single | (rng.random(index.n_passages) < 0.5)
    if cut == "every":
        every &= single | target | reference_side
    pair, beside = pair_of(index, target, reference_side), pair_of(index, every, np.zeros_like(every))
    level = postings(index, of)
    terms = rng.permutation(np.flatnonzero(~level.terms.is_phrase))[:12]
    sums = tally_sides(index, level, pair, terms, np.zeros((2, index.n_documents), np.int8))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posted, "_MANY", 0 if is_shared else 1 << 60)
        found = details(index, level, pair, beside, terms, sums)
    own = narrowed(level, pair, terms)
    for one, other in zip(found.moments, moments(own, pair, sums), strict=True):
        assert (one.squares.tolist(), one.products.tolist()) == (other.squares.tolist(), other.products.tolist())
        assert (one.counts.tolist(), one.tokens) == (other.counts.tolist(), other.tokens)
    for table, wanted in zip(found.outlets, outlet_tables(index, own, pair), strict=True):
        for name in ("frequency", "having", "tokens", "documents"):
            assert getattr(table, name).tolist() == getattr(wanted, name).tolist(), name
    over, least = excess(own, pair)
    assert (found.excess[0].tolist(), found.excess[1]) == (over.tolist(), least)
    rows = [row for row, keep in zip(corpus.rows, every, strict=True) if keep]
    counted = reference.by_document(rows, lambda token: token.key if of == "lemma" else written(token.type))
    for at, term in enumerate(terms):
        having = [document for document, counts in counted.items() if counts[level.terms.key[term]]]
        assert found.copies[at] == len(having) - len({int(index.copy_family[document]) for document in having})
