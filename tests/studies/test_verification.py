"""The long check: shuffles keep what they must, agree with the exact test, and pass only what stands out."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.selection import EVERYTHING
from analysis.studies import compare, verification
from analysis.studies.work import do_work
from tests.corpora import build_corpus
from tests.studies.conftest import records

LINK = "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus of `records`, with the long check of LINK made and kept."""
    corpus = build_corpus(tmp_path_factory.mktemp("checked"), records())
    options = parse_link(LINK).options
    do_work(compare.work, corpus, "compare", EVERYTHING, options)
    return corpus


def test_what_stands_out_passes_and_what_does_not_fails(checked: Corpus) -> None:
    rows = {row.term: row for row in ask(checked, LINK).rows}
    assert rows["قوات"].shuffled_p == pytest.approx(1 / (verification.SHUFFLES + 1))
    for row in rows.values():
        if row.q_value is not None and row.q_value > 0.5:
            assert row.shuffled_p is not None
            assert row.shuffled_p > 0.05
        assert (row.shuffled_p is None) == (row.q_value is None)
        assert row.shuffled_outlets_p is None


def test_an_unchecked_comparison_says_nothing_of_the_check(checked: Corpus) -> None:
    result = ask(checked, LINK.replace("&outlets=1", ""))
    assert result.divisions is None
    assert all(row.shuffled_p is None for row in result.rows)
    assert ask(checked, LINK).divisions == 0


def test_labels_are_dealt_within_strata() -> None:
    rng = np.random.default_rng(1)
    strata = np.repeat([2, 0, 1], [30, 50, 20]).astype(np.int8)
    target = rng.random(100) < 0.4
    dealt = [verification._shuffled(target, strata, rng) for _ in range(300)]
    for labels in dealt:
        assert [labels[strata == n].sum() for n in range(3)] == [target[strata == n].sum() for n in range(3)]
    rates = np.mean(dealt, axis=0)
    assert np.abs(rates - np.array([target[strata == n].mean() for n in strata])).max() < 0.15


def test_divisions_of_few_outlets_are_all_of_them() -> None:
    rng = np.random.default_rng(1)
    found = [tuple(int(at) for at in one) for one in verification._divisions(3, 7, rng)]
    assert found == list(combinations(range(7), 3))
    assert len(list(verification._divisions(10, 20, rng))) == verification.SHUFFLES


def test_no_term_over_the_minimum(tmp_path: Path, small: Corpus) -> None:
    options = parse_link("compare?target=outlet:sana&documents=900").options
    told: list[tuple[int, int]] = []
    outcome = compare.work(small, EVERYTHING, options, lambda done, every: told.append((done, every)))
    assert outcome["terms"] == outcome["documents"] == []
    assert outcome["outlets"] is None
