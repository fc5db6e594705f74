"""Pictures of every page for people to look at: `python -m tests.browser.pictures [FOLDER] [--only WORD]`.

Both languages at 1280, 768 and 390 px, a dark set in Arabic, on a freshly built demonstration corpus. `--readme` writes
the three small ones of the README to data/pictures instead.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.studies import STUDIES, WORK
from tests.browser.chromium import COMMAND, chromium
from tests.browser.conftest import FLAGS, Visit, running, wait_for
from tests.conftest import PROJECT

README: Final = PROJECT / "data" / "pictures"
ASKED: Final = {
    "compare": "reference=bloc:regime",
    "concordance": f"node={quote('سوريا')}",
    "collocates": f"node={quote('سوريا')}",
}
HEIGHT: Final = 900
README_HEIGHT: Final = 1150
TALLEST: Final = 16000  # Chromium takes no taller picture
COLOURS: Final = 200  # of a picture in the README, which keeps it under 150 KB


@dataclass(frozen=True)
class Kind:
    """One set of pictures."""

    lang: str
    width: int
    scheme: Literal["light", "dark"] = "light"

    @property
    def name(self) -> str:
        """The set as part of a file name."""
        return f"{self.lang}-{self.width}{'-dark' if self.scheme == 'dark' else ''}"


WIDTHS: Final = (1280, 768, 390)
KINDS: Final = (*(Kind(lang, width) for lang in ("ar", "en") for width in WIDTHS), Kind("ar", 1280, "dark"))
SMALL: Final = (("overview", Kind("ar", 1280)), ("compare", Kind("ar", 1280)), ("naming", Kind("en", 1280)))


def links(corpus: Corpus) -> dict[str, str]:
    """A link to each page with something to show, without its language."""
    found: Any = ask(corpus, parse_link(f"concordance?{ASKED['concordance']}"))
    line = found.rows[0]
    asked = ASKED | {"document": f"id={line.id}&mark={line.part}:{line.start}-{line.end}"}
    return {study: asked.get(study, "") for study in STUDIES} | {"evidence": "", "import": "", "methods": ""}


@contextmanager
def dashboard(root: Path) -> Iterator[str]:
    """The address of a dashboard on a corpus."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    log = root.parent / "log"
    environment = {**os.environ, "KHITAB_CORPUS": str(root)}
    with log.open("wb") as out, running(command, environment, out.fileno()):
        base = f"http://localhost:{port}"
        wait_for(f"{base}/_stcore/health", log)
        yield base


@contextmanager
def window(browser: Browser, base: str, kind: Kind) -> Iterator[Visit]:
    """A window of one kind."""
    size = {"width": kind.width, "height": HEIGHT}
    context = browser.new_context(viewport=size, color_scheme=kind.scheme, locale="ar-EG")  # type: ignore[arg-type]
    yield Visit(context.new_page(), base)
    context.close()


def whole(page: Page, width: int) -> None:
    """Make the window as tall as its page: the page scrolls in an element of its own."""
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(HEIGHT, tall), TALLEST)})
    page.wait_for_timeout(600)


def take(visit: Visit, link: str, kind: Kind, path: Path, height: int = 0) -> None:
    """One page into one file: the whole of it, or its first `height` pixels."""
    visit.page.set_viewport_size({"width": kind.width, "height": height or HEIGHT})
    visit.open(link)
    if not height:
        whole(visit.page, kind.width)
    visit.page.screenshot(path=path)
    print(path, flush=True)


def keep(visit: Visit) -> None:
    """Keep two lines, so that the page of evidence shows some."""
    for place in range(2):
        sign = visit.page.locator("button.keep").nth(place)
        sign.click()
        visit.page.wait_for_selector(f"button.keep[aria-pressed=true] >> nth={place}", state="attached")


def every_page(browser: Browser, base: str, pages: dict[str, str], folder: Path, only: str) -> None:
    """Each page in each set, apart from those whose names lack `only`."""
    for kind in KINDS:
        wanted = {page: asked for page, asked in pages.items() if only in f"{page}-{kind.name}"}
        if not wanted:
            continue
        with window(browser, base, kind) as visit:
            for page, asked in wanted.items():
                take(visit, f"{page}?{asked}&lang={kind.lang}", kind, folder / f"{page}-{kind.name}.png")
                if page == "concordance":
                    keep(visit)


def for_readme(browser: Browser, base: str, pages: dict[str, str]) -> None:
    """The pictures of the README: what one sees without scrolling."""
    for page, kind in SMALL:
        with window(browser, base, kind) as visit:
            path = README / f"{page}-{kind.lang}.png"
            take(visit, f"{page}?{pages[page]}&lang={kind.lang}", kind, path, README_HEIGHT)
            Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main() -> int:
    """Take the pictures; the exit code of the process."""
    parser = argparse.ArgumentParser(description="pictures of every page")
    parser.add_argument("folder", nargs="?", type=Path, default=PROJECT / ".cache" / "pictures")
    parser.add_argument("--only", default="", help="a part of the names of the pictures to take")
    parser.add_argument("--readme", action="store_true", help="the README's pictures instead")
    parser.add_argument("--work", action="store_true", help="do the long computations first")
    asked = parser.parse_args()
    path = chromium()
    if path is None:
        print(f"Pictures need Chromium. Run: sudo {COMMAND}", file=sys.stderr)
        return 1
    folder: Path = README if asked.readme else asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        root = Path(place) / "corpus"
        subprocess.run([sys.executable, "-m", "analysis", "demo", str(root)], check=True, cwd=PROJECT)
        for study in WORK if asked.work else ():
            work = [sys.executable, "-m", "analysis", "work", study, "--corpus", str(root)]
            subprocess.run(work, check=True, cwd=PROJECT)
        pages = links(Corpus.open(root))
        with dashboard(root) as base:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            if asked.readme:
                for_readme(browser, base, pages)
            else:
                every_page(browser, base, pages, folder, asked.only)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
