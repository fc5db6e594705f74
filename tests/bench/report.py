"""From measured figures to the table of BENCHMARKS.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.rows import Check, Row

Runs = Mapping[str, Sequence[Mapping[str, object]]]  # of each case, the figures of each repeat
HEAD = ("work", "texts", "floor", "measured", "met", "runs")
SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}


@dataclass(frozen=True)
class Line:
    """One line of the table; `met` is None where there is no floor or nothing was measured.

    `meant` is the size that the floor is for, where fewer texts were measured.
    """

    work: str
    texts: str
    floor: str
    measured: str
    met: bool | None
    runs: int
    meant: str = ""


def lines(row: Row, runs: Runs) -> list[Line]:
    """What a row's checks say of the medians of its runs."""
    sizes = {case.label: case.size for case in row.cases}
    return [_line(check, sizes[check.ours], runs) for check in row.checks]


def _line(check: Check, size: str, runs: Runs) -> Line:
    floor = _floor(check)
    meant = check.at if check.at and SIZES.get(size, 0) < SIZES[check.at] else ""
    ours = _middle(runs, check.ours, check.figure)
    other = _middle(runs, check.other, check.figure) if check.other else None
    if ours is None or (check.other and other is None):
        return Line(check.work, size, floor, f"not measured: {_why(check, runs)}", None, 0)
    n = min(len(runs[name]) for name in (check.ours, check.other) if name)
    if other is None:
        value = ours
        text = f"{_number(value)} {check.unit}{_spent(check, runs)}".strip()
    else:
        value = ours / other if check.kind == "at_most" else other / ours
        text = f"{_number(value)} x ({_number(ours)} against {_number(other)} {_UNITS.get(check.figure, '')})"
    met = (
        None if check.kind == "reported" else value <= check.floor if check.kind == "at_most" else value >= check.floor
    )
    return Line(check.work, size, floor, text, met, n, meant)


def _spent(check: Check, runs: Runs) -> str:
    """The CPU time behind a wall time: what it would be on a machine with nothing else to do."""
    spent = _middle(runs, check.ours, f"cpu_{check.figure}")
    return "" if spent is None else f" (CPU {_number(spent)} ms)"


_UNITS = {"cpu": "CPU s", "p95": "ms", "wall": "s"}


def _floor(check: Check) -> str:
    if check.kind == "reported":
        return "reported"
    sign = "≤" if check.kind == "at_most" else "≥"
    return f"{sign} {_number(check.floor)} {check.unit}".strip()


def _middle(runs: Runs, case: str, figure: str) -> float | None:
    found = [float(str(one[figure])) for one in runs.get(case, ()) if figure in one]
    return median(found) if found else None


def _why(check: Check, runs: Runs) -> str:
    for case in (check.ours, check.other):
        for one in runs.get(case, ()):
            if "error" in one:
                return str(one["error"])
    return "not run"


def _number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def markdown(found: Iterable[Line]) -> str:
    """The lines as a table."""
    cells = [(one.work, one.texts, one.floor, one.measured, _met(one), str(one.runs or "–")) for one in found]
    return "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *cells)) + "\n"


def _met(line: Line) -> str:
    said = {True: "yes", False: "**no**", None: "–"}[line.met]
    return f"{said}, but the floor is for {line.meant}" if line.meant and line.met is not None else said
