"""What one measured piece of work cost, told as a line of JSON. Standard library only: rivals have no more."""

import json
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def cpu() -> float:
    """CPU seconds so far, user and system, of this process, its threads, and its children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def memory(field: str = "VmHWM") -> float:
    """Megabytes: the most that was resident since the program began (VmHWM), or what is now (VmRSS)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    return float("nan")


class Phase:
    """The cost of what is done within: `cpu` and `wall` seconds."""

    def __enter__(self) -> "Phase":
        self._cpu, self._wall = cpu(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu, self.wall = cpu() - self._cpu, time.perf_counter() - self._wall


def tell(**figures: object) -> None:
    """Print the figures and the peak memory as the last line."""
    print(json.dumps({**figures, "peak_mb": memory()}))


def times(work: Callable[[int], object], n: int, warm: int = 2) -> dict[str, float]:
    """Milliseconds that `work(0)`, `work(1)` ... took: median and 95th percentile, of wall and of CPU time."""
    for place in range(warm):
        work(place)
    wall, spent = [], []
    for place in range(n):
        start, before = time.perf_counter(), time.process_time()
        work(place)
        wall.append((time.perf_counter() - start) * 1e3)
        spent.append((time.process_time() - before) * 1e3)
    return {
        "p50": rank(wall, 0.5),
        "p95": rank(wall, 0.95),
        "cpu_p50": rank(spent, 0.5),
        "cpu_p95": rank(spent, 0.95),
    }


def rank(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, between neighbours by their distance."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
