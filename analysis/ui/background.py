"""Long work beside the server: a process of its own that gives way to those who wait for a page."""

import contextlib
import os
import subprocess
from collections.abc import Sequence
from typing import Any, Final

GIVES_WAY: Final = 15  # of 19: about a thirtieth of a core that a page needs too, and all of one that nobody needs


def begin(command: Sequence[str], **options: Any) -> "subprocess.Popen[bytes]":
    """Start one of our own commands; `options` are those of Popen."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)  # noqa: S603
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it may have ended already
            # Its threads and its own processes begin with the same.
            os.setpriority(os.PRIO_PROCESS, process.pid, max(GIVES_WAY, os.getpriority(os.PRIO_PROCESS, 0)))
    return process
