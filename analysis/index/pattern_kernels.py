"""The inner loop of the search for misspelt words, compiled by numba."""

import numpy as np

from analysis.index.arrays import Array
from analysis.index.compiling import Number, compiled


@compiled
def within_errors(letters: Array, pointers: Array, word: Array, errors: Number) -> Array:
    """Which words (code points `letters[pointers[k]:pointers[k + 1]]`) are within so many errors of `word`.

    The optimal string alignment distance (Boytsov 2011): a letter left out, added, exchanged, or two swapped.
    """
    size = len(word)
    rows = np.zeros((3, size + 1), np.int64)
    found = np.zeros(len(pointers) - 1, np.bool_)
    for k in range(len(found)):
        first, last = pointers[k], pointers[k + 1]
        for j in range(size + 1):
            rows[0, j] = j
        for i in range(1, last - first + 1):
            here, above, twice = i % 3, (i - 1) % 3, (i - 2) % 3
            rows[here, 0] = i
            for j in range(1, size + 1):
                same = letters[first + i - 1] == word[j - 1]
                best = min(rows[above, j] + 1, rows[here, j - 1] + 1, rows[above, j - 1] + (0 if same else 1))
                if i > 1 and j > 1 and letters[first + i - 1] == word[j - 2] and letters[first + i - 2] == word[j - 1]:
                    best = min(best, rows[twice, j - 2] + 1)
                rows[here, j] = best
        found[k] = rows[(last - first) % 3, size] <= errors
    return found
