from datetime import date

import pytest

from analysis.ingest.receipt import SAME_TEXT, Item, Items, Receipt
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


def test_items_are_kept_small_and_come_back_as_they_were() -> None:
    items = Items()
    reason = Caveat(
        "err.date", {"title": "ع", "raw": "2017", "low": date(2017, 1, 1), "inner": Caveat("err.x", {"n": 3})}
    )
    expected = [
        Item("a.txt", None, "accepted", "00" * 10, reason),
        Item("b.jsonl", 1, "duplicate", "ab" * 10, SAME_TEXT),
        Item("b.jsonl", 2_000_000_000, "rejected", "", Caveat("err.problem.json")),
    ]
    for one in expected:
        items.append(one.file, one.line, one.status, one.id, one.reason)
    assert list(items) == expected
    assert items[-1] == expected[-1]
    assert items[1:] == expected[1:]
    assert items.counts() == {"accepted": 1, "duplicate": 1, "rejected": 1}
    with pytest.raises(IndexError):
        items[3]
