"""A process is known by its number and its birth: a number is given again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from analysis.index import processes
from analysis.index.processes import birth, lives


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def test_a_process_is_the_one_that_was_born_then(sleeper: subprocess.Popen[bytes]) -> None:
    born = birth(sleeper.pid)
    assert born
    assert born == birth(sleeper.pid)
    assert lives(sleeper.pid, born)
    assert lives(sleeper.pid), "written down by an earlier version, without its birth"
    assert not lives(sleeper.pid, f"{born}1"), "another process has the number now"
    assert not lives(os.getpid(), born)


def test_one_that_has_ended_does_not_live_even_before_it_is_noticed(sleeper: subprocess.Popen[bytes]) -> None:
    born = birth(sleeper.pid)
    sleeper.kill()
    end = time.monotonic() + 30
    while lives(sleeper.pid, born):
        assert time.monotonic() < end
        time.sleep(0.01)
    sleeper.wait()
    assert not lives(sleeper.pid, born)


@pytest.mark.parametrize("number", [0, -1])
def test_no_number_is_no_process(number: int) -> None:
    """A signal to these would reach whole groups."""
    assert not lives(number)


def test_where_there_is_no_proc_ps_is_asked(sleeper: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, b"Mon Nov 23 05:00:00 2026\n")

    monkeypatch.setattr(processes, "_stat", lambda _: [])
    monkeypatch.setattr(processes.Path, "exists", lambda _: False)
    monkeypatch.setattr(processes.shutil, "which", lambda _: "/bin/ps")
    monkeypatch.setattr(processes.subprocess, "run", run)
    assert birth(sleeper.pid) == "Mon Nov 23 05:00:00 2026"
    assert asked[0][-1] == str(sleeper.pid)
    assert lives(sleeper.pid, "Mon Nov 23 05:00:00 2026")
    assert not lives(sleeper.pid, "Sun Nov 22 05:00:00 2026")
    monkeypatch.setattr(processes.shutil, "which", lambda _: None)
    assert birth(sleeper.pid) == ""
    assert lives(sleeper.pid, "Sun Nov 22 05:00:00 2026"), "where nothing can be found out the number must do"
