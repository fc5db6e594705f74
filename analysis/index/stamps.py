"""Whether files are still what the build wrote, without reading them each time a corpus is opened.

A file whose size and time of change are those noted by the build is taken as unchanged; any other is read and its
sha256 compared, so that no figure is counted from a file that was cut short, overwritten or exchanged.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.errors import CorpusError
from analysis.index import files
from analysis.settings import settings

# Read for figures; documents and originals are only read by `verify`.
READ = ("segments/", "lexicons/", "streams/", "mentions/")


def write(root: Path, snapshot: str, paths: Iterable[str]) -> None:
    """Note size and time of change of the files that figures are counted from."""
    noted = {path: _stamp(root / path) for path in paths if path.startswith(READ)}
    with contextlib.suppress(PermissionError):  # a corpus that can only be read is checked at every opening
        _write(root, snapshot, noted)


def _write(root: Path, snapshot: str, noted: Mapping[str, list[int]]) -> None:
    files.write_bytes(_path(root, snapshot), json.dumps({"sum": _sum(noted), "files": noted}).encode())


def _sum(noted: Mapping[str, list[int]]) -> str:
    return hashlib.sha256(json.dumps(noted, sort_keys=True).encode()).hexdigest()


def is_damaged(root: Path, snapshot: str) -> bool:
    """Whether the notes themselves were changed: they are then ignored, and every file is read."""
    return _path(root, snapshot).exists() and _held(root, snapshot) is None


def check(root: Path, snapshot: str, expected: Mapping[str, str]) -> None:
    """CorpusError if a file that figures are counted from is not the one in the manifest (path -> sha256)."""
    noted = _read(root, snapshot)
    read = {path: digest for path, digest in expected.items() if path.startswith(READ)}
    for path, digest in read.items():
        if not _is_sound(root, path, digest, noted):
            raise CorpusError("corpus.damaged", path=path, folder=str(root))
    if not settings().readonly and any(noted.get(path) != _stamp(root / path) for path in read):
        with contextlib.suppress(OSError, CorpusError):
            write(root, snapshot, expected)


class Watch:
    """The files of an opened snapshot, which are mapped and not read: what is cut short would end the whole process."""

    def __init__(self, root: Path, expected: Mapping[str, str]) -> None:
        self._root, self._expected = root, {path: one for path, one in expected.items() if path.startswith(READ)}
        self._files = {path: root / path for path in self._expected}
        self._noted = {path: self._found(path) for path in self._expected}

    def check(self) -> None:
        """CorpusError if a file is not the one that was opened. Only what was touched since is read."""
        for path, digest in self._expected.items():
            found = self._found(path)
            if found != self._noted[path]:
                if found[:1] != self._noted[path][:1] or files.file_digest(self._root / path) != digest:
                    raise CorpusError("corpus.damaged", path=path, folder=str(self._root))
                self._noted[path] = found

    def _found(self, path: str) -> list[int]:
        """Which file it is, its size and time of change; nothing if it is gone."""
        try:
            found = self._files[path].stat()  # to make a thousand paths anew takes longer than to ask for them
        except OSError:
            return []
        return [found.st_ino, found.st_size, found.st_mtime_ns]


def are_sound(root: Path, snapshot: str, expected: Mapping[str, str]) -> bool:
    """Whether files (path -> sha256) are what they should be; those not noted for the snapshot are read."""
    noted = _read(root, snapshot)
    return all(_is_sound(root, path, digest, noted) for path, digest in expected.items())


def _is_sound(root: Path, path: str, digest: str, noted: Mapping[str, list[int]]) -> bool:
    try:
        return noted.get(path) == _stamp(root / path) or files.file_digest(root / path) == digest
    except OSError:
        return False


def forget(root: Path, snapshot: str, path: str) -> None:
    """Have a file read again at the next opening: `verify` found something wrong with it."""
    noted = _read(root, snapshot)
    if noted.pop(path, None) is not None:
        with contextlib.suppress(OSError, CorpusError):
            _write(root, snapshot, noted)


def _stamp(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def _read(root: Path, snapshot: str) -> dict[str, list[int]]:
    return _held(root, snapshot) or {}


def _held(root: Path, snapshot: str) -> dict[str, list[int]] | None:
    """The notes as written, None where there are none or they were changed."""
    try:
        held = json.loads(_path(root, snapshot).read_text("utf-8"))
        noted: dict[str, list[int]] = held["files"]
        return noted if held["sum"] == _sum(noted) else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _path(root: Path, snapshot: str) -> Path:
    return root / "snapshots" / f"{snapshot}.stamps"
