"""Topics found on a balanced sample: the same everywhere, balance that holds, and what was taken whole."""

import json
from collections import Counter
from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.studies.topics import Result
from tests.corpora import build_corpus

WORDS = {
    "water": "مياه آبار مضخة شبكة صهاريج خزان تعقيم أنابيب محطة ضخ",
    "bread": "خبز فرن طحين قمح رغيف مخبز دقيق سعر عجن خميرة",
    "school": "مدرسة طلاب معلم امتحان كتاب صف دوام تعليم منهاج شهادة",
}
SIZES = {"sana": 150, "enab_baladi": 60, "hts_media": 12}
LINK = "topics?k=3&sample=balanced"


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Three camps of uneven size; of each four texts in five are of 2023, the others of 2021."""
    rng = np.random.default_rng(5)
    records = []
    for outlet, size in SIZES.items():
        for n in range(size):
            topic = list(WORDS)[n % 3]
            text = " ".join(rng.choice(WORDS[topic].split(), 45)) + f" نص رقم {n}"
            address, year = f"https://{outlet}.example/{n}", 2021 if n % 5 == 0 else 2023
            record = {"outlet": outlet, "url": address, "title": topic, "text": text, "published": f"{year}-04-11"}
            records.append(record)
    return build_corpus(tmp_path_factory.mktemp("uneven"), records)


def _asked(corpus: Corpus, link: str) -> Result:
    result = ask(corpus, link)
    assert isinstance(result, Result)
    return result


def test_camps_and_years_are_balanced_and_the_small_camp_is_named(uneven: Corpus) -> None:
    rows = _asked(uneven, f"{LINK}&rows=sample").sample
    drawn: Counter[str] = Counter()
    for row in rows:
        drawn[row.bloc] += row.drawn
    assert drawn == {"opposition": 50, "regime": 49, "salvation_hts": 12}
    years = {(row.bloc, row.period.year if row.period else 0): row.drawn for row in rows}
    assert (years["regime", 2021], years["regime", 2023]) == (25, 24)
    assert (years["opposition", 2021], years["opposition", 2023]) == (12, 38)
    assert {row.bloc: row.documents for row in rows if row.period and row.period.year == 2021}["regime"] == 30
    caveats = {caveat.key: caveat.values for caveat in _asked(uneven, LINK).caveats}
    assert caveats["topics.balanced"]["docs"] == sum(SIZES.values()) // 2
    assert caveats["topics.balanced_short"]["group"] == ("salvation_hts",)


def test_balance_is_another_fit_with_all_texts_assigned(uneven: Corpus) -> None:
    by_lot, balanced = _asked(uneven, "topics?k=3"), _asked(uneven, LINK)
    assert by_lot.fit != balanced.fit
    assert not by_lot.sample
    assert sum(row.documents for row in balanced.topics) == sum(SIZES.values())
    assert (
        ask(uneven, f"overview?topic={balanced.fit}:{balanced.topics[0].topic}").n_documents
        == balanced.topics[0].documents
    )
    titles = {row.id: row.title for row in ask(uneven, "documents?limit=300").rows}
    topics = _asked(uneven, f"{LINK}&rows=documents").documents
    assert len({(titles[row.id], row.topic) for row in topics}) == 3


def test_a_balanced_fit_agrees_whatever_the_threads_and_the_order_of_import(uneven: Corpus, tmp_path: Path) -> None:
    lines = (uneven.root.parent / "records.jsonl").read_text("utf-8").splitlines()[::-1]
    other = build_corpus(tmp_path / "other", [json.loads(line) for line in lines[:90]])
    (tmp_path / "rest.jsonl").write_text("\n".join(lines[90:]), "utf-8")
    import_paths([tmp_path / "rest.jsonl"], other.root)
    build(other.root)
    fits = []
    for corpus, threads in ((uneven, 1), (Corpus.open(other.root), 4)):
        rmtree(corpus.root / "fits", ignore_errors=True)
        with threadpool_limits(limits=threads):
            found = _asked(corpus, f"{LINK.replace('3', '4')}&rows=documents")
        fits.append({row.id: row.topic for row in found.documents})
    ids = sorted(fits[0])
    assert ids == sorted(fits[1])
    assert adjusted_rand_score([fits[0][one] for one in ids], [fits[1][one] for one in ids]) >= 0.99


def test_numbers_of_topics_are_judged_on_the_balanced_sample(uneven: Corpus) -> None:
    outcome = ask_work(uneven, LINK)
    assert outcome != ask_work(uneven, "topics?k=3")
    chosen = next(row for row in outcome["counts"] if row["k"] == 3)
    assert chosen["stability"] == pytest.approx(1.0)
    assert _asked(uneven, LINK).topics[0].stability == pytest.approx(1.0)


def test_too_few_for_a_balanced_fit_says_how_many_topics_it_allows(uneven: Corpus) -> None:
    caveats = {caveat.key: caveat.values for caveat in _asked(uneven, "topics?k=60&sample=balanced").caveats}
    possible = caveats["caution.topics_few"]["possible"]
    assert 2 < possible < sum(SIZES.values()) // 4  # a quarter of the texts: their counted words are fewer
    assert len(_asked(uneven, f"topics?k={possible}&sample=balanced").topics) == possible
    assert not _asked(uneven, f"topics?k={possible + 1}&sample=balanced").topics
