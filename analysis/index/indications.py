"""Sentences of a snapshot and the indicators of frames in them, laid out so that a selection only has to be counted.

Both are found when they are first asked for: the lists of indicators are drafts, and a change rebuilds no corpus.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.distinct import distinct
from analysis.index.segment import Segment
from analysis.index.spotting import spotted
from analysis.index.store import Index, Part
from analysis.lenses.frames import frame_rules, shipped_frames
from analysis.records import PARTS, VOICES

_QUOTED: Final = VOICES.index("quoted")
_KEPT: Final = 2  # snapshots whose sentences stay in memory: about 40 MB each in 100,000 documents


@dataclass(frozen=True)
class Sentences:
    """The sentences of a snapshot. A key is a sentence outside (even) or inside (odd) quotation marks.

    A cell is the part of a sentence that lies within one passage: `key` int64, `passage` int32 (rows of the
    snapshot), `token` int64 (the first), `start` and `end` int32 (offsets into the part), by cell, in reading order
    of each document. `slot` int32 by key: twice the document's row, one more inside quotation marks.
    """

    key: Int64s
    passage: Int32s
    token: Int64s
    start: Int32s
    end: Int32s
    slot: Int32s


@dataclass(frozen=True)
class Indications:
    """Where the indicators of one frame stand.

    `passage` int32 and `pair` int32 by hit; a pair is a sentence and an indicator that meet: `indicator` int32 (a
    place in the frame) and `sentence` int32 (a place in `key`) by pair; `key` int64 the keys that hold any, ascending.
    """

    passage: Int32s
    pair: Int32s
    indicator: Int32s
    sentence: Int32s
    key: Int64s


@lru_cache(_KEPT)
def read_sentences(index: Index) -> Sentences:
    """The sentences of a snapshot."""
    cells = [_cells(part) for part in index.parts]
    firsts = [0, *accumulate(int(of.sentence[-1]) + 1 if len(of.sentence) else 0 for of in cells)]
    passage = _joined([part.passages[of.passage] for part, of in zip(index.parts, cells, strict=True)])
    quoted = index.passage_voice[passage] == _QUOTED
    key = _joined([of.sentence + first for of, first in zip(cells, firsts, strict=False)]) * 2 + quoted
    slot = np.zeros(firsts[-1] * 2, np.int32)
    slot[key] = index.passage_document[passage] * 2 + quoted
    token, start, end = (_joined([getattr(of, name) for of in cells]) for name in ("token", "start", "end"))
    return Sentences(key, passage, token, start, end, slot)


@lru_cache(_KEPT * 32)
def read_indications(index: Index, frame: int, data: Path) -> Indications:
    """The indicators of a frame (its place among the shipped ones) in a snapshot."""
    of = read_sentences(index)
    hits = list(spotted(index, frame_rules(data)[frame]))
    first = _joined([found.first[found.counts] + part.base for part, found in zip(index.parts, hits, strict=True)])
    cell = np.searchsorted(of.token, first, side="right") - 1
    indicator = _joined([found.variant[found.counts] for found in hits])
    held = _held(of.key[cell] >> 1, indicator == len(shipped_frames(data)[frame].indicators))
    cell, indicator = cell[held], indicator[held]
    row, pair = distinct(of.key[cell], indicator)
    keys, sentence = distinct(of.key[cell[row]])
    numbers, holder = indicator[row].astype(np.int32), sentence.astype(np.int32)
    return Indications(of.passage[cell], pair.astype(np.int32), numbers, holder, of.key[cell[row]][keys])


def _held(sentence: Int64s, unless: Bools) -> Bools:
    """The hits (their sentences) in sentences without a phrase that forbids the frame."""
    return np.asarray(~np.isin(sentence, sentence[unless]))


class _Cells(NamedTuple):
    """The cells of a segment: the sentence and the passage (numbers in it), the first token, offsets into the part."""

    sentence: Int64s
    passage: Int64s
    token: Int64s
    start: Int32s
    end: Int32s


def _cells(part: Part) -> _Cells:
    segment, arrays = part.segment, part.segment.arrays
    begins, is_sentence = _begins(segment)
    passage = np.searchsorted(segment.pointers, begins, side="right") - 1
    lasts = np.append(begins[1:], len(segment.tokens))[: len(begins)] - 1
    sentence, token = np.cumsum(is_sentence) - 1, begins + part.base
    return _Cells(sentence, passage, token, arrays["start"][begins], arrays["end"][lasts])


def _begins(segment: Segment) -> tuple[Int64s, Bools]:
    """The first token of each cell, and whether a sentence begins with it: where one does, or a part.

    The passages of a part, and their tokens, stand in the order in which they are read.
    """
    arrays, filled = segment.arrays, np.flatnonzero(np.diff(segment.pointers))
    first = np.asarray(segment.pointers[filled])
    part = arrays["passage_document"][filled] * np.int64(len(PARTS)) + arrays["passage_part"][filled]
    kind = np.zeros(len(segment.tokens), np.int8)
    kind[first] = 1
    kind[arrays["sentences"]] = 2
    kind[first[np.diff(part, prepend=-1) != 0]] = 2
    begins = np.flatnonzero(kind)
    return begins, kind[begins] == 2


def _joined(pieces: list[Array]) -> Array:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
