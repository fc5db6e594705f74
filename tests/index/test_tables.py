"""Sums over documents equal those of the reference."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.index.counts import find
from analysis.index.posting_kernels import SEVERAL
from analysis.index.postings import postings
from analysis.index.query import Query
from analysis.index.sides import (
    Pair,
    excess,
    moments,
    narrowed,
    outlet_tables,
    pair_of,
    pair_of_documents,
    presence,
    tally_sides,
    uses,
)
from analysis.index.store import Index
from analysis.index.tables import document_matrix
from analysis.records import OWN, VOICES
from analysis.text.lemma import lemmatizer
from tests.index import reference
from tests.index.corpora import Both, both, invented

STRATA = 3
QUOTED = VOICES.index("quoted")


@pytest.fixture(scope="module", params=[1000, 9])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return both(tmp_path_factory.mktemp("tables") / "c", invented(seed=1), request.param)


def words(index: Index) -> list[tuple[int, str]]:
    """Row and key of each term that is a single word."""
    return [(place, index.terms.key[place]) for place in np.flatnonzero(~index.terms.is_phrase)]


def drawn(corpus: Both, seed: int, share: float, whole: bool) -> tuple[np.ndarray, np.ndarray]:
    """Two sides: passages at random, or whole documents at random, none of them on both."""
    rng, index = np.random.default_rng(seed), corpus.index
    if whole:
        side = rng.choice(3, index.n_documents, p=[1 - share, share / 2, share / 2])[index.passage_document]
        return side == 1, side == 2
    return rng.random(index.n_passages) < share, rng.random(index.n_passages) < share


def kept(corpus: Both, mask: np.ndarray) -> dict[int, Counter[str]]:
    return reference.by_document([row for row, keep in zip(corpus.rows, mask, strict=True) if keep])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.1, 0.5, 1.0]), st.booleans())
def test_sums_over_documents(corpus: Both, seed: int, share: float, whole: bool) -> None:
    index, masks = corpus.index, drawn(corpus, seed, share, whole)
    strata = np.stack([np.arange(index.n_documents) % STRATA, np.arange(index.n_documents) // 2 % STRATA])
    found, keys = words(index), np.array([place for place, _ in words(index)])
    pair = pair_of(index, *masks)
    assert pair.whole or not whole
    sums = tally_sides(index, postings(index), pair, keys, strata.astype(np.int8))
    both_moments = moments(narrowed(postings(index), pair, keys), pair, sums)
    for side, table in enumerate((sums.target, sums.reference)):
        counted = kept(corpus, masks[side])
        lengths = {document: counts.total() for document, counts in counted.items() if counts}
        for at, (_, key) in enumerate(found):
            counts = {document: counts[key] for document, counts in counted.items() if counts[key]}
            assert table.frequency[at] == sum(counts.values())
            assert table.documents[at] == len(counts)
            assert both_moments[side].squares[at] == sum(count**2 for count in counts.values())
            assert both_moments[side].products[at] == sum(
                count * lengths[document] for document, count in counts.items()
            )
            by_stratum = Counter(int(strata[side, document]) for document in counts)
            assert Counter({n: int(c) for n, c in enumerate(table.having[:, at])}) == by_stratum
        assert table.tokens == sum(lengths.values())
        assert table.tokens_squared == sum(n**2 for n in lengths.values())
        assert table.clusters == len(lengths) == table.stratum_documents.sum()
        assert both_moments[side].counts.tolist() == table.frequency.tolist()
        assert table.take(np.array([1, 0])).documents.tolist() == table.documents[[1, 0]].tolist()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.1, 0.5, 1.0]), st.sampled_from(["lemma", "form"]))
def test_whole_documents_are_summed_up_as_their_passages_are(corpus: Both, seed: int, share: float, level: str) -> None:
    """The forward index and the postings of passages give the same to the last bit."""
    index, masks, posted = corpus.index, drawn(corpus, seed, share, whole=True), postings(corpus.index, level)
    terms = np.random.default_rng(seed).permutation(len(posted.terms))[: 1 + seed % len(posted.terms)]
    strata = np.stack([np.arange(index.n_documents) % STRATA] * 2).astype(np.int8)
    whole = pair_of(index, *masks)
    place = np.where(masks[0], 1, np.where(masks[1], 2, 0))
    split = Pair(
        False, np.where(place, 4 * index.passage_document + place, 0).astype(np.int32), whole.lengths, whole.both
    )
    found = [tally_sides(index, posted, pair, terms, strata) for pair in (whole, split)]
    for name in ("outlets", "largest", "largest_uses", "sizes", "angle_mean", "angle_variance"):
        assert getattr(found[0], name).tolist() == getattr(found[1], name).tolist(), name
    for one, other in ((found[0].target, found[1].target), (found[0].reference, found[1].reference)):
        for name in ("frequency", "documents", "having", "stratum_documents"):
            assert getattr(one, name).tolist() == getattr(other, name).tolist(), name


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.1, 0.9]), st.booleans(), st.booleans())
def test_presence_by_stratum_is_that_of_the_sums(
    corpus: Both, seed: int, share: float, whole: bool, with_stop: bool
) -> None:
    index, masks, posted = corpus.index, drawn(corpus, seed, share, whole), postings(corpus.index)
    rng = np.random.default_rng(seed)
    chosen = np.flatnonzero(~posted.terms.stop | with_stop)
    terms = rng.permutation(chosen)[: 1 + seed % len(chosen)]
    strata = np.stack([rng.integers(1 + seed % 70, size=index.n_documents)] * 2).astype(np.int8)
    pair = pair_of(index, *masks)
    sums = tally_sides(index, posted, pair, terms, strata)
    for (having, sizes), table in zip(
        presence(index, posted, pair, terms, strata), (sums.target, sums.reference), strict=True
    ):
        assert having.tolist() == table.having.tolist()
        assert sizes.tolist() == table.stratum_documents.tolist()


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Texts with quotations, some nothing but one."""
    said = [
        replace(one, text=f"{one.text}\nوقال المتحدث إن «{one.text}» في حلب. وأضاف: «{one.text}».")
        for one in invented()
    ]
    alone = [replace(one, id=f"q{one.id}", title="", text=f"«{one.text}»") for one in invented()[::5]]
    return both(tmp_path_factory.mktemp("spoken") / "c", [*said, *alone], 9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.1, 0.5, 1.0]), st.sampled_from([OWN, QUOTED]), st.booleans())
def test_a_voice_is_summed_up_as_any_other_passages(
    spoken: Both, seed: int, share: float, voice: int, with_stop: bool
) -> None:
    index, rng = spoken.index, np.random.default_rng(seed)
    side = rng.choice(3, index.n_documents, p=[1 - share, share / 2, share / 2])[index.passage_document]
    has_it = index.passage_voice == voice
    assert 0.05 < has_it.mean() < 0.9
    pair, level = pair_of(index, (side == 1) & has_it, (side == 2) & has_it), postings(index)
    chosen = np.flatnonzero(~level.terms.stop | with_stop)
    terms = rng.permutation(chosen)[: 1 + seed % len(chosen)]
    strata = np.stack([rng.integers(STRATA, size=index.n_documents)] * 2).astype(np.int8)
    assume(not pair.whole)  # few texts drawn, none of which has a quotation
    assert pair.voice == (voice if pair.both.any() else SEVERAL)
    found = [tally_sides(index, level, one, terms, strata) for one in (pair, replace(pair, voice=SEVERAL))]
    assert found[0].target.frequency.sum() + found[0].reference.frequency.sum() or share < 1 or len(terms) < 20
    for name in ("outlets", "largest", "largest_uses", "sizes", "angle_mean", "angle_variance"):
        assert getattr(found[0], name).tolist() == getattr(found[1], name).tolist(), name
    for one, other in ((found[0].target, found[1].target), (found[0].reference, found[1].reference)):
        for name in ("frequency", "documents", "having", "stratum_documents", "tokens"):
            assert np.asarray(getattr(one, name)).tolist() == np.asarray(getattr(other, name)).tolist(), name


@pytest.mark.parametrize("voice", [OWN, QUOTED])
def test_what_is_not_exactly_one_voice_is_told_apart(spoken: Both, voice: int) -> None:
    index = spoken.index
    has_it, none = index.passage_voice == voice, np.zeros(index.n_passages, bool)
    several = np.bincount(index.passage_document[has_it], minlength=index.n_documents)[index.passage_document] > 1
    first = int(np.flatnonzero(has_it & several & (index.passage_tokens > 0))[0])
    less, more = has_it.copy(), has_it.copy()
    less[first] = False
    more[int(np.flatnonzero(~has_it)[0])] = True
    assert pair_of(index, has_it, none).voice == voice
    for sides in ((less, none), (more, none), (has_it, has_it), (none, none)):
        assert pair_of(index, *sides).voice == SEVERAL


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.5]))
def test_documents_and_their_passages_are_the_same_two_sides(corpus: Both, seed: int, overlap: float) -> None:
    index, rng = corpus.index, np.random.default_rng(seed)
    a = rng.random(index.n_documents) < 0.5
    b = ~a & (rng.random(index.n_documents) < 0.5) | a & (rng.random(index.n_documents) < overlap)
    found = pair_of_documents(index, a, b)
    expected = pair_of(index, a[index.passage_document], b[index.passage_document])
    assert found.whole == expected.whole
    for name in ("place", "lengths", "both"):
        assert getattr(found, name).tolist() == getattr(expected, name).tolist()


def test_many_uses_in_one_document(tmp_path: Path) -> None:
    """More uses than one entry of the forward index can tell."""
    often = 3 * 255
    documents = [
        replace(invented(seed=3)[0], id=f"{n:064x}", title="", text="حلب " * n + "حمص")
        for n in (1, 254, 255, 256, often)
    ]
    index = both(tmp_path / "c", documents, 1000).index
    mask = np.arange(index.n_documents) < 3
    pair, terms = pair_of_documents(index, mask, ~mask), np.arange(len(index.terms))
    sums = tally_sides(index, postings(index), pair, terms, np.zeros((2, index.n_documents), np.int8))
    aleppo = index.terms.key.place(lemmatizer().key("حلب"))
    assert sums.target.frequency[aleppo] + sums.reference.frequency[aleppo] == 1 + 254 + 255 + 256 + often
    assert sums.target.documents[aleppo] == 3
    assert (
        sums.target.frequency.tolist()
        == uses(index, postings(index), mask[index.passage_document], terms).sum(axis=0).tolist()
    )
    # The same sides by passage, as where documents are cut: read from the stream.
    rows = mask[index.passage_document], ~mask[index.passage_document]
    side = rows[0] + 2 * rows[1]
    place = np.where(side, 4 * index.passage_document + side, 0).astype(np.int32)
    cut = replace(pair_of(index, *rows), whole=False, place=place)
    again = tally_sides(index, postings(index), cut, terms, np.zeros((2, index.n_documents), np.int8))
    for one, other in ((sums.target, again.target), (sums.reference, again.reference)):
        assert (one.frequency.tolist(), one.documents.tolist()) == (other.frequency.tolist(), other.documents.tolist())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.3, 1.0]), st.booleans())
def test_outlets_and_excess(corpus: Both, seed: int, share: float, whole: bool) -> None:
    index, masks = corpus.index, drawn(corpus, seed, share, whole)
    terms = np.random.default_rng(seed).permutation(len(words(index)))[:10]
    keys, posted, pair = [index.terms.key[term] for term in terms], postings(index), pair_of(index, *masks)
    sums = tally_sides(index, posted, pair, terms, np.zeros((2, index.n_documents), np.int8))
    found = narrowed(posted, pair, terms)
    tables = outlet_tables(index, found, pair)
    for side, (mask, table) in enumerate(zip(masks, tables, strict=True)):
        counted = kept(corpus, mask)
        for code in range(len(index.outlets)):
            own = [counts for document, counts in counted.items() if index.outlet_codes[document] == code]
            assert table.frequency[code].tolist() == [sum(counts[key] for counts in own) for key in keys]
            assert table.having[code].tolist() == [sum(1 for counts in own if counts[key]) for key in keys]
            assert table.tokens[code] == sum(counts.total() for counts in own)
            assert table.documents[code] == sum(1 for counts in own if counts)
        there = table.documents > 0
        angles = np.arcsin(np.sqrt(table.having[there] / table.documents[there][:, None]))
        tested = (sums.target.documents + sums.reference.documents > 0) & (there.sum() > 1)
        assert sums.angle_mean[side][tested] == pytest.approx(angles.mean(axis=0)[tested] if tested.any() else [])
        assert sums.angle_variance[side][tested] == pytest.approx(
            angles.var(axis=0, ddof=1)[tested] if tested.any() else [], abs=1e-12
        )
    both = tables[0].frequency + tables[1].frequency
    assert sums.outlets.tolist() == (both > 0).sum(axis=0).tolist()
    assert sums.largest_uses.tolist() == both.max(axis=0).tolist()
    assert sums.largest.tolist() == both.argmax(axis=0).tolist()
    counted = kept(corpus, masks[0] | masks[1])
    over, smallest = excess(found, pair)
    n_all = sum(counts.total() for counts in counted.values())
    shares = [counts.total() / n_all for counts in counted.values() if counts]
    assert smallest == pytest.approx(min(shares, default=0))
    for place, key in enumerate(keys):
        total = sum(counts[key] for counts in counted.values())
        expected = sum(max(0, c[key] / total - c.total() / n_all) for c in counted.values() if c[key])
        assert over[place] == pytest.approx(expected)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.3, 1.0]))
def test_uses(corpus: Both, seed: int, share: float) -> None:
    index, mask = corpus.index, np.random.default_rng(seed).random(len(corpus.rows)) < share
    terms = np.array([place for place, _ in words(index)])
    counted, table = kept(corpus, mask), uses(index, postings(index), mask, terms).toarray()
    for at, (_, key) in enumerate(words(index)):
        having = [document for document, counts in counted.items() if counts[key]]
        assert {d: int(n) for d, n in enumerate(table[:, at]) if n} == {d: counted[d][key] for d in having}


def test_forms_are_counted_as_they_are_written(corpus: Both) -> None:
    index = corpus.index
    posted, lemmas = postings(index, "form"), postings(index)
    everything = np.ones(index.n_passages, bool)
    terms = np.arange(len(posted.terms))
    counts = np.asarray(uses(index, posted, everything, terms).sum(axis=0))
    assert counts.tolist() == posted.terms.frequency.tolist()
    types = len(index.types)
    assert posted.terms.shown[:types] == [one.removeprefix("~") for one in index.types]
    for place in range(types):
        hits = find(index, Query((index.types[place],), exact=True))
        if not index.types[place].startswith("~"):
            assert len(hits) == counts[place]
        assert posted.terms.documents[place] == len(np.unique(index.passage_document[hits.passage]))
    by_lemma = np.bincount(index.lexicon.arrays["type_term"], counts[:types], len(lemmas.terms))
    assert by_lemma[~lemmas.terms.is_phrase].tolist() == lemmas.terms.frequency[~lemmas.terms.is_phrase].tolist()
    assert counts[types:].sum() == lemmas.terms.frequency[lemmas.terms.is_phrase].sum()
    for place in np.flatnonzero(posted.terms.is_phrase):
        assert len(find(index, Query(tuple(posted.terms.shown[int(place)].split()), exact=True))) >= counts[place]


def test_matrix_of_documents_and_terms(corpus: Both) -> None:
    index, rows = corpus.index, corpus.rows
    counted = reference.by_document(rows)
    matrix = document_matrix(index).toarray()
    assert matrix.shape == (index.n_documents, len(index.terms))
    for document in range(index.n_documents):
        for place, key in words(index):
            assert matrix[document, place] == counted[document][key]
