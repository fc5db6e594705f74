"""What stands in bits and what in lists, and that a file holds both. Read: `test_forward`, `test_details`."""

from pathlib import Path

import numpy as np
import pytest

from analysis.index.arrays import read_arrays, write_arrays
from analysis.index.inverted import SPREAD, Inverted, invert, read_inverted


def inverted_of(texts: list[list[int]], n_terms: int) -> Inverted:
    """Of documents of one passage each, whose entries are their terms."""
    stream = np.array([term for text in texts for term in text], np.int32)
    pointers = np.cumsum([0, *map(len, texts)])
    having = np.array([sum(term in text for text in texts) for term in range(n_terms)])
    own = np.arange(n_terms, dtype=np.int32)
    arrays = invert((stream, pointers, np.arange(len(texts) + 1)), own, (own[:1], own[1:]), having)
    found = read_inverted(arrays)
    assert found is not None
    return found


def test_widespread_terms_have_bits_and_further_uses_stand_in_lists() -> None:
    n = 3 * SPREAD
    texts = [[0, 0, 0] if row < 2 else [1] if row == 5 else [] for row in range(n - 1)] + [[0, 2, 2]]
    inverted = inverted_of(texts, 3)
    assert inverted.frequent.tolist() == [0]  # in 3 of 96 documents
    assert [(int(word) >> bit) & 1 for word in inverted.bits[0] for bit in range(64)][: n + 1] == [
        int(row in (0, 1, n - 1)) for row in range(n + 1)
    ]
    assert np.split(inverted.lists, inverted.pointers[1:-1])[0].tolist() == [0, 0, 1, 1]
    assert inverted.lists.tolist()[4:] == [5, n - 1, n - 1]


@pytest.mark.parametrize(("n", "size"), [(1 << 16, 2), ((1 << 16) + 1, 4)])
def test_documents_beyond_two_bytes_have_numbers_of_four(n: int, size: int) -> None:
    inverted = inverted_of([*([[]] * (n - 1)), [0]], 1)
    assert (inverted.lists.itemsize, inverted.lists.tolist()) == (size, [n - 1])


def test_is_the_same_from_its_file(tmp_path: Path) -> None:
    assert read_inverted({"stream": np.zeros(1, np.int32)}) is None
    own = np.zeros(1, np.int32)
    arrays = invert((own, np.array([0, 1]), np.array([0, 1])), own, (own, own[:0]), np.ones(1, np.int64))
    write_arrays(tmp_path / "arrays", arrays)
    again = read_arrays(tmp_path / "arrays")
    assert {name: array.tolist() for name, array in again.items()} == {name: a.tolist() for name, a in arrays.items()}
