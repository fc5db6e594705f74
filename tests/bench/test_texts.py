"""The invented texts: the same for a seed, a shorter corpus the beginning of a longer, and like news in their shape."""

import statistics

from analysis.voices.passages import passages
from tests.bench.texts import CHUNK, documents


def test_the_same_for_a_seed() -> None:
    first = list(documents(20))
    assert first == list(documents(20))
    assert first != list(documents(20, seed=1))


def test_a_shorter_corpus_begins_a_longer_one() -> None:
    longer = list(documents(CHUNK + 2))
    assert longer[:5] == list(documents(5))
    assert len({one.id for one in longer}) == len(longer)


def test_the_shape_of_news() -> None:
    made = list(documents(300))
    assert 6 <= statistics.median(len(passages(one)) for one in made[:150]) <= 10
    assert 150 <= statistics.median(len(one.text.split()) for one in made) <= 260
    assert {one.precision for one in made} == {"day", "none"}
    assert len({one.outlet for one in made}) > 20
    assert all(one.title and one.text for one in made)


def test_some_texts_are_copies() -> None:
    words = [one.text.split(" ") for one in documents(300)]
    opened = [" ".join(own[:4]) for own in words]
    assert 10 <= len(opened) - len(set(opened)) <= 60
