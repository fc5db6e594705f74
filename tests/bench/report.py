"""From measured figures to the table of BENCHMARKS.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.rows import Check, Row

Runs = Mapping[str, Sequence[Mapping[str, object]]]  # of each case, the figures of each repeat
HEAD = ("work", "floor", "measured", "met", "runs")


@dataclass(frozen=True)
class Line:
    """One line of the table; `met` is None where there is no floor or nothing was measured."""

    work: str
    floor: str
    measured: str
    met: bool | None
    runs: int


def lines(row: Row, runs: Runs) -> list[Line]:
    """What a row's checks say of the medians of its runs."""
    return [_line(check, runs) for check in row.checks]


def _line(check: Check, runs: Runs) -> Line:
    floor = _floor(check)
    ours = _middle(runs, check.ours, check.figure)
    other = _middle(runs, check.other, check.figure) if check.other else None
    if ours is None or (check.other and other is None):
        return Line(check.work, floor, f"not measured: {_why(check, runs)}", None, 0)
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
    return Line(check.work, floor, text, met, n)


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
    said = {True: "yes", False: "**no**", None: "–"}
    cells = [(one.work, one.floor, one.measured, said[one.met], str(one.runs or "–")) for one in found]
    return "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *cells)) + "\n"
