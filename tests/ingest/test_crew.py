"""Several processes make of a file what one makes of it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from analysis.errors import InputError
from analysis.index.documents import batches
from analysis.ingest import importer
from analysis.ingest.crew import Crew
from analysis.ingest.dates.numeric import NO_ORDERS, Orders
from analysis.ingest.document import Context
from analysis.ingest.importer import import_paths
from analysis.ingest.lines import Line
from analysis.ingest.reading import Origins, Outcome, Reader
from analysis.ingest.receipt import Item, Receipt
from analysis.records import Caveat, Document
from analysis.registry import registry

CONTEXT = Context(registry(), "", date(2026, 1, 1), demonstration=False)
FILE = Origins("jsonl", "0" * 64, ())


def records(n: int) -> Iterator[dict[str, object]]:
    """Good ones, title only, repeated, refused, with certain and open dates."""
    dice = Random(1)
    for number in range(n):
        day, month = dice.randint(1, 28), dice.randint(1, 12)
        yield {
            "id": number,
            "title": f"عنوان {number}",
            "text": f"نص الخبر {number % (n - 9)}",
            "date": f"{day}/{month}/2019",
        }
        if number % 50 == 7:
            yield {"id": number, "title": "", "text": " "}
            yield {"title": f"وحده {number}"}
            yield {"title": ["x"], "text": "نص"}


def said(receipt: Receipt, corpus: Path) -> tuple[object, ...]:
    items: list[Item] = list(receipt.items)
    return items, receipt.caveats, receipt.preview, receipt.columns, [path.name for path in batches(corpus)]


def test_four_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch, inbox: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(importer, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(importer, "_PIECE", 20)
    lines = [json.dumps(one, ensure_ascii=False) for one in records(600)]
    (inbox / "a.jsonl").write_text("\n".join([*lines[:300], "{broken", *lines[300:]]), "utf-8")
    messages = [
        {"id": n, "type": "service" if n % 9 == 0 else "message", "date": "2024-01-01T10:00:00", "text": f"رسالة {n}"}
        for n in range(200)
    ]
    chat = {"name": "قناة", "type": "public_channel", "id": 1, "messages": messages}
    (inbox / "result.json").write_text(json.dumps(chat, ensure_ascii=False, indent=1), "utf-8")
    one = said(import_paths([inbox], tmp_path / "one"), tmp_path / "one")
    several = said(import_paths([inbox], tmp_path / "several", workers=4), tmp_path / "several")
    assert several == one
    statuses = {item.status for item in several[0]}  # type: ignore[attr-defined]
    assert statuses == {"accepted", "duplicate", "rejected"}


def pieces(n: int) -> list[list[Line]]:
    lines = [Line(number, number, found) for number, found in enumerate(records(n), 1)]
    return [lines[start : start + 10] for start in range(0, len(lines), 10)]


def alone(given: list[list[Line]], orders: Callable[[], Orders]) -> list[Outcome]:
    return [one for piece in given for one in Reader(CONTEXT).read(piece, FILE, orders)]


def test_the_open_order_of_dates_is_asked_for_once() -> None:
    asked = []

    def orders() -> Orders:
        asked.append(1)
        return Orders("month_first", {})

    with Crew(1, CONTEXT) as crew:
        found = [one for outcomes in crew.read(pieces(120), FILE, orders) for one in outcomes]
    assert found == alone(pieces(120), orders)
    assert any(isinstance(one.found, Document) and one.found.published for one in found)


def test_what_a_process_that_died_was_asked_for_is_done_here() -> None:
    def killing() -> Iterator[list[Line]]:
        for number, piece in enumerate(pieces(300)):
            if number == 3:
                crew._mates[0]._process.kill()
            yield piece

    with Crew(1, CONTEXT) as crew:
        found = [one for outcomes in crew.read(killing(), FILE, lambda: NO_ORDERS) for one in outcomes]
    assert found == alone(pieces(300), lambda: NO_ORDERS)


def test_an_error_while_reading_ends_the_processes() -> None:
    def broken() -> Iterator[list[Line]]:
        yield from pieces(50)
        raise InputError("err.unread", file="x", reason=Caveat("err.reason.broken", {}))

    with pytest.raises(InputError), Crew(1, CONTEXT) as crew:
        for _ in crew.read(broken(), FILE, lambda: NO_ORDERS):
            pass
    assert not any(mate._process.is_alive() for mate in crew._mates)


IMPORT = """
import multiprocessing, sys
from pathlib import Path
from analysis.ingest import importer

def progress(done, total):
    print(*(one.pid for one in multiprocessing.active_children()), flush=True)

if __name__ == "__main__":
    importer._WORTH_WORKERS, importer._PIECE = 1, 5
    importer.import_paths([Path(sys.argv[1])], Path(sys.argv[2]), progress=progress, workers=2)
"""


@pytest.mark.faults
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_a_killed_import_leaves_no_process_behind(inbox: Path, corpus: Path) -> None:
    path = inbox / "a.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records(20_000)), "utf-8")
    with subprocess.Popen([sys.executable, "-c", IMPORT, path, corpus], stdout=subprocess.PIPE, text=True) as ran:
        assert ran.stdout is not None
        mates = [int(name) for name in ran.stdout.readline().split()]
        os.kill(ran.pid, signal.SIGKILL)
    assert mates
    deadline = time.monotonic() + 60
    while any(is_at_work(mate) for mate in mates):
        assert time.monotonic() < deadline, mates
        time.sleep(0.1)


def is_at_work(process: int) -> bool:
    """Whether there is such a process, and not only its end that nobody has asked about."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
