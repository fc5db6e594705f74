"""Frames of false camps differ in no test; a frame that half of one side's documents have is found."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analysis.corpus import Corpus
from analysis.index.indications import read_indications
from analysis.lenses.frames import shipped_frames
from analysis.settings import DATA
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.frame_groups import Groups
from analysis.studies.frame_sentences import Sentences, carried
from analysis.studies.frame_tests import GroupTests, group_tests
from tests.quality.splits import Split, by_documents, by_outlets, corpus_of
from tests.quality.tables import print_table

pytestmark = pytest.mark.quality
MOST = 15  # alarms of 200, as of comparisons of words


@pytest.fixture(scope="module")
def ant(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("ant"), shared / "corpora" / "ant_corpus.jsonl", 600)


@pytest.fixture(scope="module")
def saudi(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus_of(tmp_path_factory.mktemp("saudi"), shared / "corpora" / "saudinewsnet_syria_july.jsonl", 500)


def false_camps(corpus: Corpus, split: Split, times: int, planted: bool = False) -> Iterator[GroupTests]:
    """The tests of `times` splits into two false camps; a planted frame, the last, is in 25 % and 50 % of the texts."""
    rng = np.random.default_rng(7)
    rows = corpus.once(np.ones(corpus.index.n_passages, dtype=bool))
    sentences = Sentences(corpus, rows, "bloc")
    frames = enumerate(shipped_frames(DATA))
    held = (carried(sentences, read_indications(corpus.index, at, DATA), frame) for at, frame in frames)
    counted = [sentences.by_document(each.sentences()) for each in held]
    groups = Groups(sentences, "out")
    groups.names = ("one", "other")
    for _ in range(times):
        first = corpus.documents(split(rng)[0])
        groups.group = np.where(first[groups.documents], 0, 1)
        extra = [np.tile(rng.random(len(first)) < np.where(first, 0.25, 0.5), (2, 1)).astype(np.int64)] * planted
        yield group_tests(groups, counted + extra, camps=True, minimum=(10, 1))


def claims_texts(found: GroupTests) -> bool:
    return found.passed()[1] > 0


def claims_camps(found: GroupTests) -> bool:
    return bool((found.holds & (found.q < LEVEL_Q)).any())


@pytest.mark.slow
def test_200_false_camps_of_documents_raise_few_alarms(ant: Corpus, saudi: Corpus) -> None:
    found = [
        (f"{name}, documents 1:{one_in - 1}", sum(map(claims_texts, false_camps(corpus, split, 200))))
        for name, corpus in (("ant", ant), ("saudi", saudi))
        for one_in in (2, 6)
        for split in [by_documents(corpus, one_in)]
    ]
    print_table("frames of false camps with any q under 0.05, of 200", ("split", "alarms"), found)
    assert max(count for _, count in found) <= MOST


@pytest.mark.slow
def test_200_false_camps_of_outlets_make_few_sentences_about_frames(saudi: Corpus) -> None:
    found = sum(map(claims_camps, false_camps(saudi, by_outlets(saudi), 200)))
    print_table("saudi: frames of false camps of whole outlets, of 200", ("split", "camp sentences"), [("all", found)])
    assert found <= MOST


@pytest.mark.slow
def test_200_frames_in_a_quarter_and_in_half_of_the_documents_are_found(ant: Corpus) -> None:
    hits = sum(bool(found.q[0, -1] < LEVEL_Q) for found in false_camps(ant, by_documents(ant, 2), 200, planted=True))
    print_table("ant: a frame in 25 % of 300 and 50 % of 300, of 200", ("planted", "found"), [("frame", hits)])
    assert hits >= 190


def test_some_false_camps_and_planted_frames(saudi: Corpus) -> None:
    assert sum(map(claims_texts, false_camps(saudi, by_documents(saudi, 2), 10))) <= 3
    planted = false_camps(saudi, by_documents(saudi, 2), 10, planted=True)
    assert sum(bool(found.q[0, -1] < LEVEL_Q) for found in planted) >= 8
