"""Phrases: learned, given, counted beside their words, and never across a comma or a full stop."""

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.counts import document_counts, term_counts
from tests.corpora import build_corpus

FILLER = ["شارع", "حي", "مدرسة", "مشفى", "طريق", "جسر", "بئر", "حقل", "مصنع", "متجر", "بيت", "حديقة"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twelve texts of two outlets with a phrase of two words and one of three; one text breaks them apart."""
    rng = np.random.default_rng(4)
    records = []
    for n in range(12):
        words = " ".join(rng.choice(FILLER, 12))
        text = f"{FILLER[n]} المناطق المحررة {words} مجلس الثوار الأعلى {' '.join(rng.choice(FILLER, 10))}"
        records.append({"outlet": ("sana", "okaz")[n % 2], "url": f"https://x.example/{n}", "title": "", "text": text})
    apart = "قال المناطق، المحررة. ثم المناطق.\nالمحررة " + " ".join(rng.choice(FILLER, 9))
    records.append({"outlet": "sana", "url": "https://x.example/apart", "title": "", "text": apart})
    one = "في هيئة تحرير الشام وحدها " + " ".join(rng.choice(FILLER, 9))
    records.append({"outlet": "okaz", "url": "https://x.example/one", "title": "", "text": one})
    return build_corpus(tmp_path_factory.mktemp("phrases"), records)


def counts(corpus: Corpus) -> dict[str, int]:
    terms = corpus.index.terms
    return {terms.shown[row]: int(terms.frequency[row]) for row in np.flatnonzero(terms.is_phrase)}


def test_phrases_are_learned_and_longer_ones_win(corpus: Corpus) -> None:
    found = counts(corpus)
    assert found["المناطق المحررة"] == 12
    assert found["مجلس الثوار الأعلى"] == 12
    assert "مجلس الثوار" not in found


def test_a_name_counts_however_rare(corpus: Corpus) -> None:
    assert counts(corpus)["هيئة تحرير الشام"] == 1


def test_words_are_counted_as_before(corpus: Corpus) -> None:
    terms = corpus.index.terms
    words = {terms.shown[row]: int(terms.frequency[row]) for row in range(len(terms)) if not terms.is_phrase[row]}
    assert words["المناطق"] == 14
    assert sum(words.values()) == corpus.index.n_tokens


def test_counts_of_masks_agree_with_the_totals(corpus: Corpus) -> None:
    index = corpus.index
    everything = np.ones(index.n_passages, bool)
    assert np.array_equal(term_counts(index, everything), index.terms.frequency)
    assert np.array_equal(document_counts(index, everything), index.terms.documents)
    half = np.arange(index.n_passages) % 3 == 0
    assert np.array_equal(term_counts(index, half) + term_counts(index, ~half), index.terms.frequency)


def test_compare_takes_words_phrases_or_both(corpus: Corpus) -> None:
    kinds = {}
    for kind in ("words", "phrases", "both"):
        rows = ask(corpus, f"compare?target=outlet:sana&outlets=1&documents=1&top=500&terms={kind}").rows
        kinds[kind] = {row.term for row in rows}
        assert all(row.target_per_million <= 1e6 for row in rows)
    assert "المناطق المحررة" in kinds["phrases"]
    assert not any(" " in term for term in kinds["words"])
    assert kinds["both"] == kinds["words"] | kinds["phrases"]


def test_tokens_of_a_side_leave_phrases_out(corpus: Corpus) -> None:
    result = ask(corpus, "compare?target=outlet:sana&outlets=1")
    assert result.target.tokens + result.reference.tokens == corpus.index.n_tokens


def test_a_phrase_is_found_by_its_words(corpus: Corpus) -> None:
    assert ask(corpus, 'concordance?node="المناطق المحررة"').total >= 12
