"""Every hostile file ends as a line of the receipt with its reason, within bounds, and harms no other file."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile import GOOD, cases, write_all

pytestmark = pytest.mark.faults
SECONDS = 300  # for all of them, on a busy machine; alone it takes a tenth
MEGABYTES = 700
IMPORT = """
import json, resource, sys
from pathlib import Path
from analysis.i18n.strings import worded
from analysis.ingest.importer import import_paths
receipt = import_paths([Path(sys.argv[1])], Path(sys.argv[2]))
def inner(reason):
    found = reason.values.get("reason") or reason.values.get("problem")
    return found.key if found else ""
items = [(item.file, item.status, inner(item.reason) if item.status == "rejected" else "",
          worded("en", item.reason, form="plain") if item.reason else "") for item in receipt.items]
# The peak since this program began: ru_maxrss of a new process begins with that of the process it was forked from.
peak = int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
usage = [peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
sums = [receipt.in_, receipt.accepted, receipt.duplicate, receipt.rejected]
print(json.dumps({"items": items, "sums": sums, "kib": usage}))
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One import of all files with a good one before and one behind them."""
    inbox, corpus = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("x") / "corpus"
    expected = write_all(inbox)
    (inbox / "!first.txt").write_text(f"{GOOD} first", "utf-8")
    (inbox / "ﻻlast.txt").write_text(f"{GOOD} last", "utf-8")
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", IMPORT, inbox, corpus], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = json.loads(ran.stdout)
    found |= {"seconds": time.monotonic() - started, "expected": expected, "inbox": inbox, "corpus": corpus}
    return found


def test_there_are_enough_of_them() -> None:
    assert len(cases()) >= 60


def test_all_of_them_together_stay_within_bounds(outcome: dict[str, Any]) -> None:
    assert outcome["seconds"] < SECONDS
    assert outcome["kib"][0] < MEGABYTES * 1024
    in_, accepted, duplicate, rejected = outcome["sums"]
    assert in_ == accepted + duplicate + rejected == len(outcome["items"])


def test_the_good_files_are_in(outcome: dict[str, Any]) -> None:
    states = {Path(file).name: status for file, status, _, _ in outcome["items"]}
    assert states["!first.txt"] == states["ﻻlast.txt"] == "accepted"


def test_nothing_was_written_outside_the_corpus(outcome: dict[str, Any]) -> None:
    kept = {"corpus.json", "originals", "documents", ".lock"}
    assert {path.name for path in outcome["corpus"].iterdir()} <= kept
    assert all(len(path.name) == 64 for path in (outcome["corpus"] / "originals").iterdir())
    assert not list(outcome["inbox"].parent.rglob("evil.txt"))


@pytest.mark.parametrize("name", sorted(cases()))
def test_what_becomes_of_each(outcome: dict[str, Any], name: str) -> None:
    prefix = str(outcome["inbox"] / name)
    items = [item for item in outcome["items"] if item[0] == prefix or item[0].startswith(f"{prefix}/")]
    reasons = {reason.split(".")[-1] for _, status, reason, _ in items if status == "rejected"}
    accepted = f"accepted {sum(status == 'accepted' for _, status, _, _ in items)}"
    assert {*reasons, accepted} & set(outcome["expected"][name].split("|")), (items[:3], reasons)
    assert all(said.strip() for _, status, _, said in items if status == "rejected")
    for _, _, _, said in items:
        assert not any(sign in said for sign in ("\x1b", "\0", "\u202e")) or "\u202e" in name
