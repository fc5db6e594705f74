"""The loops that find mentions, compiled by numba; `analysis.index.mentions` says what their arrays mean.

A document is matched in three steps: every occurrence of every phrase, overlapping ones too; what each name's
dates, excluded phrases and conditions say (`analysis.index.judging`); then, from left to right, the longest name
that is left.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.gaps import BREAK, SENTENCE
from analysis.index.judging import (
    ACCEPTS,
    BEGINS,
    COUNTS,
    EDGES,
    FIRST,
    IN_DOCUMENT,
    KEPT,
    LAST,
    LENS,
    NO,
    NUMBER,
    OTHERWISE,
    STATUS,
    SYMBOL,
    TARGET,
    Machine,
    inner,
    judge,
)
from analysis.index.kernels import Number, compiled
from analysis.lenses.automaton import NONE


@inner
def _longer(table: Array, least: Number) -> Array:
    """The table, or a copy of at least twice its length if it has fewer than `least` rows."""
    if least <= len(table):
        return table
    grown = np.empty((max(2 * len(table), least), table.shape[1]), table.dtype)
    for row in range(len(table)):  # a loop compiles in a tenth of the time that a slice takes
        for column in range(table.shape[1]):
            grown[row, column] = table[row, column]
    return grown


@inner
def _move(machine: Machine, state: Number, symbol: Number) -> int:
    """The state that follows, -1 for none."""
    low, high = machine.states[state, EDGES], machine.states[state + 1, EDGES]
    while low < high:
        middle = (low + high) // 2
        if machine.edges[middle, SYMBOL] < symbol:
            low = middle + 1
        else:
            high = middle
    if low < machine.states[state + 1, EDGES] and machine.edges[low, SYMBOL] == symbol:
        return int(machine.edges[low, TARGET])
    return int(machine.states[state, OTHERWISE])


@inner
def _occurrences(
    machine: Machine, symbols: Array, bits: Array, first: Number, end: Number, seen: Array, n: Number
) -> tuple[Array, Number]:
    """Append the occurrences in the tokens from `first` to `end`, one part of a document; all, and their number.

    Those of a document stand by first and then by last token; NUMBER is the phrase set, BEGINS the first token
    of the sentence. A phrase does not go over the beginning of a sentence or a break.
    """
    sentence = first
    for i in range(first, end):
        if bits[i] & SENTENCE:
            sentence = i
        state = machine.root[symbols[i]]
        j = i
        while state != NONE:
            low, high = machine.states[state, ACCEPTS], machine.states[state + 1, ACCEPTS]
            seen = _longer(seen, n + high - low)
            for accepted in range(low, high):
                seen[n, FIRST], seen[n, LAST] = i, j
                seen[n, NUMBER], seen[n, BEGINS] = machine.accept[accepted], sentence
                n += 1
            j += 1
            if j >= end or bits[j] & (BREAK | SENTENCE):
                break
            state = _move(machine, state, symbols[j])
    return seen, n


@inner
def _choose(machine: Machine, seen: Array, n: Number, judged: Array) -> Number:
    """Write the places of the occurrences that are mentions, from left to right; their number."""
    n_kept, k, behind = 0, 0, 0
    while k < n:
        end, last, counted = k, -1, -1
        while end < n and seen[end, FIRST] == seen[k, FIRST]:
            if judged[end, STATUS] != NO and seen[end, FIRST] >= behind:
                if seen[end, LAST] > last:
                    last, counted = seen[end, LAST], -1
                if judged[end, STATUS] == COUNTS and counted < 0:
                    counted = end
            end += 1
        lens = -1
        for other in range(k, end):  # one that counts, or where none does each lens that may be meant
            own = machine.variants[seen[other, NUMBER], LENS] if judged[other, STATUS] != NO else -1
            if other == counted or (counted < 0 and seen[other, LAST] == last and own not in (-1, lens)):
                lens = own
                judged[n_kept, KEPT] = other
                n_kept += 1
        behind = max(behind, last + 1)
        k = end
    return n_kept


@compiled
def find_all(
    machine: Machine, symbols: Array, bits: Array, part_ptr: Array, document_ptr: Array, low: Array, high: Array
) -> tuple[Array, Number]:
    """The mentions, int64 with the columns first token, last token, variant, whether it counts; and their number.

    Document d has the parts `document_ptr[d]:document_ptr[d + 1]`, part p the tokens `part_ptr[p]:part_ptr[p + 1]`.
    The table may have more rows than there are mentions.
    """
    found, seen, judged = np.empty((64, 4), np.int64), np.empty((64, 4), np.int64), np.empty((64, 2), np.int64)
    # By phrase set: the document and the sentence (its first token) that has it; by lens: the document that names
    # its referent. The last row holds the number of the document at hand.
    stamps = np.full((max(machine.n_sets, machine.n_lenses) + 1, 3), -1)
    total = np.int64(0)  # not a plain 0: numba would compile every loop once more for that constant
    for document in range(len(document_ptr) - 1):
        n = np.int64(0)
        for part in range(document_ptr[document], document_ptr[document + 1]):
            seen, n = _occurrences(machine, symbols, bits, part_ptr[part], part_ptr[part + 1], seen, n)
        stamps[-1, IN_DOCUMENT] = document
        judged = _longer(judged, n)
        judge(machine, seen, n, low[document], high[document], stamps, judged)
        n_kept = _choose(machine, seen, n, judged)
        found = _longer(found, total + n_kept)
        for k in range(n_kept):
            at = judged[k, KEPT]
            found[total, 0], found[total, 1], found[total, 2] = seen[at, FIRST], seen[at, LAST], seen[at, NUMBER]
            found[total, 3] = judged[at, STATUS] == COUNTS
            total += 1
    return found, total
