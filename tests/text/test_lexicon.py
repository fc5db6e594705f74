"""The dictionary with the base counts."""

import pytest

from analysis.text.lexicon import lexicon


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("أعلام", "علم"), ("الاعلام", "اعلام"), ("قوات", "قوه"), ("وزراء", "وزير"), ("ققققق", None), ("", None)],
)
def test_lookup_is_exact_first_then_folded(word: str, lemma: str | None) -> None:
    assert lexicon().lookup(word) == lemma


def test_an_entry_without_article_is_compared_with_the_one_behind_it() -> None:
    assert lexicon().lookup("سكان") == "سكان"
    assert lexicon().lookup_noun("سكان", "سكان") == "ساكن"


def test_counts_are_folded_and_know_the_article() -> None:
    known = lexicon()
    assert known.counts["حكومه"] > 100
    assert known.definite["حكومه"] > known.counts["حكومه"]
    assert known.uses("حكومه") == known.counts["حكومه"] + known.definite["حكومه"]
    assert "قال" in known.verbs
    assert known.forms["قال"] > 10
