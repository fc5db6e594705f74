"""Long checks of comparisons beside what is measured, as somebody else on the same machine may have asked for them."""

import random
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from analysis.settings import PROJECT
from analysis.ui.background import begin

LOOK = 0.2  # seconds


@contextmanager
def verifying(folder: Path, jobs: int = 1) -> Iterator[list[int]]:
    """So many checks at any time, each of another selection, started as a page starts them; counts those ended."""
    stop, ended = threading.Event(), [0]
    threads = [threading.Thread(target=_one_after_another, args=(folder, stop, ended)) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    try:
        yield ended
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _one_after_another(folder: Path, stop: threading.Event, ended: list[int]) -> None:
    while not stop.is_set():
        first = date(2012, 1, 1) + timedelta(days=random.randrange(1500))
        link = f"compare?target=bloc:opposition&reference=bloc:regime&from={first.isoformat()}"
        process = begin(
            [sys.executable, "-m", "analysis", "work", link, "--corpus", str(folder), "--json"], cwd=PROJECT
        )
        while process.poll() is None and not stop.wait(LOOK):
            continue
        if process.poll() is None:
            process.terminate()
        ended[0] += process.wait() == 0
