"""Builds that are killed outright: the previous snapshot answers, the next build completes with the same totals."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.snapshot import read_snapshot, verify
from analysis.index.store import open_index
from tests.faults.builds import ended, new_corpus, start_build, totals

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be killed this way on this system"),
]


def kill(process: "subprocess.Popen[str]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("rounds", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments(tmp_path: Path, rounds: int) -> None:
    calm, root = tmp_path / "calm", tmp_path / "corpus"
    documents = new_corpus(calm)
    started = time.monotonic()
    assert ended(start_build(calm))[0] == 0
    length = time.monotonic() - started
    expected = totals(open_index(calm, read_snapshot(calm)))
    new_corpus(root, documents=5)
    first = build(root)
    before = totals(open_index(root, first))
    for path in (root / "documents").iterdir():
        path.unlink()
    write_batches(root, documents, 5)
    chance = random.Random(rounds)
    for _ in range(rounds):
        process = start_build(root)
        time.sleep(chance.uniform(0.4, 1.0) * length)
        kill(process)
        newest = read_snapshot(root)
        assert totals(open_index(root, newest)) == (before if newest.id == first.id else expected)
    code, name, errors = ended(start_build(root))
    assert (code, name) == (0, expected["snapshot"]), errors
    assert totals(open_index(root, read_snapshot(root))) == expected
    assert verify(root, read_snapshot(root)) == []
    assert not list(root.rglob(".aside*"))


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    documents = new_corpus(tmp_path / "calm", 40, 4)
    expected = totals(open_index(tmp_path / "calm", build(tmp_path / "calm")))
    root = tmp_path / "corpus"
    new_corpus(root, 40, 4)
    process = start_build(root, workers=2)
    killed = 0
    while process.poll() is None and killed == 0:
        for child in _children(process.pid):
            if (root / "segments").is_dir() and list((root / "segments").iterdir()):
                os.kill(child, signal.SIGKILL)
                killed += 1
                break
        time.sleep(0.01)
    code, name, errors = ended(process)
    assert (code, name) == (0, expected["snapshot"]), errors
    assert len(documents) == read_snapshot(root).n_documents
    assert totals(open_index(root, read_snapshot(root))) == expected


def _children(process: int) -> list[int]:
    """The spawned workers of a process (not the tracker of resources)."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(one) for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def test_two_builds_at_once(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    new_corpus(root)
    builds = [start_build(root) for _ in range(3)]
    found = [ended(one) for one in builds]
    won = [name for code, name, _ in found if code == 0]
    assert won
    assert {errors for code, _, errors in found if code != 0} <= {"corpus.busy"}
    assert read_snapshot(root).id == won[0]
    assert verify(root, read_snapshot(root)) == []
