"""Every page opens in both languages, from good links and from broken ones."""

import random
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.link import parse_link
from analysis.settings import settings
from analysis.studies import STUDIES, topics
from tests.corpora import build_corpus
from tests.ui.conftest import html_of, opened, pointed_at

LANGUAGES = ("ar", "en")
BROKEN = {"from": "2024-13-01", "bloc": "nobody", "voice": "loud", "k": "many", "zzz": "1", "copies": "some"}
BESIDE = ("import", "evidence", "methods")
GOOD = {"from": "2018-01-01", "to": "2024-06-01", "bloc": "opposition~regime", "undated": "out", "copies": "all"}


def params_of(study: str, demo: Corpus) -> dict[str, str]:
    """What a page needs to have something to show."""
    needed = {"document": {"id": demo.index.document_ids[0]}, "concordance": {"node": "سوريا"}}
    needed["collocates"] = needed["concordance"]
    return needed.get(study, {})


def check(test: AppTest, lang: str) -> str:
    """The page has drawn itself to its end, in its language; its HTML."""
    assert not test.exception, [error.value for error in test.exception]
    html = html_of(test)
    assert text(lang, "app.name") in html
    assert text(lang, "demo.badge") in html, "the demonstration is not marked"
    return html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_a_page_opens(study: str, lang: str, demo: Corpus) -> None:
    html = check(opened(study, lang=lang, **params_of(study, demo)), lang)
    assert text(lang, "state.error.title") not in html
    assert html.count("<h1") == 1, "a page has one headline"


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_a_filtered_link_opens(study: str, lang: str, demo: Corpus) -> None:
    test = opened(study, lang=lang, **GOOD, **params_of(study, demo))
    html = check(test, lang)
    assert text(lang, "state.error.title") not in html
    for field in ("bloc=opposition~regime", "copies=all", "from=2018-01-01"):
        assert field in html, f"a link on the page drops {field}"


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_a_broken_link_opens_and_says_what_was_left_out(study: str, lang: str, demo: Corpus) -> None:
    html = check(opened(study, lang=lang, **BROKEN, **params_of(study, demo)), lang)
    assert "from=2024-13-01" in html
    assert "zzz" in html
    assert 'class="notice"' in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", BESIDE)
def test_a_page_beside_the_questions_opens_from_good_and_from_broken_links(page: str, lang: str) -> None:
    good = html_of(opened(page, lang=lang, **GOOD))
    assert 'class="notice"' not in good, "nothing was left out of a good link"
    test = opened(page, lang=lang, **{**BROKEN, "job": "nowhere"})
    html = html_of(test)
    assert not test.exception
    assert text(lang, f"question.{page}") in html
    assert text(lang, "state.error.title") not in html
    (told,) = re.findall(r'<p class="notice".*?</p>', html)
    for part in ("from=2024-13-01", "copies=some", "zzz", "job"):
        assert part in told, part


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", BESIDE)
def test_a_page_beside_the_questions_opens_from_an_old_link_and_from_one_that_is_gone(
    page: str, lang: str, grown: tuple[Path, Corpus, Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the lines kept belong to a snapshot: there the old one stays, or the newest is shown and said to be."""
    root, old, new = grown
    for _ in pointed_at(root, monkeypatch):
        test = opened(page, lang=lang, snap=old.snapshot.id)
        html = html_of(test)
        assert not test.exception
        assert text(lang, "state.error.title") not in html
        assert text(lang, f"question.{page}") in html
        assert (text(lang, "state.old.link") in html) == (page == "evidence")
        if page == "evidence":
            assert f"snap={new.snapshot.id}" in html, "the way to the newest"
        gone = opened(page, lang=lang, snap="abcdefabcdef")
        assert not gone.exception
        assert ("abcdefabcdef" in " ".join(re.findall(r'<p class="notice".*?</p>', html_of(gone)))) == (
            page == "evidence"
        )


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_that_is_not_there(lang: str) -> None:
    """The headline says what happened, the box what may be the reason."""
    html = check(opened("document", lang=lang, id="nothing"), lang)
    (told,) = re.findall(r'<h1 class="headline">(.*?)</h1>', html)
    assert re.sub("<[^>]+>", "", told) == without_controls(text(lang, "err.document", id="nothing"))
    assert text(lang, "question.document") in html
    assert text(lang, "document.gone.title") in html
    assert text(lang, "button.show_documents") in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_snapshot_that_is_gone_shows_the_newest_and_says_so(lang: str, demo: Corpus) -> None:
    html = check(opened("overview", lang=lang, snap="abcdefabcdef"), lang)
    assert "abcdefabcdef" in html
    assert demo.snapshot.id[:8] in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("study", [study for study in STUDIES if study != "document"])
def test_a_selection_without_documents_says_so(study: str, lang: str, demo: Corpus) -> None:
    html = check(opened(study, lang=lang, to="1999-01-01", **params_of(study, demo)), lang)
    assert 'class="state"' in html
    assert html.count("<h1") == 1, "an empty page has a headline too"


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_that_cannot_be_asked_leads_to_one_that_can(lang: str) -> None:
    """A name of nothing, and a pattern that is none: the first is no filter, and goes with the question itself."""
    for asked in ({"lens": "nothing"}, {"q": "/[/", "node": "سوريا"}):
        html = check(opened("concordance", lang=lang, **asked), lang)
        assert text(lang, "state.error.title") in html
        assert html.count("<h1") == 1
        (state,) = re.findall(r'<div class="state".*?</div>', html, re.DOTALL)
        link = parse_link(unescape(re.findall(r'href="([^"]*)"', state)[0]).removeprefix("./"))
        assert link.options.node == asked.get("node", "")
        assert text(lang, "state.error.title") not in html_of(opened("concordance", lang=lang, node=link.options.node))
        assert not link.options.lens
        assert not link.selection.q


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_corpus(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in pointed_at(tmp_path / "nothing", monkeypatch):
        test = opened("overview", lang=lang)
        assert not test.exception
        assert text(lang, "state.no_corpus.title") in html_of(test)


@pytest.mark.usefixtures("on")
def test_the_other_language_keeps_the_whole_link() -> None:
    html = html_of(opened("compare", **GOOD, reference="bloc:regime"))
    (switch,) = [line for line in html.split("<a ") if 'hreflang="en"' in line]
    for part in (
        "lang=en",
        "from=2018-01-01",
        "bloc=opposition~regime",
        "copies=all",
        "reference=bloc:regime",
        "snap=",
    ):
        assert part in switch


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus, Corpus]:
    """A folder of real texts, its snapshot of one text and the next, of two."""
    folder = tmp_path_factory.mktemp("grown")
    record = {"outlet": "sana", "title": "خبر", "text": "نص قصير عن السوق.", "published": "2023-01-01"}
    old = build_corpus(folder, [{**record, "url": "https://example.org/1"}])
    new = build_corpus(folder, [{**record, "url": "https://example.org/2", "title": "خبر آخر"}])
    assert old.snapshot.id != new.snapshot.id
    return folder / "corpus", old, new


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_an_older_snapshot_stays_and_offers_the_newest(
    study: str, lang: str, grown: tuple[Path, Corpus, Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, old, new = grown
    asked = params_of(study, old)
    for _ in pointed_at(root, monkeypatch):
        test = opened(study, lang=lang, snap=old.snapshot.id, **asked)
        html = html_of(test)
        assert not test.exception, [error.value for error in test.exception]
        assert text(lang, "state.error.title") not in html
        assert text(lang, "state.old.link") in html
        assert f"snap={new.snapshot.id}" in html, "the way to the newest"
        assert old.snapshot.id[:8] in html
        assert text(lang, "demo.badge") not in html, "real texts are not marked as a demonstration"
        assert text(lang, "state.old.link") not in html_of(opened(study, lang=lang, **asked))


def _failing() -> None:
    from analysis.ui.app import on_error

    on_error(ValueError("nobody foresaw this"))


def test_an_unforeseen_error_gets_a_code_and_stays_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    test = AppTest.from_function(_failing, default_timeout=30).run()
    html = html_of(test)
    assert "nobody foresaw" not in html
    (record,) = [record for record in caplog.records if record.name == "analysis.ui.app"]
    code = record.getMessage().partition(":")[0]
    assert code in html


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_topics_of_few_texts_are_counted_by_camp_and_say_what_to_do(lang: str, demo: Corpus) -> None:
    few = {"from": "2024-09-10", "to": "2024-10-01", "bloc": "opposition~regime"}
    result = ask(demo, f"topics?{'&'.join(f'{name}={value}' for name, value in few.items())}")
    assert isinstance(result, topics.Result)
    assert result.n_documents > 0
    assert max(row.of_documents for row in result.shares) < 20
    html = check(opened("topics", lang=lang, **few), lang)
    assert text(lang, "state.few.title") in html
    assert text(lang, "state.empty.link_filters") in html
    for row in result.shares:
        asked = f"documents?from=2024-09-10&amp;to=2024-10-01&amp;bloc={row.bloc}&amp;topic={result.fit}:{row.topic}"
        number = re.search(re.escape(asked) + "[^>]*>(\\d+)<", html)
        assert (int(number[1]) if number else 0) == row.documents


@pytest.mark.parametrize("lang", LANGUAGES)
def test_more_topics_than_the_texts_allow_lead_to_those_they_do(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot = random.Random(1)
    groups = [["".join(lot.choices("بتجدرسصطعف", k=5)) for _ in range(4)] for _ in range(3)]
    texts = [" ".join(lot.choices(groups[n % 3], k=40)) for n in range(30)]
    build_corpus(
        tmp_path, [{"outlet": "sana", "url": f"https://x.example/{n}", "text": t} for n, t in enumerate(texts)]
    )
    for _ in pointed_at(tmp_path / "corpus", monkeypatch):
        html = html_of(opened("topics", lang=lang, k="40"))
        assert text(lang, "state.no_topics.title") in html
        assert text(lang, "state.empty.title") not in html
        possible = re.search("topics[?]k=(\\d+)[^>]*>[^<]*\\1", html)
        assert possible, "the way to as many as they allow"
        assert text(lang, "state.no_topics.title") not in html_of(opened("topics", lang=lang, k=possible[1]))


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_may_be_written_topics_say_that_the_corpus_does_not_hold_them(
    lang: str, demo: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(demo, "topics?k=8")
    monkeypatch.setenv("KHITAB_READONLY", "1")
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path))
    settings.cache_clear()
    pages = {k: check(opened("topics", lang=lang, k=k), lang) for k in ("8", "9")}
    assert [text(lang, "topics.not_in_corpus") in pages[k] for k in pages] == [False, True]
    link = re.search("documents[?]topic=(\\w+:1)", pages["9"])
    assert link
    assert f"topic={link[1]}" in check(opened("documents", lang=lang, topic=link[1]), lang)
