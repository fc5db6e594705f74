"""What nginx says itself where no server answers, and of what it refuses: in both languages and with safe headers."""

import http.client
import os
import re
import shutil
from collections.abc import Iterator

import pytest

from analysis.ui.shell import HEADERS
from tests.bench.visitors import free_port, proxied
from tests.conftest import PROJECT

CONFIGURATION = (PROJECT / "deploy" / "nginx.conf").read_text("utf-8")
NGINX = os.environ.get("KHITAB_NGINX") or shutil.which("nginx")
MEGABYTE = 2**20


def test_its_own_pages_have_the_headers_of_the_program() -> None:
    _, _, own = CONFIGURATION.partition("location = /error-of-nginx")
    named = re.findall(r"add_header ([\w-]+) .* always;", own)
    assert set(HEADERS) <= set(named)
    assert CONFIGURATION.count("add_header") == len(named), "others would stand twice in answers of the program"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """nginx before a server that is not there."""
    if not NGINX:
        pytest.skip("nginx is not installed (KHITAB_NGINX may name it)")
    with proxied(NGINX, [free_port()], path="") as found:
        yield found


@pytest.mark.parametrize(
    ("path", "headers", "status", "arabic", "english"),
    [
        ("/naming?lens=isis", {}, 502, "انقطع الاتصال بالخادم", "The server does not answer"),
        ("/x", {"Content-Length": str(60 * MEGABYTE)}, 413, "الملف أكبر من المسموح", "The file is too large"),
        (f"/naming?q={9000 * 'a'}", {}, 414, "رابط لا يُقرأ", "A link that cannot be read"),
        ("/x", {"X-Long": 40_000 * "a"}, 400, "رابط لا يُقرأ", "A link that cannot be read"),
    ],
)
def test_an_error_of_nginx(
    base: str, path: str, headers: dict[str, str], status: int, arabic: str, english: str
) -> None:
    asked = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
    asked.putrequest("POST" if "Content-Length" in headers else "GET", path)
    for name, value in headers.items():
        asked.putheader(name, value)
    asked.endheaders()
    answer = asked.getresponse()
    page = answer.read().decode()
    asked.close()
    assert answer.status == status
    assert answer.headers.get_content_type() == "text/html"
    for name in HEADERS:
        assert len(answer.headers.get_all(name, [])) == 1, name
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<html lang='ar' dir='rtl'>" in page
    assert arabic in page
    assert english in page
    assert ("http-equiv='refresh'" in page) == (status >= 500), "only what may be over soon is asked again"
    assert not re.search("nginx|script|src=", page)
