"""One immutable segment for each batch of documents: everything that the texts alone decide.

    segments/<id>/documents.arrow   the documents, sorted by id (Arrow IPC, not compressed: memory-mapped)
    segments/<id>/types.arrow       the distinct raw types and their frequencies, most frequent first
    segments/<id>/arrays            what `_arrays` lists, memory-mapped
    segments/<id>/segment.json      format, rules, counts, texts whose voices are untold or unsure, sha256 of the three

`id` is a hash of the documents, the rules of the text layer and the data files that decide passages.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from analysis.errors import CorpusError
from analysis.index import files, signatures
from analysis.index.arrays import Array, Int32s, Int64s, read_arrays, write_arrays
from analysis.index.documents import document_digest, documents_of, read_documents, table_of
from analysis.index.folder import check_format
from analysis.index.scan import Scan, ranked, scan
from analysis.index.type_kernels import sort_positions
from analysis.records import PARTS, UNKNOWN, VOICES, Document, Passage
from analysis.text.sentences import sentence_starts
from analysis.voices.passages import cut

MANIFEST = "segment.json"
LAYOUT = 1  # raise it with every change of what is written: segments are then written anew
CONTENT = ("documents.arrow", "types.arrow", "arrays")


class Unvoiced(NamedTuple):
    """A part of a document on which a rule of voices stopped, and the error: its words are nobody's own."""

    document: str
    part: str
    error: str


@dataclass(frozen=True)
class Segment:
    """An opened segment. Rows are local: documents by id, their passages, the tokens of those, in this order.

    `pointers` int64[passages + 1]: the tokens of a passage; `tokens` int32[tokens]: rows of `types`;
    `start`, `end` int32[tokens]: offsets into the part; `sentences` int32: tokens that begin a sentence;
    `positions` int32[tokens]: tokens by type, those of type t are `position_ptr[t]:position_ptr[t + 1]`;
    `passage_document`, `passage_part`, `passage_voice`, `passage_start`, `passage_end`, `passage_speaker` (a
    row of `speakers` as `counted_speaker` says); `document_ptr` int64[documents + 1]: the passages of a document;
    `digests` uint8[documents, 32]; `unpaired` int32[documents]: paragraphs whose quotation marks do not pair (not in
    segments of version 1 of the rules); `word_hashes` uint64[types]; `signatures` uint32[documents, k] of that module.
    """

    folder: Path
    arrays: dict[str, Array]
    speakers: tuple[str, ...]
    unvoiced: tuple[Unvoiced, ...] = ()

    @property
    def name(self) -> str:
        """The id of the segment."""
        return self.folder.name

    @property
    def tokens(self) -> Int32s:
        """The type of each token: int32[tokens]."""
        return self.arrays["tokens"]

    @property
    def pointers(self) -> Int64s:
        """The tokens of passage p are `pointers[p]:pointers[p + 1]`."""
        return self.arrays["pointers"]

    @cached_property
    def documents(self) -> pa.Table:
        """All columns of the documents, memory-mapped; `documents_of(documents.slice(row, 1))` gives one."""
        return read_arrow(self.folder / "documents.arrow")

    @cached_property
    def texts(self) -> tuple[pa.ChunkedArray, ...]:
        """The columns title and text of `documents`, in the order of records.PARTS."""
        return self.documents.column("title"), self.documents.column("text")

    @property
    def types(self) -> pa.Table:
        """Columns type and frequency, mapped anew each time: what was read of all segments would stay in memory."""
        return read_arrow(self.folder / "types.arrow")

    def positions_of(self, types: Int64s) -> Int64s:
        """The tokens of any of these types, ascending: int64[hits]."""
        pointers, positions = self.arrays["position_ptr"], self.arrays["positions"]
        found = [positions[pointers[row] : pointers[row + 1]] for row in types]
        if len(found) == 1:
            return found[0].astype(np.int64)
        return np.sort(np.concatenate(found)).astype(np.int64) if found else np.zeros(0, np.int64)


def read_segment(folder: Path) -> Segment:
    """Open a segment. CorpusError if a file is missing or cut short, or written by another version."""
    manifest = read_manifest(folder)
    check_format(manifest.get("layout", 0), LAYOUT)
    unvoiced = tuple(Unvoiced(*one) for one in manifest.get("unvoiced", ()))  # segments of earlier versions say nothing
    return Segment(folder, read_arrays(folder / "arrays"), tuple(manifest["speakers"]), unvoiced)


def read_manifest(folder: Path) -> dict[str, Any]:
    """What segment.json says. CorpusError if it is missing or unreadable."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=f"{folder.name}/{MANIFEST}", folder=str(folder)) from error
    return manifest


def read_arrow(path: Path) -> pa.Table:
    """A table of an Arrow file, memory-mapped. CorpusError if it cannot be read."""
    try:
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (OSError, pa.ArrowException) as error:
        raise CorpusError("corpus.damaged", path=path.name, folder=str(path.parent)) from error


def write_arrow(path: Path, table: pa.Table) -> None:
    """Write a table as one uncompressed Arrow file."""
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table.combine_chunks())


def write_segment(target: Path, batches: Sequence[Path]) -> Path:
    """Write the segment of these batches, aside and then renamed; at once if it is there already."""
    if not (target / MANIFEST).is_file():
        documents = sorted((one for path in batches for one in read_documents(path)), key=lambda one: one.id)
        with files.aside_folder(target) as aside:
            _write(aside, documents, {path.name: files.file_digest(path) for path in batches})
    return target


def _write(folder: Path, documents: Sequence[Document], batches: dict[str, str]) -> None:
    cuts = [cut(one) for one in documents]
    found = [own.passages for own in cuts]
    texts = [_cut(document, passage) for document, own in zip(documents, found, strict=True) for passage in own]
    scanned = ranked(scan(pa.array(texts, pa.large_string())))
    speakers = sorted({counted_speaker(passage) for own in found for passage in own})
    arrays = _passage_arrays(found, speakers)
    arrays |= _token_arrays(scanned, arrays)
    arrays["sentences"] = _sentences(documents, arrays)
    arrays["digests"] = _digests(documents)
    arrays["unpaired"] = np.array([own.unpaired for own in cuts], np.int32)
    arrays["word_hashes"] = signatures.word_hashes(scanned.types)
    arrays["signatures"] = signatures.signatures(arrays)
    write_arrow(folder / "documents.arrow", table_of(documents))
    write_arrow(folder / "types.arrow", pa.table({"type": scanned.types, "frequency": scanned.frequency}))
    write_arrays(folder / "arrays", arrays)
    manifest = {
        "layout": LAYOUT,
        "documents": len(documents),
        "passages": len(texts),
        "tokens": len(scanned.tokens),
        "speakers": speakers,
        "unvoiced": [(one.id, *stop) for one, own in zip(documents, cuts, strict=True) for stop in own.stopped],
        "unpaired": {
            "documents": int((arrays["unpaired"] > 0).sum()),
            "paragraphs": int(arrays["unpaired"].sum()),
        },
        "batches": batches,
        "files": {name: files.file_digest(folder / name) for name in CONTENT},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")


def part_text(document: Document, part: str) -> str:
    """The text of a part as it was given."""
    return document.title if part == "title" else document.text


def _cut(document: Document, passage: Passage) -> str:
    return part_text(document, passage.part)[passage.start : passage.end]


def counted_speaker(passage: Passage) -> str:
    """Whose words a passage counts as: who denies a claim rejects the wording of somebody who is not known."""
    return UNKNOWN if passage.mark == "denied" else passage.speaker


def _passage_arrays(found: Sequence[Sequence[Passage]], speakers: Sequence[str]) -> dict[str, Array]:
    counts = np.array([len(own) for own in found], np.int64)
    rows = [passage for own in found for passage in own]
    code = {speaker: row for row, speaker in enumerate(speakers)}
    return {
        "document_ptr": pointers_of(counts),
        "passage_document": np.repeat(np.arange(len(found), dtype=np.int32), counts),
        "passage_part": np.array([PARTS.index(one.part) for one in rows], np.int8),
        "passage_voice": np.array([VOICES.index(one.voice) for one in rows], np.int8),
        "passage_speaker": np.array([code[counted_speaker(one)] for one in rows], np.int32),
        "passage_start": np.array([one.start for one in rows], np.int32),
        "passage_end": np.array([one.end for one in rows], np.int32),
    }


def _token_arrays(scanned: Scan, arrays: dict[str, Array]) -> dict[str, Array]:
    shift = np.repeat(arrays["passage_start"], np.diff(scanned.pointers))
    position_ptr = pointers_of(scanned.frequency)
    return {
        "pointers": scanned.pointers,
        "tokens": scanned.tokens,
        "start": scanned.start + shift,
        "end": scanned.end + shift,
        "position_ptr": position_ptr,
        "positions": sort_positions(scanned.tokens, position_ptr),
    }


def _sentences(documents: Sequence[Document], arrays: dict[str, Array]) -> Int32s:
    """The tokens that begin a sentence of their part: the first at or behind each start."""
    part_of_passage = arrays["passage_document"].astype(np.int64) * len(PARTS) + arrays["passage_part"]
    part_of_token = np.repeat(part_of_passage, np.diff(arrays["pointers"]))
    starts = [sentence_starts(part_text(one, part)) for one in documents for part in PARTS]
    part_of_start = np.repeat(np.arange(len(starts)), [len(own) for own in starts])
    flat = np.array([start for own in starts for start in own], np.int64)
    tokens = (part_of_token << 32) + arrays["start"]
    order = np.argsort(tokens, kind="stable")  # passages may stand in another order than their offsets
    first = np.searchsorted(tokens[order], (part_of_start << 32) + flat)
    inside = first < len(tokens)
    first, part_of_start = order[first[inside]], part_of_start[inside]
    return np.unique(first[part_of_token[first] == part_of_start]).astype(np.int32)


def _digests(documents: Iterable[Document]) -> Array:
    return np.frombuffer(b"".join(document_digest(one) for one in documents), np.uint8).reshape(-1, 32)


def pointers_of(counts: Int64s) -> Int64s:
    """0 and the running sums: int64[len + 1]."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def segment_name(batches: Iterable[Path], basis: str) -> str:
    """The id of the segment of these batches under this basis (rules and data that decide passages)."""
    names = "\n".join([str(LAYOUT), basis, *sorted(path.stem for path in batches)])
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def document_at(segment: Segment, row: int) -> Document:
    """One document of a segment."""
    return documents_of(segment.documents.slice(row, 1))[0]
