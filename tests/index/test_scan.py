"""The compiled scan yields exactly the tokens of `text.tokenize`."""

import inspect
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.index import gaps, kernels, word_kernels
from analysis.index.compiling import loop
from analysis.index.lanes import BITS
from analysis.index.scan import _tables, ranked, scan
from analysis.index.type_numbers import room_of_bits
from analysis.index.word_kernels import mark_usual, usual_word
from analysis.text import characters
from analysis.text.tokenize import tokenize

# What the rules are about, more often than chance would have it.
PIECES = st.sampled_from(
    [
        *["ا", "ب", "سوريا", "هيـ", "ـئة", "ـ", "َ", "\u200c", "ى", "ة", "ﷺ", "ﻻ"],
        *["کردی", "ڤ", "ێ", "ۆ", "پ", "ߊ", "ܐ", "😀", "3", "٣", "٫", ",", ".", "،", " ", "\n"],
        *["\u2028", "\x00", "~", "«", "»", "*", "/", ":", "@", "#", "_", "-", "²"],
        *["abc", "É", "http://", "WWW.", "https://a.b/س", "a@b.c", "x" * 70, "ع" * 70],
    ]
)
TEXTS = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join)


def tokens_of(texts: list[str], hash_mask: int = 2**64 - 1) -> list[list[tuple[int, int, str]]]:
    found = scan(pa.array(texts, pa.large_string()), hash_mask)
    types = found.types.to_pylist()
    tokens = [
        (int(start), int(end), types[one]) for start, end, one in zip(found.start, found.end, found.tokens, strict=True)
    ]
    return [tokens[low:high] for low, high in zip(found.pointers[:-1], found.pointers[1:], strict=True)]


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=5))
@example([])
@example([""])
@example(["", "هيـ ـئة", "", "پاراستنی گەلی سوریا ڕێکخراوی\nسوريا"])
def test_yields_the_tokens_of_tokenize(texts: list[str]) -> None:
    assert tokens_of(texts) == [[tuple(token) for token in tokenize(text)] for text in texts]


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS, max_size=3), st.sampled_from([0, 1, 7]))
def test_equal_hashes_never_merge_two_types(texts: list[str], hash_mask: int) -> None:
    assert tokens_of(texts, hash_mask) == [[tuple(token) for token in tokenize(text)] for text in texts]


def test_words_of_every_length_and_kind_keep_all_their_letters() -> None:
    """Up to 8 letters of the Arabic block, up to 16, and whatever does not fit are stored in three ways."""
    words = [letter * length for letter in "اۿۓaé" for length in (1, 7, 8, 9, 15, 16, 17, 63, 64)]
    words += ["ا" * 8 + "ب" * length for length in (1, 8, 9)] + ["ب" * length + "ا" * 8 for length in (1, 8, 9)]
    texts = [f"{one} {one}\n" + ".".join(words) for one in words]
    for mask in (2**64 - 1, 0):
        assert tokens_of(texts, mask) == [[tuple(token) for token in tokenize(text)] for text in texts]


def test_ties_of_words_that_begin_alike_go_by_the_rest() -> None:
    found = ranked(scan(pa.array(["المستقبلية المستقبلون المستقبل المستقبلات"], pa.large_string())))
    assert found.types.to_pylist() == sorted(found.types.to_pylist())


def test_types_come_most_frequent_first_and_ties_by_code_point() -> None:
    found = ranked(scan(pa.array(["ج ب ا ب", "ج د"], pa.large_string())))
    assert found.types.to_pylist() == ["ب", "ج", "ا", "د"]
    assert found.frequency.tolist() == [2, 2, 1, 1]
    assert found.tokens.tolist() == [1, 0, 2, 0, 1, 3]


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_ranking_changes_the_order_of_types_and_nothing_else(texts: list[str]) -> None:
    plain = scan(pa.array(texts, pa.large_string()))
    found = ranked(plain)
    assert found.types.take(pa.array(found.tokens)).equals(plain.types.take(pa.array(plain.tokens)))
    assert np.bincount(found.tokens, minlength=len(found.types)).tolist() == found.frequency.tolist()
    order = [(-n, one) for n, one in zip(found.frequency.tolist(), found.types.to_pylist(), strict=True)]
    assert order == sorted(order)


def test_a_slice_of_an_array_is_scanned_alone() -> None:
    texts = pa.array(["واحد", "اثنان ثلاثة", "أربعة"], pa.large_string())
    found = scan(texts[1:2])
    assert [found.types[int(one)].as_py() for one in found.tokens] == ["اثنان", "ثلاثة"]
    assert found.pointers.tolist() == [0, 2]


def test_several_arrays_are_scanned_as_one() -> None:
    texts = ["واحد اثنان", "", "ثلاثة واحد", "أربعة", "اثنان"]
    whole = pa.array(texts, pa.large_string())
    one, several = scan(whole), scan(pa.chunked_array([whole[:2], whole[2:2], whole[2:4], whole[4:]]))
    assert several.types.equals(one.types)
    assert several.tokens.tolist() == one.tokens.tolist()
    assert several.start.tolist() == one.start.tolist()
    assert several.pointers.tolist() == one.pointers.tolist() == [0, 2, 2, 4, 5, 6]


def test_words_end_where_the_text_ends_whatever_stands_behind_it() -> None:
    texts = pa.array(
        ["كتب" * n for n in range(1, 9)] + ["ب، ت", "ب؟", "ةـ", "پڤ", "ب\u064b", "ب٣", "ب~"], pa.large_string()
    )
    for row, text in enumerate(texts.to_pylist()):
        found = scan(texts[row : row + 1])
        own = [found.types[int(one)].as_py() for one in found.tokens]
        assert own == [token.type for token in tokenize(text)]


def test_the_usual_letters_are_those_that_are_emitted_as_they_are() -> None:
    plain = _tables()[0][6]
    letters = [chr(word_kernels.BLOCK + code) for code in range(256) if plain[code] == code > word_kernels.ENDS_WORD]
    read = np.zeros(256, bool)
    for code in range(256):
        data = np.frombuffer(chr(word_kernels.BLOCK + code).encode() + b" " * 2 * BITS, np.uint8)
        read[code] = _behind(data, len(data), room_of_bits(len(data))) > 0
    assert [chr(word_kernels.BLOCK + code) for code in np.flatnonzero(read)] == letters


def test_every_byte_of_a_usual_letter_has_its_bit() -> None:
    """Wherever a block of them begins, and none where a block would be read beyond the end."""
    data = np.frombuffer(("x" + "سوريا، 3 لا" * 40).encode(), np.uint8)
    usual = [one in "سوريال" for one in data.tobytes().decode() for _ in one.encode()]
    for first in (0, 1, 13):
        bits = room_of_bits(len(data) - first)
        mark_usual(data, first, len(data), bits)
        found = (bits[:, None] >> np.arange(64, dtype=np.uint64) & np.uint64(1)).astype(bool).ravel()
        read = [at for at in range(first, len(data), BITS) if at + BITS < len(data)][-1] + BITS - first
        assert found[: read - 1].tolist() == usual[first : first + read - 1]
        assert not found[read + 1 : (len(data) - first) // BITS * BITS + BITS].any()


@loop
def _behind(data: np.ndarray, end: int, bits: np.ndarray) -> int:
    mark_usual(data, 0, end, bits)
    return usual_word(data, 0, end, bits, 0)[0]


def test_long_and_many_texts_cross_the_chunks() -> None:
    texts = [f"كلمة{number % 7} " * 3000 for number in range(60)] + ["ا" * 3_000_000, "آخر"]
    assert tokens_of(texts) == [[tuple(token) for token in tokenize(text)] for text in texts]


def test_more_types_than_there_is_room_for_come_in_one_chunk() -> None:
    words = [f"{chr(0x627 + n % 20)}{chr(0x627 + n // 20 % 20)}{chr(0x627 + n // 400 % 20)}" for n in range(8000)]
    texts = [" ".join(words[:5000]), " ".join(words[::-1]), "ك" * 70 + " " + "ل" * 70]
    assert tokens_of(texts) == [[tuple(token) for token in tokenize(text)] for text in texts]


@pytest.mark.parametrize("corpus", ["saudinewsnet_syria_july", "asnd_topics", "fakes_en", "ant_corpus"])
def test_shared_corpora(shared: Path, corpus: str) -> None:
    with (shared / "corpora" / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
        texts = [text for line in lines for text in _texts(json.loads(line))][:3000]
    assert tokens_of(texts) == [[tuple(token) for token in tokenize(text)] for text in texts]


def _texts(record: dict[str, str]) -> list[str]:
    return [record.get("title") or "", record.get("text") or ""]


def test_seeds(shared: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    assert texts
    assert tokens_of(texts) == [[tuple(token) for token in tokenize(text)] for text in texts]


def test_arrays_are_narrow() -> None:
    found = scan(pa.array(["سوريا اليوم"], pa.large_string()))
    assert (found.tokens.dtype, found.start.dtype, found.pointers.dtype) == (np.int32, np.int32, np.int64)


@pytest.mark.parametrize(
    "name",
    ["SEPARATOR", "SKIP", "ARABIC", "OTHER", "DIGIT", "JUNK", "URL_END", "MAIL", "HOST", "TYPE_LENGTH"],
)
def test_the_kernels_have_the_numbers_of_the_table(name: str) -> None:
    assert getattr(kernels, name) == getattr(characters, name)


def test_the_kernels_have_the_characters_of_the_table() -> None:
    assert chr(kernels.TATWEEL) == characters.TATWEEL
    assert chr(kernels.FOREIGN_MARK) == characters.FOREIGN_MARK
    assert characters.PLANE - 1 == kernels.BEYOND
    table = characters.table()
    assert table.classes[kernels.BEYOND] == characters.SEPARATOR
    assert table.foreign[kernels.BEYOND] == 0
    assert set(table.classes[table.foreign != 0]) == {characters.ARABIC}


def test_both_files_read_characters_the_same_way() -> None:
    sources = (inspect.getsource(module._decode.py_func) for module in (gaps, kernels))
    one, other = (source[source.index("def ") :] for source in sources)  # how it is compiled may differ
    assert one == other


def test_long_words_at_the_same_place_of_two_chunks_are_two() -> None:
    texts = pa.array(["abc " + "ب " * 100_000, "xyz"], pa.large_string())
    found = scan(texts, hash_mask=0)
    assert found.types.to_pylist() == ["abc", "ب", "xyz"]
    assert found.frequency.tolist() == [1, 100_000, 1]
