"""Long computations: done once for a question, kept with the snapshot, seen while they run, and ended without harm."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from analysis.corpus import Corpus
from analysis.index import work_store
from analysis.index.processes import birth
from analysis.selection import EVERYTHING, Selection
from analysis.studies.options import Options, whole
from analysis.studies.work import Tick, do_work, how_far, is_kept, read_work, work_key
from tests.corpora import build_corpus


@dataclass(frozen=True)
class Asked(Options):
    """A question whose size changes the outcome; how much of it is shown does not."""

    WORK_FIELDS: ClassVar[tuple[str, ...]] = ("size",)
    size: int = whole(3, 1, 9)
    top: int = whole(5, 1, 9)


class Count:
    """A long computation that counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0
        self.seen: list[work_store.Progress | None] = []

    def __call__(self, corpus: Corpus, selection: Selection, options: Any, progress: Tick) -> Mapping[str, Any]:
        self.times += 1
        for step in range(options.size):
            progress(step + 1, options.size)
            self.seen.append(how_far(corpus, "asked", selection, options))
        return {"documents": corpus.index.n_documents, "size": options.size}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return build_corpus(tmp_path / "c", [{"outlet": "sana", "url": "u", "title": "عنوان", "text": "نص قصير في دمشق"}])


def test_an_outcome_is_computed_once_and_kept(corpus: Corpus) -> None:
    work, asked = Count(), Asked()
    assert read_work(corpus, "asked", EVERYTHING, asked) is None
    assert not is_kept(corpus, "asked", EVERYTHING, asked)
    first = do_work(work, corpus, "asked", EVERYTHING, asked)
    again = do_work(work, corpus, "asked", EVERYTHING, replace(asked, top=9))
    assert work.times == 1
    assert first == again == read_work(corpus, "asked", EVERYTHING, asked) == {"documents": 1, "size": 3}
    assert is_kept(corpus, "asked", EVERYTHING, asked)


def test_another_question_has_an_outcome_of_its_own(corpus: Corpus) -> None:
    keys = {
        work_key(corpus, "asked", EVERYTHING, Asked()),
        work_key(corpus, "asked", EVERYTHING, Asked(size=4)),
        work_key(corpus, "other", EVERYTHING, Asked()),
        work_key(corpus, "asked", replace(EVERYTHING, q="دمشق"), Asked()),
    }
    assert len(keys) == 4
    assert work_key(corpus, "asked", EVERYTHING, Asked(top=1)) in keys


def test_it_says_how_far_it_is_and_is_silent_afterwards(corpus: Corpus) -> None:
    work, told = Count(), list[tuple[int, int]]()
    do_work(work, corpus, "asked", EVERYTHING, Asked(), lambda done, every: told.append((done, every)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert work.seen[0] is not None
    assert (work.seen[0].process, work.seen[0].done, work.seen[0].all) == (os.getpid(), 1, 3)
    assert how_far(corpus, "asked", EVERYTHING, Asked()) is None


def test_a_failure_is_told_and_can_be_repeated(corpus: Corpus) -> None:
    def fails(*_: object) -> Mapping[str, Any]:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (it has no words of its own)
        do_work(fails, corpus, "asked", EVERYTHING, Asked())
    progress = how_far(corpus, "asked", EVERYTHING, Asked())
    assert progress is not None
    assert progress.failed
    assert do_work(Count(), corpus, "asked", EVERYTHING, Asked()) == {"documents": 1, "size": 3}


def test_a_killed_computation_leaves_nothing_that_looks_alive(corpus: Corpus) -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    key = work_key(corpus, "asked", EVERYTHING, Asked())
    work_store.write_progress(corpus.root, corpus.snapshot.id, key, work_store.Progress(process.pid, 0.0, 1, 3))
    process.wait()
    assert how_far(corpus, "asked", EVERYTHING, Asked()) is None


def test_another_process_with_the_number_of_a_killed_computation_is_not_taken_for_it(corpus: Corpus) -> None:
    """This process lives; the one that wrote was born at another time."""
    key = work_key(corpus, "asked", EVERYTHING, Asked())
    for born, there in ((birth(os.getpid()), True), ("another time", False)):
        progress = work_store.Progress(os.getpid(), 0.0, 1, 3, born=born)
        work_store.write_progress(corpus.root, corpus.snapshot.id, key, progress)
        assert (how_far(corpus, "asked", EVERYTHING, Asked()) is not None) == there


def test_a_computation_says_when_its_process_was_born(corpus: Corpus) -> None:
    count = Count()
    do_work(count, corpus, "asked", EVERYTHING, Asked())
    assert [one.born for one in count.seen if one] == [birth(os.getpid())] * len(count.seen)
    assert count.seen


def test_two_at_once_compute_it_once(corpus: Corpus) -> None:
    work = Count()
    threads = [threading.Thread(target=do_work, args=(work, corpus, "asked", EVERYTHING, Asked())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert work.times == 1


def test_a_damaged_outcome_is_computed_anew(corpus: Corpus) -> None:
    do_work(Count(), corpus, "asked", EVERYTHING, Asked())
    work_store.path(corpus.root, corpus.snapshot.id, work_key(corpus, "asked", EVERYTHING, Asked())).write_text(
        '{"docu'
    )
    assert read_work(corpus, "asked", EVERYTHING, Asked()) is None
    assert do_work(Count(), corpus, "asked", EVERYTHING, Asked()) == {"documents": 1, "size": 3}


def test_outcomes_of_removed_snapshots_go_too(corpus: Corpus) -> None:
    do_work(Count(), corpus, "asked", EVERYTHING, Asked())
    work_store.drop_others(corpus.root, [corpus.snapshot.id])
    assert is_kept(corpus, "asked", EVERYTHING, Asked())
    work_store.drop_others(corpus.root, ["0123"])
    assert not is_kept(corpus, "asked", EVERYTHING, Asked())


@pytest.mark.parametrize(("done", "every", "known"), [(0, 0, False), (0, 9, False), (3, 9, True)])
def test_what_is_left_is_estimated_from_what_is_done(done: int, every: int, known: bool) -> None:
    left = work_store.Progress(1, 0.0, done, every).seconds_left
    assert (left is not None and left > 0) == known
