"""The words without which a pattern has no match, and how far from its beginning they stand."""

import pytest

from analysis.lenses.anchors import anchors, openings
from analysis.lenses.patterns import parse_pattern


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("النظام", [("النظام", 0, 0)]),
        ("في * المدينة", [("في", 0, 0), ("المدينه", 2, 2)]),
        ("في (كل)? المدينة", [("في", 0, 0), ("المدينه", 1, 2)]),
        ("(في)? (ريف دمشق)? إدلب", [("ادلب", 0, 3)]),
        ("قوات (النظام (السوري)?) هنا", [("قوات", 0, 0), ("النظام", 1, 1), ("هنا", 2, 3)]),
        ("قوات */النظام هنا", [("قوات", 0, 0), ("هنا", 2, 2)]),
    ],
)
def test_words_that_every_match_has(written: str, found: list[tuple[str, int, int]]) -> None:
    of = anchors(parse_pattern(written))
    assert [(each.nearest, each.farthest) for each in of] == [(least, most) for _, least, most in found]
    assert all(word in each.forms for each, (word, _, _) in zip(of, found, strict=True))


def test_only_a_first_word_has_proclitics() -> None:
    first, second = anchors(parse_pattern("قوات النظام"))
    assert "وقوات" in first.forms
    assert "والنظام" not in second.forms


def test_a_word_that_may_be_first_or_not_has_both_kinds_of_forms() -> None:
    (only,) = anchors(parse_pattern("(ريف)? إدلب"))
    assert {"ادلب", "وادلب"} <= only.forms


def test_a_match_begins_with_any_word_up_to_the_first_that_must_be_there() -> None:
    forms = openings(parse_pattern("(في)? (ريف)? إدلب اليوم"))
    assert {"في", "ريف", "ادلب"} <= forms
    assert "اليوم" not in forms
