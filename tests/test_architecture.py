"""The shape that the architecture promises: imports run downwards, a question has one name everywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.studies import STUDIES
from tests.conftest import PROJECT

LINTER = Path(sys.executable).with_name("lint-imports")


def test_imports_keep_their_contracts() -> None:
    done = subprocess.run([LINTER, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("study", STUDIES)
def test_a_question_has_a_file_of_its_name_in_each_layer(study: str) -> None:
    assert (PROJECT / "analysis" / "studies" / f"{study}.py").is_file()
    assert (PROJECT / "analysis" / "ui" / "pages" / f"{study}.py").is_file()
    assert (PROJECT / "tests" / "studies" / f"test_{study}.py").is_file()


def test_arabic_word_lists_stay_in_data() -> None:
    """Code may hold letters and single words; lists that people edit are rows of data/."""
    for path in (PROJECT / "analysis").rglob("*.py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            words = [w for w in line.partition("#")[0].split() if sum("\u0621" <= c <= "\u064a" for c in w) >= 3]
            assert len(words) < 6 or '"""' in line, f"{path.name}:{number}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_have_hashes_and_no_addresses(name: str) -> None:
    lock = (PROJECT / name).read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock
    assert "index-url" not in lock
