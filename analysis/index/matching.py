"""The loops that find mentions, compiled by numba; `analysis.index.mentions` says what their arrays mean.

A document is matched in three steps: every occurrence of every phrase, overlapping ones too; what each name's
dates, excluded phrases and conditions say; then, from left to right, the longest name that is left.
`analysis.lenses.rules` says what the tables mean, `tests/lenses/reference.py` the same in plain words.
"""

from typing import NamedTuple

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, growing, inner

# As in `gaps`, `lenses.automaton` and `lenses.naming` (a test compares them), and all loops in one file: numba keeps
# what it compiled until this file changes, and would go on with the old one if only another file did.
BREAK, SENTENCE = 1, 2
NONE = -1
# Columns of the tables of a Machine, of `seen`, `judged` and `stamps`.
EDGES, ACCEPTS, OTHERWISE = range(3)
SYMBOL, TARGET = range(2)
LENS, FIRST_DAY, END_DAY, EXCLUDE, CONDITIONS = range(5)
SCOPE, WORDS, ANY, NONE_OF, PLACE, IGNORE, OTHERS = range(7)
FIRST, LAST, NUMBER, BEGINS = range(4)
STATUS, KEPT = range(2)
IN_DOCUMENT, IN_SENTENCE, NAMED = range(3)

NO, UNRESOLVED, COUNTS = range(3)
_WAITS = 4  # added to one of them: it depends on the other names in the document
_DOCUMENT, _SENTENCE = 0, 1


class Machine(NamedTuple):
    """What `lenses.automaton.Automaton` and `lenses.rules.Rules` say, in few arrays: each costs time to compile.

    All are int32, all but three are tables with one row more than they describe: the last one ends the pointers.
    `root` (symbols); `states` with EDGES, ACCEPTS (pointers) and OTHERWISE; `edges` with SYMBOL, TARGET; `accept`;
    `variants` with LENS, FIRST_DAY, END_DAY, EXCLUDE, CONDITIONS (pointers); `conditions` with SCOPE, WORDS, ANY,
    NONE_OF, PLACE, IGNORE, OTHERS (pointers into `others`).
    """

    root: Array
    states: Array
    edges: Array
    accept: Array
    variants: Array
    conditions: Array
    others: Array
    longest: int
    n_sets: int
    n_lenses: int


@inner
def _is_excluded(machine: Machine, seen: Array, n: Number, at: Number) -> bool:
    """Whether an excluded phrase of this name overlaps this occurrence of it."""
    number = machine.variants[seen[at, NUMBER], EXCLUDE]
    if number == NONE:
        return False
    k = at
    while k > 0 and seen[k - 1, FIRST] > seen[at, FIRST] - machine.longest:
        k -= 1
    while k < n and seen[k, FIRST] <= seen[at, LAST]:
        if seen[k, NUMBER] == number and seen[k, LAST] >= seen[at, FIRST]:
            return True
        k += 1
    return False


@inner
def _is_in_window(seen: Array, n: Number, at: Number, number: Number, words: Number) -> bool:
    """Whether a phrase of the set `number` lies within so many words of this occurrence, in its sentence."""
    low, high = seen[at, FIRST] - words, seen[at, LAST] + words
    k = at
    while k > 0 and seen[k - 1, FIRST] >= low:
        k -= 1
    while k < n and seen[k, FIRST] <= high:
        if seen[k, NUMBER] == number and seen[k, LAST] <= high and seen[k, BEGINS] == seen[at, BEGINS]:
            return True
        k += 1
    return False


@inner
def _is_near(
    machine: Machine, seen: Array, n: Number, at: Number, condition: Number, number: Number, stamps: Array
) -> bool:
    """Whether a phrase of the set `number` stands in the scope of a condition."""
    scope = machine.conditions[condition, SCOPE]
    if scope == _DOCUMENT:
        return bool(stamps[number, IN_DOCUMENT] == stamps[-1, IN_DOCUMENT])
    if scope == _SENTENCE:
        return bool(stamps[number, IN_SENTENCE] == seen[at, BEGINS])
    return _is_in_window(seen, n, at, number, machine.conditions[condition, WORDS])


@inner
def _condition(machine: Machine, seen: Array, n: Number, at: Number, condition: Number, stamps: Array) -> Number:
    """COUNTS if a condition holds, NO if not, _WAITS if a name of another lens may make it hold."""
    none, asks = machine.conditions[condition, NONE_OF], False
    if none != NONE and _is_near(machine, seen, n, at, condition, none, stamps):
        return NO
    for column in (ANY, PLACE):
        wanted = machine.conditions[condition, column]
        if wanted != NONE:
            asks = True
            if _is_near(machine, seen, n, at, condition, wanted, stamps):
                return COUNTS
    if machine.conditions[condition + 1, OTHERS] > machine.conditions[condition, OTHERS]:
        return _WAITS
    return NO if asks else COUNTS


@inner
def _status(machine: Machine, seen: Array, n: Number, at: Number, low: Number, high: Number, stamps: Array) -> Number:
    """What an occurrence of a name is, in a text published from day `low` to day `high`."""
    variant = seen[at, NUMBER]
    first, end = machine.variants[variant, FIRST_DAY], machine.variants[variant, END_DAY]
    if high < first or low >= end or _is_excluded(machine, seen, n, at):
        return NO
    status, waits = COUNTS if low >= first and high < end else UNRESOLVED, 0
    for condition in range(machine.variants[variant, CONDITIONS], machine.variants[variant + 1, CONDITIONS]):
        holds = _condition(machine, seen, n, at, condition, stamps)
        if holds == NO and machine.conditions[condition, IGNORE]:
            return NO
        if holds == NO:
            status = UNRESOLVED
        if holds == _WAITS:
            waits = _WAITS
    return status | waits


@inner
def _leans(machine: Machine, variant: Number) -> bool:
    """Whether a name may count because of another one: it cannot be that other one for a third."""
    low, high = machine.variants[variant, CONDITIONS], machine.variants[variant + 1, CONDITIONS]
    return bool(machine.conditions[high, OTHERS] > machine.conditions[low, OTHERS])


@inner
def _settle(machine: Machine, variant: Number, status: Number, stamps: Array) -> Number:
    """The status of a name that waited for the lenses named in its document."""
    for condition in range(machine.variants[variant, CONDITIONS], machine.variants[variant + 1, CONDITIONS]):
        low, high = machine.conditions[condition, OTHERS], machine.conditions[condition + 1, OTHERS]
        for k in range(low, high):
            if stamps[machine.others[k], NAMED] == stamps[-1, IN_DOCUMENT]:
                return status & ~_WAITS
        if low < high and machine.conditions[condition, IGNORE]:
            return NO
    return UNRESOLVED


@inner
def judge(machine: Machine, seen: Array, n: Number, low: Number, high: Number, stamps: Array, judged: Array) -> None:
    """Write the status of all occurrences in the document whose number is in the last row of `stamps`."""
    document = stamps[-1, IN_DOCUMENT]
    for k in range(n):
        stamps[seen[k, NUMBER], IN_DOCUMENT] = document
    begin = 0
    while begin < n:
        end = begin
        while end < n and seen[end, BEGINS] == seen[begin, BEGINS]:
            stamps[seen[end, NUMBER], IN_SENTENCE] = seen[end, BEGINS]
            end += 1
        for k in range(begin, end):
            variant = seen[k, NUMBER]
            judged[k, STATUS] = NO
            if variant < len(machine.variants) - 1:
                judged[k, STATUS] = _status(machine, seen, n, k, low, high, stamps)
                if judged[k, STATUS] == COUNTS and not _leans(machine, variant):
                    stamps[machine.variants[variant, LENS], NAMED] = document
        begin = end
    for k in range(n):
        if judged[k, STATUS] & _WAITS:
            judged[k, STATUS] = _settle(machine, seen[k, NUMBER], judged[k, STATUS], stamps)


@growing
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


@growing
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
