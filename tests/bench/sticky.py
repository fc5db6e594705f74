"""Two processes behind nginx: `python -m tests.bench.sticky visits FOLDER`, one line of JSON.

`astray`: requests of a visit that reached another process than its first one (what a visit collects is counted up in
one process only). `cut`: visits of the process that goes on which lost their connection when the other one was
killed; `back`: the share of the others that were answered again at once.
"""

import argparse
import asyncio
import json
import os
import shutil
import urllib.request
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.bench.phase import tell
from tests.bench.visitors import LONGEST, cookie_of, run, served

VISITS = 12
LINES = 6


@dataclass
class Visit:
    """A cookie, its open connection, and the process (0 or 1) that holds it."""

    cookie: str
    line: Any
    process: int


def astray(base: str, cookie: str) -> int:
    """How many of the lines that a visit collects were counted anew by another process."""
    found = 0
    for n in range(1, LINES + 1):
        headers = {"Cookie": cookie, "X-Khitab": "1"}
        asked = urllib.request.Request(f"{base}/basket", f"d{n}|body|0|5".encode(), headers)
        with urllib.request.urlopen(asked, timeout=LONGEST) as answer:
            found += json.load(answer)["lines"] != n
    return found


def answered(base: str, cookie: str) -> bool:
    """Whether a visit is answered."""
    with urllib.request.urlopen(urllib.request.Request(base, headers={"Cookie": cookie}), timeout=LONGEST) as answer:
        return bool(answer.status == 200)


def held(process: int) -> int:
    """How many connections a process holds."""
    return sum(one.status == "ESTABLISHED" for one in psutil.Process(process).net_connections())


async def come(stack: AsyncExitStack, base: str, processes: list[int]) -> Visit:
    """A visit with one page open."""
    cookie = await asyncio.to_thread(cookie_of, base)
    before = [held(one) for one in processes]
    headers = {"Cookie": cookie, "Origin": base}
    address = base.replace("http", "ws", 1) + "/_stcore/stream"
    line = await stack.enter_async_context(
        connect(address, subprotocols=["streamlit"], additional_headers=headers, max_size=None, ping_interval=None)  # type: ignore[arg-type]
    )
    await run(line, "documents?")
    grown = [held(one) - had for one, had in zip(processes, before, strict=True)]
    return Visit(cookie, line, grown.index(max(grown)))


async def still(visit: Visit) -> bool:
    """Whether a visit goes on over its open connection."""
    try:
        await run(visit.line, "naming?")
    except ConnectionClosed:
        return False
    return True


async def visits(base: str, processes: list[int]) -> dict[str, float]:
    """The figures."""
    async with AsyncExitStack() as stack:
        found = [await come(stack, base, processes) for _ in range(VISITS)]
        lost = [await asyncio.to_thread(astray, base, visit.cookie) for visit in found]
        psutil.Process(processes[0]).kill()
        stay = [await still(visit) for visit in found if visit.process == 1]
        back = [await asyncio.to_thread(answered, base, visit.cookie) for visit in found if visit.process == 0]
    return {
        "visits": len(found), "other": len(stay), "astray": sum(lost), "cut": stay.count(False),
        "back": sum(back) / max(len(back), 1),
    }  # fmt: skip


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=("visits",))
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    nginx = os.environ.get("KHITAB_NGINX") or shutil.which("nginx")
    if not nginx:
        raise SystemExit("nginx is not installed (KHITAB_NGINX may name it)")
    with served(asked.folder, 2, nginx) as (base, processes):
        tell(**asyncio.run(visits(base, processes)))


if __name__ == "__main__":
    main()
