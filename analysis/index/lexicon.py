"""What a snapshot adds to its segments: one vocabulary, one order of documents, and the way from rows to rows.

    lexicons/<id>/types.arrow, terms.arrow, normals.arrow, documents.arrow, phrases.arrow   strings
    lexicons/<id>/arrays                                                                    see `Lexicon`
    lexicons/<id>/lexicon.json                                                              names, counts, sha256

`id` is a hash of the segments, of the rules and data files that vocabulary and copies depend on, and of the lexicon
that it continues, if any. One that continues another keeps its phrases and copy families: new documents are searched
for the known phrases and compared with the others as candidates for copies, no old text is read again. One that
continues none learns the phrases and finds the families over everything. Words, their order and counts are the same.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.errors import CorpusError
from analysis.index import files, streams
from analysis.index.arrays import Array, read_arrays, release, write_arrays
from analysis.index.copies import Known, families
from analysis.index.folder import check_format
from analysis.index.forward import classes
from analysis.index.phrases import KIND, Inventory, Texts, learn
from analysis.index.rows import Rows, merge_rows
from analysis.index.segment import Segment, read_arrow, write_arrow
from analysis.index.vocabulary import Vocabulary, merge_types

MANIFEST = "lexicon.json"
LAYOUT = 4  # raise it with every change of what is written: lexicons are then written anew from their segments
CONTENT = ("types.arrow", "terms.arrow", "normals.arrow", "documents.arrow", "phrases.arrow", "arrays")


@dataclass(frozen=True)
class Lexicon:
    """An opened lexicon. `arrays` has the document and passage columns of `Rows`, and

    `type_term`, `type_normal` int32[types]; `term_documents` int64[terms]; `copy_family` int32[documents]; and for
    each segment: `types/<name>` int32, the row in `types` of its types, `order/<name>` int32, its types in ascending
    order of these rows, `terms/<name>` int32, their terms (and those of phrases), `documents/<name>` and
    `passages/<name>` int32, the row of the snapshot of its documents and passages.
    `streams` names the stream of each segment (see `streams`); `learned` is on how many documents phrases were learned.
    """

    folder: Path
    arrays: dict[str, Array]
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    streams: Mapping[str, str]
    learned: int

    @cached_property
    def types(self) -> pa.Table:
        """Columns type, normal, key, kind, stop, frequency."""
        return read_arrow(self.folder / "types.arrow")

    @cached_property
    def terms(self) -> pa.Table:
        """Columns key, shown, kind, stop, frequency."""
        return read_arrow(self.folder / "terms.arrow")

    @cached_property
    def normals(self) -> pa.Table:
        """Column normal: the distinct normal forms that `type_normal` points to."""
        return read_arrow(self.folder / "normals.arrow")

    @cached_property
    def documents(self) -> pa.Table:
        """Column id, sorted."""
        return read_arrow(self.folder / "documents.arrow")

    @cached_property
    def inventory(self) -> Inventory:
        """The phrases looked for."""
        return Inventory(read_arrow(self.folder / "phrases.arrow").column("key").combine_chunks())


def read_lexicon(folder: Path) -> Lexicon:
    """Open a lexicon. CorpusError if a file is missing or cut short, or written by another version."""
    manifest = read_lexicon_manifest(folder)
    check_format(manifest.get("layout", 0), LAYOUT)
    names = tuple(manifest["outlets"]), tuple(manifest["speakers"])
    return Lexicon(folder, read_arrays(folder / "arrays"), *names, manifest["streams"], manifest["learned"])


def read_lexicon_manifest(folder: Path) -> dict[str, Any]:
    """What lexicon.json says. CorpusError if it is missing or unreadable."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=f"{folder.name}/{MANIFEST}", folder=str(folder)) from error
    return manifest


def lexicon_name(segments: Sequence[str], basis: str, continues: str = "") -> str:
    """The id of the lexicon of these segments under these rules; `continues`: the id of an earlier one."""
    layouts = f"{LAYOUT} {streams.LAYOUT}"
    return hashlib.sha256("\n".join([layouts, basis, continues, *segments]).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Sources:
    """What a lexicon is made from: at least one segment, the digest of the rules of words, and what is there already.

    `known` are the types of an earlier lexicon made by the same rules: they are not derived again. `kept` is the
    lexicon to be continued: its segments are among these. `sound` says whether a stream on disk may be used.
    """

    segments: Sequence[Segment]
    words: str
    known: pa.Table | None
    kept: Lexicon | None
    sound: Callable[[Path], bool]

    @property
    def name(self) -> str:
        """The id of the lexicon."""
        return lexicon_name([one.name for one in self.segments], self.words, self.kept.folder.name if self.kept else "")

    def is_kept(self, segment: Segment) -> bool:
        """Whether a segment is in the lexicon to be continued."""
        return self.kept is not None and segment.name in self.kept.streams


def write_lexicon(target: Path, sources: Sources) -> Path:
    """Write the lexicon, aside and then renamed, and the streams that are missing; at once if it is there already."""
    if not (target / MANIFEST).is_file():
        vocabulary = _vocabulary(sources)
        rows = merge_rows(sources.segments)
        with files.aside_folder(target) as aside:
            _write(aside, target.parent.parent / streams.FOLDER, sources, vocabulary, rows)
    return target


def _vocabulary(sources: Sources) -> Vocabulary:
    """The vocabulary of all segments: of the kept one, if there is one, and of the new segments."""
    if sources.kept is None:
        return merge_types([segment.types for segment in sources.segments], sources.known)
    added = [segment for segment in sources.segments if not sources.is_kept(segment)]
    kept = sources.kept
    merged = merge_types([kept.types, *(segment.types for segment in added)], kept.types.drop_columns(["frequency"]))
    places = {segment.name: own for segment, own in zip(added, merged.places[1:], strict=True)}
    places |= {name: merged.places[0][kept.arrays[f"types/{name}"]] for name in kept.streams}
    return replace(merged, places=tuple(places[segment.name] for segment in sources.segments))


def _write(folder: Path, stream_folder: Path, sources: Sources, vocabulary: Vocabulary, rows: Rows) -> None:
    segments = sources.segments
    arrays = dict(rows.arrays)
    arrays["type_term"], arrays["type_normal"] = vocabulary.type_term, vocabulary.type_normal
    arrays["copy_family"] = families(segments, rows.document_places, rows.arrays["day"], _known(sources, rows))
    inventory = _inventory(sources, vocabulary, rows, arrays)
    found = _streams(stream_folder, sources, vocabulary, inventory)
    terms = _add_terms(sources, vocabulary, inventory, found, arrays)
    for number, segment in enumerate(segments):
        arrays[f"types/{segment.name}"] = vocabulary.places[number]
        arrays[f"order/{segment.name}"] = np.argsort(vocabulary.places[number]).astype(np.int32)
        arrays[f"documents/{segment.name}"] = rows.document_places[number]
        arrays[f"passages/{segment.name}"] = rows.passage_places[number]
    write_arrow(folder / "types.arrow", vocabulary.types)
    write_arrow(folder / "terms.arrow", terms)
    write_arrow(folder / "normals.arrow", pa.table({"normal": vocabulary.normals}))
    write_arrow(folder / "documents.arrow", pa.table({"id": rows.ids}))
    write_arrow(folder / "phrases.arrow", pa.table({"key": inventory.keys}))
    write_arrays(folder / "arrays", arrays)
    manifest = {
        "layout": LAYOUT,
        "outlets": rows.outlets,
        "speakers": rows.speakers,
        "documents": len(rows.ids),
        "passages": len(arrays["passage_part"]),
        "tokens": sum(len(segment.tokens) for segment in segments),
        "terms": len(terms),
        "learned": sources.kept.learned if sources.kept else len(rows.ids),
        "streams": {segment.name: stream.folder.name for segment, stream in zip(segments, found, strict=True)},
        "files": {name: files.file_digest(folder / name) for name in CONTENT},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")


def _known(sources: Sources, rows: Rows) -> Known | None:
    """The copy families that are kept, in the new rows."""
    if sources.kept is None:
        return None
    place = np.empty(len(sources.kept.documents), np.int32)
    new = np.ones(len(rows.ids), bool)
    for segment, own in zip(sources.segments, rows.document_places, strict=True):
        if sources.is_kept(segment):
            place[sources.kept.arrays[f"documents/{segment.name}"]] = own
            new[own] = False
    return Known(new, place, place[sources.kept.arrays["copy_family"]])


def _inventory(sources: Sources, vocabulary: Vocabulary, rows: Rows, arrays: Mapping[str, Array]) -> Inventory:
    """The phrases to look for: those of the kept lexicon, else learned from all segments."""
    if sources.kept is not None:
        return sources.kept.inventory
    places = rows.document_places
    terms = [vocabulary.type_term[own] for own in vocabulary.places]
    families_of = [arrays["copy_family"][own] for own in places]
    outlets_of = [arrays["outlet_codes"][own] for own in places]
    return learn(Texts(sources.segments, terms, families_of, outlets_of), vocabulary)


def _streams(folder: Path, sources: Sources, vocabulary: Vocabulary, inventory: Inventory) -> list[streams.Stream]:
    """The stream of each segment, written where it is not there."""
    find, found = streams.finder(inventory, vocabulary), []
    words, phrases = vocabulary.terms, np.zeros(len(inventory.keys), bool)
    of_words = classes(words.column("key").to_pylist(), words.column("stop").to_numpy())
    of_terms = np.append(of_words, classes(inventory.keys.to_pylist(), phrases))
    for segment, places in zip(sources.segments, vocabulary.places, strict=True):
        target = folder / streams.stream_name(segment.name, sources.words, find.digest)
        if not sources.sound(target):
            streams.write_stream(target, segment, vocabulary.type_term[places], find, of_terms)
            release(segment.arrays)
        found.append(streams.read_stream(target))
    return found


def _add_terms(
    sources: Sources,
    vocabulary: Vocabulary,
    inventory: Inventory,
    found: Sequence[streams.Stream],
    arrays: dict[str, Array],
) -> pa.Table:
    """The terms with the phrases that occur behind the words; their numbers of documents go into `arrays`."""
    n_terms, n_phrases = len(vocabulary.terms), len(inventory.keys)
    type_terms = [vocabulary.type_term[own] for own in vocabulary.places]
    sums = streams.sum_up(found, type_terms, n_terms, n_phrases)
    used = np.flatnonzero(sums.frequency)
    phrase_term = np.zeros(n_phrases, np.int32)
    phrase_term[used] = n_terms + np.arange(len(used))
    for segment, own in zip(sources.segments, type_terms, strict=True):
        arrays[f"terms/{segment.name}"] = np.concatenate([own, phrase_term[::-1]]).astype(np.int32)
    arrays["term_documents"] = np.concatenate([sums.term_documents, sums.documents[used]])
    added = pa.table(
        {
            "key": inventory.keys.take(pa.array(used)),
            "shown": pa.array([sums.shown[row] for row in used], pa.string()),
            "kind": pa.array([KIND] * len(used), pa.string()),
            "stop": pa.array([False] * len(used), pa.bool_()),
            "frequency": pa.array(sums.frequency[used], pa.int64()),
        }
    )
    return pa.concat_tables([vocabulary.terms, added.cast(vocabulary.terms.schema)])
