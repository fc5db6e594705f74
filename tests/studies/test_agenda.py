"""Agenda and framing of planted texts: what was planted is found, what is too little is said, and links lead on."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask, ask_work, has_work
from analysis.corpus import Corpus
from analysis.index.topics.halves import halves, masks
from analysis.link import parse_link
from analysis.registry import registry
from analysis.registry.printed import house_spellings, outlet_names
from analysis.settings import settings
from analysis.text.lemma import lemmatizer
from tests.corpora import build_corpus

SUBJECTS = (
    "مياه آبار مضخة شبكة صهاريج خزان تعقيم أنابيب محطة ضخ",
    "خبز فرن طحين قمح رغيف مخبز دقيق سعر عجن خميرة",
)
OWN = {"enab_baladi": "مظاهرة كرامة تهجير", "sana": "سيادة مؤسسات صمود"}
LINK = "agenda?target=outlet:enab_baladi&k=2"


def _records(n: int, framed: bool) -> Iterator[dict[str, str]]:
    rng = np.random.default_rng(3)
    for outlet in OWN:
        for at in range(n):
            subject = SUBJECTS[int(at % 10 >= (6 if outlet == "sana" else 3))].split()
            own = OWN[outlet].split() if framed else []
            lines = [" ".join([*rng.choice(subject, 7), *rng.choice([*own, *subject], 2)]) for _ in range(6)]
            yield {
                "outlet": outlet,
                "url": f"https://x.example/{outlet}/{at}",
                "title": " ".join(rng.choice(subject, 3)),
                "text": ". ".join(lines) + f". {outlet}{at}",
                "published": f"202{1 + at % 2}-0{1 + at % 9}-11",
            }


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = build_corpus(tmp_path_factory.mktemp("planted"), _records(120, framed=True))
    ask_work(corpus, LINK)
    return corpus


def test_nothing_is_shown_before_it_was_computed(planted: Corpus) -> None:
    result = ask(planted, "agenda?target=outlet:enab_baladi&k=3")
    assert (result.ready, result.possible, result.rows) == (False, True, ())
    assert (result.target_documents, result.reference_documents) == (120, 120)


def test_planted_agenda_and_framing_are_found(planted: Corpus) -> None:
    assert has_work(planted, parse_link(LINK))
    agenda, framing, total = ask(planted, LINK).rows
    assert [row.part for row in (agenda, framing, total)] == ["agenda", "framing", "total"]
    assert framing.low > 0
    assert min(agenda.bits, framing.bits, total.low) > 0.02
    assert max(agenda.p_value, framing.p_value) < 0.05
    assert total.bits == pytest.approx(agenda.bits + framing.bits)
    assert agenda.share + framing.share == pytest.approx(1)
    assert agenda.share_low == pytest.approx(1 - framing.share_high)


def test_topics_and_their_words_lead_to_lines(planted: Corpus) -> None:
    topics = ask(planted, f"{LINK}&rows=topics").rows
    assert sum(row.target_documents for row in topics) == 120
    for row in topics:
        words = ask(planted, f"{LINK}&rows=words&topic={row.topic}").rows
        for side, own in (("target", OWN["enab_baladi"]), ("reference", OWN["sana"])):
            assert set(own.split()) <= {word.term for word in words if word.side == side}
    result = ask(planted, f"{LINK}&rows=words")
    word = result.rows[0]
    lines = ask(planted, f"concordance?node={word.term}&topic={result.fit}:{word.topic}")
    assert 0 < lines.n_documents <= word.target_documents + word.reference_documents


def test_periods_and_other_numbers_of_topics(planted: Corpus) -> None:
    periods = ask(planted, f"{LINK}&rows=periods").rows
    assert [row.period.year for row in periods] == [2021, 2022]
    assert all(row.total_low is not None and row.target_documents == 60 for row in periods)
    assert {row.topics for row in ask(planted, f"{LINK}&rows=band").rows} == {2, 3, 4}


def test_a_pure_null_has_no_percentages(tmp_path: Path) -> None:
    records = [
        {**record, "outlet": "sana" if number % 2 else "enab_baladi"}
        for number, record in enumerate(_records(60, framed=False))
    ]
    corpus = build_corpus(tmp_path / "null", records)
    ask_work(corpus, LINK)
    result = ask(corpus, LINK)
    assert all(row.share is None for row in result.rows)
    assert result.rows[2].low <= 0
    assert {"agenda.no_framing", "agenda.no_agenda"} & {caveat.key for caveat in result.caveats}


def test_identical_sides_are_told(planted: Corpus) -> None:
    link = "agenda?target=outlet:sana&reference=outlet:sana&k=3"
    assert "data.same" in [caveat.key for caveat in ask(planted, link).caveats]
    assert "data.same" not in [caveat.key for caveat in ask(planted, LINK).caveats]


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("agenda?target=outlet:enab_baladi&reference=outlet:shaam", "data.empty"),
        ("agenda?target=outlet:enab_baladi&to=2021-02-01", "agenda.too_few"),
        ("agenda?target=outlet:enab_baladi&k=60&q=مضخة&bloc=opposition", "data.empty"),
    ],
)
def test_too_little_is_said(planted: Corpus, link: str, key: str) -> None:
    assert ask_work(planted, link) == {"possible": False}
    result = ask(planted, link)
    assert (result.possible, result.rows) == (False, ())
    assert key in [caveat.key for caveat in result.caveats]


def test_halves_are_the_sentences_of_a_text_in_turn(planted: Corpus) -> None:
    index = planted.index
    rows = np.ones(index.n_passages, bool)
    found = halves(index, rows, masks(index, ()))
    said = found.said[0] + found.said[1]
    assert said.sum() == index.n_tokens
    first = np.asarray(found.said[0].sum(axis=1)).ravel()
    assert (first > 0.3 * index.words).all()
    assert (first < 0.8 * index.words).all()
    title = halves(index, index.passage_part == 0, masks(index, ()))
    assert title.said[0].sum() == index.passage_tokens[index.passage_part == 0].sum()


def test_names_are_masked_where_topics_are_found(tmp_path: Path) -> None:
    text = "قصفت قوات النظام المدينة ليلا. ذكرت عنب بلدي أن النظام السوري نفى. وعاد الهدوء إلى المدينة."
    record = {"outlet": "enab_baladi", "url": "https://x.example/1", "title": "قصف", "text": text}
    corpus = build_corpus(tmp_path / "one", [record])
    masked = masks(corpus.index, outlet_names(corpus.registry, settings().data))
    found = halves(corpus.index, np.ones(corpus.index.n_passages, bool), masked)
    key = corpus.index.terms.key

    def count(pair: tuple[object, object], word: str) -> int:
        place = key.place(lemmatizer().key(word))
        return int(sum(half[:, [place]].sum() for half in pair))  # type: ignore[index]

    assert count(found.said, "النظام") == 2
    assert count(found.seen, "النظام") == 0
    assert count(found.said, "بلدي") == count(found.seen, "بلدي") == 0
    assert count(found.seen, "المدينة") == 2


def test_names_of_outlets_are_not_names_of_subjects() -> None:
    names = outlet_names(registry(), settings().data)
    assert {"سانا", "عنب بلدي", "تلفزيون سوريا"} <= set(names)
    assert not {"الوطن", "الثورة", "الحكومة السورية المؤقتة"} & set(names)
    assert set(house_spellings(settings().data)["november"]) == {"تشرين الثاني", "نوفمبر"}
