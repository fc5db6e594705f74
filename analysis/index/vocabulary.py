"""From the raw types of all segments to terms: type -> normal form, type -> lemma key -> term, stop words.

All of it is look-up arrays over unique types: a changed rule or stop word rescans no text. Only types that the
previous snapshot did not know under the same rules are lemmatised.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.normals import normals
from analysis.index.type_numbers import Types
from analysis.text.clitics import CONJUNCTIONS
from analysis.text.lemma import lemmatizer
from analysis.text.stopwords import is_stop
from analysis.text.tokenize import kind, written


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types, most frequent first, ties by code point; terms, most frequent first, ties by key.

    `types` has the columns type, normal, key, kind, stop, frequency; `terms` key, shown (the most frequent written
    form, none that is another behind a conjunction), kind, stop, frequency. `type_term`, `type_normal` int32[types] are
    rows of `terms` and `normals`; `places[s]` int32 gives the row in `types` of each type of segment s.
    """

    types: pa.Table
    terms: pa.Table
    normals: pa.StringArray
    type_term: Int32s
    type_normal: Int32s
    places: tuple[Int32s, ...]


def merge_types(segments: Sequence[pa.Table], known: pa.Table | None = None) -> Vocabulary:
    """The vocabulary of all segments' types (columns type, frequency); `known`: types of an earlier vocabulary."""
    merged, frequency, places = _distinct(segments)
    types = _derive(merged, frequency, known)
    forms = pc.dictionary_encode(types.column("normal").combine_chunks())
    terms, type_term = _terms(types)
    return Vocabulary(
        types=types,
        terms=terms,
        normals=forms.dictionary,
        type_term=type_term,
        type_normal=forms.indices.to_numpy().astype(np.int32),
        places=places,
    )


def _distinct(segments: Sequence[pa.Table]) -> tuple[pa.StringArray, Int64s, tuple[Int32s, ...]]:
    """The distinct types in order, their frequencies, and the place of each segment's types among them."""
    distinct = Types()
    codes = [distinct.number(chunk) for one in segments for chunk in one.column("type").chunks]
    code = np.concatenate(codes) if codes else np.zeros(0, np.int32)
    counts = [one.column("frequency").to_numpy() for one in segments]
    merged, total = distinct.strings(), np.zeros(distinct.n, np.int64)
    np.add.at(total, code, np.concatenate(counts) if counts else np.zeros(0, np.int64))
    order = falling(merged, total)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    ends = np.cumsum([len(one) for one in counts], dtype=np.int64)
    places = tuple(np.split(rank[code], ends[:-1])) if segments else ()
    return merged.take(pa.array(order)), total[order], places


def falling(strings: pa.StringArray, frequency: Int64s) -> Int64s:
    """The rows in falling frequency, ties by code point."""
    table = pa.table({"string": strings, "frequency": frequency})
    rows = pc.sort_indices(table, [("frequency", "descending"), ("string", "ascending")])
    order: Int64s = rows.to_numpy().astype(np.int64)
    return order


def _derive(types: pa.StringArray, frequency: Int64s, known: pa.Table | None) -> pa.Table:
    """The types with normal form, key and stop, taken from `known` where it has them."""
    if known is None:
        known = _rules([])
    found = pc.index_in(types, known.column("type").combine_chunks())
    new = types.filter(pc.is_null(found))
    everything = pa.concat_tables([known, _rules(new.to_pylist())])
    fresh = pc.add(len(known), pc.subtract(pc.cumulative_sum(pc.cast(pc.is_null(found), pa.int64())), 1))
    rows = everything.take(pc.coalesce(pc.cast(found, pa.int64()), fresh)).combine_chunks()
    return rows.append_column("frequency", pa.array(frequency))


def _rules(types: Sequence[str]) -> pa.Table:
    """What the rules of the text layer say of each type: the only step that looks at single words."""
    keys = lemmatizer().keys(types)
    columns = {
        "type": pa.array(types, pa.string()),
        "normal": normals(pa.array(types, pa.string())),
        "key": pa.array(keys, pa.string()),
        "kind": pa.array([kind(one) for one in types], pa.string()),
        "stop": pa.array([is_stop(one, key) for one, key in zip(types, keys, strict=True)], pa.bool_()),
    }
    return pa.table(columns)


def _terms(types: pa.Table) -> tuple[pa.Table, Int32s]:
    """The terms, and the term of each type. A term is a stop word if most of its tokens are."""
    encoded = pc.dictionary_encode(types.column("key").combine_chunks())
    codes, frequency = encoded.indices.to_numpy(), types.column("frequency").to_numpy()
    stop: Bools = types.column("stop").to_numpy()
    total = _sums(codes, frequency, len(encoded.dictionary))
    stopped = _sums(codes, np.where(stop, frequency, 0), len(encoded.dictionary))
    order = falling(encoded.dictionary, total)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    uses = _with_conjunctions(types.column("type").combine_chunks(), codes, frequency)
    falling_uses = np.argsort(-uses, kind="stable")
    _, first = np.unique(codes[falling_uses], return_index=True)
    commonest = types.take(pa.array(falling_uses[first[order]]))
    terms = pa.table(
        {
            "key": encoded.dictionary.take(pa.array(order)),
            "shown": pa.array([written(one) for one in commonest.column("type").to_pylist()], pa.string()),
            "kind": commonest.column("kind"),
            "stop": (2 * stopped > total)[order],
            "frequency": total[order],
        }
    )
    return terms, rank[codes]


def _with_conjunctions(types: pa.StringArray, codes: Array, frequency: Int64s) -> Int64s:
    """How often each type occurs, with and without a conjunction before it (وقال beside قال); 0 for one behind a
    conjunction, which is no form to be shown.
    """
    letters = pc.is_in(pc.utf8_slice_codeunits(types, 0, 1), pa.array(CONJUNCTIONS))
    place = np.flatnonzero(letters.to_numpy(zero_copy_only=False))
    bare = pc.index_in(pc.utf8_slice_codeunits(types.take(pa.array(place)), 1), types).fill_null(-1).to_numpy()
    joined = (bare >= 0) & (codes[bare] == codes[place])
    place, bare = place[joined], bare[joined]
    uses = frequency.copy()
    np.add.at(uses, bare, frequency[place])
    uses[place] = 0
    return uses


def _sums(codes: Array, values: Int64s, size: int) -> Int64s:
    sums = np.zeros(size, np.int64)
    np.add.at(sums, codes, values)
    return sums
