"""The inner loops of counting, compiled by numba. All read one segment and add to arrays over terms.

`tokens` and `pointers` are the segment's stream: its tokens and, as negative numbers, its phrases (see `streams`);
`document_ptr` its documents, `keep` its selected passages, `terms` the term of each of its types and phrases.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop
from analysis.index.prefetch import LINE, prefetch

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_AHEAD, _LINE, _MOST = 8, LINE // 4, 256  # runs looked ahead; tokens that come together, and asked for at most


@loop
def arrange(
    rows: Array, columns: tuple[Array, Array, Array], first: Number, last: Number, ends: Array, keep: Array
) -> Number:
    """Write the mask `rows` of the documents `first` to `last` into `keep`, at the `ends` of their segments.

    `columns`: the pointers and segments of the documents of the snapshot, the tokens of its passages. Gives the tokens
    of the kept ones.
    """
    document_ptr, segments, sizes = columns
    tokens = 0
    for document in range(first, last):
        at = ends[segments[document]]
        for row in range(document_ptr[document], document_ptr[document + 1]):
            keep[at] = rows[row]
            tokens += sizes[row] * rows[row]
            at += 1
        ends[segments[document]] = at
    return tokens


@loop
def _runs(pointers: Array, keep: Array, wanted: Number, ends: Array) -> Number:
    """Write where each run of passages whose `keep` is `wanted` begins and ends, and how many there are. Without a
    branch: which passages are kept, no processor foresees.
    """
    n, before = 0, False
    for passage in range(len(keep)):
        here = keep[passage] == wanted
        ends[n] = pointers[passage]  # kept or written over
        n += here != before
        before = here
    ends[n] = pointers[len(keep)]
    return (n + before) >> 1


@loop
def count_rows(
    stream: tuple[Array, Array],
    keep: Array,
    wanted: Number,
    terms: Array,
    room: tuple[Array, Array],
    counts: Array,
) -> None:
    """Add the tokens of the passages whose `keep` is `wanted` to `counts` int64[terms]. `stream`: tokens, and pointers
    of the passages. `room`: int32, as long as `terms`, zero before and after; and two numbers for each passage.

    Each token is counted as it is, and only then by its term: the types of a segment stand in the order of their
    frequency, so most of what is counted lies close together. Runs of passages lie apart, and are asked for.
    """
    tokens, pointers = stream
    uses, ends = room
    n = _runs(pointers, keep, wanted, ends)
    for k in range(n):
        if k + _AHEAD < n:
            first, last = ends[2 * (k + _AHEAD)], ends[2 * (k + _AHEAD) + 1]
            for position in range(first, min(last, first + _MOST), _LINE):
                prefetch(tokens, position)
        for position in range(ends[2 * k], ends[2 * k + 1]):
            uses[tokens[position]] += 1
    for row in range(len(terms)):
        counts[terms[row]] += uses[row]
        uses[row] = 0


@loop
def count_listed(tokens: Array, pointers: Array, passages: Array, terms: Array, counts: Array) -> None:
    """Add the tokens of these passages to `counts` int64[terms]."""
    for passage in passages:
        for position in range(pointers[passage], pointers[passage + 1]):
            counts[terms[tokens[position]]] += 1


@loop
def spread(documents: Array, document_ptr: Array, rows: Array) -> None:
    """Write True for each passage of the marked documents."""
    for document in range(len(documents)):
        if documents[document]:
            for row in range(document_ptr[document], document_ptr[document + 1]):
                rows[row] = True


@loop
def sum_tokens(
    rows: Array, sizes: Array, document_ptr: Array, labels: tuple[Array, Array, Array], words: Array, cells: Array
) -> None:
    """Add the `sizes` of the passages in `rows` to their document in `words` and to the cell of their labels: that of
    the document, and two of the passage.
    """
    of_document, first, second = labels
    for document in range(len(words)):
        own = of_document[document]
        for row in range(document_ptr[document], document_ptr[document + 1]):
            if rows[row]:
                words[document] += sizes[row]
                cells[own, first[row], second[row]] += sizes[row]


@compiled
def count_documents(
    tokens: Array, pointers: Array, document_ptr: Array, keep: Array, terms: Array, counts: Array
) -> None:
    """Add one to `counts` int64[terms] for each document that has the term in a kept passage."""
    state = np.zeros(
        len(counts), np.uint64
    )  # the last document + 1 and, in the low half, how many: one reading of both
    for document in range(len(document_ptr) - 1):
        here = np.uint64(document + 1) << _HALF
        for passage in range(document_ptr[document], document_ptr[document + 1]):
            if keep[passage]:
                for position in range(pointers[passage], pointers[passage + 1]):
                    term = terms[tokens[position]]
                    known = state[term]
                    state[term] = here | ((known & _LOW) + np.uint64(known < here))
    for term in range(len(counts)):
        counts[term] += np.int64(state[term] & _LOW)


@compiled
def tally_document(
    tokens: Array,
    pointers: Array,
    keep: Array,
    terms: Array,
    first: Number,
    last: Number,
    counts: Array,
    touched: Array,
) -> tuple[Number, Number]:
    """Count one document, the passages `first` to `last`: how many terms it has, and how many tokens.

    `counts` is zero everywhere before, and for the `touched` terms only not afterwards.
    """
    n_touched, n_tokens = 0, 0
    for passage in range(first, last):
        if keep[passage]:
            for position in range(pointers[passage], pointers[passage + 1]):
                n_tokens += tokens[position] >= 0
                term = terms[tokens[position]]
                if counts[term] == 0:
                    touched[n_touched] = term
                    n_touched += 1
                counts[term] += 1
    return n_touched, n_tokens


@compiled
def list_documents(
    tokens: Array,
    pointers: Array,
    document_ptr: Array,
    keep: Array,
    terms: Array,
    n_terms: Number,
    ends: Array,
    columns: Array,
    values: Array,
) -> Number:
    """Write the terms and counts of each document one after the other; `ends` where each document's end."""
    counts, touched = np.zeros(n_terms, np.int32), np.zeros(n_terms, np.int32)
    n = 0
    for document in range(len(document_ptr) - 1):
        first, last = document_ptr[document], document_ptr[document + 1]
        n_touched, _ = tally_document(tokens, pointers, keep, terms, first, last, counts, touched)
        for k in range(n_touched):
            columns[n], values[n] = touched[k], counts[touched[k]]
            counts[touched[k]] = 0
            n += 1
        ends[document] = n
    return n


@compiled
def tally_cells(
    tokens: Array,
    pointers: Array,
    document_ptr: Array,
    keep: Array,
    places: Array,
    cells: Array,
    frequency: Array,
) -> None:
    """Add the tokens of the kept passages to `frequency` int64[cells, k]; `places`: type -> k or -1.

    `cells`: the cell of each document, -1 for none.
    """
    for document in range(len(document_ptr) - 1):
        cell = cells[document]
        if cell < 0:
            continue
        for passage in range(document_ptr[document], document_ptr[document + 1]):
            if keep[passage]:
                for position in range(pointers[passage], pointers[passage + 1]):
                    place = places[tokens[position]]
                    if place >= 0:
                        frequency[cell, place] += 1


@loop
def local_rows(types: Array, order: Array, wanted: Array, found: Array) -> Number:
    """Write the rows of `types` that hold a `wanted` one; how many. `order`: the rows by ascending type."""
    n = 0
    for one in wanted:
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) >> 1
            if types[order[middle]] < one:
                low = middle + 1
            else:
                high = middle
        if low < len(order) and types[order[low]] == one:
            found[n] = order[low]
            n += 1
    return n


@loop
def mark_whole(
    rows: Array, eights: Array, documents: Array, document_ptr: Array, first: Number, last: Number, whole: Array
) -> Number:
    """Write which documents `rows` keeps whole, of the passages from `first` to `last`, which cut no document; how many
    passages it keeps of the others. `eights`: the same bytes, eight as one, so that what is not kept is soon passed.

    `documents`: that of each passage; `document_ptr`: the passages of each.
    """
    partly, at = 0, first
    while at < last:
        if not rows[at]:
            at += 8 if at % 8 == 0 and at + 8 <= last and eights[at >> 3] == 0 else 1
            continue
        document = documents[at]
        kept = 0
        for passage in range(at, document_ptr[document + 1]):
            kept += rows[passage]
        if kept == document_ptr[document + 1] - document_ptr[document]:
            whole[document] = True
        else:
            partly += kept
        at = document_ptr[document + 1]
    return partly
