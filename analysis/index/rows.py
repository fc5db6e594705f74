"""The documents and passages of a snapshot in one order, by document id, however they came in batches.

Rows of segments are local; this module says which row of the snapshot each of them is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.errors import CorpusError
from analysis.index.arrays import Array, Int32s, Int64s, release
from analysis.index.segment import Segment, pointers_of
from analysis.records import PRECISIONS

_EPOCH = date(1970, 1, 1).toordinal()
UNDATED = -1


@dataclass(frozen=True, slots=True)
class Rows:
    """Document and passage columns by row of the snapshot, as listed in `analysis.index.store.Index`.

    `document_places[s]`, `passage_places[s]` int32: the row of the snapshot of each row of segment s.
    """

    ids: pa.StringArray
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    arrays: dict[str, Array]
    document_places: tuple[Int32s, ...]
    passage_places: tuple[Int32s, ...]


def merge_rows(segments: Sequence[Segment]) -> Rows:
    """The rows of a snapshot, from at least one segment. CorpusError if two batches hold the same document."""
    ids, order = _order(segments)
    sizes = [segment.documents.num_rows for segment in segments]
    place = _inverse(order)
    per_document = [np.diff(segment.arrays["document_ptr"]) for segment in segments]
    passages = np.concatenate(per_document) if segments else np.zeros(0, np.int64)
    passage_order = ranges(pointers_of(passages)[:-1][order], passages[order])
    speakers, speaker_codes = _speakers(segments)
    outlets, columns = _document_columns(segments, order)
    columns |= _passage_columns(segments, passage_order, speaker_codes)
    columns["passage_document"] = np.repeat(np.arange(len(order), dtype=np.int32), passages[order])
    columns["document_ptr"] = pointers_of(passages[order])
    columns["words"] = np.diff(pointers_of(columns["passage_tokens"])[columns["document_ptr"]])
    columns["document_segment"] = np.repeat(np.arange(len(segments), dtype=np.int32), sizes)[order]
    columns["document_row"] = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])[order]
    return Rows(
        ids=ids,
        outlets=outlets,
        speakers=speakers,
        arrays=columns,
        document_places=_split(place, sizes),
        passage_places=_split(_inverse(passage_order), [len(s.arrays["passage_part"]) for s in segments]),
    )


def _order(segments: Sequence[Segment]) -> tuple[pa.StringArray, Int64s]:
    """All document ids, sorted by code point, and the rows they come from."""
    chunks = [chunk for segment in segments for chunk in segment.documents.column("id").chunks]
    ids = pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())
    order: Int64s = pc.sort_indices(ids).to_numpy().astype(np.int64)
    ids = ids.take(pa.array(order))
    twice = pc.equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False) if len(ids) > 1 else np.zeros(0, bool)
    if twice.any():
        raise CorpusError("corpus.document_twice", id=ids[int(np.flatnonzero(twice)[0])].as_py())
    return ids, order


def _inverse(order: Int64s) -> Int32s:
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place


def _split(rows: Int32s, sizes: Sequence[int]) -> tuple[Int32s, ...]:
    return tuple(np.split(rows, np.cumsum(sizes)[:-1])) if sizes else ()


def ranges(starts: Int64s, lengths: Int64s) -> Int64s:
    """The numbers start, start + 1, ... of each range, one range after the other."""
    ends = np.cumsum(lengths)
    shift = np.repeat(starts - (ends - lengths), lengths)
    return np.asarray(np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64) + shift)


def _document_columns(segments: Sequence[Segment], order: Int64s) -> tuple[tuple[str, ...], dict[str, Array]]:
    names = ("outlet", "published", "not_before", "not_after", "precision")
    table = pa.concat_tables([segment.documents.select(names) for segment in segments]).take(pa.array(order))
    outlet = pc.dictionary_encode(table.column("outlet").combine_chunks())
    outlets = tuple(sorted(outlet.dictionary.to_pylist()))
    code = pc.index_in(table.column("outlet").combine_chunks(), pa.array(outlets, pa.string()))
    precision = pc.index_in(table.column("precision").combine_chunks(), pa.array(PRECISIONS))
    return outlets, {
        "outlet_codes": code.to_numpy().astype(np.int32),
        "day": _days(table.column("published")),
        "not_before": _days(table.column("not_before")),
        "not_after": _days(table.column("not_after")),
        "precision": precision.to_numpy().astype(np.int8),
    }


def _days(column: pa.ChunkedArray) -> Int32s:
    """Days since 1970-01-01, -1 where there is none."""
    days = pc.fill_null(pc.cast(column, pa.int32()), UNDATED).to_numpy()
    return np.asarray(days, np.int32)


def date_of(day: int) -> date | None:
    """The date of a day number, None for an undated one."""
    return None if day == UNDATED else date.fromordinal(_EPOCH + int(day))


def _speakers(segments: Sequence[Segment]) -> tuple[tuple[str, ...], list[Int32s]]:
    """All speakers, sorted, and for each segment the rows of its own speakers among them."""
    speakers = tuple(sorted({name for segment in segments for name in segment.speakers}))
    code = {name: row for row, name in enumerate(speakers)}
    return speakers, [np.array([code[name] for name in one.speakers], np.int32) for one in segments]


def _passage_columns(segments: Sequence[Segment], order: Int64s, speaker_codes: Sequence[Int32s]) -> dict[str, Array]:
    bases = pointers_of(np.array([len(segment.tokens) for segment in segments], np.int64))
    columns: dict[str, list[Array]] = {name: [] for name in PASSAGE_COLUMNS}
    for segment, base, codes in zip(segments, bases, speaker_codes, strict=False):
        own = segment.arrays
        columns["passage_part"].append(own["passage_part"])
        columns["passage_voice"].append(own["passage_voice"])
        columns["speaker_codes"].append(codes[own["passage_speaker"]])
        columns["passage_start"].append(own["passage_start"])
        columns["passage_end"].append(own["passage_end"])
        columns["passage_first"].append(own["pointers"][:-1] + base)
        columns["passage_tokens"].append(np.diff(own["pointers"]))
    found = {name: np.concatenate(columns.pop(name))[order] for name in PASSAGE_COLUMNS}
    for segment in segments:
        release(segment.arrays)
    return found


PASSAGE_COLUMNS = (
    "passage_part",
    "passage_voice",
    "speaker_codes",
    "passage_start",
    "passage_end",
    "passage_first",
    "passage_tokens",
)
