"""Checks and splits that take too long for a page: computed once for a snapshot and a question, then kept.

A study that has such work offers `work(corpus, selection, options, progress) -> outcome`, an outcome that JSON can
hold, and stands in `WORK` of the package. Its Options name in `WORK_FIELDS` those that change the outcome; how much
is shown (top, page, rows) does not.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from analysis.corpus import Corpus
from analysis.index import work_store
from analysis.index.processes import birth
from analysis.selection import Selection
from analysis.studies.options import Options

LAYOUT = 5  # raise it with every change of what works store: old outcomes are then computed anew
Tick = Callable[[int, int], None]
EVERY = 0.5  # seconds between two notes of how far it is


# The long computation of a study; its Tick is told (steps done, all).
Work = Callable[[Corpus, Selection, Any, Tick], Mapping[str, Any]]


def work_key(corpus: Corpus, study: str, selection: Selection, options: Options) -> str:
    """The name under which the outcome is kept: the same for every link that asks the same.

    The lexicon is part of it: compacting finds phrases and copies anew, and leaves the snapshot's id as it is.
    """
    named = {name: getattr(options, name) for name in options.WORK_FIELDS}
    asked = [LAYOUT, corpus.snapshot.lexicon, study, asdict(selection) if options.WORK_SELECTED else {}, named]
    text = json.dumps(asked, sort_keys=True, default=lambda value: asdict(value) if _is_record(value) else str(value))
    return f"{study}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _is_record(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__")


def read_work(corpus: Corpus, study: str, selection: Selection, options: Options) -> dict[str, Any] | None:
    """The kept outcome of this question, None if nobody has computed it yet."""
    return work_store.read(corpus.root, corpus.snapshot.id, work_key(corpus, study, selection, options))


def do_work(
    work: Work, corpus: Corpus, study: str, selection: Selection, options: Options, progress: Tick | None = None
) -> Mapping[str, Any]:
    """Compute and keep the outcome, when no other computation runs in this corpus; the kept one if there is one."""
    root, snapshot, key = corpus.root, corpus.snapshot.id, work_key(corpus, study, selection, options)
    note = _Note(root, snapshot, key, progress)
    with work_store.turn(root):
        found = work_store.read(root, snapshot, key)
        if found is not None:
            work_store.progress_path(root, snapshot, key).unlink(missing_ok=True)
            return found
        with note.failing():
            outcome = work(corpus, selection, options, note.tick)
        work_store.write(root, snapshot, key, outcome)
    return outcome


class _Note:
    """Writes down how far a computation is, at most twice a second."""

    def __init__(self, root: Any, snapshot: str, key: str, progress: Tick | None) -> None:
        self._place = (root, snapshot, key)
        self._progress = progress
        self._born = birth(os.getpid())
        self._told = 0.0
        self.begin()

    @contextlib.contextmanager
    def failing(self) -> Iterator[None]:
        """The clock starts now; if the block ends with an error, that is written down."""
        self.begin()
        ended = False
        try:
            yield
            ended = True
        finally:
            if not ended:
                self._write(0, 0, failed="yes")

    def begin(self) -> None:
        """The clock starts now."""
        self._started = time.time()
        self._write(0, 0)

    def tick(self, done: int, every: int) -> None:
        """So many steps are done."""
        if self._progress:
            self._progress(done, every)
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            self._write(done, every)

    def _write(self, done: int, every: int, failed: str = "") -> None:
        progress = work_store.Progress(os.getpid(), self._started, done, every, failed, self._born)
        work_store.write_progress(*self._place, progress)


def waits(result: object) -> bool:
    """Whether a result has no figures yet: they come from a long computation that nobody has started."""
    return not getattr(result, "ready", True) and bool(getattr(result, "possible", True))


def answers(result: object) -> bool:
    """Whether the long computation of a result, once done, found anything to compute: texts, something to test."""
    sizes = [getattr(result, name) for name in ("n_documents", "examined", "tested", "counts") if hasattr(result, name)]
    return bool(getattr(result, "possible", True)) and all(sizes)


def is_kept(corpus: Corpus, study: str, selection: Selection, options: Options) -> bool:
    """Whether the outcome of this question is there."""
    if not options.WORK_FIELDS:
        return False
    return work_store.is_kept(corpus.root, corpus.snapshot.id, work_key(corpus, study, selection, options))


def how_far(corpus: Corpus, study: str, selection: Selection, options: Options) -> work_store.Progress | None:
    """How far the computation of this question is, None if none is under way."""
    return work_store.read_progress(corpus.root, corpus.snapshot.id, work_key(corpus, study, selection, options))
