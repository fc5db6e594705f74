"""Nouns whose dictionary entry is put right."""

import pytest

from analysis.text.lexicon import lexicon
from analysis.text.normalize import fold
from analysis.text.nouns import correct, uninflected


@pytest.mark.parametrize(
    ("stem", "lemma", "definite", "corrected"),
    [
        ("تصويت", "صوت", False, "تصويت"),
        ("إعدام", "اعدم", False, "اعدام"),
        ("ازدهار", "ازدهر", False, "ازدهار"),
        ("مذكور", "ذكر", False, "مذكور"),
        ("متطوعين", "تطوع", True, "متطوع"),
        ("صاروخية", "صاروخ", False, "صاروخي"),
        ("تلفزيوني", "تلفزيون", True, "تلفزيوني"),
        ("طبيعية", "طبيعيه", False, "طبيعي"),
        ("عملية", "عمليه", False, "عمليه"),
        ("سابقة", "سابقه", False, "سابق"),
        ("نتيجة", "نتيجه", False, "نتيجه"),
        ("حدود", "حد", False, "حد"),
        ("وصول", "وصل", False, "وصول"),
        ("أحزاب", "حزب", False, "حزب"),
        ("كتاب", "كتاب", False, "كتاب"),
    ],
)
def test_correct(stem: str, lemma: str, definite: bool, corrected: str) -> None:
    assert correct(lexicon(), stem, fold(stem), lemma, definite) == corrected


@pytest.mark.parametrize(
    ("stem", "base"),
    [("متنامية", "متنامي"), ("مفاوضين", "مفاوض"), ("برازيل", "برازيل"), ("شركات", "شركه"), ("ققق", "ققق")],
)
def test_uninflected(stem: str, base: str) -> None:
    assert uninflected(lexicon(), stem, fold(stem)) == base
