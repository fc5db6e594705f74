"""Long work gives way to those who wait for a page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.ui.background import GIVES_WAY, begin

SAYS = "import os, pathlib; pathlib.Path('said').write_text(str(os.getpriority(os.PRIO_PROCESS, 0)))"


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="no priorities on this system")
def test_it_and_what_it_starts_have_the_lower_priority(tmp_path: Path) -> None:
    own = f"import subprocess, sys, time; time.sleep(.3); subprocess.run([sys.executable, '-c', {SAYS!r}], check=True)"
    assert begin([sys.executable, "-c", own], cwd=tmp_path, stderr=subprocess.DEVNULL).wait(60) == 0
    assert int((tmp_path / "said").read_text()) == max(GIVES_WAY, os.getpriority(os.PRIO_PROCESS, 0))


def test_a_command_that_ends_at_once_is_no_trouble(tmp_path: Path) -> None:
    assert begin(["true"], cwd=tmp_path).wait(60) == 0
