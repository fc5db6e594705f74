"""Strings get the numbers of their first use, whatever letters they have."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.index import type_numbers
from analysis.index.type_numbers import Types

# Letters of keys, of one, two and three bytes, and words of more letters than a key has.
LETTERS = st.sampled_from("ابتسويةىپۆ~aé\u0601\u06ffﷺࢠ")
WORDS = st.text(LETTERS, max_size=5) | st.builds(
    lambda letter, n: letter * n, LETTERS, st.sampled_from([7, 8, 9, 15, 16, 17, 63, 70])
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=30), max_size=4), st.sampled_from([2**64 - 1, 7, 0]))
@example([["ا" * 15 + "ب", "ا" * 16, "ا" * 17], ["", "ا" * 16, "aا", "a"]], 0)
def test_numbers_are_those_of_the_first_use(lists: list[list[str]], hash_mask: int) -> None:
    types, known = Types(hash_mask), dict[str, int]()
    for words in lists:
        expected = [known.setdefault(word, len(known)) for word in words]
        assert types.number(pa.array(words, pa.string())).tolist() == expected
    assert types.strings().to_pylist() == list(known)
    assert types.frequency().tolist() == [0] * len(known)


def test_a_slice_is_numbered_alone() -> None:
    words = pa.array(["سوريا", "دمشق", "حلب", "دمشق", "إدلب"], pa.string())
    types = Types()
    assert types.number(words[1:4]).tolist() == [0, 1, 0]
    assert types.number(words[4:]).tolist() == [2]
    assert types.strings().to_pylist() == ["دمشق", "حلب", "إدلب"]


def test_many_words_cross_the_pieces_and_outgrow_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type_numbers, "_TOGETHER", 100)
    letters = np.array(list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"))
    made = np.random.default_rng(5).integers(len(letters), size=(30_000, 3))
    words = pa.array(["".join(word) for word in letters[made].tolist()], pa.string())
    types, expected = Types(), pc.dictionary_encode(words)
    assert types.number(words).tolist() == expected.indices.to_pylist()
    assert types.strings().equals(expected.dictionary)
