"""Texts of words that the rules look for, in any order, among single letters and marks: none stops the reading."""

import csv
import random
import re
from itertools import pairwise

import pytest

from analysis.settings import settings
from tests.voices.test_passages import WORDS, document, read

_ARABIC = re.compile(r"[\u0621-\u064a]+")
_MARKS = (*'«»"“”„‟:،.؟!()-\n[]…؛*/ـ', "12", "a")
_KINDS = (0.25, 0.3, 0.15, 0.15, 0.15)  # telling words, words of the lists, letters, marks, words that nobody knows


def _listed() -> list[str]:
    found: set[str] = set()
    for path in sorted((settings().data / "voices").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found |= {word for row in csv.reader(lines) for cell in row for word in _ARABIC.findall(cell)}
    return sorted(found)


def _text(rng: random.Random, listed: list[str], letters: list[str]) -> str:
    made: list[str] = []
    for kind in rng.choices(range(len(_KINDS)), _KINDS, k=rng.randint(1, 60)):
        unknown = "".join(rng.choices(letters, k=rng.randint(2, 6)))
        made.append((rng.choice(WORDS), rng.choice(listed), rng.choice(letters), rng.choice(_MARKS), unknown)[kind])
    return ("" if rng.random() < 0.1 else " ").join(made)


def _check(seed: int, texts: int) -> None:
    rng, listed = random.Random(seed), _listed()
    letters = sorted({letter for word in listed for letter in word})
    for _ in range(texts):
        text = _text(rng, listed, letters)
        found = [one for one in read(document(text[:40], text)) if one.part == "body"]
        assert all(a.end == b.start for a, b in pairwise(found)), text
        assert [found[0].start, found[-1].end] == [0, len(text)], text


def test_texts_of_known_words_are_read() -> None:
    _check(seed=0, texts=3000)


@pytest.mark.slow
def test_many_texts_of_known_words_are_read() -> None:
    _check(seed=1, texts=300_000)


@pytest.mark.parametrize("text", ["ت مشددا على تناشد", "داعيا ل", "وفق الوزير ( ، إ"])
def test_single_letters_and_ends_of_texts_are_read(text: str) -> None:
    found = [one for one in read(document("", text)) if one.part == "body"]
    assert [found[0].start, found[-1].end] == [0, len(text)]
