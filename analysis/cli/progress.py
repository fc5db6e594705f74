"""A progress bar on a terminal, and a note of it for a page that waits; nothing elsewhere."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Tick = Callable[[int, int], None]
_EVERY = 0.5  # seconds between two notes


@contextmanager
def progress(label: str, quiet: bool, note: Path | None = None, stage: str = "") -> Iterator[Tick]:
    """A function to be told (done, all); it draws on the terminal's error stream, or nowhere if that is none.

    With `note`, a file, it also writes there how far this `stage` of the work is.
    """
    console = Console(stderr=True)
    rate = RateColumn(in_bytes=stage == "import")
    columns = (TextColumn(label), BarColumn(), TaskProgressColumn(), rate, TimeRemainingColumn())
    noted = _Note(note, stage) if note else None
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(label, total=None)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            if noted:
                noted.tick(done, total)

        yield tick


class RateColumn(ProgressColumn):
    """How much is done in a second: megabytes, or steps of the work."""

    def __init__(self, in_bytes: bool) -> None:
        super().__init__()
        self._in_bytes = in_bytes

    def render(self, task: Task) -> Text:
        """The rate, nothing before it is known."""
        rate = task.finished_speed or task.speed
        if not rate:
            return Text("")
        return Text(f"{rate / 1e6:.1f} MB/s" if self._in_bytes else f"{rate:.1f}/s")


def finished(note: Path | None, snapshot: str = "") -> None:
    """Note that the work is done, and which snapshot it made."""
    if note:
        write_note(note, {"stage": "done", "snapshot": snapshot})


def write_note(path: Path, said: dict[str, object]) -> None:
    """Write a note in the place of the one before, so that a reader sees either of them whole."""
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(json.dumps(said), "utf-8")
    aside.replace(path)


class _Note:
    """Writes down how far a stage is, at most twice a second."""

    def __init__(self, path: Path, stage: str) -> None:
        self._path, self._stage = path, stage
        self._started, self._told = time.time(), 0.0
        self._write(0, 0)

    def tick(self, done: int, total: int) -> None:
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            self._write(done, total)

    def _write(self, done: int, total: int) -> None:
        said = {"stage": self._stage, "done": done, "total": total, "started": self._started, "now": time.time()}
        write_note(self._path, said)
