"""What a snapshot rests on besides its documents: the rules of the code and the files of data/."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analysis.index.files import file_digest
from analysis.index.folder import FORMAT
from analysis.settings import settings
from analysis.text import RULES_VERSION

DEMONSTRATION = "demo"
# Which files (by the beginning of their path in data/) decide what. A file named nowhere still changes the id of
# a snapshot, since registry and lenses are read when a question is asked.
PASSAGE_FILES = ("voices/", "actors", "actor_aliases", "demo/")
WORD_FILES = ("names", "aliases", "lemma_counts", "stopwords", "house_spelling")
LENS_FILES = ("lenses/", "gazetteer")
FRAME_FILES = ("frames/",)


@dataclass(frozen=True, slots=True)
class Basis:
    """The version of the rules and the sha256 of each file of data/, by its path there."""

    rules: str
    files: Mapping[str, str]

    def digest(self, *prefixes: str) -> str:
        """Sixteen hex digits over the rules and the files whose path begins with a prefix; all files without one."""
        chosen = [
            f"{name} {digest}"
            for name, digest in sorted(self.files.items())
            if not prefixes or name.startswith(prefixes)
        ]
        return hashlib.sha256("\n".join([str(FORMAT), self.rules, *chosen]).encode()).hexdigest()[:16]


def read_basis(demonstration: bool) -> Basis:
    """The basis as it is now. The texts of the demonstration are documents and no part of it."""
    data = settings().data
    paths = sorted(path for path in data.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = {path: path.relative_to(data).as_posix() for path in paths}
    used = {
        name: file_digest(path)
        for path, name in names.items()
        if not name.startswith(f"{DEMONSTRATION}/") or (demonstration and not _is_text(path))
    }
    return Basis(RULES_VERSION, MappingProxyType(used))


def changed_files(data: Mapping[str, str], *prefixes: str) -> tuple[str, ...]:
    """The files of data/ under these prefixes that are not what a snapshot was built with (`data`: path -> sha256):
    edited, added or removed since, by their path there.
    """
    folder = settings().data
    paths = [path for prefix in prefixes for path in folder.glob(f"{prefix}*") if path.is_file()]
    now = {path.relative_to(folder).as_posix(): _digest_now(path) for path in paths if not path.name.startswith(".")}
    built = {name: digest for name, digest in data.items() if name.startswith(prefixes)}
    return tuple(sorted(name for name in {*now, *built} if now.get(name) != built.get(name)))


def _digest_now(path: Path) -> str:
    found = path.stat()
    return _digest(path, found.st_mtime_ns, found.st_size)


@lru_cache(1000)
def _digest(path: Path, changed: int, size: int) -> str:
    """The sha256 of a file, read again only where its time or size is another: every figure asks."""
    return file_digest(path)


def _is_text(path: Path) -> bool:
    return path.suffix in (".txt", ".jsonl")
