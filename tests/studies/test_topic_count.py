"""The number of topics: the planted one is proposed, and only a fit that returns is called stable."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from sklearn.metrics import jaccard_score

from analysis.ask import ask, ask_work, has_work
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.index.topics.stability import best_jaccard, stability
from analysis.index.topics.uses import Topics
from analysis.index.topics.words import without_parts
from analysis.ingest.importer import import_paths
from analysis.link import parse_link
from analysis.phrasing.names import Names
from analysis.studies.documents import DocumentRow
from analysis.studies.topic_count import proposed
from tests.corpora import build_corpus

PLANTED = 5
LETTERS = "بتجحدرزسشصضطعغفقكلمنهوي"


def _records(n: int, first: int = 0) -> list[dict[str, str]]:
    """Texts on five subjects with words of their own, and words that all of them share."""
    rng = np.random.default_rng(5)
    spelled = ["".join(rng.choice(list(LETTERS), 5)) for _ in range(30 * (PLANTED + 1))]
    drawn = np.random.default_rng(first)
    return [
        {
            "outlet": "sana" if at % 2 else "enab_baladi",
            "url": f"https://x.example/{at}",
            "title": f"subject {at % PLANTED}",
            "text": " ".join(
                [*drawn.choice(spelled[30 * (at % PLANTED) :][:30], 30), *drawn.choice(spelled[-30:], 15), f"رقم{at}"]
            ),
            "published": "2023-01-11",
        }
        for at in range(first, first + n)
    ]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return build_corpus(tmp_path_factory.mktemp("counted"), _records(150))


def test_the_page_needs_no_comparison_of_numbers(planted: Corpus) -> None:
    result = ask(planted, "topics?k=7")
    assert (result.counts, result.topics[0].stability, result.topics[0].coherence) == ((), None, None)


def test_the_planted_number_is_proposed(planted: Corpus) -> None:
    ask_work(planted, "topics?k=5&bloc=regime")
    rows = {row.k: row for row in ask(planted, "topics?rows=counts").rows}
    assert [row.k for row in rows.values() if row.proposed] == [PLANTED]
    assert rows[PLANTED].stability > 0.95
    assert all(row.stability < 0.95 for row in rows.values() if row.k > PLANTED)
    result = ask(planted, "topics?k=5")
    assert min(row.stability for row in result.topics) > 0.95
    assert min(row.coherence for row in result.topics) > 0.3
    assert "topic.unstable" not in [caveat.key for caveat in result.caveats]


def test_topics_that_do_not_return_are_told_the_worst_first(planted: Corpus) -> None:
    link = "topics?k=12"
    ask_work(planted, link)
    result = ask(planted, link)
    told = [caveat.values for caveat in result.caveats if caveat.key == "topic.unstable"]
    doubtful = {row.topic: row.stability for row in result.topics if row.stability < 0.6}
    assert {one["n"]: one["stability"] for one in told} == doubtful
    assert doubtful, "more topics than were planted"
    assert [one["stability"] for one in told] == sorted(doubtful.values())
    words = Names(planted.registry, "en").caveat(next(c for c in result.caveats if c.key == "topic.unstable"))
    assert re.search(r"unstable \(0\.\d\d\)", re.sub("<[^>]+>|[\u2066-\u2069]", "", words))


def test_one_comparison_serves_every_selection_and_every_usual_number(planted: Corpus) -> None:
    ask_work(planted, "topics")
    assert all(has_work(planted, parse_link(link)) for link in ("topics?k=12", "topics?outlet=sana", "topics?rows=map"))
    assert not has_work(planted, parse_link("topics?k=7"))


def test_too_few_texts_have_no_proposal(tmp_path: Path) -> None:
    corpus = build_corpus(tmp_path / "few", _records(4))
    assert ask_work(corpus, "topics") == {"counts": [], "proposed": 0}


def test_a_lot_is_not_stable() -> None:
    """Topics given by lot do not return; those by the words do."""
    rng = np.random.default_rng(1)
    subject = np.repeat(np.arange(3), 60)
    counts = sparse.csr_array(rng.poisson(np.where(np.arange(30)[None, :] % 3 == subject[:, None], 1.5, 0.1)))
    words, leaders = np.ones(30, bool), np.arange(180)
    by_lot: Topics = rng.integers(0, 3, 180).astype(np.int16)
    steady = stability(counts, leaders, words, {3: subject.astype(np.int16)}, lambda done, every: None)[3]
    loose = stability(counts, leaders, words, {3: by_lot}, lambda done, every: None)[3]
    assert steady.agreement > 0.9
    assert abs(loose.agreement) < 0.1
    assert min(steady.topics) > 0.9 > 0.5 > max(loose.topics)


def test_jaccard_of_the_best_match() -> None:
    rng = np.random.default_rng(2)
    first, second = rng.integers(-1, 4, 80), rng.integers(0, 4, 80)
    kept = first >= 0
    expected = [max(jaccard_score(first[kept] == a, second[kept] == b) for b in range(4)) for a in range(4)]
    assert best_jaccard(first, second, 4).tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("rows", "best"),
    [
        ([], 0),
        ([(3, 0.5, 0.4), (8, 0.9, 0.3), (10, 0.9, 0.3)], 8),
        ([(3, 0.9, -0.4), (8, 0.1, 0.1)], 8),
        ([(3, 0.9, None), (8, 0.1, -0.1)], 3),
    ],
)
def test_proposal(rows: list[tuple[int, float, float | None]], best: int) -> None:
    assert proposed([{"k": k, "stability": steady, "coherence": close} for k, steady, close in rows]) == best


def test_words_of_a_phrase_are_not_listed_beside_it() -> None:
    assert without_parts(["كفر ورد", "كفر", "قرية"]) == ("كفر ورد", "قرية")


def test_topics_of_an_old_fit_open_with_what_came_later(tmp_path: Path) -> None:
    corpus = build_corpus(tmp_path / "grown", _records(60))
    old = ask(corpus, "topics?k=5")
    before = {row.topic: {one.title for one in _texts(corpus, old.fit, row.topic)} for row in old.topics}
    later = tmp_path / "later.jsonl"
    later.write_text("\n".join(json.dumps(one) for one in _records(20, first=60)), "utf-8")
    import_paths([later], corpus.root)
    build(corpus.root)
    grown = Corpus.open(corpus.root)
    assert ask(grown, "topics?k=5").fit != old.fit
    assert all(len(subjects) == 1 for subjects in before.values())
    for topic, subjects in before.items():
        found = _texts(grown, old.fit, topic)
        assert (len(found), {one.title for one in found}) == (16, subjects)
    caveats = {one.key: one.values for one in ask(grown, f"overview?topic={old.fit}:1").caveats}
    assert caveats["topic.old_fit"] == {"date": corpus.snapshot.created.date(), "docs": 20}
    assert "topic.old_fit" not in [one.key for one in ask(corpus, f"overview?topic={old.fit}:1").caveats]


def _texts(corpus: Corpus, fit: str, topic: int) -> list[DocumentRow]:
    return list(ask(corpus, f"documents?topic={fit}:{topic}&limit=200").rows)
