"""The pattern language: what it says, and what it refuses."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.lenses.patterns import ANY_WORD, Group, PatternError, Token, Word, parse_pattern


def test_a_pattern_is_read_as_it_is_meant() -> None:
    assert parse_pattern("قوات/جيش النظام? (السوري الحالي)? حليف+ *  نهاية").steps == (
        Token((Word("قوات"), Word("جيش"))),
        Token((Word("النظام"),), optional=True),
        Group((Token((Word("السوري"),)), Token((Word("الحالي"),))), optional=True),
        Token((Word("حليف", pronoun=True),)),
        Token((Word(ANY_WORD),)),
        Token((Word("نهاية"),)),
    )


def test_words_are_read_as_tokens_of_a_text() -> None:
    assert parse_pattern("هيـئة القرارُ ٢٢٥٤ PKK").steps == tuple(
        Token((Word(word),)) for word in ("هيئة", "القرار", "2254", "pkk")
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "pattern_empty"),
        ("(السوري)? الأسد?", "pattern_empty"),
        ("( )", "pattern_empty"),
        ("(النظام", "pattern_brackets"),
        ("النظام)", "pattern_brackets"),
        ("?النظام", "pattern_brackets"),
        ("النظام??", "pattern_brackets"),
        ("قوات//جيش", "pattern_word"),
        ("قوات/", "pattern_word"),
        ("النظام،", "pattern_word"),
        ("ال-نظام", "pattern_word"),
        ("+", "pattern_word"),
        ("* النظام", "pattern_broad"),
        ("النظام *", "pattern_broad"),
        ("(السوري)? * النظام", "pattern_broad"),
        ("النظام (السوري *)?", "pattern_broad"),
        ("ا " * 60, "pattern_long"),
        ("النظام" * 40, "pattern_long"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(written: str, problem: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(written)
    assert caught.value.problem == problem


@given(st.text("اب ()?+*/"))
def test_any_text_is_a_pattern_or_refused(written: str) -> None:
    with contextlib.suppress(PatternError):
        assert any(not step.optional for step in parse_pattern(written).steps)
