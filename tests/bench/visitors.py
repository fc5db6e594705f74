"""Visitors of a dashboard as it is served: `python -m tests.bench.visitors FOLDER [--people 20 --seconds 60 ...]`.

Each visitor is a web socket that speaks Streamlit's protocol, as a browser's does, and reads what comes back to the
end of the run: the next action follows after the pause. Nothing is drawn, so this is the server's share of the wait.
Prints one line of JSON: `p50`, `p95` (milliseconds from an action to the end of its run), `first_p95` of first runs,
`actions`, `errors`, `mb_before` and `mb_after` (resident, all processes), `own_before` and `own_after` (without
the files that are mapped), `cpu` seconds of the servers.
"""

import argparse
import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from tests.bench.phase import rank, tell
from tests.bench.verifying import verifying

PROJECT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 300
LONGEST = 120  # seconds that a run may take
# What visitors look at in turn; {0} is a first day that differs from one action to another.
LINKS = (
    "overview?", "overview?from={0}", "topics?", "compare?reference=bloc:regime", "naming?", "naming?from={0}",
    "compare?reference=bloc:regime&from={0}", "naming?by=outlet", "concordance?node=سوريا", "documents?from={0}",
    "concordance?node=سوريا&from={0}", "documents?order=oldest", "overview?lang=en", "naming?lang=en&from={0}",
)  # fmt: skip


@dataclass
class Seen:
    """What all visitors saw: milliseconds of first runs and of later actions, and what went wrong."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def visitor(base: str, number: int, until: float, pause: float, seen: Seen) -> None:
    """One visitor until a moment (seconds of the monotonic clock), with pauses around the one asked for."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * pause)
    try:
        cookie = await asyncio.to_thread(cookie_of, base)
        address = base.replace("http", "ws", 1) + "/_stcore/stream"
        headers = {"Cookie": cookie, "Origin": base}
        async with connect(
            address, subprotocols=["streamlit"], additional_headers=headers, max_size=None, ping_interval=None
        ) as line:  # type: ignore[arg-type]
            place = number
            while time.monotonic() < until:
                took = await run(line, LINKS[place % len(LINKS)].format(day(chance)))
                (seen.later if place > number else seen.first).append(took)
                place += 1
                await asyncio.sleep(pause * (0.5 + chance.random()))
    except Exception as error:  # noqa: BLE001 (whatever it was, it is counted and told)
        seen.errors.append(f"{type(error).__name__}: {error}"[:200])


def day(chance: random.Random) -> str:
    """One of 48 first days: some views are asked for twice, most are not."""
    return f"{2017 + chance.randrange(4)}-{1 + chance.randrange(12):02}-01"


def cookie_of(base: str) -> str:
    """The cookie of a new visit."""
    with urllib.request.urlopen(f"{base}/", timeout=LONGEST) as answer:
        held: SimpleCookie = SimpleCookie(answer.headers.get("set-cookie", ""))
    return "; ".join(f"{name}={one.value}" for name, one in held.items())


async def run(line: Any, link: str) -> float:
    """Ask for a link and read to the end of the run; milliseconds. Raises AssertionError where the page failed."""
    page, _, query = link.partition("?")
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    asked.rerun_script.page_script_hash = ""
    start = time.perf_counter()
    await line.send(asked.SerializeToString())
    elements = 0
    while True:
        said = ForwardMsg()
        said.ParseFromString(await asyncio.wait_for(line.recv(), LONGEST))
        kind = said.WhichOneof("type")
        if kind == "delta":
            elements += 1
            assert said.delta.new_element.WhichOneof("type") != "exception", link
        elif kind == "script_finished" and said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            assert elements > 3, f"{link}: nothing was drawn"
            return (time.perf_counter() - start) * 1e3


@contextmanager
def served(folder: Path, processes: int, nginx: str = "") -> Iterator[tuple[str, list[int]]]:
    """The address of so many dashboards on a corpus, behind nginx where its program is named; their process ids."""
    ports = [free_port() for _ in range(processes)]
    environment = {**os.environ, "KHITAB_CORPUS": str(folder), "KHITAB_READONLY": "1"}
    quiet: dict[str, Any] = {
        "cwd": PROJECT,
        "env": environment,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    started = [
        subprocess.Popen([sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true",
                          "--server.port", str(port)], **quiet)
        for port in ports
    ]  # fmt: skip
    try:
        for port in ports:
            ready(f"http://localhost:{port}")
        if nginx:
            with proxied(nginx, ports) as base:
                yield base, [one.pid for one in started]
        else:
            yield f"http://localhost:{ports[0]}", [one.pid for one in started]
    finally:
        for one in started:
            one.terminate()
        for one in started:
            try:
                one.wait(60)
            except subprocess.TimeoutExpired:
                one.kill()


@contextmanager
def proxied(nginx: str, ports: Sequence[int], path: str = "/_stcore/health") -> Iterator[str]:
    """nginx with the shipped configuration in front of these ports; it is there when it answers at `path`."""
    port, place = free_port(), Path(tempfile.mkdtemp(prefix="khitab-nginx-"))
    servers = " ".join(f"server 127.0.0.1:{one};" for one in ports)
    shipped = (PROJECT / "deploy" / "nginx.conf").read_text("utf-8")
    own = shipped.replace("server one:8501;\n    server two:8501;", servers).replace("listen 80;", f"listen {port};")
    assert servers in own
    whose = "user root; " if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(
        f"{whose}daemon off; pid {place}/pid; error_log {place}/error.log; events {{ worker_connections 2048; }}\n"
        f"http {{ access_log off; client_body_temp_path {place}/b; proxy_temp_path {place}/p; "
        f"fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;\n{own}\n}}\n"
    )
    process = subprocess.Popen([nginx, "-p", str(place), "-c", str(place / "nginx.conf")])
    try:
        base = f"http://localhost:{port}"
        ready(base, path)
        yield base
    finally:
        process.terminate()  # at once: a slow end would wait for open pages
        process.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(base: str, path: str = "/_stcore/health") -> None:
    """Wait until a server answers; with no `path`, with whatever it says."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{base}{path}", timeout=2):
                return
        except OSError as error:
            if not path and isinstance(error, urllib.error.HTTPError):
                error.close()
                return
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def resident(processes: Sequence[int]) -> float:
    """Megabytes of these processes together."""
    return sum(psutil.Process(one).memory_info().rss for one in processes) / 2**20


def own(processes: Sequence[int]) -> float:
    """The same without the files of the corpus that they have mapped, which the system takes back when it likes."""
    lines = (line for one in processes for line in Path(f"/proc/{one}/status").read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def spent(processes: Sequence[int]) -> float:
    """CPU seconds of these processes so far."""
    return sum(sum(psutil.Process(one).cpu_times()[:2]) for one in processes)


async def crowd(base: str, people: int, seconds: float, pause: float) -> Seen:
    """So many visitors at once for so long."""
    seen, until = Seen(), time.monotonic() + seconds
    await asyncio.gather(*(visitor(base, number, until, pause, seen) for number in range(people)))
    return seen


def main() -> None:
    """Warm up with every link once, then measure; one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=("crowd",))
    parser.add_argument("folder", type=Path)
    parser.add_argument("people", type=int, nargs="?", default=20)
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("processes", type=int, nargs="?", default=1)
    parser.add_argument("--jobs", type=int, default=1, help="long checks beside it")
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--nginx", default=os.environ.get("KHITAB_NGINX") or shutil.which("nginx") or "")
    asked = parser.parse_args()
    if asked.processes > 1 and not asked.nginx:
        raise SystemExit("nginx is not installed (KHITAB_NGINX may name it)")
    with served(asked.folder, asked.processes, asked.nginx if asked.processes > 1 else "") as (base, processes):
        asyncio.run(crowd(base, 2 * asked.processes, 10 + 6 * asked.pause, asked.pause / 5))
        before, own_before, cpu = resident(processes), own(processes), spent(processes)
        with verifying(asked.folder, asked.jobs) as ended:
            seen = asyncio.run(crowd(base, asked.people, asked.seconds, asked.pause))
        later = seen.later or [float("nan")]
        tell(
            p50=rank(later, 0.5), p95=rank(later, 0.95), first_p95=rank(seen.first or [float("nan")], 0.95),
            actions=len(seen.first) + len(seen.later), errors=len(seen.errors), said=seen.errors[:3],
            mb_before=before, mb_after=resident(processes), growth=resident(processes) / before,
            own_before=own_before, own_after=own(processes), own_growth=own(processes) / own_before,
            cpu=spent(processes) - cpu, people=asked.people, processes=asked.processes,
            jobs=asked.jobs, ended=ended[0],
        )  # fmt: skip


if __name__ == "__main__":
    main()
