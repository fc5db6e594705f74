"""Normal forms of many types at once are those of `text.normalize`, one by one."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.index.normals import normals
from analysis.index.word_kernels import BLOCK
from analysis.text.normalize import normal_form
from analysis.text.tokenize import tokenize, written

TEXTS = st.lists(st.sampled_from(["أإآٱ", "ى", "ة", "ؤ", "ئ", "ب", "کردی ڤ", "12,5", "É", " "])).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_as_one_by_one(text: str) -> None:
    types = [token.type for token in tokenize(text)]
    assert normals(pa.array(types, pa.string())).to_pylist() == [normal_form(written(one)) for one in types]


@pytest.mark.parametrize("types", [[], ["مؤسسة"], ["~ئازادی", "سوريا"]])
def test_part_of_a_longer_array(types: list[str]) -> None:
    whole = pa.array(["أول", *types], pa.string())
    assert normals(whole[1:]).to_pylist() == [normal_form(written(one)) for one in types]


def test_letters_are_folded_within_one_block() -> None:
    block = range(BLOCK, BLOCK + 256)
    folded = {code for code in range(0xD800) if normal_form(chr(code)) != chr(code)}
    assert folded
    assert folded <= set(block)
    assert {ord(normal_form(chr(code))) for code in block} <= set(block)
