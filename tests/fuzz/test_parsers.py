"""Each parser under atheris for a while: `make fuzz` (KHITAB_FUZZ_SECONDS for each, 30 otherwise)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.fuzz.parsers import PARSERS

FOLDER = Path(os.environ.get("KHITAB_ATHERIS") or PROJECT / ".fuzz")  # where `make fuzz` puts it
SECONDS = int(os.environ.get("KHITAB_FUZZ_SECONDS") or 30)
_LATE = 600  # seconds more, on a machine however busy

pytestmark = pytest.mark.fuzz


@pytest.mark.parametrize("name", PARSERS)
def test_seeds_are_read(tmp_path: Path, name: str) -> None:
    for seed in PARSERS[name].seeds:
        path = tmp_path / "seed"
        path.write_bytes(seed)
        PARSERS[name].read(path)


@pytest.mark.slow
@pytest.mark.parametrize("name", PARSERS)
def test_nothing_breaks_a_parser(tmp_path: Path, name: str) -> None:
    if not (FOLDER / "atheris").is_dir():
        pytest.skip(f"atheris is not at {FOLDER}: no release of it installs here (make fuzz tries)")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", name, str(SECONDS), FOLDER],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + _LATE,
        check=False,
    )
    kept = {path.name: path.read_bytes()[:300] for path in tmp_path.glob("*-*") if path.is_file()}
    assert ran.returncode == 0, (ran.stderr[-3000:], kept)
    runs = next(line for line in ran.stderr.splitlines() if "number_of_executed_units" in line)
    print(f"\n{name}: {runs.split()[-1]} inputs in {SECONDS} seconds")
