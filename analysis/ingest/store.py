"""Where an import puts what it read: a corpus folder, or nowhere on a trial run."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import CorpusError
from analysis.index import files
from analysis.index.documents import batches, write_batches
from analysis.index.folder import MARKER, read_folder
from analysis.ingest.dates.dating import TRUST
from analysis.ingest.reasons import unread
from analysis.ingest.relabel import take_dates, undated_by_hand
from analysis.records import PRECISIONS, Document, Precision

Rank = tuple[int, int, date]  # trust in the source of a date, exactness, day
NO_DAY: Final[Rank] = (len(TRUST), 0, date.max)
_SETTLED: Final[Rank] = (-1, 0, date.max)  # a user said that the day is not known


class Store(Protocol):
    """What an import needs of its target."""

    def add(self, document: Document) -> bool:
        """Note a document; False if it is there already."""

    def take_date(self, copy: Document, file: str) -> bool:
        """Whether the date of a copy is taken for the document that is there."""

    def day(self, name: str) -> date | None:
        """The day of a document that is there."""

    def undated(self) -> int:
        """How many of the documents that were added have no day."""

    def dated(self) -> Mapping[str, Document]:
        """The copies, without their words, whose dates were taken."""

    def keep_bytes(self, data: bytes) -> str:
        """Keep the bytes of one document; their sha256."""

    def keep_file(self, path: Path, name: str) -> tuple[str, Path]:
        """Keep a file of records; its sha256 and the file to read them from. InputError if it cannot be read."""

    def write(self, documents: Sequence[Document]) -> None:
        """Put documents into the corpus: when this returns they are there for good."""

    def write_dates(self) -> None:
        """Put the dates that were taken from copies into the corpus."""


class _Known:
    """The documents that are there: ids as numbers, a third of the room of strings, and how each is dated.

    An undated document takes the date of any copy. Of the dates that come in together the most trusted and most exact
    one counts, then the earliest, whatever the order of the files; a day that was there before stays.
    """

    def __init__(self, known: Iterable[tuple[str, Rank]] = ()) -> None:
        self._before: dict[int, Rank] = {int(name, 16): rank for name, rank in known}
        self._now: dict[int, Rank] = {}
        self._ranks: dict[Rank, Rank] = {}  # one object for all documents of a day
        self._taken: dict[str, tuple[Document, str]] = {}

    def add(self, document: Document) -> bool:
        """Note a document; False if it is there already."""
        number = int(document.id, 16)
        if number in self._before or number in self._now:
            return False
        rank = rank_of(document.published, document.precision, document.date_source)
        self._now[number] = self._ranks.setdefault(rank, rank)
        return True

    def take_date(self, copy: Document, file: str) -> bool:
        """Whether the date of a copy is taken for the document that is there."""
        number = int(copy.id, 16)
        rank = rank_of(copy.published, copy.precision, copy.date_source)
        if rank >= self._now.get(number, NO_DAY) or self._before.get(number, NO_DAY) != NO_DAY:
            return False
        self._before.pop(number, None)
        self._now[number] = rank
        self._taken[copy.id] = replace(copy, title="", text="", stripped=()), file
        return True

    def day(self, name: str) -> date | None:
        """The day of a document that is there."""
        number = int(name, 16)
        day = (self._now.get(number) or self._before[number])[-1]
        return None if day == date.max else day

    def undated(self) -> int:
        """How many of the documents that were added have no day."""
        return sum(rank == NO_DAY for rank in self._now.values())

    def dated(self) -> Mapping[str, Document]:
        """The copies, without their words, whose dates were taken."""
        return {name: copy for name, (copy, _) in self._taken.items()}


class CorpusStore(_Known):
    """Writes to a corpus folder whose lock the caller holds.

    Originals come first, each complete under its name; they are flushed to the disk before the documents are.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._originals = root / "originals"
        self._originals.mkdir(exist_ok=True)
        self._unflushed: set[Path] = set()
        super().__init__(document_ranks(root))

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

    def write_dates(self) -> None:
        """Put the dates that were taken from copies into the corpus, noted as corrections are."""
        take_dates(self._root, self._taken)

    def _aside(self) -> Path:
        return self._originals / f"{files.ASIDE}{os.getpid()}"


class TrialStore(_Known):
    """Writes nothing; knows what a corpus holds, if there is one."""

    def __init__(self, root: Path, demonstration: bool) -> None:
        known: Iterable[tuple[str, Rank]] = ()
        if (root / MARKER).exists():
            if read_folder(root).demonstration != demonstration:
                raise CorpusError("corpus.mixed", folder=str(root))
            known = document_ranks(root)
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

    def write_dates(self) -> None:
        """Nothing."""


def rank_of(day: date | None, precision: Precision, source: str) -> Rank:
    """How a document is dated, the better the smaller."""
    return (TRUST.index(source), PRECISIONS.index(precision), day) if day else NO_DAY


def document_ranks(root: Path) -> Iterator[tuple[str, Rank]]:
    """The ids of all documents of a corpus and how they are dated. CorpusError if a batch cannot be read."""
    by_hand = undated_by_hand(root)
    ranks: dict[Rank, Rank] = {}  # one object for all documents of a day
    for path in batches(root):
        try:
            columns = pq.read_table(path, columns=["id", "published", "precision", "date_source"]).columns
        except (OSError, pa.ArrowException) as error:
            raise CorpusError("corpus.damaged", path=path.name, folder=str(root)) from error
        for name, *dating in zip(*(column.to_pylist() for column in columns), strict=True):
            rank = rank_of(*dating)
            rank = _SETTLED if rank == NO_DAY and name in by_hand else rank
            yield name, ranks.setdefault(rank, rank)
