"""The phrases of some rules in whole texts, all tokens read in order: what the quick search must find as well."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.corpus import Corpus
from analysis.index.arrays import Array, Int32s, Int64s
from analysis.index.gaps import BREAK, SENTENCE
from analysis.index.mentions import Found, Stream, find_mentions
from analysis.index.segment import Segment, pointers_of
from analysis.index.store import Part
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


def in_whole_texts(corpus: Corpus, rules: Rules) -> Iterator[tuple[Part, Line, Found]]:
    """The phrases in each segment; first and last are places in the line."""
    for part in corpus.index.parts:
        segment = part.segment
        line = reading_line(segment, np.arange(segment.documents.num_rows))
        forms = [normal_form(one) for one in segment.types.column("type").to_pylist()]
        symbols = rules.automaton.symbols_of(forms)[segment.tokens[line.order]]
        days = np.zeros(segment.documents.num_rows, np.int32)
        whole = Stream(symbols, line.bits, line.part_ptr, np.arange(0, len(line.part_ptr), 2), days, days)
        yield part, line, find_mentions(rules, whole)
