"""Hostile words as title, text, outlet, query and file name: nothing leaves, nothing runs, nothing breaks."""

import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import fields
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext
from streamlit.testing.v1 import AppTest

from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.studies import STUDIES
from analysis.ui.components.markup import label
from tests.browser.conftest import Visit, running, wait_for
from tests.browser.hostile import MARKUP, STRINGS
from tests.browser.test_dashboard import TOO_WIDE
from tests.ui.conftest import html_of, opened, pointed_at
from tests.ui.test_importing import waited

pytestmark = pytest.mark.browser

PAGES = (
    "overview",
    "documents?limit=100",
    "concordance?node=حلب&limit=100",
    "compare?reference=rest",
    "topics?k=2",
    "naming",
    "naming?by=outlet&own=%3Cb%3E",
    "frames?by=outlet",
    "groups?by=outlet",
    "wordshift",
    "collocates?node=حلب",
    "copies?copies=all",
    "changes",
    "agenda",
)
# Options that have a few values only: another word is dropped before it reaches the page's own words.
MODES = {name: {one.name for one in fields(s.Options) if one.metadata.get("choices")} for name, s in STUDIES.items()}
ACTIVE = {"script", "img", "image", "iframe", "object", "embed", "video", "form", "base", "meta", "link", "style"}
FOUND = """() => ({ran: window.P, links: [...document.querySelectorAll('a[href]')].map(a => a.href)
  .filter(href => !href.startsWith(location.origin)), frames: document.querySelectorAll('.stApp iframe').length,
  shown: document.querySelectorAll('.stApp h1').length})"""


def in_a_name(words: str) -> str:
    """What of a string can stand in the name of a file."""
    return "".join(letter for letter in words if letter.isprintable() and letter != "/")[:40]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """One corpus with each string as title, text, outlet and id; they stand in the names of files too."""
    assert len(set(STRINGS)) == 100
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, words in enumerate(STRINGS):
        paths.append(folder / f"{number}-{in_a_name(words)}.jsonl")
        record = {"title": words, "text": f"قال في حلب إن النظام {words} في حلب.", "outlet": words, "id": words}
        paths[-1].write_text(json.dumps({**record, "published": "2023-01-01"}) + "\n", "utf-8")
    import_paths(paths, folder / "corpus")
    build(folder / "corpus")
    return Corpus.open(folder / "corpus")


@pytest.fixture
def attacked(hostile: Corpus, browser: BrowserContext, tmp_path: Path) -> Iterator[Visit]:
    """A window on a dashboard of that corpus."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    environment = {**os.environ, "KHITAB_CORPUS": str(hostile.root)}
    log = tmp_path / "log"
    with log.open("wb") as out, running([*command, "--server.port", str(port)], environment, out.fileno()):
        base = f"http://localhost:{port}"
        wait_for(f"{base}/_stcore/health", log)
        page = browser.new_page()
        page.set_viewport_size({"width": 1280, "height": 900})
        found = Visit(page, base)
        page.on("request", lambda sent: found.hosts.add(urlsplit(sent.url).netloc))
        yield found
        page.close()


class Active(HTMLParser):
    """What of a page would run, or fetch from elsewhere, as a browser would read it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements that do something by themselves, handlers, and addresses that are not of the dashboard."""
        self.found += [tag] if tag in ACTIVE else []
        for name, value in attrs:
            leads = name in ("href", "src", "action") and not (value or "").startswith(("./", "#"))
            draws = name == "style" and "url(" in (value or "")
            self.found += [f"{tag} {name}={value}"] if name.startswith("on") or leads or draws else []


def test_what_would_run_is_found() -> None:
    assert [words for words in MARKUP if not Active(words).found] == []
    assert Active('<a href="./naming">x</a><p>onload="x"</p>').found == []


def checked(test: AppTest, about: str) -> tuple[str, str]:
    """The HTML of a page and what its controls are called: neither runs, fetches or formats anything."""
    assert not test.exception, about
    html = html_of(test)
    assert Active(html).found == [], about
    labels = [block.proto.popover.label for block in test.get("popover")]  # type: ignore[attr-defined]
    labels += [str(one.value) for one in (*test.markdown, *test.caption)] + [one.label for one in test.button]
    assert not re.search(r"[\[<$`]", re.sub(r"\\.", "", " ".join(labels))), about
    return html, " ".join(labels)


def test_every_string_as_a_query(hostile: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the word that is looked for and the word that texts must hold: most find the text they stand in."""
    lines = named = 0
    for _ in pointed_at(hostile.root, monkeypatch):
        test = opened("concordance")
        for number, words in enumerate(STRINGS):
            test.query_params.update(lang=("ar", "en")[number % 2], node=words, q=words)
            html, labels = checked(test.run(), words)
            assert html.count("<h1") == 1, words
            lines += 'class="lines"' in html
            named += label(words.strip()) in labels
    assert lines > 50
    assert named > 50


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("study", STUDIES)
def test_every_page_of_hostile_texts_with_hostile_filters(
    study: str, lang: str, hostile: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All texts, and a part of the strings as what each option of words, the outlet and the query ask for."""
    free = [one.name for one in fields(STUDIES[study].Options) if isinstance(one.default, str)]
    free = [name for name in free if name not in ("id", "own") and name not in MODES[study]]
    place = list(STUDIES).index(study) * 2 + (lang == "en")
    for _ in pointed_at(hostile.root, monkeypatch):
        first = {"id": hostile.index.document_ids[0]} if study == "document" else {}
        html, _ = checked(opened(study, lang=lang, limit="100", **first), study)
        assert html.count("<h1") == 1
        for words in STRINGS[place :: 2 * len(STUDIES)]:
            asked = {"q": words, "outlet": words, "speaker": words, **dict.fromkeys(free, words), **first}
            html, _ = checked(opened(study, lang=lang, **asked), f"{study} {words}")
            assert html.count("<h1") == 1, words


def test_every_text_opens(hostile: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, body, outlet, id and the file it came from, each on the page of the text."""
    for _ in pointed_at(hostile.root, monkeypatch):
        test = opened("document")
        for number, name in enumerate(hostile.index.document_ids):
            test.query_params.update(lang=("ar", "en")[number % 2], id=name)
            html, _ = checked(test.run(), name)
            assert html.count("<h1") == 1, name


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_string_as_the_name_of_a_file(
    lang: str, hostile: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named while they are looked at before an import, with the reason where one is refused."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, words in enumerate(STRINGS):
        (folder / f"{number}-{in_a_name(words)}.csv").write_bytes(b"" if number % 2 else f"{words};x\n1;2\n".encode())
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path / "cache"))
    for _ in pointed_at(tmp_path / "corpora" / "first", monkeypatch):
        test = opened("import", lang=lang)
        test.text_input(key="import.path").input(str(folder))
        test.button(key="import.preview").click().run()
        html, _ = checked(waited(test, "import.again"), "import")
    shown = sum(escape(in_a_name(words), quote=False)[:12] in html for words in MARKUP)
    assert shown > 3, "names of refused files are told"


def on_a_phone(hostile: Corpus) -> Iterator[str]:
    """Pages whose words are hardest to fit into a narrow window: lists of all, and the longest without a space."""
    index, longest = hostile.index, quote("W" * 200)
    (wide,) = (name for row, name in enumerate(index.document_ids) if "W" * 400 in index.texts(row)[0])
    yield from ("overview", "documents?limit=100", "naming?by=outlet", f"document?id={quote(wide, safe='')}")
    yield from (f"concordance?node={longest}", f"documents?q={longest}&outlet={longest}")


def test_hostile_words_stay_words(attacked: Visit, hostile: Corpus) -> None:
    assert hostile.index.n_documents >= 95
    attacked.open("overview")
    documents = [f"document?id={quote(name, safe='')}" for name in list(hostile.index.document_ids)[::12]]
    queries = [f"concordance?node={quote(words, safe='')}" for words in STRINGS[:24:4]]
    queries += [f"documents?q={quote(words, safe='')}&outlet={quote(words, safe='')}" for words in STRINGS[1:24:6]]
    too_wide = {}
    wide = [(1280, link) for link in (*PAGES, *documents, *queries)]
    for width, link in (*wide, *((390, link) for link in on_a_phone(hostile))):
        attacked.page.set_viewport_size({"width": width, "height": 900})
        attacked.turn_to(link)
        found = attacked.page.evaluate(FOUND)
        assert found == {"ran": None, "links": [], "frames": 0, "shown": found["shown"]}, link
        if outside := attacked.page.evaluate(TOO_WIDE):
            too_wide[width, link] = outside
    assert too_wide == {}
    assert {host for host in attacked.hosts if host} == {urlsplit(attacked.base).netloc}
