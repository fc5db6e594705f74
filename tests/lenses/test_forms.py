"""What a word of a pattern stands for."""

import pytest

from analysis.lenses.forms import first_forms, plain_forms


@pytest.mark.parametrize(
    ("word", "has", "has_not"),
    [
        ("النظام", "النظام والنظام بالنظام وبالنظام للنظام فللنظام لالنظام", "نظام لنظام"),
        ("اللاجئون", "اللاجيون للاجيون وللاجيون", "لللاجيون"),
        ("إلغاء", "الغاء بالغاء لالغاء والغاء", "للغاء"),
        ("قوات", "قوات وقوات بقوات كقوات لقوات فلقوات", "القوات سقوات"),
    ],
)
def test_the_first_word_may_carry_proclitics(word: str, has: str, has_not: str) -> None:
    forms = first_forms(word, pronoun=False)
    assert set(has.split()) <= forms
    assert not set(has_not.split()) & forms


@pytest.mark.parametrize(
    ("word", "has", "has_not"),
    [
        ("حليف", "حليف حليفه حليفها حليفهم حليفنا", "حليفي حليفك"),
        ("سيطرة", "سيطره سيطرته سيطرتها", "سيطرهه"),
        ("شهداء", "شهداء شهداوه شهدايه شهداءنا", "شهداه"),
        ("قرى", "قري قراه قراهم", "قريه"),
        ("مقاتلين", "مقاتلين مقاتليه مقاتليهم", "مقاتله"),
    ],
)
def test_a_plus_allows_a_pronoun(word: str, has: str, has_not: str) -> None:
    forms = plain_forms(word, pronoun=True)
    assert set(has.split()) <= forms
    assert not set(has_not.split()) & forms
    assert len(plain_forms(word, pronoun=False)) == 1


def test_other_words_carry_no_proclitic() -> None:
    assert plain_forms("النظام", pronoun=False) == {"النظام"}
