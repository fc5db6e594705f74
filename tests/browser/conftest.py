"""One server on the demonstration corpus and one Chromium for all browser tests; without it they fail, not skip."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, sync_playwright

from tests.browser.chromium import COMMAND, chromium
from tests.conftest import PROJECT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 240
ANSWER_SECONDS = 20
WAIT = 120_000  # milliseconds; on a busy machine a page may take half a minute


@dataclass
class Visit:
    """A page of the dashboard in a browser, with what it asked for and what it complained of."""

    page: Page
    base: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    asked: bool = field(default=False, init=False)  # of the server, which has not begun to answer

    def __post_init__(self) -> None:
        """Be patient, and follow what the page and the server say to each other."""
        self.page.set_default_timeout(WAIT)
        self.page.on("websocket", self._follow)

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: setattr(self, "asked", True))
        socket.on("framereceived", lambda _: setattr(self, "asked", False))
        socket.on("close", lambda _: setattr(self, "asked", False))

    def open(self, link: str) -> None:
        """Load a link and wait until everything is drawn."""
        self.page.goto(f"{self.base}/{link}")
        self.settle()

    def turn_to(self, link: str) -> None:
        """Go to a link within the dashboard, as a click on it would."""
        click = "link => document.body.appendChild(Object.assign(document.createElement('a'), {href: link})).click()"
        self.page.evaluate(click, f"./{link}")
        self.at(link.partition("?")[0])

    def settle(self) -> None:
        """Wait until the server has answered, the script has run and every chart and typeface is there."""
        end = time.monotonic() + ANSWER_SECONDS
        while True:
            self.page.wait_for_timeout(250)
            while self.asked and time.monotonic() < end:
                self.page.wait_for_timeout(50)
            self.page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=WAIT)
            self.page.wait_for_selector("[data-testid=stSkeleton]", state="detached", timeout=WAIT)
            self.page.evaluate("document.fonts.ready.then(() => true)")
            self.until("[...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(e => e.firstChild)")
            self.page.wait_for_timeout(250)
            if not self.asked or time.monotonic() > end:
                return

    def at(self, study: str) -> None:
        """Wait until the address is that of a study, and it is drawn."""
        self.page.wait_for_url(lambda url: urlsplit(url).path == f"/{study}", timeout=WAIT)
        self.settle()

    def until(self, true: str | Callable[[], bool]) -> None:
        """Wait until an expression is true; asked from outside, since the page's own policy refuses `eval`."""
        end = time.monotonic() + WAIT / 1000
        while not (self.page.evaluate(true) if isinstance(true, str) else true()):
            assert time.monotonic() < end, f"never true: {true}"
            self.page.wait_for_timeout(50)

    @property
    def query(self) -> str:
        """What the address asks for."""
        return urlsplit(self.page.url).query

    def computed(self, selector: str, style: str) -> str:
        """A computed style of the first element that matches."""
        return str(self.page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{style}"))

    def computed_after(self, selector: str) -> str:
        """What a style sheet writes behind the first element that matches."""
        return str(self.page.locator(selector).first.evaluate("e => getComputedStyle(e, '::after').content"))


@pytest.fixture(scope="package")
def server(demo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running dashboard."""
    log = tmp_path_factory.mktemp("server") / "log"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "KHITAB_CORPUS": str(demo_root)}
    with log.open("wb") as out, running(command, environment, out.fileno()):
        base = f"http://localhost:{port}"
        wait_for(f"{base}/health", log)
        yield base


@contextmanager
def running(command: list[str], environment: dict[str, str], out: int) -> Iterator[None]:
    """A process that is ended when the block ends."""
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(address: str, log: Path) -> None:
    """Wait until the server answers; its log is the message where it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the dashboard did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    """A headless Chromium that keeps what it has fetched, set to Arabic like the reader's."""
    path = chromium()
    if path is None:
        pytest.fail(f"The browser tests need Chromium. Run: sudo {COMMAND}")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found.new_context(locale="ar-EG")
        found.close()


@pytest.fixture
def visit(browser: BrowserContext, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new window, 1280 pixels wide unless a test is parametrised with another `width`."""
    width = getattr(request, "param", 1280)
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    found = Visit(page, server)
    page.on("request", lambda sent: found.hosts.add(urlsplit(sent.url).netloc))
    page.on("console", lambda said: found.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    yield found
    page.close()
