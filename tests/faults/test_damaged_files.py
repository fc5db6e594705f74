"""Files that were cut short or changed by a bit: verify names them, and nothing shows a number from them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.index.snapshot import read_snapshot, verify
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


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)
