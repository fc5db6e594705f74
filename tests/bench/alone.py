"""One visitor of a dashboard as it is served: `python -m tests.bench.alone FOLDER [--actions 12]`, one line of JSON.

A web socket that speaks Streamlit's protocol asks for the pages of topics, of compare and of agenda and framing in
turns, each time with other days (agenda, whose figures are kept for a selection: with another topic's words). Of each
page `p50` and `p95` (milliseconds from the question to the end of its run, nothing is drawn), `cpu` (milliseconds of
the server, mean) and `kb` (what comes over the socket, median).
"""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from tests.bench.phase import rank, tell
from tests.bench.visitors import cookie_of, run, served, spent

PAGES = {"topics": "topics?", "compare": "compare?reference=bloc:regime", "agenda": "agenda?reference=bloc:regime"}
PAUSE = 0.2  # seconds for what a server does after it has answered


class Weighed:
    """A socket that counts the bytes it reads."""

    def __init__(self, line: Any) -> None:
        self._line, self.read = line, 0

    async def send(self, message: bytes) -> None:
        await self._line.send(message)

    async def recv(self) -> bytes:
        message: bytes = await self._line.recv()
        self.read += len(message)
        return message


def asked(page: str, number: int) -> str:
    """The link of a page with a selection that nobody asked for before."""
    if page == "agenda":
        return f"{PAGES[page]}&shown={1 + number % 8}"
    first = date(2013, 1, 1) + timedelta(days=number)
    return f"{PAGES[page]}&from={first.isoformat()}&to={2019 + number % 5}-06-{1 + number % 28:02}"


async def visit(base: str, processes: Sequence[int], actions: int) -> dict[str, dict[str, float]]:
    """Each page once unmeasured, then all of them in turns."""
    cookie = await asyncio.to_thread(cookie_of, base)
    found: dict[str, list[tuple[float, float, int]]] = {page: [] for page in PAGES}
    async with connect(
        base.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie, "Origin": base}, max_size=None, ping_interval=None,
    ) as socket:  # type: ignore[arg-type]  # fmt: skip
        line = Weighed(socket)
        for link in PAGES.values():
            await run(line, link)
        for number in range(actions):
            for page, seen in found.items():
                before, read = spent(processes), line.read
                took = await run(line, asked(page, number))
                await asyncio.sleep(PAUSE)
                seen.append((took, 1e3 * (spent(processes) - before), line.read - read))
    return {page: _told(seen) for page, seen in found.items()}


def _told(seen: Sequence[tuple[float, float, int]]) -> dict[str, float]:
    took, cpu, read = zip(*seen, strict=True)
    return {"p50": rank(took, 0.5), "p95": rank(took, 0.95), "cpu": sum(cpu) / len(cpu), "kb": rank(read, 0.5) / 1e3}


def main() -> None:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--actions", type=int, default=12)
    given = parser.parse_args()
    with served(given.folder, 1) as (base, processes):
        tell(**asyncio.run(visit(base, processes, given.actions)))


if __name__ == "__main__":
    main()
