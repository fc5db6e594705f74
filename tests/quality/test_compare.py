"""Comparisons of what does not differ claim nothing; of what does, they find it. `make quality` prints the table."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.measures.contingency import false_discovery_q, stratified_p
from analysis.studies import verification
from analysis.studies.contrast import LEVEL_Q
from tests.quality.splits import (
    Split,
    by_documents,
    by_length,
    by_outlets,
    by_passages,
    claims_by_shuffles,
    claims_camps,
    claims_texts,
    contrasts,
    corpus_of,
)
from tests.quality.tables import print_table

pytestmark = pytest.mark.quality
MOST = 15  # alarms of 200: a test of exactly 5 % stays under it with probability 0.95
WAYS: dict[str, Callable[[Corpus], Split]] = {
    "documents 1:1": lambda corpus: by_documents(corpus, 2),
    "documents 1:5": lambda corpus: by_documents(corpus, 6),
    "documents 1:19": lambda corpus: by_documents(corpus, 20),
    "length only": by_length,
}
PRO = "sana~sputnik~tass~manar~alalam"
CONTRA = "etilaf~trt~dailysabah~alaraby~arabiya~asharqalawsat"


@pytest.fixture(scope="module")
def ant(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("ant"), shared / "corpora" / "ant_corpus.jsonl", 600)


@pytest.fixture(scope="module")
def saudi(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("saudi"), shared / "corpora" / "saudinewsnet_syria_july.jsonl", 500)


def alarms(corpus: Corpus, times: int) -> list[tuple[str, int]]:
    """The minimum of outlets is the product's, but where the set has one outlet only."""
    least = min(2, len(corpus.index.outlets))
    return [(name, sum(map(claims_texts, contrasts(corpus, way(corpus), times, least)))) for name, way in WAYS.items()]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ant", "saudi"])
def test_200_random_splits_of_documents_raise_few_alarms(name: str, request: pytest.FixtureRequest) -> None:
    found = alarms(request.getfixturevalue(name), 200)
    print_table(f"{name}: random splits with any q under 0.05, of 200", ("split", "alarms"), found)
    assert max(count for _, count in found) <= MOST


@pytest.mark.slow
def test_200_false_camps_make_few_sentences(saudi: Corpus) -> None:
    found = sum(map(claims_camps, contrasts(saudi, by_outlets(saudi), 200, outlets=2)))
    print_table("saudi: false camps of whole outlets, of 200", ("split", "camp sentences"), [("outlets", found)])
    assert found <= MOST


PAIRED: dict[str, float] = {"passages 1:1": 0.5, "passages 1:4": 0.2}


@pytest.mark.slow
def test_200_random_splits_within_documents_raise_few_alarms(ant: Corpus) -> None:
    """The paired test: passages of real documents, dealt to two sides by chance."""
    found = [
        (name, sum(map(claims_texts, contrasts(ant, by_passages(ant, share), 200)))) for name, share in PAIRED.items()
    ]
    print_table("ant: sides within documents with any q under 0.05, of 200", ("split", "alarms"), found)
    assert max(count for _, count in found) <= MOST


@pytest.mark.slow
def test_200_long_checks_raise_few_alarms(ant: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest difference of all terms, against 200 shuffles instead of 2,000, apart and paired."""
    monkeypatch.setattr(verification, "SHUFFLES", 200)
    ways = {"documents 1:1": by_documents(ant, 2), "passages 1:1": by_passages(ant, 0.5)}
    found = [(name, claims_by_shuffles(ant, way, 200)) for name, way in ways.items()]
    print_table("ant: long checks with any p under 0.05, of 200", ("split", "alarms"), found)
    assert max(count for _, count in found) <= MOST


def test_some_sides_within_documents_and_their_long_check(ant: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "SHUFFLES", 100)
    assert sum(map(claims_texts, contrasts(ant, by_passages(ant, 0.5), 6))) <= 2
    assert claims_by_shuffles(ant, by_passages(ant, 0.5), 3) <= 1


def test_some_random_splits_of_documents(ant: Corpus) -> None:
    assert sum(claims_texts(one) for one in contrasts(ant, by_documents(ant, 6), 8)) <= 2
    assert sum(claims_texts(one) for one in contrasts(ant, by_length(ant), 4)) <= 2


def found_planted(corpus: Corpus, times: int) -> int:
    """Of `times` splits into halves, those in which a term in 25 % and 50 % of their documents has q under 0.05.

    The planted term joins the terms of the real split, so that it pays for their number.
    """
    rng, hits = np.random.default_rng(11), 0
    for found in contrasts(corpus, by_documents(corpus, 2), times):
        a, b = found.target, found.reference
        planted = [rng.binomial(side.stratum_documents, share) for side, share in ((a, 0.25), (b, 0.5))]
        target = np.column_stack([a.having[:, found.tested], planted[0]])
        having = target + np.column_stack([b.having[:, found.tested], planted[1]])
        p = stratified_p(target, having, a.stratum_documents, a.stratum_documents + b.stratum_documents)
        hits += bool(false_discovery_q(p)[-1] < LEVEL_Q)
    return hits


@pytest.mark.slow
def test_a_term_in_a_quarter_and_in_half_of_the_documents_is_found(ant: Corpus) -> None:
    hits = found_planted(ant, 200)
    print_table("ant: 25 % of 300 documents against 50 % of 300, of 200", ("planted", "found"), [("term", hits)])
    assert hits >= 190


def test_some_planted_terms_are_found(ant: Corpus) -> None:
    assert found_planted(ant, 5) >= 4


def test_camps_of_the_english_press_part_as_readers_know_them(shared: Path, tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, shared / "corpora" / "fakes_en.jsonl", 800)
    result = ask(corpus, f"compare?target=outlet:{PRO}&reference=outlet:{CONTRA}&top=100")
    terms = {side: [row.term for row in result.rows if row.side == side] for side in ("target", "reference")}
    assert {"terrorist", "army"} <= set(terms["target"])
    assert {"regime", "rebel", "opposition"} <= set(terms["reference"])
    assert "regime" in {row.term for row in result.rows if row.holds}
