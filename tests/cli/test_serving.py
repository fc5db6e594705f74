"""`khitab dashboard`: the server ends with the command."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.visitors import free_port
from tests.conftest import PROJECT

WAIT = 120  # seconds; on a busy machine a server takes its time


def answered(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def becomes(port: int, there: bool) -> bool:
    end = time.monotonic() + WAIT
    while answered(port) is not there and time.monotonic() < end:
        time.sleep(0.2)
    return answered(port) is there


def test_whoever_ends_the_command_ends_the_server(demo_root: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "analysis", "dashboard", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "KHITAB_CORPUS": str(demo_root), "KHITAB_READONLY": "1", "KHITAB_CACHE": str(tmp_path)}
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            assert becomes(port, there=True), (tmp_path / "log").read_text()
        finally:
            process.terminate()
        process.wait(WAIT)
    assert becomes(port, there=False), "the port is free for the next one"
