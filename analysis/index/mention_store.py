"""Mentions on disk: found once for each segment and set of lenses, read for a lens.

mentions/<name>/arrays          document, passage, first, last, start, end, variant, resolved, quoted (local rows);
                                of a lens that tells kinds of people apart also the kind of each of its own (`kinds`)
mentions/<name>/mentions.json   the sha256 of it, and the variants as `lens:variant`
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from analysis.errors import CorpusError
from analysis.index import files
from analysis.index.arrays import Array, Bools, Int32s, Int64s, read_arrays, write_arrays
from analysis.index.counts import Hits
from analysis.index.gaps import SENTENCE
from analysis.index.kinds import Int16s, array_of, find_kinds
from analysis.index.kinds_later import with_kinds
from analysis.index.mentions import UNRESOLVED, Stream, days_possible, find_mentions, in_marks, token_bits
from analysis.index.segment import Segment, pointers_of, read_segment
from analysis.index.store import Index
from analysis.lenses.naming import Lens
from analysis.lenses.rules import MATCHING_VERSION, Rules, every_rules
from analysis.records import PARTS
from analysis.text.normalize import normal_forms

MANIFEST = "mentions.json"
_KEPT = 8  # lenses whose mentions stay in memory: less than 20 MB each in a million documents


@dataclass(frozen=True)
class Mentions:
    """Mentions of one lens in the rows of a snapshot, by document and then in reading order.

    `document`, `passage` are rows (the passage in which the mention begins); `first`, `last` tokens of the stream;
    `variant` places in the lens, UNRESOLVED where the referent cannot be told; `quoted` whether the name itself stands
    in quotation marks; `said_of` of which kind of people (its place in `said_of.kinds` of the lens), UNTOLD if none.
    `offsets` has where they begin and end in their part.
    """

    document: Int32s
    passage: Int32s
    first: Int64s
    last: Int64s
    variant: Int32s
    quoted: Bools
    said_of: Int16s

    def where(self, mask: Bools | Int64s | slice) -> "Mentions":
        """The mentions at which `mask` is true, or at these places."""
        if isinstance(mask, np.ndarray) and mask.dtype == bool:
            kept = np.count_nonzero(mask)
            if kept == len(mask):
                return self
            mask = mask if kept else slice(0)  # most lenses have nothing unresolved
        return _Some(self, mask)

    def of_documents(self, documents: Bools) -> "Mentions":
        """The mentions in these documents."""
        return self.where(documents[self.document])

    def within(self, rows: Bools) -> "Mentions":
        """The mentions that begin in one of the passages of `rows`."""
        return self.where(rows[self.passage])


class LazyMentions(Mentions):
    """Mentions whose columns are made when they are asked for: of millions of them few ever are."""

    def _made(self, name: str) -> Array:
        """A column."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> Array:
        if name not in self.__dataclass_fields__:
            raise AttributeError(name)
        return self._made(name)


class _Some(LazyMentions):
    """Some of other mentions."""

    def __init__(self, every: Mentions, mask: Bools | Int64s | slice) -> None:
        for name, value in (("_every", every), ("_mask", mask)):
            object.__setattr__(self, name, value)

    def _made(self, name: str) -> Array:
        found: Array = getattr(self._every, name)[self._mask]
        object.__setattr__(self, name, found)
        return found


def mentions_name(segment: str, basis: str) -> str:
    """The name of the mentions of a segment under a basis (lenses and what they rest on)."""
    return hashlib.sha256(f"{MATCHING_VERSION} {basis} {segment}".encode()).hexdigest()[:16]


def write_mentions(segment: Path, target: Path, data: Path) -> Path:
    """Find the mentions of a segment and write them, aside and then renamed; at once if they are there already."""
    if not (target / MANIFEST).is_file():
        every = every_rules(data)
        arrays = _find(read_segment(segment), every)
        with files.aside_folder(target) as aside:
            write_arrays(aside / "arrays", arrays)
            variants = [
                f"{lens.id}:{variant.id}" for rules in every for lens in rules.lenses for variant in lens.variants
            ]
            manifest = {"files": {"arrays": files.file_digest(aside / "arrays")}, "variants": variants}
            (aside / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
    return target


def _find(segment: Segment, every: Sequence[Rules]) -> dict[str, Array]:
    """The mentions in a segment, those by the first rules first; variants are numbered through all of them."""
    part_ptr, order = _parts(segment)
    starts, ends = segment.arrays["start"][order], segment.arrays["end"][order]
    bits = _bits(segment, part_ptr, starts, ends)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    bits[place[segment.arrays["sentences"]]] |= SENTENCE
    table = segment.documents
    days = [_days(table, name) for name in ("published", "not_before", "not_after")]
    low, high = days_possible(*days)
    document_ptr = np.arange(0, len(part_ptr), len(PARTS), dtype=np.int64)
    forms = list(normal_forms(segment.types.column("type").to_pylist()))
    pieces, n_variants = [], 0
    kinds: dict[str, Array] = {}
    for rules in every:
        symbols = rules.automaton.symbols_of(forms)[segment.tokens][order]
        found = find_mentions(rules, Stream(symbols, bits, part_ptr, document_ptr, low, high))
        passage = np.searchsorted(segment.pointers, order[found.first], side="right") - 1
        pieces.append(
            {
                "document": segment.arrays["passage_document"][passage],
                "passage": passage.astype(np.int32),
                "first": order[found.first],
                "last": order[found.last],
                "start": starts[found.first],
                "end": ends[found.last],
                "variant": (found.variant + n_variants).astype(np.int32),
                "resolved": found.counts,
                "quoted": in_marks(bits, found),
            }
        )
        n_variants += rules.n_variants
        kinds |= find_kinds(segment, rules, replace(found, first=order[found.first], last=order[found.last]), forms)
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]} | kinds


def _parts(segment: Segment) -> tuple[Int64s, Int64s]:
    """Pointers of the tokens of each part (two a document), and the tokens in the order of their offsets."""
    part = segment.arrays["passage_document"].astype(np.int64) * len(PARTS) + segment.arrays["passage_part"]
    of_token = np.repeat(part, np.diff(segment.pointers))
    order = np.lexsort((segment.arrays["start"], of_token))
    counts = np.bincount(of_token, minlength=len(PARTS) * segment.documents.num_rows)
    return pointers_of(counts.astype(np.int64)), order.astype(np.int64)


def _bits(segment: Segment, part_ptr: Int64s, starts: Int32s, ends: Int32s) -> Array:
    """The bits of each token, from the texts as they were given; the sentences are the segment's."""
    columns = [segment.documents.column(name).to_pylist() for name in ("title", "text")]
    texts = [text for pair in zip(*columns, strict=True) for text in pair]
    array = pa.array(texts, pa.large_string())
    _, offsets, data = array.buffers()
    return token_bits(
        np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8),
        np.frombuffer(offsets, np.int64)[: len(texts) + 1],
        part_ptr,
        starts,
        ends,
        (),
    )


def _days(table: pa.Table, name: str) -> Int32s:
    return np.asarray(table.column(name).cast(pa.int32()).fill_null(-1).to_numpy(), np.int32)


def read_mentions(index: Index, lens: Lens) -> Mentions:
    """The mentions of a lens in a snapshot."""
    return _read(index, tuple(f"{lens.id}:{variant.id}" for variant in lens.variants), lens if lens.said_of else None)


@lru_cache(_KEPT)
def _read(index: Index, names: tuple[str, ...], telling: Lens | None) -> Mentions:
    """The mentions by these names (`lens:variant`), kept for the next question: they are asked for with each move.
    `telling`: their lens, if it tells kinds of people apart.
    """
    kinds = array_of(telling) if telling else ""
    pieces = [_piece(index, part_number, names, kinds) for part_number in range(len(index.parts))]
    return in_order(with_kinds(index, telling, pieces))


def in_order(pieces: Sequence[Mapping[str, Array]]) -> Mentions:
    """The mentions of all segments by document and then in reading order, in which each segment has a passage's own."""
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in Mentions.__dataclass_fields__}
    order = np.argsort(joined["passage"], kind="stable")
    return Mentions(**{name: values[order] for name, values in joined.items()})


def offsets(index: Index, mentions: Mentions) -> tuple[list[int], list[int]]:
    """Where each mention begins and ends in its part: read for those that are shown, not for all that are counted."""
    found = [index.part_of_token(token) for token in mentions.first.tolist()]
    starts = [int(part.segment.arrays["start"][at]) for part, at in found]
    lasts = zip(found, mentions.last.tolist(), strict=True)
    return starts, [int(part.segment.arrays["end"][last - part.base]) for (part, _), last in lasts]


def _piece(index: Index, number: int, names: tuple[str, ...], kinds: str) -> dict[str, Array]:
    """The mentions of a lens in one segment, in rows of the snapshot; with `said_of` if it has the array `kinds`."""
    part = index.parts[number]
    folder = index.root / "mentions" / index.snapshot.mentions[part.segment.name]
    arrays = read_arrays(folder / "arrays")
    code = _codes(folder, names)[arrays["variant"]]
    mine = np.flatnonzero(code != _OTHER)
    return {
        "document": part.documents[arrays["document"][mine]],
        "passage": part.passages[arrays["passage"][mine]],
        "first": arrays["first"][mine] + part.base,
        "last": arrays["last"][mine] + part.base,
        "variant": np.where(arrays["resolved"][mine], code[mine], UNRESOLVED).astype(np.int32),
        "quoted": arrays["quoted"][mine],
        **({"said_of": arrays[kinds]} if kinds in arrays else {}),
    }


@dataclass(frozen=True, slots=True)
class Named:
    """A mention whose referent is clear: where it stands, and the ids of its lens and of the name used."""

    part: str
    start: int
    end: int
    lens: str
    variant: str


def named(index: Index, row: int) -> list[Named]:
    """The mentions of all lenses in one document (a row) whose referent is clear, in the order of the file; of those
    that share words the first.
    """
    part, own = index.place(row)
    folder = index.root / "mentions" / index.snapshot.mentions[part.segment.name]
    arrays = read_arrays(folder / "arrays")
    variants = [name.partition(":") for name in _variants(folder)]
    found = [int(at) for at in np.flatnonzero(arrays["document"] == own) if arrays["resolved"][at]]
    taken: set[int] = set()  # a lens that stands apart comes last and may have the words of another
    names = []
    for at in found:
        words = range(int(arrays["first"][at]), int(arrays["last"][at]) + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            of = PARTS[part.segment.arrays["passage_part"][arrays["passage"][at]]]
            start, end = int(arrays["start"][at]), int(arrays["end"][at])
            names.append(Named(of, start, end, *variants[arrays["variant"][at]][::2]))
    return sorted(names, key=lambda name: (PARTS.index(name.part), name.start))


_OTHER = -2


def _codes(folder: Path, names: tuple[str, ...]) -> Int32s:
    """For each variant of the file its place among `names`, _OTHER for those of other lenses."""
    place = {name: code for code, name in enumerate(names)}
    return np.array([place.get(name, _OTHER) for name in _variants(folder)], np.int32)


def _variants(folder: Path) -> list[str]:
    """The variants that the numbers of a file of mentions stand for, as `lens:variant`."""
    try:
        names: list[str] = json.loads((folder / MANIFEST).read_text("utf-8"))["variants"]
    except (OSError, ValueError, KeyError) as error:
        raise CorpusError("corpus.damaged", path=f"mentions/{folder.name}/{MANIFEST}", folder=str(folder)) from error
    return names


def mention_hits(found: Mentions, lens: Lens, variant: str) -> Hits:
    """Mentions of a lens by one of its names ("" by any) as hits of a concordance."""
    if variant:
        wanted = next((code for code, each in enumerate(lens.variants) if each.id == variant), _OTHER)
        found = found.where(found.variant == wanted)
    return Hits(found.passage, found.first, found.last)


def mentioned_tokens(index: Index, number: int) -> Bools:
    """Which tokens of a segment (by its number) are part of a mention of any lens, resolved or not."""
    part = index.parts[number]
    arrays = read_arrays(index.root / "mentions" / index.snapshot.mentions[part.segment.name] / "arrays")
    marks = np.zeros(len(part.segment.tokens) + 1, np.int32)
    first, last = arrays["first"], arrays["last"]
    np.add.at(marks, first, 1)
    np.add.at(marks, np.maximum(first, last) + 1, -1)
    return np.asarray(np.cumsum(marks)[:-1] > 0)
