"""The loops over mentions, compiled by numba: into the order of the snapshot, and counted by cell and name."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, inlined, loop


@loop
def find_passages(first: Array, pointers: Array, passage: Array) -> None:
    """Write in which passage of a segment each mention begins; `first`: its first token, ascending."""
    own = 0
    for k in range(len(first)):
        while pointers[own + 1] <= first[k]:
            own += 1
        passage[k] = own


@loop
def place(own: Array, starts: Array, values: Array, base: Number, column: Array) -> None:
    """Write what is told of each mention of a segment, and `base` more, where those of its document go.

    `own`: how many mentions each of the segment's documents has; `starts`: where they go, -1 where they do not count;
    `values`: what is told of each mention.
    """
    k = 0
    for document in range(len(own)):
        at, n = starts[document], own[document]
        for j in range(n if at >= 0 else 0):
            column[at + j] = values[k + j] + base
        k += n


@loop
def runs(document: Array, begins: Array) -> Number:
    """Write where another document than that of the mention before begins; how many do."""
    n, before = 0, -1
    for k in range(len(document)):
        if document[k] != before:
            before = document[k]
            begins[n] = k
            n += 1
    return n


@loop
def mark(places: Array, marks: Array) -> None:
    """Write True at each of these places."""
    for one in places:
        marks[one] = True


@loop
def count_cells(at: Array, cell_of: Array, document: Array, outlet_of: Array, counts: Array) -> None:
    """Add the mentions to `counts` [cells, outlets]; `at`: the row that tells the cell of each, -1 for none."""
    for k in range(len(at)):
        cell = cell_of[at[k]]
        if cell >= 0:
            counts[cell, outlet_of[document[k]]] += 1


@inlined
def _count_span(
    spans: tuple[Array, Array],
    span: Number,
    several: Number,
    mentions: tuple[Array, Array, Array, Array],
    room: tuple[Array, Array, Array, Array, Array, Array, Array, Array],
    pairs: tuple[Array, Array],
    so_far: tuple[Number, Number, Number],
) -> tuple[Number, Number, Number]:
    """Count the mentions of a document for its cluster; `so_far`, and afterwards: its cells, its names there, pairs."""
    at, cell_of, variant, column = mentions
    own, whole, latest, part, named, touched, documents, having = room
    used, n_touched, n_pairs = so_far
    for k in range(spans[0][span], spans[1][span]):
        cell = cell_of[at[k]]
        if cell < 0:
            continue
        if whole[cell] == 0:
            own[used] = cell
            used += 1
        whole[cell] += 1
        if latest[cell] != span:
            latest[cell] = span
            documents[cell] += 1
            pairs[0][n_pairs], pairs[1][n_pairs] = cell, span
            n_pairs += 1
        of = column[variant[k]]
        if of >= 0:
            touched[0, n_touched], touched[1, n_touched] = cell, of
            n_touched += part[cell, of] == 0  # kept or written over: a branch here is seldom foreseen
            part[cell, of] += 1
            if several and named[cell, of] != span:
                named[cell, of] = span
                having[cell, of] += 1
    return used, n_touched, n_pairs


@inlined
def _add_names(
    touched: Array, part: Array, whole: Array, several: Number, documents: Array, having: Array, names: Array
) -> None:
    """Add the names of a cluster in its cells; their numbers are 0 again."""
    for k in range(touched.shape[1]):
        cell, of = touched[0, k], touched[1, k]
        n, n_documents = part[cell, of], having[cell, of] if several else 1
        names[cell, of, 0] += n
        names[cell, of, 1] += n * n
        names[cell, of, 2] += n * whole[cell]
        names[cell, of, 3] += n_documents
        names[cell, of, 4] += n_documents * n_documents
        names[cell, of, 5] += n_documents * documents[cell]
        part[cell, of] = having[cell, of] = 0


@inlined
def _add_sizes(cells: Array, whole: Array, documents: Array, sizes: Array) -> None:
    """Add a cluster to its cells; their numbers are 0 again."""
    for cell in cells:
        size, n_documents = whole[cell], documents[cell]
        sizes[cell, 0] += 1
        sizes[cell, 1] += size
        sizes[cell, 2] += size * size
        sizes[cell, 3] += n_documents
        sizes[cell, 4] += n_documents * n_documents
        whole[cell] = documents[cell] = 0


@compiled
def tally(
    spans: tuple[Array, Array, Array],
    mentions: tuple[Array, Array],
    cell_of: Array,
    column: Array,
    sizes: Array,
    names: Array,
    pairs: tuple[Array, Array],
) -> Number:
    """Count mentions by cell, and by cell and name, with the clusters that they come from; how many `pairs` there are.

    `spans`: where the mentions of a document begin and end, and its cluster; those of a cluster follow one another.
    `mentions`: of each the row whose cell is in `cell_of` (-1 none), and its name, counted in `column` of it (-1 not).
    Added to `sizes` [cells, 5] are the clusters of a cell, their mentions and the squares of these, their documents
    and the squares of these; to `names` [cells, columns, 6] the sum over clusters of the mentions by a name, their
    squares, their products with those of the cluster, and the same of documents. Written are the pairs of a cell and a
    document in it: the cell, the number of the span.
    """
    begins, ends, cluster = spans
    n_cells, n_columns = names.shape[0], names.shape[1]
    told = mentions[0], cell_of, mentions[1], column
    # Of the cluster at hand: its cells, mentions by cell and by name; of both the span that was counted last.
    own, whole, latest = np.empty(n_cells, np.int64), np.zeros(n_cells, np.int64), np.full(n_cells, -1)
    part, named = np.zeros((n_cells, n_columns), np.int64), np.full((n_cells, n_columns), -1)
    touched = np.empty((2, n_cells * n_columns + 1), np.int64)  # the cells and names that it has
    documents, having = np.zeros(n_cells, np.int64), np.zeros((n_cells, n_columns), np.int64)
    room = own, whole, latest, part, named, touched, documents, having
    n_pairs, span = np.int64(0), np.int64(0)
    while span < len(begins):
        used, n_touched, here = np.int64(0), np.int64(0), cluster[span]
        several = span + 1 < len(begins) and cluster[span + 1] == here
        while span < len(begins) and cluster[span] == here:
            so_far = used, n_touched, n_pairs
            used, n_touched, n_pairs = _count_span((begins, ends), span, several, told, room, pairs, so_far)
            span += 1
        _add_names(touched[:, :n_touched], part, whole, several, documents, having, names)
        _add_sizes(own[:used], whole, documents, sizes)
    return n_pairs
