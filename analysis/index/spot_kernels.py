"""The loops that find names which hang on nothing but their words, compiled by numba. See `spotting`.

A segment's tokens that may begin a name are bits, so that they are in order without being sorted, each once.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, inlined, loop
from analysis.index.lanes import zeros_below

# As in `matching` (a test compares them): numba keeps what it compiled until this file changes.
EDGES, ACCEPTS, OTHERWISE = range(3)
SYMBOL, TARGET = range(2)
NONE = -1
NEAR = 1  # as in `follows`
_BITS = 63


@loop
def mark_openings(positions: Array, pointers: Array, rows: Array, before: Number, bits: Array) -> None:
    """Set a bit so many tokens `before` each place of the words `rows`, where there is one."""
    for row in rows:
        for k in range(pointers[row], pointers[row + 1]):
            at = positions[k] - before
            if at >= 0:
                bits[at >> 6] |= np.uint64(1) << np.uint64(at & _BITS)


@loop
def write_symbols(positions: Array, pointers: Array, rows: Array, symbols: Array, room: Array) -> None:
    """Write the symbol of each of the words `rows` at its places."""
    for one in range(len(rows)):
        for k in range(pointers[rows[one]], pointers[rows[one] + 1]):
            room[positions[k]] = symbols[one]


@inlined
def _next(states: Array, edges: Array, state: Number, symbol: Number) -> Number:
    """The state behind one more word, NONE if no name goes on with it."""
    low, high = states[state, EDGES], states[state + 1, EDGES]
    while low < high:
        middle = (low + high) >> 1
        if edges[middle, SYMBOL] < symbol:
            low = middle + 1
        else:
            high = middle
    is_there = low < states[state + 1, EDGES] and edges[low, SYMBOL] == symbol
    return edges[low, TARGET] if is_there else states[state, OTHERWISE]


@loop
def spot(
    machine: tuple[Array, Array, Array, Array],
    tokens: tuple[Array, Array, Array],
    by_places: bool,
    follows: tuple[Array, Array, Array],
    begins: Array,
    found: tuple[Array, Array, Array, Array],
) -> Number:
    """Write first token, how many more, and number of each name, leftmost then longest; how many there are.

    `machine`: root, states, edges, accept of a Machine. `tokens`: the type of each; symbols, `by_places` those of the
    tokens, else of the types; behind which token each document ends. `follows`: bits that say whether a token goes on
    with the one before (see the module of that name); or with offsets, where each begins and ends, whether nothing new
    begins with it. `begins`: a bit for each token that may begin a name. `found`: first of all the names of a document.
    """
    root, states, edges, accept = machine
    types, symbols, document_ends = tokens
    bits, start, end = follows
    by_offsets = len(start) > 0
    counts, firsts, more, numbers = found
    n, behind, document = 0, 0, 0
    for word in range(len(begins)):
        rest = begins[word]
        while rest:
            i = word * 64 + zeros_below(rest)
            rest &= rest - np.uint64(1)
            state = root[symbols[i if by_places else types[i]]] if i >= behind else NONE
            j, last, number = i, -1, -1
            while state != NONE:
                if states[state, ACCEPTS] < states[state + 1, ACCEPTS]:
                    last, number = j, accept[states[state, ACCEPTS]]
                if states[state, EDGES] == states[state + 1, EDGES] and states[state, OTHERWISE] == NONE:
                    break
                j += 1
                if j >= len(types) or not (bits[j >> 3] >> (j & 7)) & 1:
                    break
                if by_offsets and start[j] - end[j - 1] > NEAR:
                    break
                state = _next(states, edges, state, symbols[j if by_places else types[j]])
            if last >= 0:
                while document_ends[document] <= i:
                    document += 1
                counts[document] += 1
                firsts[n], more[n], numbers[n] = i, last - i, number
                n += 1
                behind = last + 1
    return n
