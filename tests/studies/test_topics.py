"""Topics: the planted ones are found, a fit is the same everywhere, too little is said."""

import json
from itertools import islice
from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.link import parse_link
from analysis.measures.uncertainty import NO_SHARE, cluster_share
from analysis.phrasing import Names, headline
from analysis.records import UNKNOWN
from analysis.studies.spells import split_spell
from analysis.studies.topic_shares import TOO_FEW
from analysis.studies.topics import SHORT_TEXT
from tests.corpora import build_corpus


def _words(text: str) -> list[str]:
    return text.split()


WORDS = {
    "water": _words("مياه آبار مضخة شبكة صهاريج خزان تعقيم أنابيب محطة ضخ"),
    "bread": _words("خبز فرن طحين قمح رغيف مخبز دقيق سعر عجن خميرة"),
    "school": _words("مدرسة طلاب معلم امتحان كتاب صف دوام تعليم منهاج شهادة"),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    rng = np.random.default_rng(2)
    records = []
    for n in range(120):
        topic = list(WORDS)[n % 3]
        text = " ".join(rng.choice(WORDS[topic], 45)) + f" نص رقم {n}"
        outlet = "enab_baladi" if n % 2 else "sana"
        records.append(
            {
                "outlet": outlet,
                "url": f"https://x.example/{n}",
                "title": topic,
                "text": text,
                "published": f"2023-0{1 + n % 9}-11",
            }
        )
    return build_corpus(tmp_path_factory.mktemp("planted"), records)


def test_planted_topics_are_found(planted: Corpus) -> None:
    result = ask(planted, "topics?k=3&rows=documents")
    titles = {row.id: row.title for row in ask(planted, "documents?limit=200").rows}
    pairs = {(titles[row.id], row.topic) for row in result.rows}
    assert len(result.rows) == 120
    assert len(pairs) == 3


def test_a_topic_names_itself_by_its_words(planted: Corpus) -> None:
    for row in ask(planted, "topics?k=3").rows:
        assert any(len(set(row.terms) & set(words)) >= 5 for words in WORDS.values())
        assert (row.documents, len(row.typical), len(set(row.drawn))) == (40, 3, 10)


def test_a_topic_can_be_selected(planted: Corpus) -> None:
    result = ask(planted, "topics?k=3")
    assert ask(planted, f"overview?topic={result.fit}:1").n_documents == 40
    assert ask(planted, f"overview?topic=!{result.fit}:1").n_documents == 80
    assert ask(planted, f"overview?topic={result.fit}:1~{result.fit}:2").n_documents == 80


@pytest.mark.parametrize("asked", ["", "bloc=regime", "bloc=opposition&voice=own"])
def test_topics_stand_by_size_within_what_is_selected(demo: Corpus, asked: str) -> None:
    sizes = [row.documents for row in ask(demo, f"topics?{asked}").topics]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_shares_add_up(planted: Corpus) -> None:
    shares = ask(planted, "topics?k=3&rows=shares").rows
    for bloc in ("opposition", "regime"):
        assert sum(row.documents for row in shares if row.bloc == bloc) == 60
        assert sum(row.share or 0 for row in shares if row.bloc == bloc) == pytest.approx(1.0)


@pytest.mark.parametrize("by", ["bloc", "outlet", "speaker"])
def test_shares_by_group_have_families_as_clusters(demo: Corpus, by: str) -> None:
    index, fit = demo.index, ask(demo, "topics?copies=all&rows=documents")
    topic = {row.id: row.topic for row in fit.rows}
    groups: dict[str, set[int]] = {}
    labels = {"bloc": demo.document_bloc, "outlet": demo.document_outlet, "speaker": demo.passage_speaker}[by]
    camps = demo.passage_speaker_bloc if by == "speaker" else demo.document_bloc
    for place, code in enumerate(labels.codes):
        document = int(index.passage_document[place]) if by == "speaker" else place
        name, camp = labels.names[code], camps.names[camps.codes[place]]
        turned = {one.bloc for one in demo.registry.affiliations.get(name, ())} - {camp}  # under another owner
        groups.setdefault(f"{name}@{camp}" if turned else name, set()).add(document)
    rows = ask(demo, f"topics?copies=all&rows=shares&by={by}").rows
    assert {row.group for row in rows} == set(groups) - {"", UNKNOWN}
    for row in rows:
        family: dict[int, list[bool]] = {}
        for document in groups[row.group]:
            own = topic[index.document_ids[document]] == row.topic
            family.setdefault(int(index.copy_family[document]), []).append(own)
        part, size = (np.array([count(one) for one in family.values()]) for count in (sum, len))
        assert (row.documents, row.of_documents) == (part.sum(), size.sum())
        wanted = cluster_share(part, size) if len(family) >= TOO_FEW else NO_SHARE
        assert (row.share, row.low, row.high) == pytest.approx((wanted.value, wanted.low, wanted.high))


def test_outlets_and_speakers_bear_their_camp(demo: Corpus) -> None:
    camps = {row.group: row.bloc for row in ask(demo, "topics?rows=shares&by=outlet").rows}
    blocs = demo.document_bloc
    for code, outlet in enumerate(demo.document_outlet.names):
        own = {blocs.names[one] for one in blocs.codes[demo.document_outlet.codes == code]}
        assert {camp for group, camp in camps.items() if split_spell(group)[0] == outlet} == own
    assert camps["sawwan_agency@regime"] == "regime"
    assert camps["sawwan_agency@new_authorities"] == "new_authorities"


def test_series_break_under_twenty(planted: Corpus) -> None:
    assert all(row.share is None for row in ask(planted, "topics?k=3&rows=series&every=month").rows)


def test_a_fit_is_the_same_everywhere(planted: Corpus, tmp_path: Path) -> None:
    first = {row.id: row.topic for row in ask(planted, "topics?k=3&rows=documents").rows}
    fits = planted.root / "fits"
    fits.rename(tmp_path / "aside")
    again = {row.id: row.topic for row in ask(planted, "topics?k=3&rows=documents").rows}
    assert first == again


def test_a_topic_of_an_unknown_fit_is_left_out_and_said(planted: Corpus) -> None:
    result = ask(planted, "overview?topic=abc:1")
    assert result.n_documents == 120
    assert result.caveats[0].values["dropped"] == ("topic=abc:1",)


def test_too_few_documents_for_topics(planted: Corpus) -> None:
    result = ask(planted, "topics?k=60")
    assert result.rows == ()
    possible = next(caveat.values["possible"] for caveat in result.caveats if caveat.key == "caution.topics_few")
    assert len(ask(planted, f"topics?k={possible}").rows) == possible
    assert ask(planted, f"topics?k={possible + 1}").rows == ()


def test_a_fit_agrees_whatever_the_threads_and_the_order_of_import(planted: Corpus, tmp_path: Path) -> None:
    """The same texts, imported backwards and in two batches, fitted with one thread and with four."""
    source = planted.root.parent / "records.jsonl"
    lines = source.read_text("utf-8").splitlines()[::-1]
    other = build_corpus(tmp_path / "other", [json.loads(line) for line in lines[:50]])
    (tmp_path / "rest.jsonl").write_text("\n".join(lines[50:]), "utf-8")
    import_paths([tmp_path / "rest.jsonl"], other.root)
    build(other.root)
    other = Corpus.open(other.root)
    fits = []
    for corpus, threads in ((planted, 1), (other, 4)):
        rmtree(corpus.root / "fits", ignore_errors=True)
        with threadpool_limits(limits=threads):
            fits.append({row.id: row.topic for row in ask(corpus, "topics?k=4&rows=documents").rows})
    assert fits[0].keys() == fits[1].keys()
    ids = sorted(fits[0])
    agreement = adjusted_rand_score([fits[0][one] for one in ids], [fits[1][one] for one in ids])
    assert agreement >= 0.99


def test_texts_too_short_for_topics_are_told(shared: Path, tmp_path: Path) -> None:
    """Posts of a few words: nothing is drawn as if it were fine."""
    source = shared / "corpora" / "asnd_topics.jsonl"
    with source.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, 600)]
    corpus = build_corpus(tmp_path / "asnd", records)
    link = parse_link("topics")
    result = ask(corpus, link)
    caveats = {caveat.key: caveat.values for caveat in result.caveats}
    assert caveats["topic.short_texts"]["words"] < SHORT_TEXT
    assert headline(Names(corpus.registry, "en"), link, result).startswith("The texts are too short for topics")


@pytest.mark.parametrize("copies", ["once", "all"])
def test_one_word_repeated_and_copies_of_one_text_give_no_topics(tmp_path: Path, copies: str) -> None:
    text = "مياه " * 60 if copies == "once" else " ".join(WORDS["water"] * 3 + WORDS["bread"] * 3)
    records = [
        {"outlet": "sana", "url": f"https://x.example/{n}", "title": "", "text": f"{text} {n}"} for n in range(30)
    ]
    corpus = build_corpus(tmp_path / "same", records)
    result = ask(corpus, f"topics?k=3&copies={copies}")
    assert result.rows == ()
    assert {caveat.key: caveat.values for caveat in result.caveats}["caution.topics_few"] == {"n": 3, "possible": 0}


def test_one_camp_only(planted: Corpus) -> None:
    result = ask(planted, "topics?k=3&bloc=regime&rows=shares")
    assert {row.bloc for row in result.rows} == {"regime"}
    assert "topics.one_camp" not in [caveat.key for caveat in result.caveats]  # it was asked for


def test_a_corpus_of_one_camp_says_so(tmp_path: Path, planted: Corpus) -> None:
    rng = np.random.default_rng(3)
    texts = (f"{' '.join(rng.choice(WORDS[topic], 45))} {n}" for n in range(12) for topic in WORDS)
    of = {"outlet": "sana", "published": "2023-05-11"}
    records = [{**of, "url": f"https://x.example/{n}", "text": text} for n, text in enumerate(texts)]
    corpus = build_corpus(tmp_path, records)
    told = {caveat.key: caveat.values for caveat in ask(corpus, "topics?k=3").caveats}
    assert told["topics.one_camp"] == {"group": "regime"}
    assert "topics.one_camp" not in [caveat.key for caveat in ask(planted, "topics?k=3").caveats]


def test_texts_of_a_topic_lie_together_on_the_map(planted: Corpus) -> None:
    rows = ask(planted, "topics?k=3&rows=map").rows
    assert len(rows) == 120
    middles = {n: np.mean([(row.x, row.y) for row in rows if row.topic == n], axis=0) for n in (1, 2, 3)}
    for row in rows:
        distance = {n: float(np.hypot(*(middle - (row.x, row.y)))) for n, middle in middles.items()}
        assert min(distance, key=lambda n: distance[n]) == row.topic
