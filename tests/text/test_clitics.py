"""Readings of a word with clitics."""

import pytest

from analysis.text.clitics import splits


def readings(word: str) -> set[tuple[str, bool, str, str]]:
    return {(one.proclitics, one.article, one.stem, one.pronoun) for one in splits(word)}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("كتاب", ("", False, "كتاب", "")),
        ("وبالقوات", ("وب", True, "قوات", "")),
        ("للقوات", ("ل", True, "قوات", "")),
        ("فللقوات", ("فل", True, "قوات", "")),
        ("سيقول", ("س", False, "يقول", "")),
        ("وستقول", ("وس", False, "تقول", "")),
        ("حكومتنا", ("", False, "حكومة", "نا")),
        ("مستشفاهم", ("", False, "مستشفى", "هم")),
        ("أبنائه", ("", False, "أبناء", "ه")),
        ("مسؤولوها", ("", False, "مسؤولوا", "ها")),
    ],
)
def test_a_reading_is_among_them(word: str, reading: tuple[str, bool, str, str]) -> None:
    assert reading in readings(word)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("سلام", ("س", False, "لام", "")),  # the future is only before an imperfect
        ("القواته", ("", True, "قوات", "ه")),  # no pronoun behind the article
        ("له", ("ل", False, "ه", "")),  # a stem has two letters
    ],
)
def test_a_reading_is_not_among_them(word: str, reading: tuple[str, bool, str, str]) -> None:
    assert reading not in readings(word)


def test_the_unsplit_word_comes_first_and_is_cheapest() -> None:
    found = list(splits("وبقواتهم"))
    assert (found[0].stem, found[0].cost, found[0].clitics) == ("وبقواتهم", 0, ())
    assert ("و", "ب", "هم") in [one.clitics for one in found]
