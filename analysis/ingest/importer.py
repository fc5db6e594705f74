"""Files -> documents in a corpus, and a receipt. Streams: what is held is one batch and the ids of the corpus."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import InputError
from analysis.index.documents import BATCH
from analysis.index.folder import open_folder, writing
from analysis.ingest.document import Context, from_record, from_text
from analysis.ingest.encoding import UTF8
from analysis.ingest.fields import Choice, fields_of, parse_mapping
from analysis.ingest.files import Source, find_files, open_source, read_text, shown, size_of
from analysis.ingest.lines import Line, read_lines
from analysis.ingest.reasons import as_caveat, rejected
from analysis.ingest.receipt import Receipt, Tally
from analysis.ingest.store import CorpusStore, Store, TrialStore
from analysis.records import Caveat, Document
from analysis.registry import registry

Progress = Callable[[int, int], None]
_BATCH_CHARACTERS = 32 * 2**20  # a batch is written earlier if its texts are long
_STEP = 500  # lines between two reports of progress


def import_paths(
    paths: Iterable[Path],
    root: Path,
    outlet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    demonstration: bool = False,
) -> Receipt:
    """Read files and folders into the corpus folder `root`, made if nothing is there, and return the receipt.

    `outlet` is that of documents that name none; `mapping` names columns, such as {"title": "headline"}. A trial
    run writes nothing. `progress` is told (bytes done, bytes in all).
    Raises UseError for a path or column name that does not exist, CorpusError for a folder that is no corpus, holds
    texts of the other kind, is being written to, or is full: what was accepted before stays, nothing else does.
    """
    found = find_files(paths)
    choice = parse_mapping(mapping or {})
    context = Context(registry(demonstration=demonstration), outlet or "", datetime.now(UTC).date(), demonstration)
    if dry_run:
        return _Import(TrialStore(root, demonstration), context, choice, progress).run(found, dry_run)
    open_folder(root, demonstration)
    with writing(root):
        return _Import(CorpusStore(root), context, choice, progress).run(found, dry_run)


def read_document(path: Path, outlet: str | None = None) -> Document:
    """The document that a raw text file would become. InputError if it is not a raw text."""
    source = open_source(path)
    if source.kind != "text":
        raise InputError("err.unread", file=source.name, reason=Caveat("err.reason.format"))
    data, _, text = read_text(source)
    context = Context(registry(), outlet or "", datetime.now(UTC).date(), demonstration=False)
    return from_text(text, hashlib.sha256(data).hexdigest(), context)


@dataclass
class _Import:
    """One run: reads file after file, writes batch after batch."""

    store: Store
    context: Context
    mapping: Choice
    progress: Progress | None
    batch: list[Document] = field(default_factory=list)
    characters: int = 0
    done: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self.tally = Tally(tuple(self.context.registry.outlets))

    def run(self, paths: list[Path], dry_run: bool) -> Receipt:
        sizes = [size_of(path) for path in paths]
        self.total = sum(sizes)
        for path, size in zip(paths, sizes, strict=True):
            try:
                self._file(open_source(path))
            except InputError as error:
                self.tally.reject(shown(path), None, as_caveat(error))
            self.done += size
            self._report(0)
        self._write()
        return self.tally.receipt(dry_run)

    def _file(self, source: Source) -> None:
        if source.kind == "text":
            self._text(source)
        else:
            self._records(source)

    def _text(self, source: Source) -> None:
        data, encoding, text = read_text(source)
        document = from_text(text, self.store.keep_bytes(data), self.context)
        self._encoded(source, encoding)
        self._take(source, None, document, None)

    def _records(self, source: Source) -> None:
        original, kept = self.store.keep_file(source.path, source.name)
        self._encoded(source, source.encoding)
        uncertain: list[Caveat] = []
        for line in read_lines(kept, source.encoding):
            caveat = self._line(source, line, original)
            if caveat is not None:
                uncertain.append(caveat)
            if line.number % _STEP == 0:
                self._report(line.at)
        if uncertain:
            raw = uncertain[0].values["raw"]
            self.tally.caution(Caveat("err.dates", {"file": source.name, "docs": len(uncertain), "raw": raw}))

    def _line(self, source: Source, line: Line, original: str) -> Caveat | None:
        """Take or reject one record; what is uncertain about its date."""
        try:
            if isinstance(line.found, Caveat):
                raise InputError(line.found.key, **line.found.values)
            document, caveat = from_record(fields_of(line.found, self.mapping), original, self.context)
        except InputError as error:
            self.tally.reject(source.name, line.number, rejected(source.name, line.number, as_caveat(error)))
            return None
        return caveat if self._take(source, line.number, document, caveat) else None

    def _take(self, source: Source, line: int | None, document: Document, caveat: Caveat | None) -> bool:
        if document.id in self.store.ids:
            self.tally.repeat(source.name, line, document)
            return False
        self.store.ids.add(document.id)
        self.tally.accept(source.name, line, document, caveat)
        self.batch.append(document)
        self.characters += len(document.text)
        if len(self.batch) >= BATCH or self.characters >= _BATCH_CHARACTERS:
            self._write()
        return True

    def _write(self) -> None:
        if self.batch:
            self.store.write(self.batch)
        self.batch, self.characters = [], 0

    def _encoded(self, source: Source, encoding: str) -> None:
        if encoding != UTF8:
            self.tally.caution(Caveat("err.encoding", {"file": source.name, "encoding": encoding}))

    def _report(self, within: int) -> None:
        if self.progress is not None:
            self.progress(min(self.done + within, self.total), self.total)
