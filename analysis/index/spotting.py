"""Frame indicators, looked for in the token stream at the moment they are asked for.

Unlike the mentions of shipped lenses, which are found at build, nothing is read but arrays: two words are parted where
more than one character stands between them, whatever it is. Quotation marks within a name therefore part it here.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.gaps import BREAK, SENTENCE
from analysis.index.mentions import Stream, find_mentions
from analysis.index.segment import Segment, pointers_of, read_segment
from analysis.index.store import Index
from analysis.lenses.frames import frame_rules
from analysis.lenses.rules import Rules
from analysis.records import PARTS
from analysis.text.normalize import normal_form


@dataclass(frozen=True)
class Line:
    """Tokens of a segment in reading order: rows `order`, their passages, bits, and pointers of parts (two a document).

    `documents` are the rows of the documents that they belong to.
    """

    order: Int64s
    passage: Int32s
    bits: Array
    part_ptr: Int64s
    documents: Int64s


def reading_line(segment: Segment, documents: Int64s) -> Line:
    """The tokens of these documents (rows of the segment, ascending) in reading order."""
    arrays = segment.arrays
    wanted = np.zeros(segment.documents.num_rows, bool)
    wanted[documents] = True
    kept = wanted[arrays["passage_document"]]
    passage = np.repeat(np.arange(len(kept), dtype=np.int32), np.where(kept, np.diff(segment.pointers), 0))
    order = np.flatnonzero(np.repeat(kept, np.diff(segment.pointers)))
    place = np.cumsum(wanted) - 1
    part = place[arrays["passage_document"][passage]] * len(PARTS) + arrays["passage_part"][passage]
    sort = np.lexsort((arrays["start"][order], part))
    order, passage, part = order[sort], passage[sort], part[sort]
    part_ptr = pointers_of(np.bincount(part, minlength=len(PARTS) * len(documents)).astype(np.int64))
    bits = np.zeros(len(order), np.uint8)
    begins = np.zeros(len(segment.tokens), bool)
    begins[arrays["sentences"]] = True
    bits[begins[order]] |= SENTENCE
    bits[part_ptr[:-1][np.diff(part_ptr) > 0]] |= SENTENCE
    bits[1:][arrays["start"][order][1:] - arrays["end"][order][:-1] > 1] |= BREAK
    return Line(order, passage, bits, part_ptr, documents)


@lru_cache(maxsize=64)
def _normals(folder: Path) -> tuple[str, ...]:
    return tuple(normal_form(each) for each in read_segment(folder).types.column("type").to_pylist())


def _spotted(segment: Segment, line: Line, rules: Rules, symbols: Int32s) -> tuple[Int64s, Int64s, Int32s]:
    """First and last place in the line, and number, of every phrase that counts."""
    days = np.zeros(len(line.documents), np.int32)
    document_ptr = np.arange(0, len(line.part_ptr), len(PARTS), dtype=np.int64)
    stream = Stream(symbols[segment.tokens[line.order]], line.bits, line.part_ptr, document_ptr, days, days)
    found = find_mentions(rules, stream)
    return found.first[found.counts], found.last[found.counts], found.variant[found.counts]


@dataclass(frozen=True)
class Indications:
    """Where the indicators of one frame stand. A cell is the part of a sentence that lies within one passage.

    `sentence` int64 numbers the sentences of the snapshot, `passage` int32 are its rows, `start` and `end` offsets
    into the part, all by cell; `cell` int64 and `indicator` int32 (a place in the frame) by hit.
    """

    sentence: Int64s
    passage: Int32s
    start: Int32s
    end: Int32s
    n_sentences: int
    cell: Int64s
    indicator: Int32s


@dataclass(frozen=True)
class _Cells:
    sentence: Int32s
    passage: Int32s
    start: Int32s
    end: Int32s
    hits: tuple[tuple[Int32s, Int32s], ...]


@lru_cache(maxsize=64)
def _cells(folder: Path, data: Path) -> _Cells:
    """The cells of a segment, and of each frame the cell and indicator of every hit. A segment never changes."""
    segment = read_segment(folder)
    arrays = segment.arrays
    line = reading_line(segment, np.arange(segment.documents.num_rows, dtype=np.int64))
    sentence = np.cumsum((line.bits & SENTENCE) > 0) - 1
    new = np.ones(len(sentence), bool)
    new[1:] = (np.diff(sentence) != 0) | (np.diff(line.passage) != 0)
    cell = np.cumsum(new) - 1
    ends = np.append(np.flatnonzero(new)[1:] - 1, len(new) - 1) if len(new) else np.zeros(0, np.int64)
    hits = []
    for rules in frame_rules(data):
        first, _, indicator = _spotted(segment, line, rules, rules.automaton.symbols_of(_normals(folder)))
        hits.append((cell[first].astype(np.int32), indicator))
    return _Cells(
        sentence[new].astype(np.int32),
        line.passage[new],
        arrays["start"][line.order[new]],
        arrays["end"][line.order[ends]],
        tuple(hits),
    )


def read_indications(index: Index, frame: int, data: Path) -> Indications:
    """The indicators of a frame (its place among the shipped ones) in a snapshot. Found once for each segment."""
    sentence, passage, start, end, cells, indicator = [], [], [], [], [], []
    n_sentences = n_cells = 0
    for part in index.parts:
        own = _cells(part.segment.folder, data)
        sentence.append(own.sentence.astype(np.int64) + n_sentences)
        passage.append(part.passages[own.passage])
        start.append(own.start)
        end.append(own.end)
        cell, numbers = own.hits[frame]
        cells.append(cell.astype(np.int64) + n_cells)
        indicator.append(numbers)
        n_sentences += int(own.sentence[-1]) + 1 if len(own.sentence) else 0
        n_cells += len(own.sentence)
    return Indications(
        np.concatenate(sentence),
        np.concatenate(passage),
        np.concatenate(start),
        np.concatenate(end),
        n_sentences,
        np.concatenate(cells),
        np.concatenate(indicator),
    )
