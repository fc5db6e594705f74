"""The page around the dashboard: attributes, head, headers."""

import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.types import Message, Receive, Scope, Send

from analysis.ui import shell
from analysis.ui.shell import HEADERS, Shell, rewrite
from tests.ui.running import run

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "has", "has_not"),
    [
        (
            "ar",
            [
                '<html lang="ar" dir="rtl" data-ra-rtl="1">',
                "ar-SY-u-nu-latn",
                "<title>خطاب</title>",
                "هذا السطر محفوظ شاهدًا",
            ],
            ["SourceSans"],
        ),
        (
            "en",
            ['<html lang="en" dir="ltr">', '"en-GB"', "<title>Khitab</title>", "This line is kept as evidence"],
            ["data-ra-rtl=", ".stApp,.react-aria"],
        ),
    ],
)
def test_streamlits_page_is_rewritten(lang: str, has: list[str], has_not: list[str]) -> None:
    """Fails when a new Streamlit ships another page: then look at every replacement of `rewrite`."""
    page = rewrite(PAGE, lang, "0123456789ab")
    for text in [*has, '"0123456789ab"', "@font-face", 'rel="preload"', "icon.svg", "--paper"]:
        assert text in page
    for text in has_not:
        assert text not in page
    assert page.index("react-aria.i18n.locale") < page.index("</head>")


def test_only_a_hash_gets_into_the_script() -> None:
    assert 'SNAP=""' in rewrite(PAGE, "ar", "';alert(1)//")


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        (b"", "ar"),
        (b"lang=en", "en"),
        (b"x=1&lang=en&y", "en"),
        (b"lang=fr", "ar"),
        (b"lang=ar", "ar"),
        (b"%ff=%fe", "ar"),
    ],
)
def test_the_language_of_an_address(query: bytes, lang: str) -> None:
    assert shell.language({"type": "http", "query_string": query}) == lang


async def _inner(scope: Scope, receive: Receive, send: Send) -> None:
    """Like Streamlit: HTML in two pieces, gzipped when that is asked for; JSON under /json."""
    asked = any(name == b"accept-encoding" for name, _ in scope["headers"])
    if scope["path"] == "/json":
        start: list[tuple[bytes, bytes]] = [(b"content-type", b"application/json"), (b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": start})
        await send({"type": "http.response.body", "body": b"{}"})
        return
    body = gzip.compress(PAGE.encode()) if asked else PAGE.encode()
    start = [(b"content-type", b"text/html; charset=utf-8"), (b"etag", b"x"), (b"content-length", b"1")]
    await send({"type": "http.response.start", "status": 200, "headers": start})
    await send({"type": "http.response.body", "body": body[:100], "more_body": True})
    await send({"type": "http.response.body", "body": body[100:]})


def answered(path: str, query: bytes = b"") -> tuple[dict[str, str], bytes]:
    """Headers and body of a request that would take gzip."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = [(b"accept-encoding", b"gzip"), (b"host", b"x")]
    scope: Scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}

    async def serve() -> None:
        await Shell(_inner, snapshot=lambda: "abc", pages={"compare"})(scope, receive, send)

    run(serve())
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return found, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize("path", ["/", "/compare", "/json"])
def test_every_response_has_the_headers(path: str) -> None:
    headers, _ = answered(path)
    for name, value in HEADERS.items():
        assert headers[name.lower()] == value


def test_a_page_is_rewritten_whole_and_has_its_own_length() -> None:
    headers, body = answered("/compare", b"lang=en")
    assert b'<html lang="en" dir="ltr">' in body
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers
    assert headers["cache-control"] == "no-cache"


def test_other_responses_pass_through() -> None:
    headers, body = answered("/json")
    assert body == b"{}"
    assert headers["content-length"] == "2"


@pytest.mark.parametrize(
    ("path", "query", "to"),
    [
        ("/nonsense", b"", "./?nonsense="),
        ("/nonsense", b"lang=en&k=3", "./?nonsense=&lang=en&k=3"),
        ("/a/b<c>", b"", "./?b%3Cc%3E="),
        ("/a/https://example.org", b"", "./?example.org="),
    ],
)
def test_an_address_that_is_no_page_leads_to_the_first(path: str, query: bytes, to: str) -> None:
    headers, body = answered(path, query)
    assert headers["location"] == to
    assert body == b""
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_names_no_other_host() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy
