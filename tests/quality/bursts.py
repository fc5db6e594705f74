"""Invented series of documents as bursty as news: where a test of shifts must be silent, and what it must find."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.measures.segmentation import Units

WEEKS = 104
INTRA = 0.3  # documents of one outlet in one week resemble each other


@dataclass(frozen=True)
class Bursts:
    """Documents over 104 weeks, about two a week in lognormal bursts, of eight outlets.

    The share follows a weekly level shared by all outlets: AR(1) of `memory` on the logit scale with standard
    deviation `level`. `shift` is the share from week 52 on. `stays` are the weeks of each outlet, `habits` how far
    outlets differ, `growth` the documents a week at the end over those at the start.
    """

    memory: float = 0.0
    level: float = 0.6
    share: float = 0.3
    shift: float | None = None
    stays: tuple[tuple[int, int], ...] = ((0, WEEKS),) * 8
    habits: float = 0.0
    growth: float = 1.0
    a_week: float = 1.7

    def units(self, chance: np.random.Generator) -> Units:
        """One draw."""
        level = self._levels(chance)
        habit = chance.normal(0, 1, len(self.stays)) * self.habits
        volume = chance.lognormal(0, 0.5, WEEKS) * np.linspace(1, self.growth, WEEKS) * 2 / (1 + self.growth)
        week: list[int] = []
        outlet: list[int] = []
        used: list[float] = []
        for at in range(WEEKS):
            there = [o for o, (first, last) in enumerate(self.stays) if first <= at < last]
            who = chance.choice(there, chance.poisson(self.a_week * volume[at]))
            share = self.share if self.shift is None or at < WEEKS // 2 else self.shift
            for o in np.unique(who):
                p = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + level[at] + habit[o])))
                n = int((who == o).sum())
                own = chance.beta(p * (1 / INTRA - 1), (1 - p) * (1 / INTRA - 1))
                week += [at] * n
                outlet += [int(o)] * n
                used += (chance.random(n) < own).astype(float).tolist()
        part = np.array(used)
        return Units(np.array(week), np.array(outlet), np.stack([part, 1 - part], axis=1))

    def _levels(self, chance: np.random.Generator) -> NDArray[np.float64]:
        level = chance.normal(0, self.level, WEEKS)
        for at in range(1, WEEKS):
            level[at] = self.memory * level[at - 1] + np.sqrt(1 - self.memory**2) * level[at]
        return level


COMING_AND_GOING = ((0, 104), (0, 104), (0, 62), (0, 52), (41, 104), (62, 104), (20, 83), (52, 104))
SILENT = {
    "independent": Bursts(),
    "memory 0.6": Bursts(memory=0.6),
    "memory 0.8": Bursts(memory=0.8),
    "uneven volume": Bursts(memory=0.6, growth=5.0),
    "outlets come and go": Bursts(memory=0.6, stays=COMING_AND_GOING, habits=1.0),
}
# Two groups of outlets with opposite habits relieve one another; none of them changes.
RELIEF = Bursts(share=0.4, stays=((0, 60),) * 4 + ((44, WEEKS),) * 4, level=0.3)
