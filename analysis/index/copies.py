"""Copy families: documents whose bodies share much of their wording, such as wire copy and statements.

Two documents are copies when the Jaccard index of their sets of six-word sequences is at least 0.5; words are
normal forms, numbers left out, and bodies under 40 words belong to no family. Candidates come from MinHash
(one permutation, 126 bins, empty bins filled from the next full one: Li, Owen, Zhang 2012; Shrivastava, Li 2014)
in 42 bands of three; every candidate is then checked exactly. A family is a connected component of copies; its
earliest dated member leads, ties and undated by document id.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.index.arrays import Array, Bools, Int32s, Int64s, release
from analysis.index.copy_kernels import BANDS, body_sequences, shared_sequences, shares_key
from analysis.index.segment import Segment
from analysis.index.signatures import bodies

THRESHOLD = 0.5
_CROWD = 40  # in a larger group of equal keys each is compared with its neighbours and the first, not with all


@dataclass(frozen=True)
class Known:
    """Families found earlier. `new` bool[documents]: not looked at yet; `row`, `leader`: of each one that was."""

    new: Bools
    row: Int32s
    leader: Int32s


def families(segments: Sequence[Segment], place: Sequence[Int32s], days: Int32s, known: Known | None = None) -> Int32s:
    """The leader of each document's family: int32[documents], a row of the snapshot, its own where it is alone.

    `place[s][r]` is the snapshot's row of document r of segment s; `days` int32[documents], -1 undated. With `known`
    families only pairs with a new document are looked for; a new document may join two families.
    """
    if known is None:
        pairs, _ = copy_pairs(segments, place, len(days))
    else:
        found = _check(_new_candidates(segments, place, known.new), segments, place, len(days))[0]
        pairs = np.concatenate([found, np.stack([known.row, known.leader], axis=1).astype(np.int64)])
    family = _components(pairs, len(days))
    order = np.lexsort((np.arange(len(days)), np.where(days < 0, np.iinfo(np.int32).max, days)))
    _, first = np.unique(family[order], return_index=True)
    return np.asarray(order[first][family], np.int32)


def _components(pairs: Array, n: int) -> Int32s:
    """For each of n documents the number of the group that the pairs join it to: int32[n]."""
    # scipy takes a third of a second to load, and the workers of a build never come here.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs), np.int8), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    family: Int32s
    _, family = connected_components(graph, directed=False)
    return family


def copy_pairs(segments: Sequence[Segment], place: Sequence[Int32s], n_documents: int) -> tuple[Int64s, Array]:
    """All pairs of copies, int64[pairs, 2] rows of the snapshot with the smaller first, and their Jaccard index."""
    keys = np.zeros((n_documents, BANDS), np.uint32)
    for segment, rows in zip(segments, place, strict=True):
        keys[rows] = segment.arrays["signatures"]
        release(segment.arrays)
    return _check(_candidates(keys), segments, place, n_documents)


def _new_candidates(segments: Sequence[Segment], place: Sequence[Int32s], new: Bools) -> Int64s:
    """The candidates with at least one new document: old ones are looked at only where they share a key with one."""
    added = [np.asarray(segment.arrays["signatures"][new[rows]]) for segment, rows in zip(segments, place, strict=True)]
    wanted = np.sort(np.concatenate(added).T.copy(), axis=1)
    rows, keys = [np.flatnonzero(new)[:0]], [np.zeros((0, BANDS), np.uint32)]
    for segment, own in zip(segments, place, strict=True):
        signatures = segment.arrays["signatures"]
        touched = np.flatnonzero(new[own] | shares_key(signatures, wanted))
        rows.append(own[touched].astype(np.int64))
        keys.append(signatures[touched])
        release(segment.arrays)
    row = np.concatenate(rows)
    order = np.argsort(row)
    found = row[order][_candidates(np.concatenate(keys)[order])]
    return found[new[found].any(axis=1)]


def _check(
    candidates: Int64s, segments: Sequence[Segment], place: Sequence[Int32s], n_documents: int
) -> tuple[Int64s, Array]:
    """The candidates that are copies, and their Jaccard index."""
    sequences, pointers = _sequences(segments, place, np.unique(candidates), n_documents)
    shared = shared_sequences(candidates, sequences, pointers)
    sizes = np.diff(pointers)[candidates].sum(axis=1)
    jaccard = shared / np.maximum(sizes - shared, 1)
    copies = jaccard >= THRESHOLD
    return candidates[copies], jaccard[copies]


def _candidates(keys: Array) -> Int64s:
    """Pairs of documents with the same key in a band: int64[pairs, 2], each once."""
    written = np.flatnonzero(keys.any(axis=1))
    found = [_pairs_of_band(keys[written, band], written) for band in range(BANDS)]
    codes = np.unique(np.concatenate([(low << 32) | high for low, high in found])) if len(written) else written
    return np.stack([codes >> 32, codes & 0xFFFFFFFF], axis=1)


def _pairs_of_band(keys: Array, rows: Int64s) -> tuple[Int64s, Int64s]:
    both = np.sort((keys.astype(np.uint64) << np.uint64(32)) | rows.astype(np.uint64))
    ordered, rows = both >> np.uint64(32), (both & np.uint64(0xFFFFFFFF)).astype(np.int64)
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    start = np.flatnonzero(first)[np.cumsum(first) - 1]  # the place where each one's group begins
    place = np.arange(len(rows)) - start
    low, high = [], []
    for back in range(1, min(int(place.max(initial=0)), _CROWD) + 1):
        later = np.flatnonzero(place >= back)
        low.append(rows[later - back])
        high.append(rows[later])
    crowded = np.flatnonzero(place > _CROWD)
    low.append(rows[start[crowded]])
    high.append(rows[crowded])
    one, other = np.concatenate(low), np.concatenate(high)
    return np.minimum(one, other), np.maximum(one, other)


def _sequences(
    segments: Sequence[Segment], place: Sequence[Int32s], wanted: Int64s, n_documents: int
) -> tuple[Array, Int64s]:
    """The sorted distinct sequences of the wanted documents, and pointers int64[n_documents + 1] into them."""
    is_wanted = np.zeros(n_documents, bool)
    is_wanted[wanted] = True
    parts: list[Array] = []
    rows: list[Array] = []
    for segment, own in zip(segments, place, strict=True):
        local = np.flatnonzero(is_wanted[own])
        own_bodies = bodies(segment.arrays)
        parts += [_distinct(body_sequences(*own_bodies, document)) for document in local]
        rows.append(own[local])
        release(segment.arrays)
    row = np.concatenate(rows)
    order = np.argsort(row)
    sizes = np.zeros(n_documents, np.int64)
    sizes[row] = [len(part) for part in parts]
    flat = np.concatenate([parts[at] for at in order]) if parts else np.zeros(0, np.uint64)
    return flat, np.concatenate(([0], np.cumsum(sizes)))


def _distinct(values: Array) -> Array:
    """As np.unique, without what that costs for a short array. `values` is sorted in place."""
    values.sort()
    distinct: Array = values[np.concatenate((np.ones(len(values[:1]), bool), values[1:] != values[:-1]))]
    return distinct
