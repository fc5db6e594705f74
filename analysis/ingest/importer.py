"""Files -> documents in a corpus, and a receipt. Streams: what is held is one batch and the ids of the corpus."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analysis.errors import InputError
from analysis.index.documents import BATCH
from analysis.index.folder import open_folder, writing
from analysis.ingest.dates.numeric import NO_ORDERS, Orders, is_undecided, orders_of
from analysis.ingest.delimited import read_delimited
from analysis.ingest.document import Context, from_record, from_text
from analysis.ingest.encoding import UTF8
from analysis.ingest.fields import Choice, fields_of, parse_mapping, preset_of
from analysis.ingest.files import Source, find_files, open_source, read_text, shown, size_of
from analysis.ingest.json_files import SERVICE, read_json
from analysis.ingest.lines import Line, read_lines
from analysis.ingest.outlets import domain_of
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
_STEP = 500  # lines between two reports of progress
_MOST_SHAPES = 1000  # sets of columns that are remembered
_FORMS = {"sheet": "xlsx"}  # names of formats where they are not those of kinds of files


def import_paths(
    paths: Iterable[Path],
    root: Path,
    outlet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    demonstration: bool = False,
) -> Receipt:
    """Read files, folders and archives into the corpus folder `root`, made if nothing is there; the receipt.

    `outlet` is that of documents that name none; `mapping` names columns, such as {"title": "headline"}. A trial
    run writes nothing. `progress` is told (bytes done, bytes in all).
    Raises UseError for a path or column name that does not exist, CorpusError for a folder that is no corpus, holds
    texts of the other kind, is being written to, or is full: what was accepted before stays, nothing else does.
    """
    found = find_files(paths)
    choice = parse_mapping(mapping or {})
    context = Context(registry(demonstration=demonstration), outlet or "", datetime.now(UTC).date(), demonstration)
    with Sandbox() as sandbox:
        if dry_run:
            return _Import(TrialStore(root, demonstration), context, choice, sandbox, progress).run(found, dry_run)
        open_folder(root, demonstration)
        with writing(root):
            return _Import(CorpusStore(root), context, choice, sandbox, progress).run(found, dry_run)


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
            self._path(path, shown(path))
            self.done += size
            self._report(0)
        self._write()
        return self.tally.receipt(dry_run)

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
        uncertain: list[Caveat] = []
        columns = _Columns(lambda: _lines(self.sandbox, source, kept), self.mapping)
        services, line = 0, None
        for line in _lines(self.sandbox, source, kept):
            if isinstance(line.found, Caveat) and line.found.key == problem(SERVICE).key:
                services += 1
                continue
            if isinstance(line.found, dict) and not line.form and columns.is_first():
                self.tally.columns(line.found)
            caveat = self._line(source, line, original, columns)
            if caveat is not None:
                uncertain.append(caveat)
            if line.number % _STEP == 0:
                self._report(line.at)
        if line is None:
            raise unread(source.name, "empty")
        if uncertain:
            raw = uncertain[0].values["raw"]
            self.tally.caution(Caveat("err.dates", {"file": source.name, "docs": len(uncertain), "raw": raw}))
        if services:
            self.tally.caution(Caveat("err.service", {"file": source.name, "n": services}))

    def _line(self, source: Source, line: Line, original: str, columns: "_Columns") -> Caveat | None:
        """Take or reject one record; what is uncertain about its date."""
        name = f"{source.name}/{line.part}" if line.part else source.name
        try:
            if isinstance(line.found, Caveat):
                raise InputError(line.found.key, **line.found.values)
            fields = fields_of(line.found, self.mapping)
            form = line.form or columns.preset(tuple(line.found)) or _FORMS.get(source.kind, source.kind)
            orders = columns.orders() if is_undecided(fields.published) else NO_ORDERS
            document, caveat = from_record(fields, original, self.context, form, orders)
        except InputError as error:
            self.tally.reject(name, line.number, rejected(name, line.number, as_caveat(error)))
            return None
        return caveat if self._take(name, line.number, document, caveat) else None

    def _take(self, name: str, line: int | None, document: Document, caveat: Caveat | None) -> bool:
        if not self.store.add(document.id):
            self.tally.repeat(name, line, document)
            return False
        domain = domain_of(document.url) if document.url and document.outlet == UNKNOWN else ""
        self.tally.accept(name, line, document, caveat, domain)
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


class _Columns:
    """What a file of records shows as a whole: the tool that wrote it, and whether its dates are day or month first."""

    def __init__(self, again: Callable[[], Iterator[Line]], mapping: Choice) -> None:
        self._again, self._mapping = again, mapping
        self._presets: dict[tuple[str, ...], str] = {}
        self._orders: Orders | None = None
        self._begun = False

    def is_first(self) -> bool:
        """Whether this is asked for the first time."""
        first, self._begun = not self._begun, True
        return first

    def preset(self, columns: tuple[str, ...]) -> str:
        """The tool that writes such columns, or ""."""
        if columns not in self._presets and len(self._presets) < _MOST_SHAPES:
            self._presets[columns] = preset_of(columns)
        return self._presets.get(columns, "")

    def orders(self) -> Orders:
        """The orders of the numeric dates; the file is read a second time when the first one is met."""
        if self._orders is None:
            self._orders = orders_of(self._dates())
        return self._orders

    def _dates(self) -> Iterator[tuple[str, str]]:
        for line in self._again():
            if isinstance(line.found, dict):
                try:
                    fields = fields_of(line.found, self._mapping)
                except InputError:
                    continue
                yield fields.outlet, fields.published
