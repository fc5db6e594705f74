import pytest

from analysis.ingest.receipt import Item, Receipt
from analysis.records import Caveat

ITEMS = (
    Item("a.txt", None, "accepted", "1"),
    Item("b.jsonl", 1, "duplicate", "1"),
    Item(
        "b.jsonl", 2, "rejected", "", Caveat("err.record", {"file": "b.jsonl", "problem": Caveat("err.problem.json")})
    ),
)


def test_a_receipt_that_adds_up_can_be_made() -> None:
    assert Receipt(3, 1, 1, 1, ITEMS).in_ == 3


@pytest.mark.parametrize("sums", [(2, 1, 1, 1), (3, 2, 0, 1), (4, 1, 1, 1), (3, 1, 1, 0)])
def test_a_receipt_that_does_not_add_up_cannot_be_made(sums: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="add up"):
        Receipt(*sums, ITEMS)
