"""Writing files so that a reader sees the old one or the new one, never half of one."""

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import CorpusError

ASIDE = ".aside-"  # prefix of everything that is being written; left behind only by a killed process


def file_digest(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextlib.contextmanager
def full_disk_named(path: Path) -> Iterator[None]:
    """Turn the system's "no space left" into a CorpusError that names the folder; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CorpusError("corpus.disk_full", folder=str(path)) from error
        raise


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file aside, flush it to the disk and rename it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with full_disk_named(path.parent), aside_file(path) as aside:
        aside.write_bytes(data)


@contextlib.contextmanager
def aside_file(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`; renamed to it when the block ends well, removed when it does not."""
    handle, name = tempfile.mkstemp(prefix=ASIDE, dir=path.parent)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        flush(aside)
        aside.chmod(0o644)
        aside.replace(path)
        flush_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)


@contextlib.contextmanager
def aside_folder(path: Path) -> Iterator[Path]:
    """A temporary folder beside `path`; renamed to it when the block ends well.

    If another process put `path` there first, that one stays: names are those of the content.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=path.parent))
    try:
        with full_disk_named(path.parent):
            yield aside
            aside.chmod(0o755)
            for file in sorted(aside.rglob("*")):
                if file.is_file():
                    flush(file)
            _rename_folder(aside, path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _rename_folder(aside: Path, path: Path) -> None:
    try:
        aside.rename(path)
    except OSError:
        if not path.is_dir():
            raise
    flush_folder(path.parent)


def flush(path: Path) -> None:
    """Ask the system to put a file's bytes on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def flush_folder(path: Path) -> None:
    """Ask the system to put a folder's names on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_asides(folder: Path) -> None:
    """Remove what killed writers left in a folder. Call it only while holding the corpus lock."""
    if not folder.is_dir():
        return
    for path in folder.glob(f"{ASIDE}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
