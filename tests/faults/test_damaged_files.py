"""Files that were cut short or changed by a bit: verify names them, and nothing shows a number from them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.index.snapshot import read_snapshot, verify
from analysis.ui import cached
from tests.index.corpora import build_index, invented

pytestmark = pytest.mark.faults


def flip(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[len(changed) * 2 // 3] ^= 8
    return bytes(changed)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("damaged") / "c"
    build_index(root, invented(30), 10)
    return root


@pytest.mark.parametrize("damage", [flip, cut])
def test_every_file_that_figures_are_counted_from(corpus: Path, damage: Callable[[bytes], bytes]) -> None:
    places = sorted(
        path
        for part in ("segments", "lexicons", "streams", "mentions")
        for path in (corpus / part).rglob("*")
        if path.is_file()
    )
    assert {path.name for path in places} >= {
        "arrays",
        "types.arrow",
        "forms.arrow",
        "documents.arrow",
        "phrases.arrow",
    }
    for path in places:
        content = path.read_bytes()
        path.write_bytes(damage(content))
        name = path.relative_to(corpus).as_posix()
        with pytest.raises(CorpusError):
            Corpus.open(corpus)
        assert name in [finding.path for finding in verify(corpus, read_snapshot(corpus))]
        path.write_bytes(content)
    assert verify(corpus, read_snapshot(corpus)) == []
    assert Corpus.open(corpus).index.n_documents == 30


def test_the_command_line_shows_no_number(corpus: Path) -> None:
    path = sorted((corpus / "segments").rglob("arrays"))[0]
    content = path.read_bytes()
    path.write_bytes(flip(content))
    try:
        shown = run("show", "overview", "--format", "json", "--corpus", str(corpus))
        checked = run("verify", "--json", "--corpus", str(corpus))
    finally:
        path.write_bytes(content)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert path.relative_to(corpus).as_posix() in shown.stderr
    assert checked.returncode == 1
    assert [one["path"] for one in json.loads(checked.stdout)["damaged"]] == [path.relative_to(corpus).as_posix()]


CUT_WHILE_OPEN = """
import os, sys
from pathlib import Path
from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.errors import CorpusError
corpus = Corpus.open(Path(sys.argv[1]))
questions = ["overview", "compare", "concordance?node=سوريا", "naming"]
for path in map(Path, sys.argv[2:]):
    for question in questions:
        ask(corpus, question)
    content = path.read_bytes()
    os.truncate(path, 100)
    for question in questions:
        try:
            ask(corpus, question)
            print("answered")
        except CorpusError as error:
            print(error.key, error.values["path"])
    path.write_bytes(content)
"""


def test_a_file_cut_while_it_is_mapped_ends_no_process_and_gives_no_number(corpus: Path) -> None:
    parts = ("segments", "streams", "lexicons", "mentions")
    paths = [sorted((corpus / part).rglob("arrays"))[0] for part in parts]
    command = [sys.executable, "-c", CUT_WHILE_OPEN, str(corpus), *map(str, paths)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    named = [f"corpus.damaged {path.relative_to(corpus).as_posix()}" for path in paths]
    assert done.stdout.splitlines() == [one for one in named for _ in range(4)]
    assert verify(corpus, read_snapshot(corpus)) == []


def test_a_file_written_again_with_the_same_bytes_goes_on_answering(corpus: Path) -> None:
    opened = Corpus.open(corpus)
    path = sorted((corpus / "segments").rglob("types.arrow"))[0]
    os.utime(path, (1, 1))
    opened.index.check()
    assert ask(opened, "overview").n_documents == 30


def test_the_dashboard_opens_anew_what_was_exchanged(corpus: Path, tmp_path: Path) -> None:
    first = cached.corpus(corpus, "")
    assert cached.corpus(corpus, "") is first
    path = sorted((corpus / "segments").rglob("arrays"))[0]
    content = path.read_bytes()
    os.truncate(path, 100)
    with pytest.raises(CorpusError):
        cached.corpus(corpus, "")
    (tmp_path / "same").write_bytes(content)
    (tmp_path / "same").replace(path)
    assert cached.corpus(corpus, "") is not first
    assert ask(cached.corpus(corpus, ""), "overview").n_documents == 30


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)
