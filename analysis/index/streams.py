"""What is counted of a segment: its tokens with the phrases among them, and its sums by term.

streams/<name>/arrays        stream, stream_ptr (see `Stream`), sums for a lexicon, `inverted`, `forward`, `follows`
streams/<name>/forms.arrow   how each phrase is written: columns phrase, form, uses
streams/<name>/stream.json   layout and sha256 of both

`name` is a hash of the segment, the rules of words and the phrases looked for: adding documents writes no old one anew.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.errors import CorpusError
from analysis.index import files
from analysis.index.arrays import Array, Bools, Int32s, Int64s, read_arrays, write_arrays
from analysis.index.count_kernels import count_documents
from analysis.index.follows import NAME as FOLLOWS
from analysis.index.follows import follows_of
from analysis.index.forward import turned
from analysis.index.inverted import invert
from analysis.index.phrase_kernels import find_phrases, weave
from analysis.index.phrases import Inventory, Text, Words, read_text
from analysis.index.segment import Segment, read_arrow, write_arrow
from analysis.index.vocabulary import Vocabulary
from analysis.text.tokenize import written

FOLDER = "streams"
MANIFEST = "stream.json"
LAYOUT = 5  # raise it with every change of what is written
CONTENT = ("arrays", "forms.arrow")


@dataclass(frozen=True)
class Finder:
    """The phrases of an inventory as a trie over the terms of a vocabulary, as the loops take it.

    Which terms begin a phrase; edges (state << 32 | term), ascending; their targets; the phrase of each state.
    """

    inventory: Inventory
    digest: str
    opens: Bools
    edges: Int64s
    targets: Int32s
    accept: Int32s


def finder(inventory: Inventory, vocabulary: Vocabulary) -> Finder:
    """The trie of the phrases whose words all occur."""
    states: dict[Words, int] = {(): 0}
    words = inventory.words(vocabulary)
    for phrase in words:
        for length in range(1, len(phrase) + 1):
            states.setdefault(phrase[:length], len(states))
    steps = sorted((states[path[:-1]] << 32 | path[-1], state) for path, state in states.items() if path)
    accept = np.full(len(states), -1, np.int32)
    opens = np.zeros(len(vocabulary.terms), bool)
    for number, phrase in enumerate(words):
        if phrase:
            accept[states[phrase]] = number
            opens[phrase[0]] = True
    edges = np.array([edge for edge, _ in steps], np.int64)
    targets = np.array([target for _, target in steps], np.int32)
    return Finder(inventory, inventory.digest, opens, edges, targets, accept)


def stream_name(segment: str, words: str, inventory: str) -> str:
    """The name of the stream of a segment under these rules of words and with these phrases."""
    return hashlib.sha256(f"{LAYOUT} {words} {inventory} {segment}".encode()).hexdigest()[:16]


def write_stream(target: Path, segment: Segment, type_terms: Int32s, find: Finder, classes: NDArray[np.int8]) -> None:
    """Write the stream of a segment, aside and then renamed. `type_terms`: the term of each of its types; `classes`:
    of each term and, behind these, each phrase (see `forward`).
    """
    text = read_text(segment, type_terms)
    arrays, forms = _found(text, type_terms, find, classes)
    with files.aside_folder(target) as aside:
        write_arrays(aside / "arrays", arrays)
        write_arrow(aside / "forms.arrow", forms)
        manifest = {"layout": LAYOUT, "files": {name: files.file_digest(aside / name) for name in CONTENT}}
        (aside / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")


def _found(
    text: Text, type_terms: Int32s, find: Finder, classes: NDArray[np.int8]
) -> tuple[dict[str, Array], pa.Table]:
    segment = text.segment
    phrase, first, last = find_phrases(
        text.terms, segment.pointers, text.joined, find.opens, find.edges, find.targets, find.accept
    )
    stream = np.empty(len(segment.tokens) + len(phrase), np.int32)
    pointers = np.empty(len(segment.pointers), np.int64)
    weave(segment.tokens, segment.pointers, phrase, first, stream, pointers)
    terms, first_type, of_type = np.unique(type_terms, return_index=True, return_inverse=True)
    used, of_phrase = np.unique(phrase, return_inverse=True)
    own = np.zeros(len(type_terms) + len(find.inventory.keys), np.int32)  # terms of this segment, then its phrases
    own[: len(type_terms)] = of_type
    own[len(own) - 1 - used] = len(terms) + np.arange(len(used))
    documents = np.zeros(len(terms) + len(used), np.int64)
    keep = np.ones(len(pointers) - 1, bool)
    count_documents(stream, pointers, segment.arrays["document_ptr"], keep, own, documents)
    places, of_phrases = (first_type, len(own) - 1 - used), len(classes) - len(find.inventory.keys) + used
    entries = stream, pointers, segment.arrays["document_ptr"]
    return {
        "stream": stream,
        "stream_ptr": pointers,
        "term_type": first_type.astype(np.int32),
        "term_documents": documents[: len(terms)],
        "phrase": used.astype(np.int32),
        "phrase_documents": documents[len(terms) :],
        "phrase_frequency": np.bincount(of_phrase, minlength=len(used)).astype(np.int64),
        **invert(entries, own, places, documents),
        **forward_of(segment, entries, own, places, classes[np.append(terms, of_phrases)]),
        FOLLOWS: follows_of(segment),
    }, _forms(segment, phrase, first, last)


def forward_of(
    segment: Segment,
    stream: tuple[Int32s, Int64s, Int64s],
    own: Int32s,
    places: Sequence[NDArray[np.integer]],
    classes: NDArray[np.int8],
) -> dict[str, Array]:
    """The arrays of a forward index. `own`: the term of each entry; `places`: an entry of each term, words and then
    phrases; `classes`: that of each.
    """
    outlets = segment.documents.column("outlet").to_pylist()
    numbers = np.unique(np.array(outlets, dtype=str), return_inverse=True)[1]
    found = turned((own[stream[0]], *stream[1:]), numbers, classes)
    return replace(found, terms=np.concatenate(places)[found.terms].astype(np.int32)).arrays()


def _forms(segment: Segment, phrase: Int32s, first: Int64s, last: Int64s) -> pa.Table:
    """The written forms of each phrase and how often each is used."""
    code = phrase.astype(np.int64)
    for k in range(int((last - first).max(initial=-1)) + 1):
        token = np.where(first + k <= last, segment.tokens[np.minimum(first + k, last)], -1)
        _, code = np.unique((code << 32) | (token + 1), return_inverse=True)
    _, shown, uses = np.unique(code, return_index=True, return_counts=True)
    types = segment.types.column("type")
    tokens = [segment.tokens[first[at] : last[at] + 1] for at in shown]
    flat = np.concatenate(tokens) if tokens else np.zeros(0, np.int32)
    words = map(written, types.take(pa.array(flat)).to_pylist())
    forms = [" ".join(next(words) for _ in own) for own in tokens]
    columns = {"phrase": pa.array(phrase[shown], pa.int32()), "form": pa.array(forms, pa.string())}
    return pa.table({**columns, "uses": pa.array(uses, pa.int64())})


@dataclass(frozen=True)
class Stream:
    """What is counted: the tokens of each passage and behind them its phrases, phrase p as -1 - p.

    So `terms[-1 - p]` of a look-up array with the phrases' terms at its end, last phrase first, is the phrase's term.
    `arrays`: `stream` int32, `stream_ptr` int64[passages + 1]; `term_type` int32 a type of each term of the segment and
    `term_documents` int64 the documents that have it; `phrase` int32, `phrase_documents`, `phrase_frequency` int64.
    """

    folder: Path
    arrays: dict[str, Array]

    @property
    def forms(self) -> pa.Table:
        """Columns phrase, form, uses."""
        return read_arrow(self.folder / "forms.arrow")


def read_stream(folder: Path) -> Stream:
    """Open a stream. CorpusError if a file is missing or cut short."""
    return Stream(folder, read_arrays(folder / "arrays"))


def read_stream_manifest(folder: Path) -> dict[str, Any]:
    """What stream.json says. CorpusError if it is missing or unreadable."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError("corpus.damaged", path=f"{FOLDER}/{folder.name}/{MANIFEST}", folder=str(folder)) from error
    return manifest


def stream_files(folder: Path) -> dict[str, str]:
    """The files of a stream as paths in the corpus, and the sha256 of each."""
    place = f"{FOLDER}/{folder.name}"
    found = {f"{place}/{name}": digest for name, digest in read_stream_manifest(folder)["files"].items()}
    found[f"{place}/{MANIFEST}"] = files.file_digest(folder / MANIFEST)
    return found


@dataclass(frozen=True)
class Sums:
    """The sums of streams: documents int64 of each word term; documents, frequency int64 and shown of each phrase."""

    term_documents: Int64s
    documents: Int64s
    frequency: Int64s
    shown: tuple[str, ...]


def sum_up(streams: Sequence[Stream], type_terms: Sequence[Int32s], n_terms: int, n_phrases: int) -> Sums:
    """The sums over all segments. `type_terms`: for each the terms of its types."""
    terms, documents, frequency = (np.zeros(n, np.int64) for n in (n_terms, n_phrases, n_phrases))
    for stream, own in zip(streams, type_terms, strict=True):
        terms[own[stream.arrays["term_type"]]] += stream.arrays["term_documents"]
        documents[stream.arrays["phrase"]] += stream.arrays["phrase_documents"]
        frequency[stream.arrays["phrase"]] += stream.arrays["phrase_frequency"]
    return Sums(terms, documents, frequency, _shown(streams, n_phrases))


def _shown(streams: Sequence[Stream], n_phrases: int) -> tuple[str, ...]:
    """The most frequent written form of each phrase; of two as frequent, the first by code point."""
    table = pa.concat_tables([stream.forms for stream in streams]) if streams else None
    shown = [""] * n_phrases
    if table is not None and len(table):
        uses = table.group_by(["phrase", "form"]).aggregate([("uses", "sum")])
        order = [("phrase", "ascending"), ("uses_sum", "ascending"), ("form", "descending")]
        ordered = uses.sort_by(order)
        for phrase, form in zip(ordered.column("phrase").to_pylist(), ordered.column("form").to_pylist(), strict=True):
            shown[phrase] = form  # the last one stays
    return tuple(shown)
