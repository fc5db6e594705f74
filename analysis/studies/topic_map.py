"""Where documents lie on the map of topics: in columns, because thousands of objects take longer than all figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class MapRow:
    """Where a document lies on the map of the fit (no units), its topic and its bloc."""

    id: str
    topic: int
    bloc: str
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class Places(Sequence[MapRow]):
    """The documents on a map. `document` are their places in `ids`, `topic` their topics from 1, `code` their blocs as
    places in `blocs`, `place` documents x 2 where they lie.
    """

    ids: Sequence[str]
    document: NDArray[np.integer]
    topic: NDArray[np.integer]
    blocs: tuple[str, ...]
    code: NDArray[np.integer]
    place: NDArray[np.floating]

    @classmethod
    def of(cls, rows: Sequence[MapRow]) -> "Places":
        """The same from rows."""
        blocs = tuple(dict.fromkeys(row.bloc for row in rows))
        topic, code = (
            np.array(one, np.int64) for one in zip(*((r.topic, blocs.index(r.bloc)) for r in rows), strict=True)
        )
        place = np.array([(row.x, row.y) for row in rows])
        return cls([row.id for row in rows], np.arange(len(rows)), topic, blocs, code, place)

    @cached_property
    def across(self) -> NDArray[np.float64]:
        """Where they lie from left to right."""
        return self._rounded(0)

    @cached_property
    def upward(self) -> NDArray[np.float64]:
        """Where they lie from below to above."""
        return self._rounded(1)

    def _rounded(self, axis: int) -> NDArray[np.float64]:
        return self.place[:, axis].astype(np.float64).round(DIGITS)

    @property
    def present(self) -> list[str]:
        """The blocs that have a document on the map."""
        return [self.blocs[code] for code in np.flatnonzero(np.bincount(self.code)).tolist()]

    def __len__(self) -> int:
        return len(self.document)

    @overload
    def __getitem__(self, at: int) -> MapRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[MapRow]: ...
    def __getitem__(self, at: int | slice) -> MapRow | list[MapRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        identity, bloc = self.ids[int(self.document[at])], self.blocs[int(self.code[at])]
        return MapRow(identity, int(self.topic[at]), bloc, float(self.across[at]), float(self.upward[at]))


NOWHERE: Final = Places((), *(np.zeros(0, np.int64),) * 2, (), np.zeros(0, np.int64), np.zeros((0, 2)))
