"""Imports started from the page: each runs as a process of its own, in a folder that holds what came in and what became
of it. The folder's name stands in the address, so that a reload, another window and a restarted server see the same.
"""

import contextlib
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from analysis.errors import UseError
from analysis.index.processes import birth, lives
from analysis.settings import PROJECT, settings
from analysis.ui.background import begin

PREVIEW, IMPORT, CORRECTION = "preview", "import", "correction"
_ID: Final = re.compile(r"[0-9a-f]{16}")
_NOT_IN_NAMES: Final = re.compile(r"[^\w.()\- ]+")
_LONGEST: Final = 80  # characters of a file name
_ENDS: Final = ("done",)
_running: Final[dict[Path, "subprocess.Popen[bytes]"]] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a process is: stage is import, build or done; `done` of `total` are bytes, then batches."""

    stage: str
    done: int = 0
    total: int = 0
    seconds: float = 0.0
    snapshot: str = ""

    @property
    def rate(self) -> float:
        """How much a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long this stage will still take, None where that cannot be said yet."""
        return (self.total - self.done) / self.rate if self.rate and self.seconds > 1 else None


@dataclass(frozen=True, slots=True)
class Job:
    """The folder of one import."""

    id: str

    @property
    def folder(self) -> Path:
        """Where everything of this import is."""
        return settings().cache / "imports" / self.id

    @property
    def files(self) -> Path:
        """Where uploaded files are."""
        return self.folder / "files"

    def told(self) -> dict[str, Any]:
        """What the page noted: the path that was named, the target folder."""
        with contextlib.suppress(OSError, ValueError):
            return dict(json.loads((self.folder / "job.json").read_text("utf-8")))
        return {}

    def tell(self, **values: str) -> None:
        """Note more."""
        (self.folder / "job.json").write_text(json.dumps(self.told() | values), "utf-8")

    def names(self) -> list[str]:
        """The uploaded files, or the path that was named."""
        named = self.told().get("path", "")
        return [*filter(None, [named]), *sorted(path.name for path in self.files.iterdir())]

    def receipt(self, stage: str, form: str = "json") -> Path:
        """The receipt of the preview or of the import."""
        return self.folder / f"{stage}.{form}"

    def has(self, stage: str) -> bool:
        """Whether this stage has been started."""
        return (self.folder / f"{stage}.progress").exists()

    def progress(self, stage: str) -> Progress:
        """How far a stage is."""
        try:
            said = json.loads((self.folder / f"{stage}.progress").read_text("utf-8"))
        except (OSError, ValueError):
            return Progress("")
        seconds = float(said.get("now", 0)) - float(said.get("started", 0))
        return Progress(said["stage"], said.get("done", 0), said.get("total", 0), seconds, said.get("snapshot", ""))

    def is_running(self, stage: str) -> bool:
        """Whether the process of a stage is at work."""
        process = _running.get(self.folder / stage)
        if process is not None:
            return process.poll() is None
        told = self.told()
        number, born = int(told.get(f"{stage}.process", 0)), str(told.get(f"{stage}.born", ""))
        return self.progress(stage).stage not in _ENDS and lives(number, born)

    def failure(self, stage: str) -> str:
        """What a process said that ended without being done: a sentence in the language it was started in, or ""."""
        with contextlib.suppress(OSError):
            return (self.folder / f"{stage}.error").read_text("utf-8", "replace").strip()[-500:]
        return ""

    def start(self, stage: str, arguments: Sequence[str], lang: str) -> None:
        """Begin a stage; UseError where nothing may be written, nothing happens where it is under way."""
        if settings().readonly:
            raise UseError("err.readonly")
        if self.is_running(stage):
            return
        note = self.folder / f"{stage}.progress"
        note.write_text('{"stage": ""}', "utf-8")
        command = [sys.executable, "-m", "analysis", *arguments, "--lang", lang, "--progress", str(note)]
        path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")]))
        with (self.folder / f"{stage}.error").open("wb") as errors:
            # Files are read from their own folder, so that the receipt calls them by their names.
            environment = {**os.environ, "PYTHONPATH": path}
            process = begin(command, cwd=self.files, env=environment, stderr=errors, start_new_session=True)
        _running[self.folder / stage] = process
        self.tell(**{f"{stage}.process": str(process.pid), f"{stage}.born": birth(process.pid)})

    def stop(self, stage: str) -> None:
        """End a stage with all its processes; what was accepted stays."""
        if self.is_running(stage):
            number = int(self.told().get(f"{stage}.process", 0))
            with contextlib.suppress(ProcessLookupError):
                if hasattr(os, "killpg"):
                    os.killpg(number, signal.SIGTERM)
                else:
                    os.kill(number, signal.SIGTERM)


def find_job(name: str) -> Job | None:
    """The import that an address names, None if there is none."""
    return Job(name) if _ID.fullmatch(name) and Job(name).files.is_dir() else None


def new_job(uploads: Iterable[tuple[str, bytes]] = (), path: str = "") -> Job:
    """A new folder with these uploaded files, or for the path of a file or folder on this computer.

    UseError where nothing may be written, or nothing is at the path.
    """
    if settings().readonly:
        raise UseError("err.readonly")
    if path and not Path(path).expanduser().exists():
        raise UseError("err.no_file", file=path)
    job = Job(secrets.token_hex(8))
    job.files.mkdir(parents=True)
    for name, data in uploads:
        (job.files / _free_name(job.files, name)).write_bytes(data)
    if path:
        job.tell(path=str(Path(path).expanduser().resolve()))
    return job


def _free_name(folder: Path, given: str) -> str:
    """A harmless file name like the given one that is not taken."""
    shown = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    clean = _NOT_IN_NAMES.sub("_", shown).strip(" .") or "file"
    stem, dot, suffix = clean.rpartition(".")
    stem, suffix = (stem[:_LONGEST], f".{suffix[:10]}") if dot and stem else (clean[:_LONGEST], "")
    name, number = f"{stem}{suffix}", 1
    while (folder / name).exists():
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def import_arguments(job: Job, root: Path, outlet: str, mapping: Mapping[str, str]) -> list[str]:
    """The command that imports the files of a job; it begins with its name."""
    mapped = [f"--map={field}={column}" for field, column in mapping.items()]
    named = [f"--outlet={outlet}"] if outlet else []
    uploaded = ["."] if any(job.files.iterdir()) else []
    path = job.told().get("path", "")
    return ["import", *filter(None, [path]), *uploaded, "--corpus", str(root), *named, *mapped]
