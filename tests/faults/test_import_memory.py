"""An import streams: its memory does not grow with the file, but for some bytes of each document's id and item."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.faults
PEAK = """
import sys
from pathlib import Path
from analysis.ingest.importer import import_paths
receipt = import_paths([Path(sys.argv[1])], Path(sys.argv[2]))
# The peak since this program began: ru_maxrss of a new process begins with that of the process it was forked from.
peak = int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
print(receipt.accepted, peak)
"""
LIMIT = 500  # MB for a file of a gigabyte
WORDS = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات. " * 12


def peak(path: Path, corpus: Path) -> tuple[int, float]:
    """Documents accepted, and the largest resident memory in MB."""
    pytest.importorskip("resource")
    ran = subprocess.run([sys.executable, "-c", PEAK, path, corpus], capture_output=True, text=True, check=True)
    accepted, kilobytes = map(int, ran.stdout.split())
    return accepted, kilobytes / 1024


def write(path: Path, megabytes: int, telegram: bool) -> int:
    """A file of records of about that size; their number."""
    number = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"name": "x", "type": "public_channel", "id": 1, "messages": [\n' if telegram else "")
        while stream.tell() < megabytes * 2**20:
            comma = "," if telegram and number else ""
            stream.write(f'{comma}{{"id": {number}, "date": "2024-11-30T10:00:00", "text": "{number} {WORDS}"}}\n')
            number += 1
        stream.write("]}" if telegram else "")
    return number


@pytest.mark.slow
@pytest.mark.parametrize("telegram", [False, True], ids=["jsonl", "telegram"])
def test_a_gigabyte_would_stay_under_the_limit(tmp_path: Path, telegram: bool) -> None:
    """Measured at 60 and 180 MB; the growth between them, eight times as far, must not pass the limit."""
    small, large = tmp_path / "small.json", tmp_path / "large.json"
    numbers = [write(small, 60, telegram), write(large, 180, telegram)]
    (first, low), (second, high) = peak(small, tmp_path / "a"), peak(large, tmp_path / "b")
    assert [first, second] == numbers
    expected = high + max(0.0, high - low) / 120 * (1024 - 180)
    print(
        f"\n{'telegram' if telegram else 'jsonl'}: {low:.0f} MB at 60, {high:.0f} MB at 180, {expected:.0f} MB at 1024"
    )
    assert expected < LIMIT
