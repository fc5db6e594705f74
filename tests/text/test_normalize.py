"""Folded spellings."""

import pytest

from analysis.text.normalize import bare_alef, fold, normal_form, plain


@pytest.mark.parametrize(
    ("raw_type", "normal", "folded", "alefs"),
    [
        ("أحمد", "احمد", "احمد", "احمد"),
        ("إدلب", "ادلب", "ادلب", "ادلب"),
        ("آستانة", "استانه", "استانه", "استانة"),
        ("مصطفى", "مصطفي", "مصطفي", "مصطفى"),
        ("مسؤول", "مسوول", "مسؤول", "مسؤول"),
        ("هيئة", "هييه", "هيئه", "هيئة"),
        ("", "", "", ""),
    ],
)
def test_folding(raw_type: str, normal: str, folded: str, alefs: str) -> None:
    assert (normal_form(raw_type), fold(raw_type), bare_alef(raw_type)) == (normal, folded, alefs)


def test_plain_is_what_tokens_say() -> None:
    assert plain(" هيـ ـئة  تَحرير #الشام_3") == "هيئة تحرير الشام 3"
