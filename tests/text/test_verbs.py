"""Verb forms and their perfects."""

import pytest

from analysis.text.lexicon import lexicon
from analysis.text.verbs import best_perfect, imperfect_bases, is_verb_form, perfect_bases


@pytest.mark.parametrize(
    ("form", "perfect"),
    [
        ("يعمل", "عمل"),
        ("يعملون", "عمل"),
        ("تظهر", "ظهر"),
        ("يعود", "عاد"),
        ("يتخذ", "اتخذ"),
        ("يصيب", "اصاب"),
        ("يؤكد", "اكد"),
        ("نسمح", "سمح"),
    ],
)
def test_imperfect(form: str, perfect: str) -> None:
    assert best_perfect(lexicon(), form, imperfect_bases(form, True)) == perfect


@pytest.mark.parametrize(
    ("form", "perfect"),
    [
        ("عملت", "عمل"),
        ("فعلوا", "فعل"),
        ("ظننت", "ظن"),
        ("قلت", "قال"),
        ("انشئ", "انشا"),
        ("اعيدت", "اعاد"),
        ("قيل", "قال"),
    ],
)
def test_perfect(form: str, perfect: str) -> None:
    assert best_perfect(lexicon(), form, perfect_bases(form)) == perfect


def test_no_verb_is_no_answer() -> None:
    assert best_perfect(lexicon(), "ققق", perfect_bases("قققت")) is None
    assert list(imperfect_bases("قلم", True)) == []


def test_verb_forms() -> None:
    assert is_verb_form("يقتل", "قتل")
    assert is_verb_form("قتلوا", "قتل")
    assert not is_verb_form("تصويت", "صوت")
