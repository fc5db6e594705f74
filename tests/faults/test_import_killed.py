"""An import that is killed outright: nothing acknowledged is lost, nothing is doubled, the next run completes it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.errors import CorpusError
from analysis.index.documents import BATCH, batches, read_documents
from analysis.ingest.importer import _PIECE, import_paths

KILL_AT = """
import os, signal, sys
from pathlib import Path
from analysis.ingest.importer import import_paths

calls = iter(range(int(sys.argv[3])))
def progress(done, total):
    if next(calls, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
import_paths([Path(sys.argv[1])], Path(sys.argv[2]), progress=progress)
"""
# A process that imports one small file after the other and says which one is acknowledged; each import is a child of
# one warm process, so that two hundred kills take minutes and not hours.
SERVE = """
import os, sys
from pathlib import Path
from analysis.ingest.importer import import_paths

for line in sys.stdin:
    inbox, corpus = line.split()
    child = os.fork()
    if child == 0:
        for path in sorted(Path(inbox).iterdir()):
            import_paths([path], Path(corpus))
            print("done", path.name, flush=True)
        print("end", flush=True)
        os._exit(0)
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
RECORDS = 2 * BATCH + 10
KILLS, FILES = 200, 12

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes cannot be killed this way on this system"),
]


def test_a_killed_import_is_completed_by_the_next(tmp_path: Path) -> None:
    inbox, corpus = tmp_path / "inbox.jsonl", tmp_path / "corpus"
    inbox.write_text("".join(f'{{"text": "نص {n}"}}\n' for n in range(RECORDS)), "utf-8")
    for calls, there in ((0, 0), (BATCH // _PIECE + 1, BATCH), (2 * BATCH // _PIECE - 1, 2 * BATCH)):
        ended = subprocess.run([sys.executable, "-c", KILL_AT, inbox, corpus, str(calls)], check=False)
        assert ended.returncode == -signal.SIGKILL
        assert ids(corpus) == sorted(set(ids(corpus)))
        assert len(ids(corpus)) == there
    receipt = import_paths([inbox], corpus)
    assert (receipt.accepted, receipt.duplicate) == (10, 2 * BATCH)
    assert len(set(ids(corpus))) == len(ids(corpus)) == RECORDS
    assert not [path for path in corpus.rglob("*") if ".aside" in path.name]


@pytest.mark.slow
def test_two_hundred_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(FILES):
        (inbox / f"{n:02}.jsonl").write_text("".join(f'{{"text": "نص {n} {k}"}}\n' for k in range(20)), "utf-8")
    dice = random.Random(1)
    server = subprocess.Popen([sys.executable, "-c", SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        corpus = tmp_path / "c0"
        acknowledged: set[str] = set()
        for number in range(KILLS):
            done, ended = _killed(server, inbox, corpus, dice.uniform(0, 0.25))
            acknowledged |= done
            there = ids(corpus)
            assert len(there) == len(set(there))
            assert len(there) >= 20 * len(acknowledged)
            if ended:  # begin anew
                assert len(there) == 20 * FILES
                corpus, acknowledged = tmp_path / f"c{number + 1}", set()
    finally:
        server.kill()
        server.communicate()
    import_paths([inbox], corpus)
    assert len(set(ids(corpus))) == len(ids(corpus)) == 20 * FILES


def _killed(server: "subprocess.Popen[str]", inbox: Path, corpus: Path, after: float) -> tuple[set[str], bool]:
    """Import, kill after so many seconds; the files that were acknowledged before, and whether all were."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{inbox} {corpus}\n")
    server.stdin.flush()
    child = int(server.stdout.readline().split()[1])
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    done, ended = set(), False
    while (line := server.stdout.readline().split())[0] != "gone":
        ended |= line[0] == "end"
        if line[0] == "done":
            done.add(line[1])
    return done, ended


def ids(corpus: Path) -> list[str]:
    return sorted(one.id for path in batches(corpus) for one in read_documents(path))


def test_four_workers_in_any_order_make_the_same_corpus(tmp_path: Path) -> None:
    """Only one process writes at a time; those that find it taken come again. All bring all files, shuffled."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(8):
        (inbox / f"{n}.jsonl").write_text("".join(f'{{"text": "نص {(n * 7 + k) % 40}"}}\n' for k in range(12)), "utf-8")
    worker = """
import random, sys, time
from pathlib import Path
from analysis.errors import CorpusError
from analysis.ingest.importer import import_paths
files = sorted(Path(sys.argv[1]).iterdir())
random.Random(int(sys.argv[3])).shuffle(files)
for path in files:
    while True:
        try:
            import_paths([path], Path(sys.argv[2]))
            break
        except CorpusError as error:
            if error.key != "corpus.busy":
                raise
            time.sleep(random.random() / 50)
"""
    corpus, alone = tmp_path / "four", tmp_path / "alone"
    running = [subprocess.Popen([sys.executable, "-c", worker, inbox, corpus, str(seed)]) for seed in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    import_paths([inbox], alone)
    assert ids(corpus) == ids(alone)
    assert len(ids(alone)) == 40
    with pytest.raises(CorpusError):
        import_paths([inbox], inbox)
