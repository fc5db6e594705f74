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
def normals(folder: Path) -> tuple[str, ...]:
    """The normal form of each type of a segment."""
    return tuple(normal_form(each) for each in read_segment(folder).types.column("type").to_pylist())


def spotted(segment: Segment, line: Line, rules: Rules, symbols: Int32s) -> tuple[Int64s, Int64s, Int32s]:
    """First and last place in the line, and number, of every phrase that counts."""
    days = np.zeros(len(line.documents), np.int32)
    document_ptr = np.arange(0, len(line.part_ptr), len(PARTS), dtype=np.int64)
    stream = Stream(symbols[segment.tokens[line.order]], line.bits, line.part_ptr, document_ptr, days, days)
    found = find_mentions(rules, stream)
    return found.first[found.counts], found.last[found.counts], found.variant[found.counts]
