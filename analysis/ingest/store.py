"""Where an import puts what it read: a corpus folder, or nowhere on a trial run."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import CorpusError
from analysis.index import files
from analysis.index.documents import batches, write_batches
from analysis.index.folder import MARKER, read_folder
from analysis.ingest.reasons import unread
from analysis.records import Document


class Store(Protocol):
    """What an import needs of its target."""

    def add(self, name: str) -> bool:
        """Note the id of a document; False if it is there already."""

    def keep_bytes(self, data: bytes) -> str:
        """Keep the bytes of one document; their sha256."""

    def keep_file(self, path: Path, name: str) -> tuple[str, Path]:
        """Keep a file of records; its sha256 and the file to read them from. InputError if it cannot be read."""

    def write(self, documents: Sequence[Document]) -> None:
        """Put documents into the corpus: when this returns they are there for good."""


class _Ids:
    """The ids of documents that are there, as numbers: a third of the room of strings."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._known = {int(name, 16) for name in names}

    def add(self, name: str) -> bool:
        """Note an id; False if it is there already."""
        number = int(name, 16)
        if number in self._known:
            return False
        self._known.add(number)
        return True


class CorpusStore(_Ids):
    """Writes to a corpus folder whose lock the caller holds.

    Originals come first, each complete under its name; they are flushed to the disk before the documents are.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._originals = root / "originals"
        self._originals.mkdir(exist_ok=True)
        self._unflushed: set[Path] = set()
        super().__init__(document_ids(root))

    def keep_bytes(self, data: bytes) -> str:
        """Keep the bytes of one document; their sha256."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._originals / digest
        if not path.exists():
            aside = self._aside()
            with files.full_disk_named(self._originals):
                aside.write_bytes(data)
                aside.replace(path)
        self._unflushed.add(path)
        return digest

    def keep_file(self, path: Path, name: str) -> tuple[str, Path]:
        """Keep a file; its sha256 and the copy that was kept, which nobody changes while it is read."""
        aside = self._aside()
        try:
            source = path.open("rb")
        except OSError:
            raise unread(name, "system") from None
        with source, files.full_disk_named(self._originals), aside.open("wb") as target:
            shutil.copyfileobj(source, target, 2**20)
        digest = files.file_digest(aside)
        kept = self._originals / digest
        aside.replace(kept)
        self._unflushed.add(kept)
        return digest, kept

    def write(self, documents: Sequence[Document]) -> None:
        """Put documents into the corpus: when this returns they are there for good."""
        for path in self._unflushed:
            files.flush(path)
        files.flush_folder(self._originals)
        self._unflushed.clear()
        write_batches(self._root, documents)

    def _aside(self) -> Path:
        return self._originals / f"{files.ASIDE}{os.getpid()}"


class TrialStore(_Ids):
    """Writes nothing; knows what a corpus holds, if there is one."""

    def __init__(self, root: Path, demonstration: bool) -> None:
        known: Iterable[str] = ()
        if (root / MARKER).exists():
            if read_folder(root).demonstration != demonstration:
                raise CorpusError("corpus.mixed", folder=str(root))
            known = document_ids(root)
        super().__init__(known)

    def keep_bytes(self, data: bytes) -> str:
        """The sha256 of the bytes."""
        return hashlib.sha256(data).hexdigest()

    def keep_file(self, path: Path, name: str) -> tuple[str, Path]:
        """The sha256 of a file, and the file itself."""
        try:
            return files.file_digest(path), path
        except OSError:
            raise unread(name, "system") from None

    def write(self, documents: Sequence[Document]) -> None:
        """Nothing."""


def document_ids(root: Path) -> Iterator[str]:
    """The ids of all documents of a corpus. CorpusError if a batch cannot be read."""
    for path in batches(root):
        try:
            yield from pq.read_table(path, columns=["id"]).column("id").to_pylist()
        except (OSError, pa.ArrowException) as error:
            raise CorpusError("corpus.damaged", path=path.name, folder=str(root)) from error
