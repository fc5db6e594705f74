"""A build on a Dask cluster: the same totals as here, also when a worker is killed in the middle of it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.index.build import build
from analysis.index.snapshot import read_snapshot, verify
from analysis.index.store import open_index
from tests.faults.builds import new_corpus, totals

pytest.importorskip("distributed", reason="needs the extra `cluster`")
pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be killed this way on this system"),
]

Process = "subprocess.Popen[str]"
QUIET = {**os.environ, "PYTHONWARNINGS": "ignore"}
WAIT = 120  # seconds


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[str]"]]]:
    """The address of a scheduler of this machine and its two workers."""
    with contextlib.ExitStack() as stack:
        file = tmp_path / "scheduler.json"
        _start(stack, "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        _until(lambda: file.is_file() and bool(file.read_text().strip()))
        address = json.loads(file.read_text())["address"]
        own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
        yield address, [_start(stack, "dask_worker", address, *own) for _ in range(2)]


def _start(stack: contextlib.ExitStack, program: str, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *options]
    process = subprocess.Popen(command, env=QUIET, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
    stack.callback(_kill, process)
    return process


def _kill(process: "subprocess.Popen[str]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.mark.parametrize("killed", [False, True])
def test_same_totals_as_here(tmp_path: Path, cluster: tuple[str, list["subprocess.Popen[str]"]], killed: bool) -> None:
    address, workers = cluster
    calm, root = tmp_path / "calm", tmp_path / "corpus"
    documents = new_corpus(calm, 80, 4)
    expected = totals(open_index(calm, build(calm)))
    new_corpus(root, 80, 4)
    command = [sys.executable, "-m", "analysis", "build", "--corpus", str(root), "--scheduler", address, "--json"]
    process = subprocess.Popen(command, env=QUIET, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if killed:
        _until(lambda: len(_segments(root)) > 0 or process.poll() is not None)
        assert process.poll() is None, "the build ended before a worker could be killed"
        _kill(workers[0])
    output, errors = process.communicate(timeout=WAIT)
    assert process.returncode == 0, errors
    assert json.loads(output)["documents"] == len(documents)
    assert totals(open_index(root, read_snapshot(root))) == expected
    assert verify(root, read_snapshot(root)) == []


def _segments(root: Path) -> list[Path]:
    folder = root / "segments"
    return [one for one in folder.iterdir() if not one.name.startswith(".")] if folder.is_dir() else []
