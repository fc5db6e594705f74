"""What a snapshot adds to its segments: one vocabulary, one order of documents, and the way from rows to rows.

    lexicons/<id>/types.arrow, terms.arrow, normals.arrow, documents.arrow   strings
    lexicons/<id>/arrays                                                     see `_arrays`
    lexicons/<id>/lexicon.json                                               names, counts, sha256 of the files

`id` is a hash of the segments and of the rules and data files that vocabulary and copies depend on.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.errors import CorpusError
from analysis.index import files, phrases
from analysis.index.arrays import Array, Int32s, read_arrays, write_arrays
from analysis.index.copies import families
from analysis.index.count_kernels import count_documents
from analysis.index.folder import check_format
from analysis.index.rows import Rows, merge_rows
from analysis.index.segment import Segment, read_arrow, write_arrow
from analysis.index.vocabulary import Vocabulary, merge_types

MANIFEST = "lexicon.json"
LAYOUT = 2  # raise it with every change of what is written: lexicons are then written anew from their segments
CONTENT = ("types.arrow", "terms.arrow", "normals.arrow", "documents.arrow", "arrays")


@dataclass(frozen=True)
class Lexicon:
    """An opened lexicon. `arrays` has the document and passage columns of `Rows`, and

    `type_term`, `type_normal` int32[types]; `term_documents` int64[terms]; `copy_family` int32[documents]; and for
    each segment: `types/<name>` int32, the row in `types` of its types, `terms/<name>` int32, their terms (and those of
    phrases), `stream/<name>` int32 and `stream_ptr/<name>` int64, tokens and phrases (see `phrases`),
    `documents/<name>` and `passages/<name>` int32, the row of the snapshot of its documents and passages.
    """

    folder: Path
    arrays: dict[str, Array]
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]

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


def read_lexicon(folder: Path) -> Lexicon:
    """Open a lexicon. CorpusError if a file is missing or cut short, or written by another version."""
    manifest = read_lexicon_manifest(folder)
    check_format(manifest.get("layout", 0), LAYOUT)
    return Lexicon(folder, read_arrays(folder / "arrays"), tuple(manifest["outlets"]), tuple(manifest["speakers"]))


def read_lexicon_manifest(folder: Path) -> dict[str, Any]:
    """What lexicon.json says. CorpusError if it is missing or unreadable."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=f"{folder.name}/{MANIFEST}", folder=str(folder)) from error
    return manifest


def lexicon_name(segments: Sequence[str], basis: str) -> str:
    """The id of the lexicon of these segments under these rules."""
    return hashlib.sha256("\n".join([str(LAYOUT), basis, *segments]).encode()).hexdigest()[:16]


def write_lexicon(target: Path, segments: Sequence[Segment], known: pa.Table | None = None) -> Path:
    """Write the lexicon of at least one segment, aside and then renamed; at once if it is there already.

    `known` are the types of an earlier lexicon made by the same rules: they are not derived again.
    """
    if not (target / MANIFEST).is_file():
        vocabulary = merge_types([segment.types for segment in segments], known)
        rows = merge_rows(segments)
        with files.aside_folder(target) as aside:
            _write(aside, segments, vocabulary, rows)
    return target


def _write(folder: Path, segments: Sequence[Segment], vocabulary: Vocabulary, rows: Rows) -> None:
    arrays = dict(rows.arrays)
    arrays["type_term"], arrays["type_normal"] = vocabulary.type_term, vocabulary.type_normal
    arrays["copy_family"] = families(segments, rows.document_places, rows.arrays["day"])
    for number, segment in enumerate(segments):
        arrays[f"types/{segment.name}"] = vocabulary.places[number]
        arrays[f"terms/{segment.name}"] = vocabulary.type_term[vocabulary.places[number]]
        arrays[f"documents/{segment.name}"] = rows.document_places[number]
        arrays[f"passages/{segment.name}"] = rows.passage_places[number]
    terms = _add_phrases(segments, vocabulary, rows, arrays)
    arrays["term_documents"] = _term_documents(segments, arrays, len(terms))
    write_arrow(folder / "types.arrow", vocabulary.types)
    write_arrow(folder / "terms.arrow", terms)
    write_arrow(folder / "normals.arrow", pa.table({"normal": vocabulary.normals}))
    write_arrow(folder / "documents.arrow", pa.table({"id": rows.ids}))
    write_arrays(folder / "arrays", arrays)
    manifest = {
        "layout": LAYOUT,
        "outlets": rows.outlets,
        "speakers": rows.speakers,
        "documents": len(rows.ids),
        "passages": len(arrays["passage_part"]),
        "tokens": sum(len(segment.tokens) for segment in segments),
        "terms": len(terms),
        "files": {name: files.file_digest(folder / name) for name in CONTENT},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")


def _add_phrases(segments: Sequence[Segment], vocabulary: Vocabulary, rows: Rows, arrays: dict[str, Array]) -> pa.Table:
    """Learn and find the phrases; their streams go into `arrays`. The terms with the phrases behind the words."""
    texts = []
    for number, segment in enumerate(segments):
        documents = rows.document_places[number]
        family, outlet = arrays["copy_family"][documents], arrays["outlet_codes"][documents]
        texts.append(phrases.read_text(segment, vocabulary.places[number], vocabulary, family, outlet))
    found = phrases.find(texts, phrases.learn(texts, vocabulary), vocabulary)
    for segment, (stream, pointers) in zip(segments, found.streams, strict=True):
        own = arrays[f"terms/{segment.name}"]
        arrays[f"terms/{segment.name}"] = phrases.extended(own, len(vocabulary.terms), len(found.words))
        arrays[f"stream/{segment.name}"], arrays[f"stream_ptr/{segment.name}"] = stream, pointers
    return phrases.with_phrases(vocabulary.terms, found)


def _term_documents(segments: Sequence[Segment], arrays: dict[str, Array], n_terms: int) -> Array:
    """The number of documents that have each term, anywhere: int64[terms]."""
    documents = np.zeros(n_terms, np.int64)
    for segment in segments:
        keep = np.ones(len(segment.pointers) - 1, bool)
        terms: Int32s = arrays[f"terms/{segment.name}"]
        stream, pointers = arrays[f"stream/{segment.name}"], arrays[f"stream_ptr/{segment.name}"]
        count_documents(stream, pointers, segment.arrays["document_ptr"], keep, terms, documents)
    return documents
