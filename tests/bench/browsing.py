"""The dashboard in a browser: `python -m tests.bench.browsing CASE FOLDER` prints one line of JSON, milliseconds.

`first`: from opening the address in a browser that has nothing kept to the first figure; `one`: the same of a
Streamlit app of one chart. `filter`: from a click on another filter to its numbers on the open page. `first` and
`filter` ask a server that has warmed up, as one that stands; one just started does that beside its first visitors.
"""

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.bench.phase import rank, tell
from tests.bench.verifying import verifying
from tests.bench.visitors import ready, served, spent
from tests.browser.chromium import chromium
from tests.browser.conftest import FLAGS

LOADS = 7
FILTERS = 20
IDLE = 0.1  # CPU seconds of a server in two seconds in which nobody asks it anything
WAIT = 600_000  # of a first page: the server may still be warming up a large corpus
FIGURE = "[data-testid=stVegaLiteChart] svg path"
# The page's own clock: who asks from outside is answered when the page has done what it does after the figure.
NOTED = f"""new MutationObserver((_, all) => {{
  if (!document.querySelector('{FIGURE}')) return;
  window.figure = performance.now();
  all.disconnect();
}}).observe(document, {{childList: true, subtree: true}})"""
ONE_CHART = """
import altair as alt
import streamlit as st
rows = [{"word": str(n), "n": n} for n in range(15)]
st.altair_chart(alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="n:Q", y="word:N"))
"""
# Clicks on a link of the page, as a reader would, and waits until the line of numbers is another one.
CHANGED = """link => new Promise(done => {
  const said = () => document.querySelector('.stApp .deck')?.textContent, before = said(), start = performance.now();
  const state = () => document.querySelector('.stApp').dataset.testScriptState;
  const look = () => said() && said() !== before && state() === 'notRunning'
    ? done(performance.now() - start) : requestAnimationFrame(look);
  document.body.appendChild(Object.assign(document.createElement('a'), {href: link})).click();
  requestAnimationFrame(look);
})"""


@contextmanager
def one_chart() -> Iterator[str]:
    """The address of a Streamlit app of one chart."""
    with TemporaryDirectory() as folder, socket.socket() as probe:
        script = Path(folder) / "app.py"
        script.write_text(ONE_CHART, "utf-8")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
        process = subprocess.Popen(
            [*command, "--server.port", str(port), "--browser.gatherUsageStats", "false"],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            ready(f"http://localhost:{port}")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(60)


def at_rest(processes: list[int]) -> None:
    """Wait until the server has nothing more to compute."""
    before = -IDLE
    while (now := spent(processes)) - before >= IDLE:
        before = now
        time.sleep(2)


def loads(browser: Browser, base: str) -> list[float]:
    """Milliseconds to the first figure, each time with nothing kept; one more before them does not count."""
    found = []
    for _ in range(LOADS + 1):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.add_init_script(NOTED)
        page.goto(base, timeout=WAIT)
        page.wait_for_selector(FIGURE, state="attached", timeout=WAIT)
        found.append(float(page.evaluate("window.figure")))
        context.close()
    return found[1:]


def filters(browser: Browser, base: str) -> list[float]:
    """Milliseconds of filters that nobody asked for before; the first two do not count."""
    page = browser.new_page()
    page.goto(f"{base}/naming?lang=en", timeout=WAIT)
    page.wait_for_selector(FIGURE, state="attached", timeout=WAIT)
    links = [f"./naming?lang=en&from=2017-{1 + n % 12:02}-{1 + n:02}" for n in range(FILTERS + 2)]
    return [float(page.evaluate(CHANGED, link)) for link in links][2:]


def main() -> None:
    """Measure one case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=("first", "one", "filter"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("jobs", type=int, nargs="?", default=1, help="long checks beside it")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        if asked.case == "one":
            with one_chart() as base, verifying(asked.folder, asked.jobs):
                tell(p50=rank(loads(browser, base), 0.5), jobs=asked.jobs)
        else:
            work = loads if asked.case == "first" else filters
            with served(asked.folder, 1) as (base, processes):
                at_rest(processes)
                before = spent(processes)
                with verifying(asked.folder, asked.jobs) as ended:
                    found = work(browser, base)
                tell(
                    p50=rank(found, 0.5), p95=rank(found, 0.95), cpu=(spent(processes) - before) / len(found),
                    jobs=asked.jobs, ended=ended[0],
                )  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
