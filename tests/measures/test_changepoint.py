"""Weekly series against sums written out by hand, the permutation against a plain loop, and the two ends of its p."""

import numpy as np
import pytest

from analysis.measures.changepoint import (
    LEAST_BLOCK,
    USUAL_BLOCK,
    Weekly,
    block_length,
    can_be_tested,
    permuted,
    profile,
    shift_p,
    still,
    strongest,
    weekly,
)


def series(weeks: int = 60, shift: float = 0.0, outlets: int = 2, seed: int = 1) -> Weekly:
    chance = np.random.default_rng(seed)
    week = np.repeat(np.arange(weeks), 3)
    outlet = chance.integers(0, outlets, len(week))
    part = (chance.random(len(week)) < 0.3 + shift * (week >= weeks // 2)).astype(float)
    return weekly(week, outlet, np.stack([part, 1 - part], axis=1))


def test_departures_are_from_the_outlets_own_mean() -> None:
    found = weekly(np.array([0, 1, 1, 2]), np.array([7, 7, 9, 9]), np.array([[1.0], [0.0], [1.0], [1.0]]))
    assert found.moved[:, 0].tolist() == [0.5, -0.5, 0.0]
    assert found.documents.tolist() == [1, 2, 1]
    assert found.weight[1].tolist() == pytest.approx([2**-0.5, 2**-0.5])


def test_the_profile_is_the_squared_fixed_effects_estimate_times_its_information() -> None:
    chance = np.random.default_rng(4)
    week, outlet = np.repeat(np.arange(40), 4), np.tile(np.arange(4), 40)
    part = chance.random(160)
    at, found = 20, profile(weekly(week, outlet, part[:, None]))
    x = (week >= at).astype(float)
    dummies = np.stack([(outlet == o).astype(float) for o in range(4)], axis=1)
    estimate = np.linalg.lstsq(np.column_stack([x, dummies]), part, rcond=None)[0][0]
    information = sum(((x - x[outlet == o].mean()) ** 2)[outlet == o].sum() for o in range(4))
    assert found[at] == pytest.approx(estimate**2 * information)


def test_outlets_that_only_relieve_one_another_tell_nothing() -> None:
    week = np.repeat(np.arange(60), 3)
    outlet = (week >= 30).astype(int)
    assert not profile(weekly(week, outlet, outlet[:, None].astype(float))).any()


def test_no_break_near_the_ends() -> None:
    found = profile(series(shift=0.5))
    assert not found[:13].any()
    assert not found[48:].any()
    assert found[13:48].all()


def slow_permuted(of: Weekly, order: np.ndarray, block: int) -> np.ndarray:
    blocks = [np.arange(at, min(at + block, of.n_weeks)) for at in range(0, of.n_weeks, block)]
    places = np.concatenate([blocks[at] for at in order])
    return profile(Weekly(of.moved[places], of.weight[places], of.documents[places]))


def test_permuted_blocks_agree_with_a_plain_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """All orders of three blocks, the last one short, without a turn of the ring."""
    of, block = series(weeks=50), 20

    class Still:
        def integers(self, _: int) -> int:
            return 0

        def permuted(self, values: np.ndarray, axis: int) -> np.ndarray:
            assert axis == 1
            return np.array([[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]])[: len(values)]

    found = permuted(of, block, Still(), 4)  # type: ignore[arg-type]
    wanted = [slow_permuted(of, order, block) for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1])]
    for own, one in zip(found, wanted, strict=True):  # by block, not by time
        assert sorted(own) == pytest.approx(sorted(one))


def test_a_series_without_its_break_has_one_level() -> None:
    of = series(weeks=60, shift=0.5)
    found = still(of, 30)
    assert found.moved[:30].sum(axis=0) == pytest.approx(0, abs=1e-9)
    assert found.moved[30:].sum(axis=0) == pytest.approx(0, abs=1e-9)
    assert found.documents.tolist() == of.documents.tolist()
    means = [of.moved[side, 0].sum() / of.documents[side].sum() for side in (slice(30), slice(30, None))]
    level = np.repeat(means, 30) * of.documents
    assert found.moved[:, 0].tolist() == pytest.approx((of.moved[:, 0] - level).tolist())


@pytest.mark.parametrize("seed", [1, 5])
def test_p_is_that_of_a_plain_loop(seed: int) -> None:
    """Departures in another order block by block, made larger by the doubt about the variance, all weeks weighed."""
    of, block, draws = series(weeks=72, shift=0.12, seed=seed), 9, 600
    chance = np.random.default_rng(3)
    at = strongest(of)[0]
    level = np.where(
        np.arange(72) < at, *(of.moved[s, 0].sum() / of.documents[s].sum() for s in (slice(at), slice(at, 72)))
    )
    rest = of.moved - np.outer(level * of.documents, [1, -1])
    turns = [np.take(rest[:, 0], np.arange(first, first + 9), mode="wrap").sum() ** 2 for first in range(72)]
    variance = 1.5 * 2 * sum(turns) / 9 / of.documents.sum()  # two names that mirror one another

    def together(strengths: np.ndarray) -> float:
        return float(np.log(np.mean(np.exp(strengths / 3 / variance))))

    stronger = 0
    for _ in range(draws):
        turned = np.roll(np.arange(72), int(chance.integers(72)))
        places = np.concatenate([turned[9 * b : 9 * b + 9] for b in chance.permutation(8)])
        made = Weekly(rest[places], of.weight[places], of.documents[places])
        stronger += together(profile(made) * 1.5 * 7 / chance.chisquare(7)) >= together(profile(of))
    slow = (stronger + 1) / (draws + 1)
    fast = np.mean([shift_p(of, block, np.random.default_rng(s), 2000)[0] for s in range(8)])
    assert fast == pytest.approx(slow, abs=4 * np.sqrt(slow * (1 - slow) / draws) + 0.01)


def test_p_is_small_for_a_shift_and_large_without() -> None:
    chance = np.random.default_rng(0)
    clear, drawn = shift_p(series(weeks=208, shift=0.6), 13, chance, 640)
    assert (clear, drawn) == (pytest.approx(1 / 641), 640)
    none, drawn = shift_p(series(weeks=104), 13, chance)
    assert none > 0.05
    assert drawn < 1000


def test_the_date_of_a_clear_shift() -> None:
    assert abs(strongest(series(weeks=104, shift=0.6))[0] - 52) <= 2


@pytest.mark.parametrize(("weeks", "wanted"), [(104, USUAL_BLOCK), (300, USUAL_BLOCK), (64, 8), (32, LEAST_BLOCK)])
def test_blocks_of_independent_weeks_are_nine_where_there_is_room(weeks: int, wanted: int) -> None:
    assert block_length(series(weeks=weeks)) == wanted


def test_a_lasting_wave_asks_for_longer_blocks() -> None:
    wave = 0.5 + 0.5 * np.sin(np.arange(600) / 25)
    of = weekly(np.arange(600), np.zeros(600, dtype=int), wave[:, None])
    assert block_length(of) > 2 * USUAL_BLOCK


@pytest.mark.parametrize(("weeks", "wanted"), [(31, False), (40, True), (4, False)])
def test_fewer_than_eight_blocks_are_too_short(weeks: int, wanted: bool) -> None:
    of = series(weeks=weeks)
    assert can_be_tested(of, block_length(of)) == wanted


def test_a_constant_series_is_not_tested() -> None:
    of = weekly(np.repeat(np.arange(60), 3), np.zeros(180, dtype=int), np.ones((180, 1)))
    assert not can_be_tested(of, block_length(of))
