"""Prints what was measured: `make quality` shows it, a failing test too."""

from collections.abc import Sequence
from math import sqrt


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows of figures under their column names; floats with one decimal."""
    cells = [[f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share in percent, Wilson 1927."""
    middle, spread = right + z * z / 2, z * sqrt(right * (of - right) / of + z * z / 4)
    return 100 * (middle - spread) / (of + z * z), 100 * (middle + spread) / (of + z * z)
