"""Many questions from eight threads at once: the answers of one thread, and nothing crashes."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from analysis.index.counts import document_counts, find, lines, term_counts
from analysis.index.postings import postings
from analysis.index.query import parse_query
from analysis.index.selected import passages_of
from analysis.index.sides import pair_of, presence, tally_sides
from analysis.index.store import Index
from tests.index.corpora import build_index, invented

pytestmark = pytest.mark.faults

THREADS = 8
QUERIES = ("النظام", '"في بيان أن"', "=السورية", "سوري*", "حلب~", '"هيئة تحرير الشام"')
Question = Callable[[], bytes]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return build_index(tmp_path_factory.mktemp("threads") / "c", invented(60, 3), 9)


def questions(index: Index) -> list[Question]:
    """Questions of every kind about random selections; each answers with bytes."""
    found: list[Question] = []
    for seed in range(50):
        rows = np.random.default_rng(seed).random(index.n_passages) < (0.1, 0.5, 0.9)[seed % 3]
        whole = passages_of(index, np.random.default_rng(seed).random(index.n_documents) < (0.04, 0.4, 0.9)[seed % 3])
        query = parse_query(QUERIES[seed % len(QUERIES)])[0]
        found += [
            lambda rows=rows: term_counts(index, rows).tobytes(),  # type: ignore[misc]
            lambda whole=whole: term_counts(index, whole).tobytes(),  # type: ignore[misc]
            lambda rows=rows: document_counts(index, rows).tobytes(),  # type: ignore[misc]
            lambda rows=rows, query=query: find(index, query, rows).first.tobytes(),  # type: ignore[misc]
        ]
        if seed % 10 == 0:
            found += [
                lambda rows=rows, query=query: repr(lines(index, find(index, query, rows))).encode(),  # type: ignore[misc]
                lambda rows=rows: _sums(index, rows),  # type: ignore[misc]
                lambda whole=whole: _sums(index, whole),  # type: ignore[misc]
                lambda whole=whole: _presence(index, whole),  # type: ignore[misc]
            ]
    return found


def _sums(index: Index, rows: np.ndarray) -> bytes:
    strata, terms = np.zeros((2, index.n_documents), np.int8), np.arange(len(index.terms))
    table = tally_sides(index, postings(index), pair_of(index, rows, ~rows), terms, strata).target
    return table.frequency.tobytes() + table.having.tobytes()


def _presence(index: Index, rows: np.ndarray) -> bytes:
    strata = np.stack([np.arange(index.n_documents) % 7] * 2).astype(np.int8)
    found = presence(index, postings(index), pair_of(index, rows, ~rows), np.arange(len(index.terms)), strata)
    return b"".join(having.tobytes() + sizes.tobytes() for having, sizes in found)


@pytest.mark.parametrize("asked", [8_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_eight_threads_get_the_answers_of_one(index: Index, asked: int) -> None:
    every = questions(index)
    expected = [question() for question in every]
    assert len(set(expected)) > len(expected) // 3

    def ask(thread: int) -> int:
        chance = random.Random(thread)
        wrong = 0
        for _ in range(asked // THREADS):
            at = chance.randrange(len(every))
            wrong += every[at]() != expected[at]
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(ask, range(THREADS))) == [0] * THREADS


def test_a_reader_keeps_its_numbers_while_others_build(tmp_path: Path) -> None:
    """Eight readers ask an opened snapshot while documents are added and the corpus is compacted."""
    from analysis.index.build import build
    from analysis.index.documents import write_batches
    from analysis.index.folder import open_folder

    root = tmp_path / "c"
    open_folder(root)
    documents = invented(60, 5)
    index = build_index(root, documents[:40], 10)
    every = questions(index)
    expected = [question() for question in every]
    with ThreadPoolExecutor(THREADS) as pool:
        answers = [pool.submit(lambda at=at: every[at % len(every)]()) for at in range(2_000)]  # type: ignore[misc]
        write_batches(root, documents[40:])
        build(root)
        build(root, compact=True)
        assert [one.result() for one in answers] == [expected[at % len(every)] for at in range(2_000)]
