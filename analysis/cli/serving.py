"""The dashboard, started from the command line."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from analysis.cli.printing import say
from analysis.index.snapshot import read_snapshot
from analysis.settings import PROJECT


def run_dashboard(options: argparse.Namespace) -> int:
    """Serve the dashboard until interrupted or ended; the server never outlives the command."""
    environment = {**os.environ}
    if "--corpus" in sys.argv:
        read_snapshot(options.corpus, None)
        environment["KHITAB_CORPUS"] = str(Path(options.corpus).resolve())
    address = [f"--server.port={options.port}", f"--server.address={options.address}"]
    if options.no_browser:
        address.append("--server.headless=true")
    say(options, "cli.dashboard.open", url=f"http://{options.address}:{options.port}")
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "dashboard.py"), *address]
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as server:  # noqa: S603
        # Whoever ends this process (kill, systemd, a container) means the server, which else would keep the port.
        def ended(number: int, _: FrameType | None) -> None:
            server.send_signal(number)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, ended)
        return server.wait()
