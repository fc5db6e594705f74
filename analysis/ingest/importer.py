"""Files -> documents in a corpus, and a receipt. Streams: what is held is one batch and the ids of the corpus."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import InputError
from analysis.index.documents import BATCH
from analysis.index.folder import open_folder, writing
from analysis.ingest.crew import Crew
from analysis.ingest.dates.numeric import Orders, orders_of
from analysis.ingest.delimited import read_delimited
from analysis.ingest.document import Context, from_text
from analysis.ingest.encoding import UTF8
from analysis.ingest.fields import Choice, fields_of, parse_mapping
from analysis.ingest.files import Source, find_files, open_source, read_text, shown, size_of
from analysis.ingest.json_files import SERVICE, read_json
from analysis.ingest.lines import Line, read_lines
from analysis.ingest.outlets import domain_of
from analysis.ingest.reading import Origins, Outcome, Reader
from analysis.ingest.reasons import as_caveat, problem, rejected, unread
from analysis.ingest.receipt import Receipt, Tally
from analysis.ingest.sandbox import Sandbox
from analysis.ingest.saved_pages import from_page
from analysis.ingest.store import CorpusStore, Store, TrialStore
from analysis.ingest.tables import read_page, read_table, unpacked
from analysis.records import UNKNOWN, Caveat, Document
from analysis.registry import registry

Progress = Callable[[int, int], None]
_BATCH_CHARACTERS = 16 * 2**20  # a batch is written earlier if its texts are long
_PIECE, _PIECE_BYTES = 250, 2**20  # records that are read at a time, and of their file at most about so much
_WORTH_WORKERS = 32 * 2**20  # bytes of a file that several processes read: below, they cost more than they save


def import_paths(
    paths: Iterable[Path],
    root: Path,
    outlet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    demonstration: bool = False,
    workers: int = 1,
) -> Receipt:
    """Read files, folders and archives into the corpus folder `root`, made if nothing is there; the receipt.

    `outlet` is that of documents that name none; `mapping` names columns, such as {"title": "headline"}. A trial
    run writes nothing. `progress` is told (bytes done, bytes in all). What `workers` processes make of large files of
    records is what one makes of them.
    Raises UseError for a path or column name that does not exist, CorpusError for a folder that is no corpus, holds
    texts of the other kind, is being written to, or is full: what was accepted before stays, nothing else does.
    """
    found = find_files(paths)
    choice = parse_mapping(mapping or {})
    context = Context(registry(demonstration=demonstration), outlet or "", datetime.now(UTC).date(), demonstration)
    with Sandbox() as sandbox, Crew(workers - 1, context) as crew:

        def run(store: Store) -> Receipt:
            return _Import(store, context, choice, sandbox, crew, progress).run(found, dry_run)

        if dry_run:
            return run(TrialStore(root, demonstration))
        open_folder(root, demonstration)
        with writing(root):
            return run(CorpusStore(root))


def read_document(path: Path, outlet: str | None = None) -> Document:
    """The document that a file with one text, raw or a saved page, would become. InputError if it is none."""
    source = open_source(path)
    context = Context(registry(), outlet or "", datetime.now(UTC).date(), demonstration=False)
    if source.kind == "page":
        with Sandbox() as sandbox:
            said = read_page(sandbox, path, source.name)
        return from_page(said, hashlib.sha256(path.read_bytes()).hexdigest(), source.name, context)
    if source.kind != "text":
        raise unread(source.name, "format")
    data, _, text = read_text(source)
    return from_text(text, hashlib.sha256(data).hexdigest(), context)


def columns_in(path: Path) -> tuple[str, ...]:
    """The columns of the first record of a file, to be mapped to fields; none for a file of one text.

    InputError if the file cannot be read.
    """
    source = open_source(path)
    if source.kind in ("text", "page", "archive"):
        return ()
    with Sandbox() as sandbox:
        records = (line.found for line in _lines(sandbox, source, path) if isinstance(line.found, dict))
        return tuple(next(records, {}))


@dataclass
class _Import:
    """One run: reads file after file, writes batch after batch."""

    store: Store
    context: Context
    mapping: Choice
    sandbox: Sandbox
    crew: Crew
    progress: Progress | None
    batch: list[Document] = field(default_factory=list)
    characters: int = 0
    done: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self.tally = Tally(tuple(self.context.registry.outlets))
        self.reader = Reader(self.context)

    def run(self, paths: list[Path], dry_run: bool) -> Receipt:
        sizes = [size_of(path) for path in paths]
        self.total = sum(sizes)
        for path, size in zip(paths, sizes, strict=True):
            self._path(path, shown(path))
            self.done += size
            self._report(0)
        self._write()
        self.store.write_dates()
        return self.tally.receipt(dry_run, self.store.undated(), self.store.dated())

    def _path(self, path: Path, name: str, nested: bool = False) -> None:
        """Read one file; whatever is wrong with it is one line of the receipt."""
        try:
            source = open_source(path, name, self.mapping)
            if source.kind == "archive":
                if nested:
                    raise unread(name, "nested")
                self._archive(source)
            elif source.kind == "text":
                self._text(source)
            elif source.kind == "page":
                self._page(source)
            else:
                self._records(source)
        except InputError as error:
            self.tally.reject(name, None, as_caveat(error))

    def _archive(self, source: Source) -> None:
        with unpacked(self.sandbox, source.path, source.name) as members:
            if not members:
                raise unread(source.name, "empty")
            for member in members:
                name = f"{source.name}/{member.name}" if member.name else source.name
                if member.path is None:
                    self.tally.reject(name, None, as_caveat(unread(name, member.refused)))
                else:
                    self._path(member.path, name, nested=True)
                self._report(0)

    def _text(self, source: Source) -> None:
        data, encoding, text = read_text(source)
        document = from_text(text, self.store.keep_bytes(data), self.context)
        self._encoded(source, encoding)
        self._take(source.name, None, document, None)

    def _page(self, source: Source) -> None:
        said = read_page(self.sandbox, source.path, source.name)
        data = source.path.read_bytes()
        document = from_page(said, hashlib.sha256(data).hexdigest(), source.name, self.context)
        self.store.keep_bytes(data)
        self._take(source.name, None, document, None)

    def _records(self, source: Source) -> None:
        original, kept = self.store.keep_file(source.path, source.name)
        self._encoded(source, source.encoding)
        file = _File(source, lambda: _lines(self.sandbox, source, kept), self.mapping)
        origins = Origins(source.kind, original, self.mapping)
        services = read = 0
        for outcomes in self._outcomes(file, origins):
            for one in outcomes:
                if isinstance(one.found, Caveat) and one.found.key == problem(SERVICE).key:
                    services += 1
                else:
                    self._outcome(source, one)
            read += len(outcomes)
            self._report(file.at)
        if not read:
            raise unread(source.name, "empty")
        self.tally.columns(file.columns)
        if services:
            self.tally.caution(Caveat("err.service", {"file": source.name, "n": services}))

    def _outcomes(self, file: "_File", origins: Origins) -> Iterator[list[Outcome]]:
        """What the records of a file become, in its order."""
        if self.crew.size and size_of(file.source.path) >= _WORTH_WORKERS:
            yield from self.crew.read(file.pieces(), origins, file.orders)
        else:
            for lines in file.pieces():
                yield list(self.reader.read(lines, origins, file.orders))

    def _outcome(self, source: Source, one: Outcome) -> None:
        """Take or reject one record."""
        name = f"{source.name}/{one.part}" if one.part else source.name
        if isinstance(one.found, Caveat):
            self.tally.reject(name, one.number, rejected(name, one.number, one.found))
        else:
            self._take(name, one.number, one.found, one.uncertain)

    def _take(self, name: str, line: int | None, document: Document, caveat: Caveat | None) -> None:
        if not self.store.add(document):
            there = self.store.day(document.id)
            self.tally.repeat(name, line, document, self.store.take_date(document, name), there)
            return
        domain = domain_of(document.url) if document.url and document.outlet == UNKNOWN else ""
        self.tally.accept(name, line, document, caveat, domain)
        self.batch.append(document)
        self.characters += len(document.text)
        if len(self.batch) >= BATCH or self.characters >= _BATCH_CHARACTERS:
            self._write()

    def _write(self) -> None:
        if self.batch:
            self.store.write(self.batch)
        self.batch, self.characters = [], 0

    def _encoded(self, source: Source, encoding: str) -> None:
        if encoding not in (UTF8, ""):
            self.tally.caution(Caveat("err.encoding", {"file": source.name, "encoding": encoding}))

    def _report(self, within: int) -> None:
        if self.progress is not None:
            self.progress(min(self.done + within, self.total), self.total)


def _lines(sandbox: Sandbox, source: Source, kept: Path) -> Iterator[Line]:
    """The records of a file, whatever its format. InputError if the child process cannot read it."""
    if source.kind == "jsonl":
        return read_lines(kept, source.encoding)
    if source.kind == "json":
        return read_json(kept, source.encoding)
    if source.kind == "csv":
        return read_delimited(kept, source.encoding, source.delimiter)
    return read_table(sandbox, source.kind, kept, source.name)


class _File:
    """A file of records, in pieces, and what it shows as a whole: its columns, and whether dates are day first."""

    def __init__(self, source: Source, lines: Callable[[], Iterator[Line]], mapping: Choice) -> None:
        self.source, self._lines, self._mapping = source, lines, mapping
        self._orders: Orders | None = None
        self.columns: tuple[str, ...] = ()
        self.at = 0

    def pieces(self) -> Iterator[list[Line]]:
        """Its records, some at a time; `at` is how far it has been read, `columns` the names in the first record."""
        piece: list[Line] = []
        begun = 0
        for line in self._lines():
            self.at = line.at
            if not self.columns and isinstance(line.found, dict) and not line.form:
                self.columns = tuple(line.found)
            piece.append(line)
            if len(piece) >= _PIECE or line.at - begun >= _PIECE_BYTES:
                yield piece
                piece, begun = [], line.at
        if piece:
            yield piece

    def orders(self) -> Orders:
        """The orders of the numeric dates; the file is read a second time when the first one is met."""
        if self._orders is None:
            self._orders = orders_of(self._dates())
        return self._orders

    def _dates(self) -> Iterator[tuple[str, str]]:
        for line in self._lines():
            if isinstance(line.found, dict):
                try:
                    fields = fields_of(line.found, self._mapping)
                except InputError:
                    continue
                yield fields.outlet, fields.published
