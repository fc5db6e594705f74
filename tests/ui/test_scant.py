"""Topics, and the split into agenda and framing, of corpora that give them nothing to work on: a caution and a page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.charts.look import Look
from analysis.charts.topics import topic_shares
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import caveat, text
from analysis.i18n.strings import html as make_html
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.phrasing import Names
from tests.charts.samples import rows_with
from tests.corpora import build_corpus
from tests.ui.conftest import html_of, opened, pointed_at

SUBJECTS = ("مياه آبار مضخة شبكة صهاريج خزان", "خبز فرن طحين قمح رغيف مخبز", "مدرسة طلاب معلم امتحان كتاب صف")
Record = dict[str, str]


def _records(n: int, text: Callable[[int], str], outlets: tuple[str, ...] = ("sana", "enab_baladi")) -> list[Record]:
    return [
        {
            "outlet": outlets[at % len(outlets)],
            "url": f"https://x.example/{at}",
            "title": "",
            "text": text(at),
            "published": f"2023-0{1 + at % 9}-11",
        }
        for at in range(n)
    ]


def _on_a_subject(at: int) -> str:
    return f"{SUBJECTS[at % 3]} " * 6 + f"نص رقم {at}"


SCANT = {
    "fewer documents than topics": _records(5, _on_a_subject),
    "one camp": _records(90, _on_a_subject, ("sana",)),
    "one word": _records(60, lambda at: "مياه " * 60 + str(at)),
    "copies of one text": _records(120, lambda at: " ".join(SUBJECTS * 4) + f" {at}"),
}
LINKS = ({"study": "topics"}, {"study": "agenda"}, {"study": "agenda", "reference": "bloc:regime"},
         {"study": "compare", "hold": "both"})  # fmt: skip


@pytest.fixture(params=SCANT)
def scant(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """One of these corpora, which the dashboard opens."""
    corpus = build_corpus(tmp_path, SCANT[request.param])
    for _ in pointed_at(corpus.root, monkeypatch):
        yield corpus


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pages_of_scant_corpora_say_what_is_missing(scant: Corpus, lang: str) -> None:
    for link in LINKS:
        params = {name: value for name, value in link.items() if name != "study"}
        page = opened(link["study"], lang=lang, **params)
        assert not page.exception, (link, [error.value for error in page.exception])
        html = html_of(page)
        assert html.count("<h1") == 1, link
        asked = "&".join(f"{name}={value}" for name, value in params.items())
        told = ask(scant, f"{link['study']}?{asked}")
        assert told.caveats, link
        assert 'class="state"' in html, link


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_topic_of_an_old_fit_is_a_page_that_tells_its_age(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    corpus = build_corpus(tmp_path, _records(60, _on_a_subject))
    old = ask(corpus, "topics?k=3").fit
    later = tmp_path / "later.jsonl"
    added = [{**one, "url": f"{one['url']}/later"} for one in _records(72, _on_a_subject)[60:]]
    later.write_text("\n".join(json.dumps(one) for one in added), "utf-8")
    import_paths([later], corpus.root)
    build(corpus.root)
    for _ in pointed_at(corpus.root, monkeypatch):
        for study in ("topics", "agenda", "compare", "documents"):
            page = opened(study, lang=lang, topic=f"{old}:1")
            assert not page.exception, study
            html = html_of(page)
            assert str(corpus.snapshot.created.year) in html
            assert "12" in html, "documents added since"
            told = {one.key for one in ask(Corpus.open(corpus.root), f"{study}?topic={old}:1").caveats}
            assert "topic.old_fit" in told, study


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_texts_of_no_camp_and_too_short_ones_are_told_and_not_drawn_as_fine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    records = [{**one, "outlet": "another-paper"} for one in _records(90, lambda at: f"{SUBJECTS[at % 3]} {at}")]
    corpus = build_corpus(tmp_path, records)
    result = ask(corpus, "topics?k=3")
    assert {"topics.no_camp", "topic.short_texts"} <= {one.key for one in result.caveats}
    spec = topic_shares(result, Look(Names(corpus.registry, lang))).to_dict()
    assert {row["weak"] for row in rows_with(spec, "weak")} == {True}
    for _ in pointed_at(corpus.root, monkeypatch):
        html = html_of(opened("topics", lang=lang, k="3"))
        assert text(lang, "chart.topics.all") in html
        assert text(lang, "chart.topics.camps") not in html
        short = next(one for one in result.caveats if one.key == "topic.short_texts")
        assert html.count(caveat(lang, short, plain=True)) >= 2, "beside the figures too"
        assert "(بلا عنوان)" in html if lang == "ar" else "(untitled)" in html


def test_too_few_documents_lead_to_those_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = build_corpus(tmp_path, SCANT["one camp"])
    for _ in pointed_at(corpus.root, monkeypatch):
        html = html_of(opened("agenda", lang="en"))
        assert "(90)" in html
        assert "(0)" not in html


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_undated_texts_have_no_shifts_and_no_filter_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    corpus = build_corpus(tmp_path, [{**one, "published": ""} for one in _records(9, _on_a_subject)])
    for _ in pointed_at(corpus.root, monkeypatch):
        html = without_controls(html_of(opened("changes", lang=lang)))
        assert text(lang, "state.undated.title") in html
        assert without_controls(make_html(lang, "state.undated", docs=9)) in html
        assert text(lang, "state.empty.title") not in html
        assert text(lang, "state.empty.link_filters") not in html
