"""The child process that meets dangerous input: one for many files, replaced when it dies or has worked long."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from analysis.settings import PROJECT

SECONDS = {"page": 30, "sheet": 60, "parquet": 120, "unpack": 60}  # of work for one file
_WAIT = 180  # seconds between two answers, on a machine however busy
_FILES = 500  # after so many a fresh process takes over
_ANSWER = 64 * 2**20  # characters of one answer


class DiedError(Exception):
    """The process ended without an answer: the file took too long or too much memory."""


class Sandbox:
    """Asks a child process; starts one when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._asked = 0
        self._waiting_since: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, task: str, path: Path, **more: Any) -> Iterator[dict[str, Any]]:
        """The answers of a task about a file. Raises DiedError."""
        request = {"task": task, "path": str(path.resolve()), "seconds": SECONDS[task], **more}
        process = self._started()
        ended = False
        try:
            assert process.stdin is not None
            try:
                process.stdin.write(json.dumps(request) + "\n")
                process.stdin.flush()
            except OSError:
                raise DiedError from None
            while not (answer := self._answer(process)).get("end"):
                if "failed" in answer:
                    raise DiedError
                yield answer
            ended = True
        finally:
            if not ended:  # also where the reader stops early: what is left of the answers must not be read as others
                self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        if self._process is not None and self._asked >= _FILES:
            self.close()
        if self._process is None:
            self._asked = 0
            self._process = subprocess.Popen(
                [sys.executable, "-m", "analysis.ingest.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=PROJECT,
                encoding="utf-8",
            )
            threading.Thread(target=self._watch, args=(self._process,), daemon=True).start()
        self._asked += 1
        return self._process

    def _answer(self, process: subprocess.Popen[str]) -> dict[str, Any]:
        assert process.stdout is not None
        self._waiting_since = time.monotonic()
        line = process.stdout.readline(_ANSWER)
        self._waiting_since = None
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError:
            raise DiedError from None
        return answer

    def _watch(self, process: subprocess.Popen[str]) -> None:
        """End a process that neither answers nor uses its time."""
        while process.poll() is None:
            since = self._waiting_since
            if since is not None and time.monotonic() - since > _WAIT:
                process.kill()
            time.sleep(0.5)
