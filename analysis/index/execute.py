"""Run one function over many tasks: here, in processes, or on any `concurrent.futures.Executor`.

Tasks and answers are paths and small tuples. A task whose output is already there returns at once, so that
running everything again after a worker died costs only what was lost.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from analysis.errors import CorpusError
from analysis.index.arrow import leave_pandas_out

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]

_TRIES = 3  # pools that may break in a row without finishing anything before the build gives up


def run_all(
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    executor: Executor | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Answer]:
    """The answers, in the order of the tasks.

    With an executor, on it; else in `workers` spawned processes; else here. `progress(done, all)` is told after
    each task. CorpusError("build.worker_lost") if processes keep dying, for instance for lack of memory.
    """
    answers: dict[int, Answer] = {}

    def keep(number: int, answer: Answer) -> None:
        answers[number] = answer
        if progress:
            progress(len(answers), len(tasks))

    if executor is not None:
        _collect(executor, function, tasks, range(len(tasks)), keep)
    elif workers > 1 and len(tasks) > 1:
        _run_processes(function, tasks, min(workers, len(tasks)), answers, keep)
    else:
        for number, task in enumerate(tasks):
            keep(number, function(task))
    return [answers[number] for number in range(len(tasks))]


def _collect(
    executor: Executor,
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    numbers: Sequence[int],
    keep: Callable[[int, Answer], None],
) -> None:
    futures = {executor.submit(function, tasks[number]): number for number in numbers}
    try:
        for future in as_completed(futures):
            keep(futures[future], future.result())
    finally:
        for future in futures:
            future.cancel()


def _run_processes(
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    workers: int,
    answers: dict[int, Answer],
    keep: Callable[[int, Answer], None],
) -> None:
    broken = 0
    while missing := [number for number in range(len(tasks)) if number not in answers]:
        before = len(answers)
        try:
            with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), leave_pandas_out) as pool:
                _collect(pool, function, tasks, missing, keep)
        except BrokenProcessPool as error:
            broken = broken + 1 if len(answers) == before else 0
            if broken == _TRIES:
                raise CorpusError("build.worker_lost", tasks=len(missing)) from error
