"""Distinct rows of several columns of numbers, without sorting wherever a table of all possible rows is small."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.index.arrays import Int64s

_TABLE: Final = 1 << 20  # cells of a table that is worth less than sorting, however few rows there are
_SPARSE: Final = 8  # cells for each row, up to which a table is faster than sorting
_WIDEST: Final = 1 << 62


def distinct(*columns: NDArray[np.integer]) -> tuple[Int64s, Int64s]:
    """A row of each distinct combination, in the order of the combinations, and the combination of each row.

    What `np.unique(np.stack(columns, 1), axis=0, return_index=True, return_inverse=True)` gives, except that of equal
    rows any one may stand for them.
    """
    code, span = np.zeros(len(columns[0]), np.int64), 1
    for values in columns if len(code) else ():
        column, width = _from_zero(values)
        if span > _WIDEST // width:
            code, column = _numbered(code, span), np.unique(column, return_inverse=True)[1].ravel()
            span, width = int(code.max()) + 1, int(column.max()) + 1
        code = code * width + column
        span *= width
    begins = np.flatnonzero(np.diff(code, prepend=-1))  # rows of one document mostly follow one another
    numbers = _numbered(code[begins], span)
    row = np.empty(int(numbers.max()) + 1 if len(numbers) else 0, np.int64)
    row[numbers] = begins
    return row, numbers if len(begins) == len(code) else np.repeat(numbers, np.diff(begins, append=len(code)))


def _from_zero(values: NDArray[np.integer]) -> tuple[Int64s, int]:
    """The values less the least of them, and how many there could be."""
    low = int(values.min())
    return values.astype(np.int64) - low, int(values.max()) - low + 1


def _numbered(code: Int64s, span: int) -> Int64s:
    """The codes, all below `span`, as places among the distinct ones."""
    if span > max(_TABLE, _SPARSE * len(code)):
        return np.unique(code, return_inverse=True)[1].ravel()
    place = np.zeros(span, np.int32)
    place[code] = 1
    np.cumsum(place, out=place)
    return place[code].astype(np.int64) - 1
