"""From a table with odd column names to its documents, in a browser and without a terminal."""

import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import TimeoutError as TimedOut

from analysis.i18n.strings import text
from tests.browser.conftest import WAIT, Visit, running, wait_for
from tests.ui.test_importing import COLUMNS, TABLE

pytestmark = pytest.mark.browser

LONG = 4 * WAIT


@pytest.fixture
def mine(demo_root: Path, tmp_path: Path, browser: BrowserContext) -> Iterator[Visit]:
    """A window on a dashboard of its own, which shows a copy of the demonstration."""
    root = tmp_path / "corpora" / "demo"
    shutil.copytree(demo_root, root)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    environment = {**os.environ, "KHITAB_CORPUS": str(root), "KHITAB_CACHE": str(tmp_path / "cache")}
    log = tmp_path / "log"
    with log.open("wb") as out, running([*command, "--server.port", str(port)], environment, out.fileno()):
        base = f"http://localhost:{port}"
        wait_for(f"{base}/_stcore/health", log)
        page = browser.new_page()
        found = Visit(page, base)
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        yield found
        page.close()


def test_a_table_becomes_documents(mine: Visit, tmp_path: Path, browser: BrowserContext) -> None:
    table = tmp_path / "odd.csv"
    table.write_text(TABLE, "utf-8")
    page = mine.page
    mine.open("import?lang=en")
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(table)
    page.locator("[data-testid=stFileChipName]").wait_for(timeout=LONG)
    # The name is shown before the file has arrived.
    page.locator("[data-testid=stFileChipIconSpinner]").wait_for(state="detached", timeout=LONG)
    mine.settle()
    pressed(page, "import-preview")
    page.wait_for_url("**job=**", timeout=LONG)
    page.locator(".st-key-import-start").wait_for(timeout=LONG)
    assert page.locator(".st-key-import-start button").is_disabled()
    for field, column in COLUMNS.items():
        mapped(mine, field, column)
    pressed(page, "import-again")
    page.locator(".table").wait_for(timeout=LONG)
    assert "odd.csv" in page.locator(".said").inner_text()
    mine.settle()
    pressed(page, "import-start")
    page.locator(".st-key-import-to_documents").wait_for(timeout=LONG)
    assert page.locator(".facts b").all_inner_texts() == ["3", "2", "0", "1", "0"]
    with page.expect_download(timeout=LONG) as receipt:
        pressed(page, "receipt-csv")
    assert Path(receipt.value.path()).read_text("utf-8-sig").count("accepted") == 2
    pressed(page, "import-to_documents")
    page.wait_for_url(re.compile("/documents"), timeout=LONG)
    page.locator(".table").wait_for(timeout=LONG)
    shown = page.locator(".table").inner_text()
    assert "قصف على إدلب" in shown
    assert "اجتماع في أستانا" in shown
    assert page.locator(".quiet .badge").count() == 0, "the demonstration is still open"
    assert "snap=" in mine.query
    opened = mine.query
    mine.open(f"import?{opened}")
    assert text("en", "import.open_now") in page.locator("tr", has_text="corpus").inner_text()
    assert browser.browser is not None
    elsewhere = browser.browser.new_context()
    other = Visit(elsewhere.new_page(), mine.base)
    other.open("?lang=en")
    assert other.page.locator(".quiet .badge").count() == 1, "texts of one visitor are the front page of another"
    elsewhere.close()
    assert mine.errors == []


def pressed(page: Page, key: str) -> None:
    """A button clicked by its key."""
    page.locator(f".st-key-{key} button").click(timeout=LONG)


def mapped(mine: Visit, field: str, column: str) -> None:
    """A column chosen for a field; opened again where a late answer of the server has closed the list."""
    box = mine.page.locator(f".st-key-import-column-{field}")
    end = time.monotonic() + LONG / 1000
    while column not in f"{box.inner_text()} {box.locator('input').input_value()}":
        assert time.monotonic() < end, f"{column} cannot be chosen for {field}"
        box.locator("input").click()
        with suppress(TimedOut):
            mine.page.get_by_role("option", name=column, exact=True).click(timeout=WAIT / 10)
        mine.page.keyboard.press("Escape")
        mine.settle()
