"""Exact p of many terms at once, by compiled loops."""

import numpy as np
from scipy import sparse

from analysis.index import tail_kernels
from analysis.measures.exact import Floats, Ints, Pairs


def exact_tails(target: Floats, having: Ints, target_sizes: Ints, sizes: Ints, pairs: Pairs | None) -> Floats:
    """What `measures.exact.exact_p` gives, to 1e-12: that is for reading, this is for waiting."""
    p = np.ones(len(target))
    columns, chance = (np.zeros(len(target) + 1, np.int64), np.zeros(0, np.int64)), np.zeros(0)
    if pairs is not None:
        by_term = sparse.csc_array(pairs.having)
        columns, chance = (by_term.indptr.astype(np.int64), by_term.indices.astype(np.int64)), pairs.chance
    sides = target_sizes.astype(np.int64), sizes.astype(np.int64)
    having = np.ascontiguousarray(having)

    longest = np.minimum(having, sides[0][:, None]).sum(axis=0) + np.diff(columns[0])
    size = int(longest.max(initial=0)) + 2
    room = np.empty(size), np.empty(size), np.empty(size)
    tail_kernels.exact_tails(target, having, *sides, columns, chance, room, p)
    return p
