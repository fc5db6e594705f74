"""The corpus folder: its marker `corpus.json`, its parts, and the lock that keeps a second writer out."""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import CorpusError
from analysis.index import files
from analysis.settings import settings

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FORMAT = 1
MARKER = "corpus.json"
CURRENT = "CURRENT"
PARTS = ("originals", "documents", "segments", "lexicons", "streams", "mentions", "fits", "snapshots")


@dataclass(frozen=True, slots=True)
class Folder:
    """What `corpus.json` says: the format of the arrays and whether the texts are demonstration texts."""

    root: Path
    format: int
    demonstration: bool


def read_folder(root: Path) -> Folder:
    """The marker of a corpus folder. CorpusError if it is none, or of another format."""
    try:
        marker = json.loads((root / MARKER).read_text("utf-8"))
        found, demonstration = int(marker["format"]), bool(marker["demonstration"])
    except FileNotFoundError:
        raise CorpusError("corpus.not_one", folder=str(root)) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError("corpus.damaged", path=MARKER, folder=str(root)) from error
    check_format(found)
    return Folder(root, found, demonstration)


def check_format(found: int, known: int = FORMAT) -> None:
    """CorpusError with a clear key when something was written by a newer or an older version."""
    if found > known:
        raise CorpusError("corpus.format_newer", found=found, known=known)
    if found < known:
        raise CorpusError("corpus.format_older", found=found, known=known)


def open_folder(root: Path, demonstration: bool = False) -> Folder:
    """The folder for writing, made if nothing is there.

    CorpusError if it holds other things, or texts of the other kind: demonstration and real never mix.
    """
    if not (root / MARKER).exists():
        if root.exists() and (not root.is_dir() or _holds_other_things(root)):
            raise CorpusError("corpus.not_one", folder=str(root))
        root.mkdir(parents=True, exist_ok=True)
        marker = {"format": FORMAT, "demonstration": demonstration}
        with contextlib.suppress(FileNotFoundError):  # another process was quicker, and has tidied up after us
            files.write_bytes(root / MARKER, json.dumps(marker, indent=1).encode())
    folder = read_folder(root)
    if folder.demonstration != demonstration:
        raise CorpusError("corpus.mixed", folder=str(root))
    return folder


def _holds_other_things(root: Path) -> bool:
    """Whether a folder holds more than what a writer of its marker leaves when it is killed."""
    return any(not path.name.startswith(files.ASIDE) for path in root.iterdir())


def read_current(root: Path) -> str | None:
    """The id of the newest snapshot, None before the first build. CorpusError if the folder is no corpus."""
    read_folder(root)
    try:
        return (root / CURRENT).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=CURRENT, folder=str(root)) from error


def shelves(root: Path) -> tuple[Path, ...]:
    """Where what was computed of a corpus may be found; what is computed now goes to the last.

    The corpus itself, and after it the cache where nothing may be written into the corpus.
    """
    writable = os.access(root, os.W_OK) and not settings().readonly
    return (root,) if writable else (root, settings().cache)


def write_original(root: Path, data: bytes) -> str:
    """Keep bytes as they were received, under their sha256, which is returned. Writing twice is harmless."""
    digest = hashlib.sha256(data).hexdigest()
    path = root / "originals" / digest
    if not path.exists():
        files.write_bytes(path, data)
    return digest


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the only right to write to a corpus. CorpusError if another process holds it, or the folder is no corpus.

    The system releases the lock when the process ends, however it ends.
    """
    read_folder(root)
    with (root / ".lock").open("a+b") as stream:
        if not take(stream.fileno()):
            raise CorpusError("corpus.busy", folder=str(root))
        for part in PARTS:
            files.remove_asides(root / part)
        files.remove_asides(root)
        yield


def take(handle: int) -> bool:
    """Whether the lock of an open file is ours now. The system has it as long as the file is open."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
