"""The measures of grouping, against figures worked out by hand."""

import pytest

from tests.quality.agreement import b_cubed, majority, over_stemming, pairs, under_stemming

# Bagga and Baldwin (1998), example of figures 1 to 3: twelve items in classes of 5, 2 and 5.
CLASSES = [*"aaaaa", *"bb", *"ccccc"]
FIRST_RESPONSE = [*"11111", *"2222222"]
SECOND_RESPONSE = [*"11111", "2", "2", *"11111"]


@pytest.mark.parametrize(("response", "precision"), [(FIRST_RESPONSE, 76), (SECOND_RESPONSE, 58)])
def test_b_cubed_of_the_paper(response: list[str], precision: int) -> None:
    measured = b_cubed(CLASSES, response)
    assert (round(measured.precision), measured.recall) == (precision, 100)


def test_pairs_by_hand() -> None:
    # In one lemma: 3 pairs; in one key: 2 pairs; in both: 1 pair.
    measured = pairs(["x", "x", "x", "y"], ["1", "1", "2", "2"])
    assert (measured.precision, round(measured.recall, 1), round(measured.f1, 1)) == (50, 33.3, 40)


def test_over_and_under_stemming_by_hand() -> None:
    gold, keys = ["x", "x", "y", "z"], ["1", "2", "2", "3"]
    assert over_stemming(gold, keys) == 50  # the second x and y share a key
    assert under_stemming(gold, keys) == 100  # both types of x, the only lemma with several


def test_majority() -> None:
    assert majority([("w", "x"), ("w", "y"), ("w", "y"), ("v", "x")]) == {"w": "y", "v": "x"}
