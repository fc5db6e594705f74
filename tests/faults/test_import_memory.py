"""An import streams: its memory does not grow with the file, but for some bytes of each document's id and item."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc"),
]
# Small batches where a small file is to show growth, and the peak of the other processes while they are there.
PEAK = """
import multiprocessing, sys, threading, time
from pathlib import Path
from analysis.ingest import importer

def peak(process):
    # Since that program began: ru_maxrss of a new process begins with that of the process it was forked from.
    return int(next(line.split()[1] for line in open(f"/proc/{process}/status") if line.startswith("VmHWM")))

def watch():
    while True:
        for one in multiprocessing.active_children():
            try:
                others[one.pid] = max(others.get(one.pid, 0), peak(one.pid))
            except (OSError, StopIteration):
                pass
        time.sleep(0.2)

if __name__ == "__main__":
    path, corpus, batch, workers = sys.argv[1:]
    importer.BATCH = int(batch)
    others = {}
    threading.Thread(target=watch, daemon=True).start()
    receipt = importer.import_paths([Path(path)], Path(corpus), workers=int(workers))
    print(receipt.accepted, peak("self"), max(others.values(), default=0))
"""
LIMIT = 500  # MB, of each process
WORDS = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات. "


def peaks(path: Path, corpus: Path, batch: int = 5_000, workers: int = 1) -> tuple[int, float, float]:
    """Documents accepted, and the largest resident memory in MB, here and in the processes beside."""
    command = [sys.executable, "-c", PEAK, path, corpus, str(batch), str(workers)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    accepted, kilobytes, beside = map(int, ran.stdout.split())
    return accepted, kilobytes / 1024, beside / 1024


def write(path: Path, megabytes: int, telegram: bool, sentences: int = 12) -> int:
    """A file of records of about that size, an export as Telegram Desktop writes it; their number."""
    number = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{\n "name": "x",\n "type": "public_channel",\n "id": 1,\n "messages": [\n' if telegram else "")
        while stream.tell() < megabytes * 2**20:
            record = {"id": number, "date": "2024-11-30T10:00:00", "text": f"{number} {WORDS * sentences}"}
            if telegram:
                stream.write((",\n" if number else "") + json.dumps(message(record), ensure_ascii=False, indent=1))
            else:
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            number += 1
        stream.write("\n ]\n}" if telegram else "")
    return number


def message(record: dict[str, object]) -> dict[str, object]:
    """A record as a message: every third in parts, all with their parts listed a second time."""
    text = str(record["text"])
    parts = [text[:30], {"type": "bold", "text": text[30:]}]
    listed = [{"type": "plain", "text": text[:30]}, {"type": "bold", "text": text[30:]}]
    said = text if hash(record["id"]) % 3 else parts
    return {**record, "type": "message", "from_id": "channel1", "text": said, "text_entities": listed}


@pytest.mark.parametrize("telegram", [False, True], ids=["jsonl", "telegram"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, telegram: bool) -> None:
    small, large = tmp_path / "small.json", tmp_path / "large.json"
    numbers = [write(small, 4, telegram, sentences=40), write(large, 12, telegram, sentences=40)]
    (first, low, _), (second, high, _) = (peaks(path, tmp_path / path.stem, batch=100) for path in (small, large))
    assert [first, second] == numbers
    assert high - low < 5, (low, high)  # the files are 8 MB apart, their texts as strings no less


@pytest.mark.slow
@pytest.mark.parametrize("telegram", [False, True], ids=["jsonl", "telegram"])
def test_a_gigabyte_stays_under_the_limit(tmp_path: Path, telegram: bool) -> None:
    path, corpus = tmp_path / "large.json", tmp_path / "corpus"
    number = write(path, 1024, telegram)
    try:
        accepted, here, beside = peaks(path, corpus, workers=2)
    finally:
        path.unlink()
        shutil.rmtree(corpus, ignore_errors=True)
    print(f"\n{'telegram' if telegram else 'jsonl'}: {number:,} records, {here:.0f} MB, beside {beside:.0f} MB")
    assert accepted == number
    assert max(here, beside) < LIMIT
