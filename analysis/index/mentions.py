"""Mentions: where a document calls the referent of a lens by one of its names. Found once, when a segment is built."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.index.arrays import Array, Bools, Int32s, Int64s
from analysis.index.gaps import CLOSES, OPENS, PARTS, QUOTES, SENTENCE, SPACE, mark_gaps
from analysis.index.matching import Machine, find_all
from analysis.lenses.rules import EARLIEST, LATEST, Rules

UNRESOLVED = -1

_QUOTATION_MARKS = "\"'«»‹›“”„‟‘’‚‛＂"
_PARTING_MARKS = ",،;؛:!?؟…|•\n\r\u2028\u2029"


@dataclass(frozen=True)
class Stream:
    """The tokens of documents, in order.

    `symbols` int32 (numbers of the automaton) and `bits` uint8 for each token; document d has the parts
    `document_ptr[d]:document_ptr[d + 1]`, part p the tokens `part_ptr[p]:part_ptr[p + 1]`; `low` and `high` are
    the first and last day on which each document may have been published.
    """

    symbols: Int32s
    bits: Array
    part_ptr: Int64s
    document_ptr: Int64s
    low: Int32s
    high: Int32s


@dataclass(frozen=True)
class Found:
    """Mentions in reading order: first and last token, variant (numbered through all lenses), whether it counts."""

    first: Int64s
    last: Int64s
    variant: Int32s
    counts: Bools


def find_mentions(rules: Rules, stream: Stream) -> Found:
    """The mentions in a stream of tokens: leftmost, then longest, over all lenses of the rules."""
    found, n = find_all(
        machine(rules), stream.symbols, stream.bits, stream.part_ptr, stream.document_ptr, stream.low, stream.high
    )
    first, last, variant, counts = found[:n].T
    return Found(first, last, variant.astype(np.int32), counts.astype(np.bool_))


def machine(rules: Rules) -> Machine:
    """The arrays of rules as the loops take them."""
    of = rules.automaton
    return Machine(
        root=of.root,
        states=_table(of.edge_ptr, of.accept_ptr, of.otherwise),
        edges=_table(of.edge_symbol, of.edge_target),
        accept=of.accept,
        variants=_table(rules.lens, rules.first, rules.end, rules.exclude, rules.condition_ptr),
        conditions=_table(rules.scope, rules.words, rules.any, rules.none, rules.place, rules.ignore, rules.other_ptr),
        others=rules.other,
        longest=of.longest,
        n_sets=rules.n_sets,
        n_lenses=len(rules.lenses),
    )


def _table(*columns: Array) -> Int32s:
    """The columns side by side; one that is shorter by one (no pointer) is filled up."""
    rows = max(map(len, columns))
    return np.stack([np.concatenate([column, [0] * (rows - len(column))]) for column in columns], axis=1).astype(
        np.int32
    )


def days_possible(day: Int32s, not_before: Int32s, not_after: Int32s) -> tuple[Int32s, Int32s]:
    """First and last day on which each document may have been published; -1 stands for unknown in all three."""
    low = np.where(day >= 0, day, np.where(not_before >= 0, not_before, EARLIEST))
    high = np.where(day >= 0, day, np.where(not_after >= 0, not_after, LATEST - 1))
    return low.astype(np.int32), high.astype(np.int32)


def token_bits(
    data: Array, offsets: Array, text_ptr: Array, starts: Int32s, ends: Int32s, sentences: Iterable[Int32s]
) -> Array:
    """The bits of each token; `sentences` are the offsets at which the sentences of each text begin."""
    bits = mark_gaps(data, offsets, text_ptr, starts, ends, _signs())
    for text, begins in enumerate(sentences):
        own = starts[text_ptr[text] : text_ptr[text + 1]]
        places = text_ptr[text] + np.searchsorted(own, begins)
        bits[places[places < text_ptr[text + 1]]] |= SENTENCE
    return bits


def in_marks(bits: Array, found: Found) -> Bools:
    """Whether a quotation mark opens before a word of a mention and one closes behind one: a name set in marks."""
    opened = np.concatenate([[0], np.cumsum((bits & OPENS) > 0)])
    closed = np.concatenate([[0], np.cumsum((bits & CLOSES) > 0)])
    first, behind = found.first, found.last + 1
    return (opened[behind] > opened[first]) & (closed[behind] > closed[first])


@cache
def _signs() -> Array:
    """What each character is between words."""
    signs = np.zeros(0x10000, np.uint8)
    for code in range(0x10000):
        character = chr(code)
        if character.isspace():
            signs[code] |= SPACE
        if character in _QUOTATION_MARKS:
            signs[code] |= QUOTES
        if character in _PARTING_MARKS or character.isalnum():
            signs[code] |= PARTS
    return signs
