"""Sentences of a snapshot and the indicators of frames in them, laid out so that a selection only has to be counted.

What one segment holds is found once (`_found`); what the segments of a snapshot hold together is put in order once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import numpy as np

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.distinct import distinct
from analysis.index.gaps import SENTENCE
from analysis.index.segment import read_segment
from analysis.index.spotting import normals, reading_line, spotted
from analysis.index.store import Index
from analysis.lenses.frames import frame_rules
from analysis.records import VOICES

_QUOTED: Final = VOICES.index("quoted")
_KEPT: Final = 2  # snapshots whose sentences stay in memory: about 40 MB each in 100,000 documents


@dataclass(frozen=True)
class Sentences:
    """The sentences of a snapshot. A key is a sentence outside (even) or inside (odd) quotation marks.

    A cell is the part of a sentence that lies within one passage: `key` int64, `passage` int32 (rows of the
    snapshot), `start` and `end` int32 (offsets into the part), by cell, in reading order of each document.
    `slot` int32 by key: twice the document's row, one more inside quotation marks.
    """

    key: Int64s
    passage: Int32s
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
def read_sentences(index: Index, data: Path) -> Sentences:
    """The sentences of a snapshot."""
    pieces = [_found(part.segment.folder, data) for part in index.parts]
    first = _firsts(int(own["sentence"][-1]) + 1 if len(own["sentence"]) else 0 for own in pieces)
    numbers = [own["sentence"] + begin for own, begin in zip(pieces, first, strict=False)]
    passage = _joined([part.passages[own["passage"]] for part, own in zip(index.parts, pieces, strict=True)])
    quoted = index.passage_voice[passage] == _QUOTED
    key = _joined(numbers).astype(np.int64) * 2 + quoted
    slot = np.zeros(first[-1] * 2, np.int32)
    slot[key] = index.passage_document[passage] * 2 + quoted
    start, end = (_joined([own[name] for own in pieces]) for name in ("start", "end"))
    return Sentences(key, passage.astype(np.int32), start, end, slot)


@lru_cache(_KEPT * 64)
def read_indications(index: Index, frame: int, data: Path) -> Indications:
    """The indicators of a frame (its place among the shipped ones) in a snapshot."""
    of = read_sentences(index, data)
    pieces = [_found(part.segment.folder, data) for part in index.parts]
    first = _firsts(len(own["sentence"]) for own in pieces)
    cell = _joined([own[f"cell{frame}"] + begin for own, begin in zip(pieces, first, strict=False)])
    indicator = _joined([own[f"indicator{frame}"] for own in pieces])
    row, pair = distinct(of.key[cell], indicator)
    keys, sentence = distinct(of.key[cell[row]])
    numbers, holder = indicator[row].astype(np.int32), sentence.astype(np.int32)
    return Indications(of.passage[cell], pair.astype(np.int32), numbers, holder, of.key[cell[row]][keys])


@lru_cache(maxsize=64)
def _found(folder: Path, data: Path) -> dict[str, Array]:
    """The cells of a segment, and of each frame the cell and indicator of every hit. A segment never changes."""
    segment = read_segment(folder)
    arrays = segment.arrays
    line = reading_line(segment, np.arange(segment.documents.num_rows, dtype=np.int64))
    sentence = np.cumsum((line.bits & SENTENCE) > 0) - 1
    new = np.ones(len(sentence), bool)
    new[1:] = (np.diff(sentence) != 0) | (np.diff(line.passage) != 0)
    cell = np.cumsum(new) - 1
    ends = np.append(np.flatnonzero(new)[1:] - 1, len(new) - 1) if len(new) else np.zeros(0, np.int64)
    found = {
        "sentence": sentence[new].astype(np.int32),
        "passage": line.passage[new],
        "start": arrays["start"][line.order[new]],
        "end": arrays["end"][line.order[ends]],
    }
    for number, rules in enumerate(frame_rules(data)):
        first, _, indicator = spotted(segment, line, rules, rules.automaton.symbols_of(normals(folder)))
        found[f"cell{number}"], found[f"indicator{number}"] = cell[first].astype(np.int32), indicator
    return found


def _firsts(sizes: Iterable[int]) -> list[int]:
    """Where each piece begins among all, and where the last ends."""
    return [0, *accumulate(sizes)]


def _joined(pieces: list[Array]) -> Array:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
