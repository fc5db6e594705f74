"""The inner loops over postings, compiled by numba: each goes through the uses of one term after the other.

Postings are `pointers` int64[terms + 1], `rows` int32 and `counts`: the rows (documents, or passages) that have a term
and how often. `place` int32 says of each row where it counts: document * 4 + 1 (target) + 2 (reference), 0 where it
does not. A document's rows stand together.
"""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled, loop

SEVERAL = -1  # voices, or none: no place in records.VOICES


@loop
def fill(codes: Array, stream_ptr: Array, passages: Array, order: Array, ends: Array, found: Array) -> None:
    """Write the passage of each use behind those of its term. `ends` int64[terms]: where the next one goes.

    `order`: the rows in ascending order of their passages, so that those who read find near what they found before.
    """
    for row in order:
        for position in range(stream_ptr[row], stream_ptr[row + 1]):
            term = codes[position]
            found[ends[term]] = passages[row]
            ends[term] += 1


@compiled
def gather(stream: tuple[Array, Array, Array, Array], order: Array, ends: Array, found: Array, counts: Array) -> None:
    """Write each document behind those that have the same term, and how often it has it.

    With an empty `found` the rows of each term are only counted, in `ends`. `stream`: the term of each entry of a
    segment's stream, pointers of its passages and documents, and these as rows of the snapshot. `order`: as in `fill`.
    """
    codes, stream_ptr, document_ptr, documents = stream
    uses, touched = np.zeros(len(ends), np.int32), np.zeros(len(ends), np.int32)
    for row in order:
        n = 0
        for position in range(stream_ptr[document_ptr[row]], stream_ptr[document_ptr[row + 1]]):
            term = codes[position]
            if uses[term] == 0:
                touched[n] = term
                n += 1
            uses[term] += 1
        for k in range(n):
            term = touched[k]
            if len(found):
                found[ends[term]], counts[ends[term]] = documents[row], uses[term]
            ends[term] += 1
            uses[term] = 0


@loop
def mark_documents(rows: Array, documents: Array, found: Array) -> None:
    """Write True for each document that has a passage in `rows`."""
    for row in range(len(rows)):
        if rows[row]:
            found[documents[row]] = True


@loop
def lay_out(
    sides: tuple[Array, Array], passages: tuple[Array, Array, Array], place: Array, lengths: Array, both: Array
) -> Number:
    """Write `place`; add each passage's tokens to `lengths` of its document on its sides, and once to `both`. The one
    voice of all that stands on a side; SEVERAL where there are more, and where nothing stands there.

    `passages`: document, tokens and voice (a place in records.VOICES) of each.
    """
    target, reference = sides
    documents, tokens, voices = passages
    voice, same = SEVERAL, True
    for row in range(len(place)):
        here = target[row] + 2 * reference[row]
        if here:
            same &= voice == SEVERAL or voices[row] == voice
            voice = voices[row]
            document = documents[row]
            place[row] = document * 4 + here
            both[document] += tokens[row]
            if here & 1:
                lengths[0, document] += tokens[row]
            if here & 2:
                lengths[1, document] += tokens[row]
    return voice if same else SEVERAL


@loop
def lay_out_whole(target: Array, reference: Array, words: Array, place: Array, lengths: Array, both: Array) -> bool:
    """The same of documents that stand whole on one side; whether one stands on both, where nothing is right."""
    overlap = False
    for document in range(len(place)):
        n = words[document]
        side = n * target[document], n * reference[document]
        overlap |= min(side) > 0
        lengths[0, document], lengths[1, document] = side
        both[document] = side[0] + side[1]
        place[document] = document * 4 + (side[0] > 0) + 2 * (side[1] > 0) if both[document] else 0
    return overlap


@loop
def narrow(
    postings: tuple[Array, Array, Array], terms: Array, counting: Array, ends: Array, found: Array, counts: Array
) -> None:
    """Write the rows of each term that are `counting`, and their counts, at the `ends` of the term: there is room for
    all of its rows.
    """
    pointers, rows, all_counts = postings
    for k in range(len(terms)):
        n = ends[k]
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            found[n], counts[n] = rows[at], all_counts[at]  # kept or written over: a branch here is seldom foreseen
            n += counting[rows[at]]
        ends[k] = n


@loop
def arrange(pointers: Array, rows: Array, counts: Array, room: Array) -> None:
    """Bring the rows of each term into ascending order where one of 16 rows or more have it: those who read, one loop
    after the other, then find near what they found before. `room` int32[rows]: 0 before and after.
    """
    for k in range(len(pointers) // 2):
        at, end = pointers[2 * k], pointers[2 * k + 1]
        if (end - at) * 16 >= len(room):
            for place in range(at, end):
                room[rows[place]] = counts[place]
            row = 0
            while at < end:
                rows[at], counts[at] = row, room[row]  # kept or written over
                at += room[row] > 0
                room[row] = 0
                row += 1


@loop
def tally_outlets(
    postings: tuple[Array, Array, Array], terms: Array, place: Array, outlets: Array, frequency: Array, having: Array
) -> None:
    """Add the uses of each term to `frequency`, the documents with it to `having`: sides x outlets x terms."""
    pointers, rows, counts = postings
    for k in range(len(terms)):
        last_target, last_reference = -1, -1
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            here = place[rows[at]]
            document = here >> 2
            if here & 1:
                frequency[0, outlets[document], k] += counts[at]
                having[0, outlets[document], k] += document != last_target
                last_target = document
            if here & 2:
                frequency[1, outlets[document], k] += counts[at]
                having[1, outlets[document], k] += document != last_reference
                last_reference = document


@loop
def tally_squares(
    postings: tuple[Array, Array, Array], terms: Array, place: Array, lengths: Array, squares: Array, products: Array
) -> None:
    """Add y * y and y * n for each document of a side, y its uses of a term and n its tokens: sides x terms."""
    pointers, rows, counts = postings
    for k in range(len(terms)):
        document, target, reference = 0, 0, 0
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            here = place[rows[at]]
            if here == 0:
                continue
            if here >> 2 != document:
                squares[0, k] += target * target
                products[0, k] += target * lengths[0, document]
                squares[1, k] += reference * reference
                products[1, k] += reference * lengths[1, document]
                document, target, reference = here >> 2, 0, 0
            target += (here & 1) * counts[at]
            reference += (here >> 1 & 1) * counts[at]
        squares[0, k] += target * target
        products[0, k] += target * lengths[0, document]
        squares[1, k] += reference * reference
        products[1, k] += reference * lengths[1, document]


@loop
def tally_excess(
    postings: tuple[Array, Array, Array],
    terms: Array,
    place: Array,
    lengths: Array,
    n_all: Number,
    excess: Array,
    uses: Array,
) -> None:
    """The sum of max(0, y N - n Y) over the documents of either side, for each term, and Y; `lengths` are n."""
    pointers, rows, counts = postings
    for k in range(len(terms)):
        start, end = pointers[terms[k]], pointers[terms[k] + 1]
        whole = 0
        for at in range(start, end):
            whole += counts[at] * (place[rows[at]] != 0)
        y, document, total = 0, 0, 0
        for at in range(start, end):
            here = place[rows[at]]
            if here == 0:
                continue
            if here >> 2 != document:
                total += max(0, y * n_all - np.int64(lengths[document]) * whole)
                y, document = 0, here >> 2
            y += counts[at]
        excess[k] = total + max(0, y * n_all - np.int64(lengths[document]) * whole)
        uses[k] = whole


@loop
def list_uses(
    postings: tuple[Array, Array, Array], terms: Array, place: Array, ends: Array, documents: Array, values: Array
) -> Number:
    """Write the documents of each term and its uses in them, term after term; `ends` where each term's end."""
    pointers, rows, counts = postings
    n = 0
    for k in range(len(terms)):
        document = -1
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            here = place[rows[at]]
            if here == 0:
                continue
            if here >> 2 != document:
                document = here >> 2
                documents[n], values[n] = document, 0
                n += 1
            values[n - 1] += counts[at]
        ends[k] = n
    return n


@loop
def count_copies(
    postings: tuple[Array, Array, Array], terms: Array, place: Array, families: Array, seen: Array, copies: Array
) -> None:
    """For each term its documents on either side, less their families. `families` int32[documents], -1 of one document
    alone; `seen` int32[documents]: -1 everywhere.
    """
    pointers, rows, _ = postings
    for k in range(len(terms)):
        document = -1
        for at in range(pointers[terms[k]], pointers[terms[k] + 1]):
            here = place[rows[at]]
            if here != 0 and here >> 2 != document:
                document = here >> 2
                family = families[document]
                if family >= 0:
                    copies[k] += seen[family] == k
                    seen[family] = k
