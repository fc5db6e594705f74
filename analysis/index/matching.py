"""The inner loops that find mentions, compiled by numba; `analysis.index.mentions` says what the arrays mean.

A document is matched in three steps: every occurrence of every phrase, overlapping ones too; what each name's
dates, excluded phrases and conditions say; then, from left to right, the longest name that is left.
"""

from typing import NamedTuple

import numpy as np

from analysis.index.arrays import Array
from analysis.index.kernels import _decode as decode
from analysis.index.kernels import compiled
from analysis.lenses.automaton import NONE
from analysis.lenses.naming import SCOPES

BREAK, SENTENCE, OPENS, CLOSES = 1, 2, 4, 8  # bits of a token: what stands before it, marks around it

MAX_GAP = 12  # characters between two words of one name
QUOTES, PARTS, SPACE = 1, 2, 4  # signs between words: a quotation mark, one that parts names, white space

_DOCUMENT, _SENTENCE = SCOPES.index("document"), SCOPES.index("sentence")
_NO, _UNRESOLVED, _COUNTS = range(3)
_WAITS = 4  # added to one of them: it depends on the other names in the document


class Machine(NamedTuple):
    """The arrays of `lenses.automaton.Automaton` and `lenses.rules.Rules` that the loops read."""

    root: Array
    edge_ptr: Array
    edge_symbol: Array
    edge_target: Array
    otherwise: Array
    accept_ptr: Array
    accept: Array
    longest: int
    n_sets: int
    n_lenses: int
    lens: Array
    first: Array
    end: Array
    exclude: Array
    ignore: Array
    condition_ptr: Array
    scope: Array
    words: Array
    any: Array
    none: Array
    place: Array
    other_ptr: Array
    other: Array


class Seen(NamedTuple):
    """The occurrences in one document, by first token and then by last: the phrase set and sentence of each."""

    first: Array
    last: Array
    number: Array
    sentence: Array


@compiled
def _longer(array: Array, least: int) -> Array:
    """The array, or a copy of at least twice its length if it has fewer than `least` places."""
    if least <= len(array):
        return array
    grown = np.zeros(max(2 * len(array), least), array.dtype)
    grown[: len(array)] = array
    return grown


@compiled
def _move(machine: Machine, state: int, symbol: int) -> int:
    """The state that follows, -1 for none."""
    low, high = machine.edge_ptr[state], machine.edge_ptr[state + 1]
    while low < high:
        middle = (low + high) // 2
        if machine.edge_symbol[middle] < symbol:
            low = middle + 1
        else:
            high = middle
    if low < machine.edge_ptr[state + 1] and machine.edge_symbol[low] == symbol:
        return machine.edge_target[low]
    return machine.otherwise[state]


@compiled
def _occurrences(
    machine: Machine, symbols: Array, bits: Array, first: int, end: int, seen: Seen, n: int
) -> tuple[Seen, int]:
    """Append the occurrences in the tokens from `first` to `end`, one part of a document; all, and their number.

    A phrase does not go over the beginning of a sentence or a break. Sentences are named by their first token.
    """
    sentence = first
    for i in range(first, end):
        if bits[i] & SENTENCE:
            sentence = i
        state = machine.root[symbols[i]]
        j = i
        while state != NONE:
            low, high = machine.accept_ptr[state], machine.accept_ptr[state + 1]
            if n + high - low > len(seen.first):
                least = n + high - low
                seen = Seen(
                    _longer(seen.first, least),
                    _longer(seen.last, least),
                    _longer(seen.number, least),
                    _longer(seen.sentence, least),
                )
            for accepted in range(low, high):
                seen.first[n], seen.last[n] = i, j
                seen.number[n], seen.sentence[n] = machine.accept[accepted], sentence
                n += 1
            j += 1
            if j >= end or bits[j] & (BREAK | SENTENCE):
                break
            state = _move(machine, state, symbols[j])
    return seen, n


@compiled
def _is_excluded(machine: Machine, seen: Seen, n: int, at: int) -> bool:
    """Whether an excluded phrase of this name overlaps this occurrence of it."""
    number = machine.exclude[seen.number[at]]
    if number == NONE:
        return False
    k = at
    while k > 0 and seen.first[k - 1] > seen.first[at] - machine.longest:
        k -= 1
    while k < n and seen.first[k] <= seen.last[at]:
        if seen.number[k] == number and seen.last[k] >= seen.first[at]:
            return True
        k += 1
    return False


@compiled
def _is_in_window(seen: Seen, n: int, at: int, number: int, words: int) -> bool:
    """Whether a phrase of the set `number` lies within so many words of this occurrence, in its sentence."""
    low, high = seen.first[at] - words, seen.last[at] + words
    k = at
    while k > 0 and seen.first[k - 1] >= low:
        k -= 1
    while k < n and seen.first[k] <= high:
        if seen.number[k] == number and seen.last[k] <= high and seen.sentence[k] == seen.sentence[at]:
            return True
        k += 1
    return False


@compiled
def _is_near(
    machine: Machine, seen: Seen, n: int, at: int, condition: int, number: int, in_document: Array, in_sentence: Array
) -> bool:
    """Whether a phrase of the set `number` stands in the scope of a condition."""
    scope = machine.scope[condition]
    if scope == _DOCUMENT:
        return in_document[number] != 0
    if scope == _SENTENCE:
        return in_sentence[number] == seen.sentence[at] + 1
    return _is_in_window(seen, n, at, number, machine.words[condition])


@compiled
def _condition(
    machine: Machine, seen: Seen, n: int, at: int, condition: int, in_document: Array, in_sentence: Array
) -> int:
    """_COUNTS if a condition holds, _NO if not, _WAITS if a name of another lens may make it hold."""
    none, asks = machine.none[condition], False
    if none != NONE and _is_near(machine, seen, n, at, condition, none, in_document, in_sentence):
        return _NO
    for wanted in (machine.any[condition], machine.place[condition]):
        if wanted != NONE:
            asks = True
            if _is_near(machine, seen, n, at, condition, wanted, in_document, in_sentence):
                return _COUNTS
    if machine.other_ptr[condition + 1] > machine.other_ptr[condition]:
        return _WAITS
    return _NO if asks else _COUNTS


@compiled
def _status(
    machine: Machine, seen: Seen, n: int, at: int, low: int, high: int, in_document: Array, in_sentence: Array
) -> int:
    """What an occurrence of a name is, in a text published from day `low` to day `high`."""
    variant = seen.number[at]
    if high < machine.first[variant] or low >= machine.end[variant] or _is_excluded(machine, seen, n, at):
        return _NO
    is_sure = low >= machine.first[variant] and high < machine.end[variant]
    status, waits = _COUNTS if is_sure else _UNRESOLVED, 0
    for condition in range(machine.condition_ptr[variant], machine.condition_ptr[variant + 1]):
        holds = _condition(machine, seen, n, at, condition, in_document, in_sentence)
        if holds == _NO and machine.ignore[condition]:
            return _NO
        if holds == _NO:
            status = _UNRESOLVED
        if holds == _WAITS:
            waits = _WAITS
    return status | waits


@compiled
def _judge(
    machine: Machine, seen: Seen, n: int, low: int, high: int, in_document: Array, in_sentence: Array, status: Array
) -> None:
    """Write the status of all occurrences in a document."""
    lenses = np.zeros(machine.n_lenses, np.bool_)
    for k in range(n):
        in_document[seen.number[k]] = 1
    begin = 0
    while begin < n:
        end = begin
        while end < n and seen.sentence[end] == seen.sentence[begin]:
            in_sentence[seen.number[end]] = seen.sentence[end] + 1
            end += 1
        for k in range(begin, end):
            status[k] = _NO
            if seen.number[k] < len(machine.lens):
                status[k] = _status(machine, seen, n, k, low, high, in_document, in_sentence)
                if status[k] == _COUNTS and not _leans(machine, seen.number[k]):
                    lenses[machine.lens[seen.number[k]]] = True
        begin = end
    for k in range(n):
        in_document[seen.number[k]] = 0
        if status[k] & _WAITS:
            status[k] = _settle(machine, seen.number[k], status[k], lenses)


@compiled
def _leans(machine: Machine, variant: int) -> bool:
    """Whether a name may count because of another one: it cannot be that other one for a third."""
    low, high = machine.condition_ptr[variant], machine.condition_ptr[variant + 1]
    return machine.other_ptr[high] > machine.other_ptr[low]


@compiled
def _settle(machine: Machine, variant: int, status: int, lenses: Array) -> int:
    """The status of a name that waited for the lenses named in its document."""
    for condition in range(machine.condition_ptr[variant], machine.condition_ptr[variant + 1]):
        low, high = machine.other_ptr[condition], machine.other_ptr[condition + 1]
        for k in range(low, high):
            if lenses[machine.other[k]]:
                return status & ~_WAITS
        if low < high and machine.ignore[condition]:
            return _NO
    return _UNRESOLVED


@compiled
def _choose(machine: Machine, seen: Seen, n: int, status: Array, kept: Array) -> int:
    """Write the places of the occurrences that are mentions, from left to right; their number."""
    n_kept, k, behind = 0, 0, -1
    while k < n:
        end, last, counted = k, -1, -1
        while end < n and seen.first[end] == seen.first[k]:
            if status[end] != _NO and seen.first[end] >= behind:
                if seen.last[end] > last:
                    last, counted = seen.last[end], -1
                if status[end] == _COUNTS and counted < 0:
                    counted = end
            end += 1
        if counted >= 0:
            kept[n_kept] = counted
            n_kept += 1
        elif last >= 0:
            lens = -1
            for other in range(k, end):
                if status[other] != _NO and seen.last[other] == last and machine.lens[seen.number[other]] != lens:
                    lens = machine.lens[seen.number[other]]
                    kept[n_kept] = other
                    n_kept += 1
        behind = max(behind, last + 1)
        k = end
    return n_kept


@compiled
def mark_gaps(data: Array, offsets: Array, text_ptr: Array, starts: Array, ends: Array, signs: Array) -> Array:
    """The bits BREAK, OPENS and CLOSES of each token, from what stands between tokens.

    Text t is the UTF-8 bytes `offsets[t]:offsets[t + 1]` of `data` and has the tokens
    `text_ptr[t]:text_ptr[t + 1]`; `starts` and `ends` count characters of their text.
    """
    bits = np.zeros(len(starts), np.uint8)
    for text in range(len(offsets) - 1):
        i, at, token, last = offsets[text], 0, text_ptr[text], text_ptr[text + 1]
        opens, touches, gap = False, False, 0
        while i < offsets[text + 1] and token <= last:
            code, width = decode(data, i)
            i += width
            if token < last and at >= starts[token]:
                if at == starts[token]:
                    bits[token] |= (BREAK if gap > MAX_GAP else 0) | (OPENS if opens else 0)
                at += 1
                if at == ends[token]:
                    token += 1
                    opens, touches, gap = False, True, 0
                continue
            sign = signs[code] if code < len(signs) else 0
            gap += MAX_GAP + 1 if sign & PARTS else 1
            if sign & QUOTES:
                opens = True
                if touches:
                    bits[token - 1] |= CLOSES
            if sign & SPACE:
                opens, touches = False, False
            at += 1
    return bits


@compiled
def find_all(
    machine: Machine, symbols: Array, bits: Array, part_ptr: Array, document_ptr: Array, low: Array, high: Array
) -> tuple[Array, Array, Array, Array]:
    """First and last token, variant, and whether it counts (1) or is unresolved (0), of every mention.

    Document d has the parts `document_ptr[d]:document_ptr[d + 1]`, part p the tokens `part_ptr[p]:part_ptr[p + 1]`.
    """
    first, last, variant = np.zeros(64, np.int64), np.zeros(64, np.int64), np.zeros(64, np.int32)
    counts = np.zeros(64, np.int8)
    seen = Seen(np.zeros(64, np.int64), np.zeros(64, np.int64), np.zeros(64, np.int32), np.zeros(64, np.int64))
    in_document, in_sentence = np.zeros(machine.n_sets, np.int8), np.zeros(machine.n_sets, np.int64)
    status, kept = np.zeros(64, np.int8), np.zeros(64, np.int64)
    total = 0
    for document in range(len(document_ptr) - 1):
        n = 0
        for part in range(document_ptr[document], document_ptr[document + 1]):
            seen, n = _occurrences(machine, symbols, bits, part_ptr[part], part_ptr[part + 1], seen, n)
        if n == 0:
            continue
        status, kept = _longer(status, n), _longer(kept, n)
        _judge(machine, seen, n, low[document], high[document], in_document, in_sentence, status)
        n_kept = _choose(machine, seen, n, status, kept)
        first, last = _longer(first, total + n_kept), _longer(last, total + n_kept)
        variant, counts = _longer(variant, total + n_kept), _longer(counts, total + n_kept)
        for k in range(n_kept):
            at = kept[k]
            first[total], last[total], variant[total] = seen.first[at], seen.last[at], seen.number[at]
            counts[total] = status[at] == _COUNTS
            total += 1
    return first[:total], last[:total], variant[:total], counts[:total]
