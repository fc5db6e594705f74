"""The inner loops of counting, compiled by numba. All read one segment and add to arrays over terms.

`tokens` and `pointers` are the segment's stream: its tokens and, as negative numbers, its phrases (see `streams`);
`document_ptr` its documents, `keep` its selected passages, `terms` the term of each of its types and phrases.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop


@compiled
def count_terms(tokens: Array, pointers: Array, keep: Array, terms: Array, counts: Array) -> None:
    """Add the tokens of the kept passages to `counts` int64[terms]."""
    for passage in range(len(keep)):
        if keep[passage]:
            for position in range(pointers[passage], pointers[passage + 1]):
                counts[terms[tokens[position]]] += 1


@compiled
def count_documents(
    tokens: Array, pointers: Array, document_ptr: Array, keep: Array, terms: Array, counts: Array
) -> None:
    """Add one to `counts` int64[terms] for each document that has the term in a kept passage."""
    seen = np.full(len(counts), -1, np.int32)
    for document in range(len(document_ptr) - 1):
        for passage in range(document_ptr[document], document_ptr[document + 1]):
            if keep[passage]:
                for position in range(pointers[passage], pointers[passage + 1]):
                    term = terms[tokens[position]]
                    if seen[term] != document:
                        seen[term] = document
                        counts[term] += 1


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
