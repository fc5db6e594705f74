"""The HTML page around the dashboard: language, direction, typefaces and styles in its head, and safe headers.

Streamlit has no setting for any of these. Its page is one static file, so it is rewritten as it passes: a page is
right to left from the first paint. Everything else passes through with headers added.
"""

import json
import re
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis.export.evidence import MOST_LINES
from analysis.i18n.messages import LANGUAGES
from analysis.i18n.strings import text
from analysis.settings import settings
from analysis.ui import basket, fonts

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; "
    "font-src 'self' data:; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
}
# Streamlit's widgets take direction, months and digits from the browser's locale unless told otherwise.
LOCALES: Final = {"ar": "ar-SY-u-nu-latn", "en": "en-GB"}
SHEETS: Final = ("tokens", "page", "elements", "text")


class Shell:
    """ASGI middleware: rewrites HTML pages and adds headers to every response.

    `snapshot` gives the id of the newest snapshot or "": a page opened without one writes it into its address.
    `pages` are the last parts of addresses that are pages; any other leads to the first page, which says so.
    """

    def __init__(self, app: ASGIApp, snapshot: Callable[[], str], pages: Collection[str]) -> None:
        self.app = app
        self.snapshot = snapshot
        self.pages = {"", *pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and rewrite what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if settings().readonly and scope.get("path", "").partition("/_stcore/upload_file")[1]:
            await Response(status_code=403, headers=HEADERS)(scope, receive, send)
            return
        answer = _Answer(send, language(scope), self.snapshot, elsewhere(scope, self.pages), new_cookie(scope))
        await self.app(_plain(scope), receive, answer.send)


class _Answer:
    """One response on its way out. An HTML one is held back until it is whole."""

    def __init__(self, send: Send, lang: str, snapshot: Callable[[], str], elsewhere: str, cookie: str) -> None:
        self._send = send
        self._cookie = cookie
        self._lang = lang
        self._snapshot = snapshot
        self._elsewhere = elsewhere
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            # A file to be saved is no page, even where it is HTML.
            page = headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers
            if page:
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish()

    async def _finish(self) -> None:
        assert self._start is not None
        if self._elsewhere:
            await RedirectResponse(self._elsewhere, headers=HEADERS)({"type": "http"}, _nothing, self._send)
            return
        body = rewrite(self._body.decode(), self._lang, self._snapshot()).encode() if self._body else b""
        headers = MutableHeaders(scope=self._start)
        for name in ("etag", "last-modified", "content-length"):
            del headers[name]
        headers["Cache-Control"] = "no-cache"
        if self._cookie:
            headers.append("Set-Cookie", self._cookie)
        if body:
            headers["Content-Length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def language(scope: Scope) -> str:
    """The language an address asks for: `lang=en`, Arabic where it asks for none of ours."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in LANGUAGES else LANGUAGES[0]


def new_cookie(scope: Scope) -> str:
    """The cookie of a new visit, "" where there is one: it ends with the visit and no other site can use it."""
    headers = Headers(scope=scope)
    if f"{basket.COOKIE}=" in headers.get("cookie", ""):
        return ""
    secure = "; Secure" if headers.get("x-forwarded-proto", scope.get("scheme")) == "https" else ""
    return f"{basket.COOKIE}={basket.new_visit()}; Path=/; HttpOnly; SameSite=Lax{secure}"


def elsewhere(scope: Scope, pages: Collection[str]) -> str:
    """Where an address that is no page leads: to the first page, as a part of its link that it cannot understand."""
    name = scope.get("path", "").rpartition("/")[2]
    if name in pages:
        return ""
    query = scope.get("query_string", b"").decode("latin-1")
    return f"./?{quote(name, safe='')}=&{query}".rstrip("&")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def rewrite(html: str, lang: str, snapshot: str) -> str:
    """Streamlit's page in `lang`: attributes on `<html>`, our head, no typeface of Streamlit's own."""
    html = html.replace('<html lang="en">', _root(lang), 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{text(lang, 'app.name')}</title>", html, count=1)
    html = re.sub(r'<link\s+rel="preload"[^>]*?as="font"[^>]*?>', "", html)
    html = html.replace('href="./favicon.png"', f'href="./{fonts.ROUTE}/icon.svg" type="image/svg+xml"', 1)
    return html.replace("</head>", f"{_script(lang, snapshot)}{_head(lang)}</head>", 1)


def _root(lang: str) -> str:
    return '<html lang="ar" dir="rtl" data-ra-rtl="1">' if lang == "ar" else f'<html lang="{lang}" dir="ltr">'


def _script(lang: str, snapshot: str) -> str:
    """The few lines of script, with the language's locale, the snapshot (only ever a hash) and what is said of a line
    before and after it is kept, and where it is not.
    """
    snap = snapshot if re.fullmatch(r"[0-9a-f]+", snapshot) else ""
    keep = json.dumps([text(lang, "evidence.add"), text(lang, "evidence.added")], ensure_ascii=False).replace("<", "")
    said = (text(lang, "evidence.full", most=MOST_LINES), text(lang, "evidence.unkept"))
    refused = json.dumps(said, ensure_ascii=False).replace("<", "")
    values = f'const LOCALE="{LOCALES.get(lang, lang)}",SNAP="{snap}",KEEP={keep},REFUSED={refused};'
    return f"<script>(()=>{{{values}{_text('shell.js')}}})()</script>"


@cache
def _head(lang: str) -> str:
    links = "".join(
        f'<link rel="preload" href="{address}" as="font" type="font/woff2" crossorigin>'
        for address in fonts.preloaded(lang)
    )
    names = (*SHEETS, "rtl") if lang == "ar" else SHEETS
    sheets = "\n".join(_text(f"{name}.css") for name in names)
    skip = f"[data-testid=stSkipToContent]::after{{content:{json.dumps(text(lang, 'app.skip'), ensure_ascii=False)}}}"
    ours = f"{skip}\n{_drop_zone(lang)}{_away(lang)}{_sideways(lang)}{_fields(lang)}"
    return f"{links}<style>{fonts.stylesheet(lang)}\n{sheets}\n{ours}</style>"


def _drop_zone(lang: str) -> str:
    """Streamlit has no words of another language for its drop zone: its own are hidden, ours stand in their place."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    said = f'{zone} [data-testid="stFileUploaderDropzoneInstructions"]'
    choose, limit = (json.dumps(text(lang, key), ensure_ascii=False) for key in ("import.choose", "import.limit"))
    rules = (
        f"{said} *{{font-size:0!important}}",
        f"{said}::after{{content:{limit};font-size:13.5px}}",
        f"{zone} button>*{{display:none}}",
        f"{zone} button::after{{content:{choose};font-size:14px}}",
    )
    return "".join(rules).replace("<", "")


def _away(lang: str) -> str:
    """The same for its dialog while the server does not answer, which speaks to programmers."""
    dialog = "section[role=dialog]:has(>h2[slot=title])"
    title, words = (json.dumps(text(lang, key), ensure_ascii=False) for key in ("state.away.title", "state.away"))
    rules = (
        f"{dialog}>:is(h2,div){{display:none}}",
        f"{dialog}::before{{content:{title};display:block;font:600 17px/1.6 var(--sans)}}",
        f"{dialog}::after{{content:{words};display:block;font:400 14.5px/1.8 var(--sans);padding-top:6px}}",
    )
    return "".join(rules).replace("<", "")


def _sideways(lang: str) -> str:
    """What a table says that goes on to the side: the style sheet shows it only there."""
    words = json.dumps(text(lang, "table.sideways"), ensure_ascii=False)
    return f".scroll::before{{content:{words}}}".replace("<", "")


def _fields(lang: str) -> str:
    """The same for an empty date, and for a list in which nothing has the typed letters."""
    part = '[data-testid="stDateInputField"] [data-placeholder]'
    none = '[role="listbox"][data-empty] [role="option"]'
    rules = [
        f"{part},{none}>*{{font-size:0!important}}",
        f"{none}>*::after{{content:{_quoted(lang, 'filter.no_such')}}}",
    ]
    rules += [
        f'{part}[data-type="{unit}"]::after{{content:{_quoted(lang, f"filter.date.{unit}")}}}'
        for unit in ("year", "month", "day")
    ]
    return "".join(rules).replace("<", "")


def _quoted(lang: str, key: str) -> str:
    """Words of the page as a string of a style sheet."""
    return json.dumps(text(lang, key), ensure_ascii=False)


@cache
def _text(name: str) -> str:
    return files("analysis.ui").joinpath("styles", name).read_text(encoding="utf-8")


def _plain(scope: Scope) -> Scope:
    """The request without `Accept-Encoding`: Streamlit gzips deep links, and a rewrite would find nothing in them."""
    headers = [pair for pair in Headers(scope=scope).raw if pair[0].lower() != b"accept-encoding"]
    return {**scope, "headers": headers}
