"""Files of a view at their addresses."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from starlette.requests import Request
from starlette.responses import Response

from analysis.corpus import Corpus
from analysis.export.files import KINDS
from analysis.link import parse_link
from analysis.studies import STUDIES, WORK
from analysis.ui.downloads import file_address, send_file
from tests.ui.conftest import html_of, opened
from tests.ui.running import run


def got(address: str, **headers: str) -> Response:
    """The response to an address of a file."""
    path, _, query = address.removeprefix(".").partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("khitab.example", 80),
        "path": path,
        "query_string": urlencode(parse_qsl(query)).encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "path_params": {"name": path.rpartition("/")[2]},
    }
    return run(send_file(Request(scope)))


@pytest.mark.usefixtures("on")
def test_a_file_is_what_its_link_says(demo: Corpus) -> None:
    link = parse_link(f"naming?by=outlet&lang=en&snap={demo.snapshot.id}")
    answer = got(file_address(link, "txt"), host="khitab.example", **{"x-forwarded-proto": "https"})
    assert answer.status_code == 200
    assert f"https://khitab.example/naming?by=outlet&lang=en&snap={demo.snapshot.id}" in bytes(answer.body).decode()
    name = f"khitab-naming-{demo.snapshot.id[:12]}.txt"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize(
    "name", ["naming.exe", "nothing.csv", "naming", ".csv", "naming.png?figure=nothing", "documents.svg"]
)
def test_what_is_not_there_is_not_found(name: str) -> None:
    assert got(f"./files/{name}").status_code == 404


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("study", [study for study in STUDIES if study != "document"])
def test_every_page_offers_its_files(study: str, demo: Corpus) -> None:
    html = html_of(opened(study, node="حلب", lang="en"))
    always = ("html", "txt", "bib")
    # A long computation that nobody has started has no table yet.
    tables = ("xlsx", "csv", "parquet") if study not in WORK else ()
    for ending in (*always, *tables):
        assert ending in KINDS
        assert f'href="./files/{study}.{ending}?' in html
    assert f"snap={demo.snapshot.id}" in html
