"""What stands around the script: start-up, our few addresses, and the shell."""

import asyncio
import contextlib
import ctypes
import logging
import secrets
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import net_util

from analysis.studies import STUDIES
from analysis.ui import basket, cached, downloads, fonts
from analysis.ui.components.masthead import IMPORT, METHODS
from analysis.ui.components.states import broke
from analysis.ui.shell import Shell
from analysis.ui.state import read_link

LOG: Final = logging.getLogger(__name__)
HERE: Final = Path(__file__).resolve().parent
# Not beside pages/: a `pages` folder next to the script turns on Streamlit's old navigation.
SCRIPT: Final = HERE / "entry" / "script.py"
HEALTH: Final = "health"
READY: Final = threading.Event()  # set when the warm-up of this process has ended
ONE_YEAR: Final = "public, max-age=31536000, immutable"


def stay_home() -> None:
    """Streamlit asks a host on the internet for this machine's address, to compare it with a visitor's origin. It
    believes what it already knows.
    """
    net_util._external_ip = ""


def few_heaps() -> None:
    """Threads share two heaps of glibc (`M_ARENA_MAX`); by default each gets its own, which keeps what it once held."""
    with contextlib.suppress(OSError, AttributeError):  # no other C library has them
        ctypes.CDLL(None).mallopt(-8, 2)


def on_error(error: Exception) -> bool:
    """Shows an unforeseen error in the page's language with a code; the log has the rest under the same code."""
    code = secrets.token_hex(4)
    LOG.error("%s: %s", code, error, exc_info=error)
    broke(read_link("overview"), code)
    return True


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Makes sure there is a corpus, then warms typefaces, kernels and first answers while visitors may come."""
    stay_home()
    few_heaps()
    new = await asyncio.to_thread(cached.ensure_demo)
    threading.Thread(target=warm_up, args=(new,), name="warm-up", daemon=True).start()
    yield


def warm_up(new: bool) -> None:
    """Typefaces and first answers beside one another; then this process is ready, whatever became of them."""
    faces = threading.Thread(target=fonts.make_all, name="fonts", daemon=True)
    faces.start()
    try:
        cached.warm()
        faces.join()
    finally:
        READY.set()
    if new:
        cached.work_on_demo()


def routes() -> list[BaseRoute]:
    """Health, the typefaces, the icon and the files of views, under the server's base path."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}" if base else ""
    return [
        Route(f"{prefix}/{HEALTH}", _health),
        Route(f"{prefix}/{fonts.ROUTE}/icon.svg", _icon),
        Route(f"{prefix}/{fonts.ROUTE}/{{name}}", _font),
        Route(f"{prefix}/{downloads.ROUTE}/{{name}}", downloads.send_file),
        Route(f"{prefix}/{basket.ROUTE}", basket.toggle_line, methods=["POST"]),
    ]


def middleware() -> list[Middleware]:
    """The shell around every response."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    pages = {"home", "evidence", IMPORT, METHODS, *STUDIES, base}
    return [Middleware(Shell, snapshot=cached.newest, pages=pages)]


def _font(request: Request) -> Response:
    data = fonts.woff2(request.path_params["name"])
    if data is None:
        return Response(status_code=404)
    return Response(data, media_type="font/woff2", headers={"Cache-Control": ONE_YEAR})


def _health(_request: Request) -> Response:
    """503 until the first visitor need not wait. Streamlit's own address says ok at once: its pages wait for that, and
    who comes early is served.
    """
    status, words = (200, "ok") if READY.is_set() else (503, "starting")
    headers = {"Cache-Control": "no-store", **({} if status == 200 else {"Retry-After": "1"})}
    return PlainTextResponse(words, status, headers)


def _icon(_request: Request) -> Response:
    icon = (HERE / "styles" / "icon.svg").read_bytes()
    return Response(icon, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})
