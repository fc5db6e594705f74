"""The bar on a terminal, and what it says of rate and remaining time."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress, TimeRemainingColumn

from analysis.cli.progress import RateColumn


@pytest.mark.parametrize(("in_bytes", "step", "said"), [(True, 3_000_000, "1.5 MB/s"), (False, 3, "1.5/s")])
def test_rate_and_remaining_time_are_those_of_the_work(in_bytes: bool, step: int, said: str) -> None:
    now = 0.0
    rate, left = RateColumn(in_bytes), TimeRemainingColumn()
    with Progress(rate, left, console=Console(quiet=True), get_time=lambda: now, auto_refresh=False) as bar:
        task = bar.add_task("", total=10 * step)
        assert rate.render(bar.tasks[0]).plain == ""
        for done in range(1, 6):
            now += 2
            bar.update(task, completed=done * step)
        assert rate.render(bar.tasks[0]).plain == said
        assert left.render(bar.tasks[0]).plain == "0:00:10"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of its own on this system")
def test_an_import_on_a_terminal_says_how_fast_it_is(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text("".join(f'{{"text": "نص {name} {n}"}}\n' for n in range(1500)), "utf-8")
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "analysis", "import", *map(str, sorted(tmp_path.glob("*.jsonl")))]
    ran = subprocess.Popen(
        [*command, "--corpus", str(tmp_path / "corpus"), "--lang", "en"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    drawn = b""
    while True:
        try:
            more = os.read(ours, 65_536)
        except OSError:  # the other end is gone
            break
        if not more:
            break
        drawn += more
    os.close(ours)
    assert ran.wait() == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn.decode("utf-8", "replace"))
    assert re.search(r"Import .*100% +\d+\.\d MB/s +0:00:00", text), text[-500:]
