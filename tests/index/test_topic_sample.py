"""The documents of a fit: shares against a distribution one by one, camps and periods alike."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.index.topics.sample import MOST, Balance, draw, drawn, even_shares


def _one_by_one(sizes: list[int], most: int) -> list[int]:
    """Each group gives one after the other, until nothing is left or all are taken."""
    share = [0] * len(sizes)
    while most and share != sizes:
        for place, size in enumerate(sizes):
            if share[place] < size and most:
                share[place] += 1
                most -= 1
    return share


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 120))
def test_shares_are_those_of_taking_turns(sizes: list[int], most: int) -> None:
    assert even_shares(np.array(sizes, np.int64), most).tolist() == _one_by_one(sizes, most)


def _texts(*sizes: int) -> Balance:
    """Camps of these sizes, each with a rare first period (a tenth) and a common second one."""
    camp = np.repeat(np.arange(len(sizes)), sizes)
    return Balance(camp, np.concatenate([(np.arange(size) >= size // 10).astype(np.int64) for size in sizes]))


def test_camps_and_their_periods_give_the_same_number() -> None:
    balance = _texts(600, 300, 40)
    taken = draw(np.arange(940), balance, 0)
    assert np.bincount(balance.camp[taken]).tolist() == [215, 215, 40]
    assert [np.bincount(balance.period[taken][balance.camp[taken] == own]).tolist() for own in range(3)] == [
        [60, 155],
        [30, 185],
        [4, 36],
    ]


def test_of_many_texts_twenty_thousand_are_taken() -> None:
    balance = _texts(60_000, 30_000)
    taken = draw(np.arange(90_000), balance, 0)
    assert np.bincount(balance.camp[taken]).tolist() == [MOST // 2] * 2
    assert (np.diff(taken) > 0).all()


def test_only_the_documents_given_are_drawn_and_without_balance_by_lot() -> None:
    leaders = np.arange(0, 900, 3)
    assert set(draw(leaders, _texts(600, 300), 0)) <= set(leaders)
    assert len(draw(leaders, _texts(600, 300), 0)) == len(leaders) // 2
    assert draw(leaders, None, 0).tolist() == leaders.tolist()
    assert drawn(leaders, 50, 1).tolist() == drawn(leaders, 50, 1).tolist() != drawn(leaders, 50, 2).tolist()


def test_another_camp_gives_another_name() -> None:
    assert _texts(5, 4).digest == _texts(5, 4).digest != _texts(4, 5).digest
