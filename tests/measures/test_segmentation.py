"""One shift, two shifts, none; the interval holds the date."""

import numpy as np
import pytest

from analysis.measures import segmentation
from analysis.measures.segmentation import Units, breaks, can_break, change_p, likeliest


def stepped(*shares: float, weeks: int = 240, seed: int = 2) -> Units:
    """Four documents a week of two outlets, with one share in each stretch."""
    chance = np.random.default_rng(seed)
    week = np.repeat(np.arange(weeks), 4)
    part = (chance.random(len(week)) < np.array(shares)[week * len(shares) // weeks]).astype(float)
    return Units(week, np.tile([0, 1], len(week) // 2), np.stack([part, 1 - part], axis=1))


@pytest.mark.parametrize(("shares", "dates"), [((0.2, 0.8), [120]), ((0.2, 0.8, 0.1), [80, 160])])
def test_shifts_are_dated(shares: tuple[float, ...], dates: list[int]) -> None:
    units, chance = stepped(*shares), np.random.default_rng(0)
    tested = change_p(units, chance, 640)
    assert tested is not None
    assert tested[0] < 0.05
    found = breaks(units, tested[0], chance)
    assert len(found) == len(dates)
    for one, wanted in zip(found, dates, strict=True):
        assert abs(one.week - wanted) <= 3
        assert one.low <= one.week <= one.high
        assert one.low - 1 <= wanted <= one.high + 1


def test_room_for_a_shift_does_not_depend_on_what_is_written() -> None:
    units = stepped(0.3)
    assert can_break(units)
    assert can_break(Units(units.week, units.outlet, np.ones_like(units.parts)))
    assert not can_break(units.where(units.week < 25))
    relieved = Units(units.week, units.week // 6, units.parts)  # no outlet writes for two months
    assert not can_break(relieved)


@pytest.mark.parametrize(
    ("strengths", "variance", "expected"),
    [
        ([0, 9, 0, 0, 0, 8, 8, 8, 0], 1.0, 6),  # 1, 0.7, 0.7, 0.7: three that are likely beside each other
        ([0, 9, 0, 0, 0, 2, 2, 2, 0], 1.0, 1),  # 1, 0.1, 0.1, 0.1
        ([0, 0, 0, 9, 8.9, 0, 0, 0, 0], 1e-3, 3),  # a plain change: not the week before it, which has it beside it
        ([0, 9, 8.9, 0, 0, 0, 0, 0, 0], 0.0, 1),
        ([0, 0, 0, 0, 0, 0, 0, 0, 9], 1.0, 8),  # nothing is named where no shift can be
    ],
)
def test_the_date_is_the_middle_of_the_likeliest_three_weeks(
    monkeypatch: pytest.MonkeyPatch, strengths: list[float], variance: float, expected: int
) -> None:
    monkeypatch.setattr(segmentation, "profile", lambda _: np.array(strengths, float))
    monkeypatch.setattr(segmentation, "long_variance", lambda *_: variance)
    units = stepped(0.3)
    assert likeliest(units.weekly(0, 240), int(np.argmax(strengths)), 9) == expected
