"""A corpus that may only be read: what it holds is used, what is computed goes to the cache, nothing changes in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.topics.fit import in_corpus
from analysis.link import parse_link
from analysis.selection import EVERYTHING
from analysis.settings import settings
from analysis.studies import STUDIES
from analysis.studies.work import do_work, is_kept
from tests.corpora import build_corpus

State = dict[str, tuple[int, int]]
COMPARED = {"counts": [{"k": 4, "stability": 1.0, "coherence": 0.5, "topics": []}], "proposed": 4}
LINKS = {"concordance": "node=لفظا", "collocates": "node=لفظا", "compare": "reference=bloc:regime&hold=topic"}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """Forty texts of two camps, with a cache of its own."""
    monkeypatch.setenv("KHITAB_CACHE", str(tmp_path / "cache"))
    settings.cache_clear()
    rng, words = np.random.default_rng(0), [f"لفظ{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهو"]
    records = [
        {"outlet": outlet, "url": f"u{n}", "title": f"عنوان {n}", "published": f"2023-0{1 + n % 9}-11", "text": text}
        for n, outlet in enumerate(["sana", "enab_baladi"] * 20)
        for text in [" ".join(rng.choice(words[n % 3 * 9 :][:9], 30))]
    ]
    yield build_corpus(tmp_path / "corpus", records)
    settings.cache_clear()


@pytest.fixture(params=["setting", "permission"])
def closed(request: pytest.FixtureRequest, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """The same with topics and a comparison of their numbers, not to be written to any more: by KHITAB_READONLY, or
    because the system does not let it be.
    """
    ask(corpus, "topics?k=4")
    _do_work(corpus, "topics?k=4")
    if request.param == "setting":
        monkeypatch.setenv("KHITAB_READONLY", "1")
        settings.cache_clear()
        yield corpus
        return
    corpus.root.chmod(0o555)
    mounted = os.access(corpus.root, os.W_OK) and _mounted_to_read(corpus.root)
    if os.access(corpus.root, os.W_OK):
        pytest.skip("this system lets root write everywhere")
    yield corpus
    if mounted:
        subprocess.run(["umount", "--lazy", str(corpus.root)], check=True)
    corpus.root.chmod(0o755)


def _mounted_to_read(root: Path) -> bool:
    """What may be written by permission, root's own, is mounted so that it cannot be."""
    if sys.platform != "linux":
        return False
    commands = (["mount", "--bind", str(root), str(root)], ["mount", "-o", "remount,ro,bind", str(root)])
    return all(subprocess.run(command, check=False, capture_output=True).returncode == 0 for command in commands)


def _do_work(corpus: Corpus, text: str) -> None:
    link = parse_link(text)
    do_work(lambda *_: COMPARED, corpus, link.study, EVERYTHING, link.options)


def _has_work(corpus: Corpus, text: str) -> bool:
    link = parse_link(text)
    return is_kept(corpus, link.study, EVERYTHING, link.options)


def _state(root: Path) -> State:
    """Every file and folder with its size and the time of its last change."""
    found = {str(path.relative_to(root)): path.stat() for path in (root, *root.rglob("*"))}
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in found.items()}


def test_nothing_is_written_into_it(closed: Corpus) -> None:
    before = _state(closed.root)
    for study in STUDIES:
        ask(closed, f"{study}?{LINKS.get(study, '')}" if study != "document" else f"document?id={_first(closed)}")
    for link in ("topics?k=7", "topics?k=7&sample=balanced"):
        assert ask(closed, link).topics
    _do_work(closed, "topics?k=7")
    assert _has_work(closed, "topics?k=7")
    assert _state(closed.root) == before
    assert list((settings().cache / "fits").iterdir())


def _first(corpus: Corpus) -> str:
    return corpus.index.document_ids[0]


def test_topics_that_it_does_not_hold_can_be_opened_and_are_found_once(
    closed: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ask(closed, "topics?k=7")
    assert not in_corpus(closed.root, found.fit)
    assert ask(closed, f"overview?topic={found.fit}:{found.topics[0].topic}").n_documents == found.topics[0].documents
    monkeypatch.setattr("analysis.index.topics.fit.cluster", None)
    assert ask(Corpus.open(closed.root), "topics?k=7").topics == found.topics


def test_what_it_holds_is_used(closed: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _has_work(closed, "topics?k=4")
    monkeypatch.setattr("analysis.index.topics.fit.cluster", None)
    found = ask(closed, "topics?k=4")
    assert in_corpus(closed.root, found.fit)
    assert found.counts
    assert not settings().cache.exists()
