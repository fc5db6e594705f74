"""Whether a process that was written down is still the one that runs under its number: numbers are given again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

LONGEST: Final = 5.0  # seconds that `ps` may take


def birth(process: int) -> str:
    """When a process began, in words that no later one of its number has; "" where that cannot be found out.

    On Linux the start of the machine and the ticks from there to that of the process, elsewhere what `ps` says.
    """
    fields = _stat(process)
    if fields:
        return f"{_machine()} {fields[19]}"
    return "" if Path("/proc/self/stat").exists() else _said_by_ps(process)


def lives(process: int, born: str = "") -> bool:
    """Whether a process runs; where it is known when it was `born`, whether it is that one."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        return True  # a signal would end it there; what it wrote is removed when it ends well
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's
    fields = _stat(process)
    if fields and fields[0] == "Z":  # it has ended and only waits to be noticed by its parent
        return False
    return not born or birth(process) in ("", born)


def _stat(process: int) -> list[str]:
    """What Linux tells of a process, from its state on: its name before that may hold anything. [] elsewhere."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _machine() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
    except OSError:
        return ""


def _said_by_ps(process: int) -> str:
    ps = shutil.which("ps")
    if not ps:
        return ""
    command = [ps, "-o", "lstart=", "-p", str(process)]
    try:
        said = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 (a number)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode("utf-8", "replace").strip()
