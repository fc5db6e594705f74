"""Labels of documents and passages: outlets, blocs, speakers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[Any]
Rows = NDArray[np.bool_]
_FEW = 4  # labels up to which comparing with each is faster than looking up all


@dataclass(frozen=True)
class Labels:
    """A label for each document or passage: `codes[i]` stands for `names[codes[i]]`."""

    codes: Codes
    names: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """How many bear each label; labels that none bears are left out."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        found = np.bincount(self.codes, minlength=len(self.names))
        return {name: int(count) for name, count in zip(self.names, found, strict=True) if count}

    def among(self, values: tuple[str, ...]) -> Rows:
        """True where the label is one of `values`."""
        wanted = np.array([name in values for name in self.names], dtype=bool)
        places = np.flatnonzero(wanted)
        if len(places) > _FEW:
            return wanted[self.codes]
        found = np.zeros(len(self.codes), dtype=bool)
        for place in places.tolist():
            found |= self.codes == place
        return found
