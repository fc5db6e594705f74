"""Run the benchmark: `make bench`, or `python -m tests.bench`, with `--help` for what can be chosen.

Each case is a process of its own; cases of a row take turns, so that noise of the machine meets all of them. The
table of the rows so far is written after each row; `--only` goes on with those of the same commit.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.corpus import written
from tests.bench.report import SIZES, lines, markdown
from tests.bench.rows import Case, Row, rows

PROJECT = Path(__file__).resolve().parent.parent.parent
TENTH = {"10k": "1k", "100k": "10k", "1m": "100k"}
LONGEST = 3600  # seconds of a case
OURS = ("numpy", "numba", "pyarrow", "scipy", "scikit-learn", "distributed")
RIVALS = ("duckdb", "datasketch", "rensa", "scattertext", "convokit", "scikit-learn", "pyarrow")
_PACKAGES = """
import importlib.metadata, sys
for name in sys.argv[1:]:
    try:
        print(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        print(name, "-")
"""


def main() -> None:
    """Measure and write the table."""
    chosen = _arguments()
    for name in {chosen.size, TENTH[chosen.size], chosen.raw, TENTH[chosen.raw]}:
        written(chosen.folder / name, SIZES[name])
    kept = _kept(chosen)
    table = rows((chosen.size, TENTH[chosen.size]), (chosen.raw, TENTH[chosen.raw]))
    for row in table:
        if not chosen.only or row.name in chosen.only:
            kept["rows"][row.name] = _run(row, 1 if row.long else chosen.repeats, chosen)
            _path(chosen).write_text(json.dumps(kept), "utf-8")
            for line in lines(row, kept["rows"][row.name]):
                print(line, flush=True)
            _write(chosen, kept, [row for row in table if row.name in kept["rows"]])


def _path(chosen: argparse.Namespace) -> Path:
    return Path(chosen.folder) / f"rows-{chosen.size}-{chosen.raw}.json"


def _kept(chosen: argparse.Namespace) -> dict[str, Any]:
    """With --only the figures of other rows of this commit, so that a run that was broken off goes on; else none."""
    kept: dict[str, Any] = {"commit": _commit(), "begun": f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "calls": 0, "rows": {}}
    if chosen.only and _path(chosen).is_file():
        earlier = json.loads(_path(chosen).read_text("utf-8"))
        kept = earlier if earlier["commit"] == kept["commit"] else kept
    return {**kept, "calls": kept["calls"] + 1}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=TENTH, default="100k")
    parser.add_argument("--raw", choices=TENTH, help="size for work on texts that are not built (default: --size)")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".bench", help="where corpora are kept")
    parser.add_argument("--rivals", type=Path, default=PROJECT / ".venv-bench" / "bin" / "python")
    parser.add_argument("--to", type=Path, default=PROJECT / "BENCHMARKS.md")
    chosen = parser.parse_args()
    chosen.raw = chosen.raw or chosen.size
    return chosen


def _run(row: Row, repeats: int, chosen: argparse.Namespace) -> dict[str, list[dict[str, Any]]]:
    """The figures of each case, its repeats in turn with those of the others."""
    runs: dict[str, list[dict[str, Any]]] = {case.label: [] for case in row.cases}
    for _ in range(repeats):
        for case in row.cases:
            if not any("error" in one for one in runs[case.label]):
                runs[case.label].append(_measure(case, chosen))
                print(row.name, case.label, json.dumps(runs[case.label][-1]), flush=True)
    return runs


def _measure(case: Case, chosen: argparse.Namespace) -> dict[str, Any]:
    """What one process says of itself, or an `error`."""
    python = chosen.rivals if case.rival else Path(sys.executable)
    if case.rival and _versions(python, (case.rival,)).get(case.rival, "-") == "-":
        return {"error": f"{case.rival} is not installed"}
    command = [str(python), "-m", f"tests.bench.{case.module}", case.arguments[0], str(chosen.folder / case.size)]
    try:
        done = subprocess.run(
            [*command, *case.arguments[1:]], cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)},
            capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"error": "did not end within an hour"}
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return {"error": (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1][:100]}
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def _versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    try:
        said = subprocess.run([python, "-c", _PACKAGES, *names], capture_output=True, text=True, check=False).stdout
    except OSError:
        return {}
    return dict(line.split(" ", 1) for line in said.splitlines())


def _write(chosen: argparse.Namespace, kept: dict[str, Any], found: Sequence[Row]) -> None:
    command = f"make bench SIZE={chosen.size} RAW={chosen.raw} REPEATS={chosen.repeats}"
    calls = "" if kept["calls"] == 1 else f" in {kept['calls']} calls for some of the rows (`ONLY=`),"
    machine = [platform.machine(), _processor(), f"{os.cpu_count()} cores", _memory(), platform.system()]
    lines_of = [
        "# Benchmarks\n",
        f"`{command}`,{calls} {kept['begun']} to {datetime.now(UTC):%H:%M} UTC, commit {kept['commit']}.",
        f"Load of the machine at the beginning of the last call {_LOAD}, at its end {os.getloadavg()[0]:.1f}.\n",
        ", ".join([*machine, platform.release(), f"Python {platform.python_version()}"]) + ".\n",
        f"Ours: {_listed(Path(sys.executable), OURS)}. Others: {_listed(chosen.rivals, RIVALS)}.\n",
        f"{_ABOUT}\n",
        markdown(line for row in found for line in lines(row, kept["rows"][row.name])),
        "## All figures of this run\n",
        f"```\n{_listing({row.name: kept['rows'][row.name] for row in found})}\n```",
    ]
    chosen.to.write_text("\n".join(lines_of) + "\n", "utf-8")


def _listed(python: Path, names: Sequence[str]) -> str:
    return ", ".join(" ".join(one) for one in _versions(python, names).items()) or "not installed"


def _commit() -> str:
    command = ["git", "-C", str(PROJECT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


_LOAD = f"{os.getloadavg()[0]:.1f}"
_ABOUT = (
    "Invented Arabic texts (tests/bench/texts.py): median 200 words and eight passages. Each case is a fresh process; "
    "cases of a row take turns; figures are medians of so many runs. CPU is user and system time of the process and "
    "its children, without imports and compiled code's first call; memory is the most that was resident since the "
    "process began (VmHWM), imports included. Milliseconds are wall time within a process over 20 to 40 different "
    "questions, page cache warm; behind them the CPU time of the same share of questions."
)


def _listing(raw: dict[str, Any]) -> str:
    return "\n".join(
        f"{row}, {case}: {json.dumps(one)}"
        for row, cases in raw.items()
        for case, figures in cases.items()
        for one in figures
    )


def _processor() -> str:
    try:
        lines_of = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines_of if line.startswith("model name")), "")


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


if __name__ == "__main__":
    main()
