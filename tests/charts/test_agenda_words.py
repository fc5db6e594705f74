"""The words that carry framing: those of one name are drawn as that name."""

import pytest

from analysis.charts.agenda import framing_words, part_marks, whole_names
from analysis.charts.theme import DARK, LIGHT
from analysis.studies.agenda import WordRow
from tests.charts import samples
from tests.charts.colour import contrast
from tests.charts.samples import rows_with

ROWS = (
    WordRow(1, "النظام", "target", 0.0005, 40, 2),
    WordRow(1, "وادي", "reference", 0.0004, 3, 40, within="وادي الرمان"),
    WordRow(1, "كفر", "reference", 0.00035, 3, 40, within="كفر ورد"),
    WordRow(1, "الرمان", "reference", 0.0003, 3, 40, within="وادي الرمان"),
    WordRow(1, "ورد", "target", 0.0001, 3, 40, within="كفر ورد"),
)


def test_the_words_of_a_name_on_one_side_add_up_to_it() -> None:
    found = whole_names(ROWS)
    assert [(row.term, row.within, round(row.bits, 6)) for row in found] == [
        ("وادي الرمان", "", 0.0007),
        ("النظام", "", 0.0005),
        ("كفر", "كفر ورد", 0.00035),
        ("ورد", "كفر ورد", 0.0001),
    ]
    assert sum(row.bits for row in found) == pytest.approx(sum(row.bits for row in ROWS))


def test_a_word_alone_says_in_which_name_it_stands() -> None:
    marks = (samples.look().bloc("opposition"), samples.look().bloc("regime"))
    drawn = rows_with(framing_words(ROWS, marks, samples.look()).to_dict(), "word")
    assert [row["word"].strip("\u2068\u2069") for row in drawn] == [
        "وادي الرمان",
        "النظام",
        "كفر (كفر ورد)",
        "ورد (كفر ورد)",
    ]
    assert [row["term"] for row in drawn] == ["وادي الرمان", "النظام", "كفر", "ورد"], "what a click looks for"


def test_names_in_the_key_can_be_read() -> None:
    for dark, paper in ((False, LIGHT), (True, DARK)):
        look = samples.look("ar", dark)
        assert all(contrast(mark.words, paper["paper"]) >= 4.5 for mark in part_marks(look.names, look))
