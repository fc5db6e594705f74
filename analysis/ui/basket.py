"""What each visitor has collected. It is kept in this process by a cookie of the visit, never in a link.

Pages are loaded anew for another language, so the session of Streamlit would be too short. The oldest visits are
forgotten first.
"""

import re
import secrets
import threading
from collections import OrderedDict
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from analysis.export.evidence import MOST_VIEWS, Basket, read_place
from analysis.link import Link, format_link

COOKIE: Final = "khitab_visit"
ROUTE: Final = "basket"
VISITS: Final = 2_000
MOST_BYTES: Final = 1_000
VISIT: Final = re.compile(r"[A-Za-z0-9_-]{32}")
OWN: Final = "x-khitab"  # a header that no other site can send


class Baskets:
    """Baskets by visit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Basket] = OrderedDict()

    def of(self, visit: str) -> Basket:
        """The basket of a visit, empty where nothing was collected."""
        with self._lock:
            return self._kept.get(visit, Basket())

    def put(self, visit: str, basket: Basket) -> None:
        """The basket of a visit from now on."""
        with self._lock:
            self._kept[visit] = basket
            self._kept.move_to_end(visit)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)


baskets: Final = Baskets(VISITS)


def new_visit() -> str:
    """The name of a new visit, which cannot be guessed."""
    return secrets.token_urlsafe(24)


def visit_of(cookie: str) -> str:
    """The visit that a cookie names, "" where it names none."""
    return cookie if VISIT.fullmatch(cookie) else ""


def visit() -> str:
    """The visit of the page that is being drawn; without a cookie the session stands for it."""
    found = visit_of(str(st.context.cookies.get(COOKIE, "")))
    if found:
        return found
    name: str = st.session_state.setdefault(COOKIE, new_visit())
    return name


def basket() -> Basket:
    """The basket of the page that is being drawn."""
    return baskets.of(visit())


def keep(found: Basket) -> None:
    """The basket of the page that is being drawn, from now on."""
    baskets.put(visit(), found)


def toggle_view(link: Link) -> None:
    """A view joins the basket, or leaves it; lines may have been kept since the page was drawn."""
    keep(basket().with_view(link))


def takes_view(link: Link) -> bool:
    """Whether a view is in the basket or would be taken into it."""
    kept = basket()
    return format_link(link) in kept.views or len(kept.views) < MOST_VIEWS


def basket_of(request: Request) -> Basket:
    """The basket of whoever asks for a file."""
    return baskets.of(visit_of(request.cookies.get(COOKIE, "")))


async def toggle_line(request: Request) -> Response:
    """A line is kept, or let go if it was; says which, how many lines there are now, and whether there is no place."""
    name = visit_of(request.cookies.get(COOKIE, ""))
    if not name or OWN not in request.headers:
        return Response(status_code=403)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return Response(status_code=413)
    place = read_place(body.decode("utf-8", "replace"))
    if place is None:
        return Response(status_code=400)
    before = baskets.of(name)
    now = before.with_line(place)
    baskets.put(name, now)
    return JSONResponse({"kept": place in now.lines, "lines": len(now.lines), "full": now == before})
