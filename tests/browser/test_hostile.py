"""Hostile words as title, text, outlet, query and file name: nothing leaves, nothing runs, nothing breaks."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext

from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from tests.browser.conftest import Visit, running, wait_for
from tests.browser.hostile import STRINGS
from tests.browser.test_dashboard import TOO_WIDE

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
FOUND = """() => ({ran: window.P, links: [...document.querySelectorAll('a[href]')].map(a => a.href)
  .filter(href => !href.startsWith(location.origin)), frames: document.querySelectorAll('.stApp iframe').length,
  shown: document.querySelectorAll('.stApp h1').length})"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """One corpus with each string as title, text, outlet and id; they stand in the names of files too."""
    assert len(set(STRINGS)) == 100
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, words in enumerate(STRINGS):
        name = "".join(letter for letter in words if letter.isprintable() and letter != "/")[:40]
        paths.append(folder / f"{number}-{name}.jsonl")
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


def test_hostile_words_stay_words(attacked: Visit, hostile: Corpus) -> None:
    assert hostile.index.n_documents >= 95
    attacked.open("overview")
    documents = [f"document?id={quote(name, safe='')}" for name in list(hostile.index.document_ids)[::12]]
    queries = [f"concordance?node={quote(words, safe='')}" for words in STRINGS[:24:4]]
    queries += [f"documents?q={quote(words, safe='')}&outlet={quote(words, safe='')}" for words in STRINGS[1:24:6]]
    too_wide = {}
    for link in (*PAGES, *documents, *queries):
        attacked.turn_to(link)
        found = attacked.page.evaluate(FOUND)
        assert found == {"ran": None, "links": [], "frames": 0, "shown": found["shown"]}, link
        if wide := attacked.page.evaluate(TOO_WIDE):
            too_wide[link] = wide
    assert too_wide == {}
    assert {host for host in attacked.hosts if host} == {urlsplit(attacked.base).netloc}
