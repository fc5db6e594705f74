"""An opened snapshot: memory-mapped arrays by row, shared by all threads and never changed."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.index import count_kernels, stamps
from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.follows import NAME as FOLLOWS
from analysis.index.forward import Forward, read_forward
from analysis.index.inverted import Inverted, read_inverted
from analysis.index.lexicon import Lexicon, read_lexicon
from analysis.index.phrases import KIND as PHRASE
from analysis.index.rows import date_of
from analysis.index.segment import Segment, Unvoiced, document_at, pointers_of, read_segment
from analysis.index.snapshot import Snapshot
from analysis.index.streams import FOLDER as STREAMS
from analysis.index.streams import read_stream
from analysis.records import PRECISIONS, VOICES, Document

_REMEMBERED = 10_000  # places of strings that were looked up


class Strings(Sequence[str]):
    """Strings of an Arrow column, each made when it is asked for."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._array = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._array)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            found: list[str] = self._array[place].to_pylist()
            return found
        return str(self._array[int(place)].as_py())

    def __iter__(self) -> Iterator[str]:
        return iter(self._array.to_pylist())

    def at(self, places: NDArray[np.integer]) -> list[str]:
        """The strings at these places, all at once."""
        found: list[str] = self._array.take(pa.array(places)).to_pylist()
        return found

    def place(self, value: str) -> int:
        """The first place of a string, -1 if it is not there. Reads all of them, once for the same string."""
        found = self._known.get(value)
        if found is None:
            found = int(self._array.index(value).as_py())
            if len(self._known) < _REMEMBERED:
                self._known[value] = found
        return found

    def place_sorted(self, value: str) -> int:
        """The place of a string among sorted ones, -1 if it is not there."""
        place = bisect_left(_Bytes(self), value.encode())
        return place if place < len(self) and self[place] == value else -1


class _Bytes(Sequence[bytes]):
    """Strings as bytes: Arrow sorts by them, and so by code point."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings

    def __len__(self) -> int:
        return len(self._strings)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return self._strings[place].encode()


@dataclass(frozen=True)
class Terms:
    """The terms by row: most frequent first. `kind`: word, number, latin or foreign (see `text.tokenize.kind`), or
    phrase: phrases stand behind the others, by key. `is_forms`: each written form is a term, and its own key.
    """

    key: Strings
    shown: Strings
    kind: Strings
    frequency: Int64s
    documents: Int64s
    stop: Bools
    is_phrase: Bools
    is_forms: bool = False

    def __len__(self) -> int:
        return len(self.frequency)


@dataclass(frozen=True)
class Part:
    """A segment within a snapshot. `types`, `terms`: of each of its types; `documents`, `passages`: of each of its
    rows; all int32 rows of the snapshot. Its tokens are `base`, `base` + 1, ... in the stream of the snapshot, its
    passages `first`, `first` + 1, ... where segment follows segment.

    `stream` int32 and `stream_ptr` int64[passages + 1] are what is counted: tokens and phrases (see `streams`).
    `order` int32: the rows of `types` in ascending order of these. The rest is None in older snapshots: `inverted`,
    `forward`, and `follows`, the bits of that name.
    """

    segment: Segment
    base: int
    first: int
    types: Int32s
    terms: Int32s
    documents: Int32s
    passages: Int32s
    stream: Int32s
    stream_ptr: Int64s
    order: Int32s
    inverted: Inverted | None
    forward: Forward | None
    follows: Array | None

    @cached_property
    def ranked(self) -> tuple[Int32s, Int32s]:
        """Rows of the snapshot: of the document at each place of `forward`, and of the term of each rank."""
        if self.forward is None:
            raise ValueError(self.segment.name)
        return self.documents[self.forward.documents], self.terms[self.forward.terms]

    def local(self, types: Int64s) -> Int64s:
        """The rows in this segment of the types of the snapshot that it has."""
        found = np.empty(len(types), np.int64)
        return found[: count_kernels.local_rows(self.types, self.order, types, found)]


class Index:
    """A snapshot's arrays. Documents are sorted by id, a document's passages are contiguous.

    Of documents: `outlet_codes` int32 (places in `outlets`), `day`, `not_before`, `not_after` int32 (days since
    1970-01-01, -1 none), `precision` int8 (place in records.PRECISIONS), `words` int64, `copy_family` int32 (the
    row of the family's leader), `document_ptr` int64[documents + 1], `document_segment`, `document_row` int32 (its
    place in `parts`, and there). Of passages: `passage_document` int32, `passage_part`, `passage_voice` int8,
    `speaker_codes` (places in `speakers`), `passage_start`, `passage_end` int32, `passage_first`, `passage_tokens`.
    """

    def __init__(
        self, root: Path, snapshot: Snapshot, lexicon: Lexicon, segments: Sequence[Segment], watch: stamps.Watch
    ) -> None:
        self.root, self.snapshot, self.lexicon, self.check = root, snapshot, lexicon, watch.check
        self.outlets, self.speakers = lexicon.outlets, lexicon.speakers
        arrays = lexicon.arrays
        self.outlet_codes: Int32s = arrays["outlet_codes"]
        self.day: Int32s = arrays["day"]
        self.not_before: Int32s = arrays["not_before"]
        self.not_after: Int32s = arrays["not_after"]
        self.precision: NDArray[np.int8] = arrays["precision"]
        self.words: Int64s = arrays["words"]
        self.copy_family: Int32s = arrays["copy_family"]
        self.document_ptr: Int64s = arrays["document_ptr"]
        self.document_segment: Int32s = arrays["document_segment"]
        self.document_row: Int32s = arrays["document_row"]
        self.passage_document: Int32s = arrays["passage_document"]
        self.passage_part: NDArray[np.int8] = arrays["passage_part"]
        self.passage_voice: NDArray[np.int8] = arrays["passage_voice"]
        self.speaker_codes: Int32s = arrays["speaker_codes"]
        self.passage_start: Int32s = arrays["passage_start"]
        self.passage_end: Int32s = arrays["passage_end"]
        self.passage_first: Int64s = arrays["passage_first"]
        self.passage_tokens: Int64s = arrays["passage_tokens"]
        self.n_documents, self.n_passages = len(self.day), len(self.passage_part)
        self.bases = pointers_of(np.array([len(segment.tokens) for segment in segments], np.int64))
        firsts = pointers_of(np.array([len(segment.pointers) - 1 for segment in segments], np.int64))
        self.parts = tuple(
            _part(root, lexicon, one, (int(base), int(first)))
            for one, base, first in zip(segments, self.bases, firsts, strict=False)
        )

    @cached_property
    def document_ids(self) -> Strings:
        """The id of each document."""
        return Strings(self.lexicon.documents.column("id"))

    @cached_property
    def terms(self) -> Terms:
        """The terms of the snapshot."""
        table = self.lexicon.terms
        return Terms(
            key=Strings(table.column("key")),
            shown=Strings(table.column("shown")),
            kind=Strings(table.column("kind")),
            frequency=table.column("frequency").to_numpy(),
            documents=self.lexicon.arrays["term_documents"],
            stop=table.column("stop").to_numpy(),
            is_phrase=pc.equal(table.column("kind"), PHRASE).to_numpy(),
        )

    @property
    def unvoiced(self) -> tuple[Unvoiced, ...]:
        """The parts of documents whose voices could not be told."""
        return tuple(one for part in self.parts for one in part.segment.unvoiced)

    @property
    def n_tokens(self) -> int:
        """The tokens of the whole snapshot."""
        return int(self.bases[-1])

    @cached_property
    def voiced(self) -> Int32s:
        """The tokens of each document in each voice: int32[voices, documents]."""
        cell, n = self.passage_voice * np.int64(self.n_documents) + self.passage_document, len(VOICES)
        return np.bincount(cell, self.passage_tokens, n * self.n_documents).astype(np.int32).reshape(n, -1)

    @cached_property
    def types(self) -> Strings:
        """The raw types, most frequent first; `lexicon.arrays["type_term"]` has their terms."""
        return Strings(self.lexicon.types.column("type"))

    @cached_property
    def types_frequency(self) -> Int64s:
        """The frequency of each raw type."""
        return np.asarray(self.lexicon.types.column("frequency").to_numpy(), np.int64)

    @cached_property
    def halves(self) -> tuple[tuple[int, int, Int64s], ...]:
        """Both halves of the documents: the first, the one behind the last, and for each segment its first passage in
        that half, where segment follows segment.
        """
        middle = self.n_documents // 2
        firsts = np.array([part.first for part in self.parts], np.int64)
        sizes = np.diff(self.document_ptr[: middle + 1])
        before = np.bincount(self.document_segment[:middle], sizes, len(firsts)).astype(np.int64)
        return (0, middle, firsts), (middle, self.n_documents, firsts + before)

    def document(self, row: int) -> Document:
        """One document as it was imported."""
        return document_at(self.parts[self._segment(row)].segment, self._row(row))

    def texts(self, row: int) -> tuple[str, str]:
        """The title and the text of a document as they were given."""
        return self.part_text(row, 0), self.part_text(row, 1)

    def part_text(self, row: int, part: int) -> str:
        """A part of a document (a place in records.PARTS) as it was given: what offsets point into."""
        own, at = self.place(row)
        return str(own.segment.texts[part][at].as_py())

    def place(self, row: int) -> tuple[Part, int]:
        """The segment that holds a document, and the document's row in it."""
        return self.parts[self._segment(row)], self._row(row)

    def document_place(self, name: str) -> int | None:
        """The row of a document by its id, None if it is not here."""
        place = self.document_ids.place_sorted(name)
        return None if place < 0 else place

    def published(self, row: int) -> str:
        """The ISO date of a document (year and month where no more is known), "" without one."""
        day = date_of(int(self.day[row]))
        if day is None:
            return ""
        return f"{day:%Y-%m}" if PRECISIONS[self.precision[row]] == "month" else day.isoformat()

    def part_of_token(self, position: int) -> tuple[Part, int]:
        """The segment that holds a token of the stream, and the token's place in it."""
        number = int(np.searchsorted(self.bases, position, side="right")) - 1
        return self.parts[number], position - self.parts[number].base

    def _segment(self, row: int) -> int:
        return int(self.document_segment[row])

    def _row(self, row: int) -> int:
        return int(self.document_row[row])


def _part(root: Path, lexicon: Lexicon, segment: Segment, starts: tuple[int, int]) -> Part:
    def own(name: str) -> Int32s:
        array: Int32s = lexicon.arrays[f"{name}/{segment.name}"]
        return array

    stream = read_stream(root / STREAMS / lexicon.streams[segment.name]).arrays
    rows = own("types"), own("terms"), own("documents"), own("passages")
    counted = stream["stream"], stream["stream_ptr"], own("order")
    return Part(segment, *starts, *rows, *counted, read_inverted(stream), read_forward(stream), stream.get(FOLLOWS))


def open_index(root: Path, snapshot: Snapshot) -> Index:
    """Open a snapshot. CorpusError if a file that it is counted from is missing or not what the build wrote."""
    stamps.check(root, snapshot.id, snapshot.files)
    watch = stamps.Watch(root, snapshot.files)
    segments = [read_segment(root / "segments" / name) for name in snapshot.groups]
    return Index(root, snapshot, read_lexicon(root / "lexicons" / snapshot.lexicon), segments, watch)
