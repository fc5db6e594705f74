"""The inner loops of phrases, compiled by numba."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled


@compiled
def _step(edges: Array, targets: Array, state: Number, term: Number) -> Number:
    """The state behind `state` over `term`, -1 if there is none. `edges` int64 is sorted: state << 32 | term."""
    wanted = (np.int64(state) << 32) | np.int64(term)
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if edges[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return np.int64(targets[low]) if low < len(edges) and edges[low] == wanted else np.int64(-1)


@compiled
def find_phrases(
    terms: Array, pointers: Array, joined: Array, opens: Array, edges: Array, targets: Array, accept: Array
) -> tuple[Array, Array, Array]:
    """Leftmost, then longest phrases of each passage, none inside another.

    `terms` int32[tokens]; `joined` bool[tokens]: the token follows the one before it with at most one character
    between them; `opens` bool[terms]: a phrase begins with the term. Returns the phrase, first and last token of each.
    """
    phrase = np.empty(len(terms), np.int32)
    first, last = np.empty(len(terms), np.int64), np.empty(len(terms), np.int64)
    n = 0
    for passage in range(len(pointers) - 1):
        at, end = pointers[passage], pointers[passage + 1]
        while at < end:
            found, behind = np.int64(-1), at + 1
            if opens[terms[at]]:
                state, here = np.int64(0), at
                while here < end and (here == at or joined[here]):
                    state = _step(edges, targets, state, terms[here])
                    if state < 0:
                        break
                    here += 1
                    if accept[state] >= 0:
                        found, behind = np.int64(accept[state]), here
            if found >= 0:
                phrase[n], first[n], last[n] = found, at, behind - 1
                n += 1
            at = behind
    return phrase[:n], first[:n], last[:n]


@compiled
def weave(tokens: Array, pointers: Array, phrase: Array, first: Array, stream: Array, stream_ptr: Array) -> None:
    """The tokens of each passage and behind them its phrases, phrase p as -1 - p."""
    n, at = 0, 0
    for passage in range(len(pointers) - 1):
        stream_ptr[passage] = at
        for position in range(pointers[passage], pointers[passage + 1]):
            stream[at] = tokens[position]
            at += 1
        while n < len(phrase) and first[n] < pointers[passage + 1]:
            stream[at] = -1 - phrase[n]
            at += 1
            n += 1
    stream_ptr[len(pointers) - 1] = at


@compiled
def _slot(pair: Number, tallies: Array) -> Number:
    """The tally of a pair, by multiplicative hashing (Knuth); there are a power of two of them."""
    mixed = np.uint64(pair) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed ^ (mixed >> np.uint64(32))) & np.uint64(len(tallies) - 1)


@compiled
def tally_pairs(pairs: Array, tallies: Array) -> None:
    """Add the pairs (int64, -1 for none) to tallies uint8 by hash, which stop at 255."""
    for k in range(len(pairs)):
        if pairs[k] >= 0:
            at = _slot(pairs[k], tallies)
            if tallies[at] < 255:
                tallies[at] += 1


@compiled
def likely_pairs(pairs: Array, tallies: Array, least: Number) -> Array:
    """The pairs whose tally is at least `least`: all that occur so often, and a few others."""
    found = np.empty(len(pairs), np.int64)
    n = 0
    for k in range(len(pairs)):
        if pairs[k] >= 0 and tallies[_slot(pairs[k], tallies)] >= least:
            found[n] = pairs[k]
            n += 1
    return found[:n].copy()


@compiled
def add_pairs(one: tuple[Array, Array], other: tuple[Array, Array], pairs: Array, counts: Array) -> Number:
    """Write the distinct pairs of two ascending lists, and the sums of their counts; how many they are."""
    left, left_counts = one
    right, right_counts = other
    i, j, n = 0, 0, 0
    while i < len(left) or j < len(right):
        takes_left = j == len(right) or (i < len(left) and left[i] <= right[j])
        takes_right = i == len(left) or (j < len(right) and right[j] <= left[i])
        pairs[n], counts[n] = left[i] if takes_left else right[j], 0
        if takes_left:
            counts[n] += left_counts[i]
            i += 1
        if takes_right:
            counts[n] += right_counts[j]
            j += 1
        n += 1
    return n
