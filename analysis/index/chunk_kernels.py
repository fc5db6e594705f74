"""The loop over chunks of texts, compiled by numba: a call from Python costs as much as a tenth of a chunk."""

from analysis.index.arrays import Array
from analysis.index.compiling import Number, loop
from analysis.index.kernels import Room, Tables, scan_texts
from analysis.index.type_kernels import Known, count_uses, intern


@loop
def scan_chunks(
    texts: tuple[Array, Array],
    first: Number,
    tables: tuple[Tables, Number],
    room: Room,
    tokens: tuple[Array, Array, Array, Array],
    n_tokens: Number,
    known: Known,
    types: tuple[Number, Number, Number],
) -> tuple[Number, Number, tuple[Number, Number], tuple[Number, Number]]:
    """Write the tokens of the texts from `first` on, some thousand at a time: what is written of so many stays in the
    cache. Up to which text there was room; how many tokens there are then; types, and letters of these; and how many
    more of both there has to be room for.

    `texts`: bytes and offsets. `tables`: see `scan_texts`; the most bytes at a time, but always one text. `tokens`:
    types, starts, ends, and how many are before the end of each text; `n_tokens` of them there are. `known`, `types`:
    as for `intern`, and the mask of the hash.
    """
    data, offsets = texts
    ids, starts, ends, pointers = tokens
    n_types, n_letters, hash_mask = types
    while first < len(offsets) - 1:
        last = first + 1
        while last < len(offsets) - 1 and offsets[last + 1] - offsets[first] <= tables[1]:
            last += 1
        size = offsets[last] - offsets[first] + 1
        if size > len(room.keys) or n_tokens + size > len(ids):
            break
        places = starts[n_tokens:], ends[n_tokens:]
        letters = scan_texts(data, offsets[first : last + 1], tables[0], room, places, pointers[first : last + 1])
        n = pointers[last]
        full = n_types + n > len(known.keys) or n_letters + letters > len(known.letters)
        if full or 4 * (n_types + n) > 3 * len(known.slots):
            return first, n_tokens, (n_types, n_letters), (n, letters)
        own = ids[n_tokens : n_tokens + n]
        n_types, n_letters = intern(room.keys[:n], room.words, known, (n_types, n_letters), hash_mask, own, room.left)
        count_uses(own, known.frequency)
        for text in range(first, last):
            pointers[text + 1] += n_tokens
        n_tokens += n
        first = last
    return first, n_tokens, (n_types, n_letters), (0, 0)
