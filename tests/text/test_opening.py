"""The first words that stand for a title."""

from dataclasses import replace

import pytest

from analysis.records import Document, Stripped
from analysis.text.opening import MOST, opening
from tests.ui.test_reader import DOCUMENT


def of(text: str, *left_out: tuple[int, int]) -> Document:
    runs = tuple(Stripped("body", start, end, "masthead") for start, end in left_out)
    return replace(DOCUMENT, title="", text=text, stripped=runs)


@pytest.mark.parametrize(
    ("text", "left_out", "words"),
    [
        ("قصفت الطائرات البلدة", [], "قصفت الطائرات البلدة"),
        ("  قصفت\n\n الطائرات\tالبلدة ", [], "قصفت الطائرات البلدة"),
        ("وكالة الأنباء\nقصفت الطائرات", [(0, 13)], "قصفت الطائرات"),
        ("قصفت <b>الطائرات</b>", [], "قصفت <b>الطائرات</b>"),  # escaped where it is shown
        ("", [], ""),
        ("وكالة", [(0, 5)], ""),
        ("ك" * 300, [], "ك" * MOST + " …"),
    ],
)
def test_the_first_counted_words_stand_on_one_line(text: str, left_out: list[tuple[int, int]], words: str) -> None:
    assert opening(of(text, *left_out)) == words


def test_long_texts_are_cut_between_words() -> None:
    found = opening(of("كلمة أخرى " * 100))
    assert len(found) <= MOST + 2
    assert found.endswith((" كلمة …", " أخرى …"))


def test_many_blank_lines_and_dates_may_come_first() -> None:
    text = "\n" * 900 + "قصفت الطائرات البلدة"
    assert opening(of(text, (0, 900))) == "قصفت الطائرات البلدة"
