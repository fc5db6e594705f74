"""What took long to compute, kept beside the snapshot it was computed from, and how far it has come.

    work/<snapshot>/<key>.json       the outcome
    work/<snapshot>/<key>.progress   who computes it and how far they are; gone when it ended well

One computation runs at a time in a corpus; the others wait for its lock.
"""

import contextlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from analysis.index import files
from analysis.index.folder import shelves, take
from analysis.index.processes import lives

FOLDER: Final = "work"
LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a computation is: its process, when it began (seconds since 1970), steps done of all, its failure, and
    when the process was born.
    """

    process: int
    started: float
    done: int = 0
    all: int = 0
    failed: str = ""
    born: str = ""

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the steps done so far, None before the first."""
        if not self.done or not self.all:
            return None
        return (time.time() - self.started) * (self.all - self.done) / self.done


def folder(root: Path) -> Path:
    """Where outcomes are kept: in the corpus, or in the cache where the corpus may not be written."""
    return shelves(root)[-1] / FOLDER


def path(root: Path, snapshot: str, key: str) -> Path:
    """The file that an outcome is written to."""
    return folder(root) / snapshot / f"{key}.json"


def is_kept(root: Path, snapshot: str, key: str) -> bool:
    """Whether there is a file of an outcome."""
    return any(place.is_file() for place in _places(root, snapshot, key))


def read(root: Path, snapshot: str, key: str) -> dict[str, Any] | None:
    """A kept outcome, None if there is none that can be read."""
    for place in _places(root, snapshot, key):
        try:
            found = json.loads(place.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(found, dict):
            return found
    return None


def _places(root: Path, snapshot: str, key: str) -> list[Path]:
    return [shelf / FOLDER / snapshot / f"{key}.json" for shelf in shelves(root)]


def write(root: Path, snapshot: str, key: str, outcome: Mapping[str, Any]) -> None:
    """Keep an outcome; whoever reads sees all of it or none."""
    target = path(root, snapshot, key)
    files.write_bytes(target, json.dumps(outcome, ensure_ascii=False).encode())
    progress_path(root, snapshot, key).unlink(missing_ok=True)


def progress_path(root: Path, snapshot: str, key: str) -> Path:
    """The file that says how far the computation of an outcome is."""
    return path(root, snapshot, key).with_suffix(".progress")


def read_progress(root: Path, snapshot: str, key: str) -> Progress | None:
    """How far a computation is, None if none is under way. One whose process died without a word is none."""
    try:
        found = Progress(**json.loads(progress_path(root, snapshot, key).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.failed or lives(found.process, found.born) else None


def write_progress(root: Path, snapshot: str, key: str, progress: Progress) -> None:
    """Say how far a computation is."""
    target = progress_path(root, snapshot, key)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{files.ASIDE}{os.getpid()}-{threading.get_ident()}-{target.name}")
    aside.write_text(json.dumps(asdict(progress)), "utf-8")
    aside.replace(target)


def drop_others(root: Path, kept: Iterable[str]) -> None:
    """Remove the outcomes of every snapshot but those kept."""
    place, names = folder(root), set(kept)
    for one in place.iterdir() if place.is_dir() else ():
        if one.is_dir() and one.name not in names:
            shutil.rmtree(one, ignore_errors=True)


@contextlib.contextmanager
def turn(root: Path) -> Iterator[None]:
    """Wait until no other computation runs in this corpus, and keep others waiting. Ends with the process."""
    place = folder(root)
    place.mkdir(parents=True, exist_ok=True)
    with (place / LOCK).open("a+b") as stream:
        while not take(stream.fileno()):
            time.sleep(0.2)
        yield
