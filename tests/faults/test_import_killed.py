"""An import that is killed outright: nothing acknowledged is lost, nothing is doubled, the next run completes it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.index.documents import BATCH, batches, read_documents
from analysis.ingest.importer import import_paths

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
RECORDS = 2 * BATCH + 10


@pytest.mark.faults
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes cannot be killed this way on this system")
def test_a_killed_import_is_completed_by_the_next(tmp_path: Path) -> None:
    inbox, corpus = tmp_path / "inbox.jsonl", tmp_path / "corpus"
    inbox.write_text("".join(f'{{"text": "نص {n}"}}\n' for n in range(RECORDS)), "utf-8")
    for calls, there in ((0, 0), (BATCH // 500 + 1, BATCH), (2 * BATCH // 500 - 1, 2 * BATCH)):
        ended = subprocess.run([sys.executable, "-c", KILL_AT, inbox, corpus, str(calls)], check=False)
        assert ended.returncode == -signal.SIGKILL
        assert ids(corpus) == sorted(set(ids(corpus)))
        assert len(ids(corpus)) == there
    receipt = import_paths([inbox], corpus)
    assert (receipt.accepted, receipt.duplicate) == (10, 2 * BATCH)
    assert len(set(ids(corpus))) == len(ids(corpus)) == RECORDS
    assert not [path for path in corpus.rglob("*") if ".aside" in path.name]


def ids(corpus: Path) -> list[str]:
    return sorted(one.id for path in batches(corpus) for one in read_documents(path))
