"""How a difference is spread over outlets, and whether one of them carries it."""

from dataclasses import dataclass

import numpy as np

from analysis.index.tables import OutletTable
from analysis.studies.contrast import CAMP_OUTLETS, LEVEL_Q, Contrast, Ints


@dataclass(frozen=True)
class OutletSpread:
    """How many outlets have a term, the largest share of one, and whether the camp rule holds.

    `driver` is the outlet without which the difference loses its direction, None where there is none.
    """

    outlets: int
    largest: int
    largest_share: float
    holds: bool
    driver: int | None


def outlet_spreads(contrast: Contrast, places: Ints, tables: tuple[OutletTable, OutletTable]) -> list[OutletSpread]:
    """The spread over outlets, of both sides as in the `tables`, of the terms at some places of the contrast; `largest`
    is an outlet's code.
    """
    a, b = tables
    enough = min((a.tokens > 0).sum(), (b.tokens > 0).sum()) >= CAMP_OUTLETS
    found = []
    for place, driver in zip(places, drivers(a, b, np.where(contrast.ratio[places] > 0, 1, -1)), strict=True):
        found.append(
            OutletSpread(
                outlets=int(contrast.sums.outlets[place]),
                largest=int(contrast.sums.largest[place]),
                largest_share=float(contrast.largest_share[place]),
                holds=bool(enough and contrast.outlet_q[place] < LEVEL_Q and driver is None),
                driver=driver,
            )
        )
    return found


def drivers(a: OutletTable, b: OutletTable, sign: Ints) -> list[int | None]:
    """For each term the outlet, of either side, without which the difference turns or vanishes most; None where it
    stays.
    """
    found: list[int | None] = [None] * len(sign)
    least = np.zeros(len(sign))
    for left_out, other, direction in ((a, b, sign), (b, a, -sign)):
        present = np.flatnonzero(left_out.tokens > 0)
        rest_tokens = (left_out.tokens.sum() - left_out.tokens[present])[:, None]
        rest = (left_out.frequency.sum(axis=0) - left_out.frequency[present]) / np.maximum(rest_tokens, 1)
        rate = other.frequency.sum(axis=0) / max(other.tokens.sum(), 1)
        gap = np.where(rest_tokens > 0, direction * (rest - rate), 0.0)
        lowest = gap.min(axis=0) if len(gap) else np.full(len(sign), np.inf)
        for place in np.flatnonzero(lowest <= least):
            found[place], least[place] = int(present[gap[:, place].argmin()]), lowest[place]
    return found
