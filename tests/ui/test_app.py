"""The application around the script: found by `streamlit run`, its addresses, nothing asked of the internet."""

from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from streamlit import net_util
from streamlit.web.server.app_discovery import discover_asgi_app

from analysis.ui import app, fonts
from tests.conftest import PROJECT


def test_streamlit_run_finds_the_application() -> None:
    found = discover_asgi_app(PROJECT / "dashboard.py")
    assert found.import_string == "dashboard:app"


def test_no_pages_folder_lies_beside_the_script() -> None:
    """It would turn on Streamlit's old navigation for the first run."""
    assert app.SCRIPT.is_file()
    assert not (app.SCRIPT.parent / "pages").exists()


def test_streamlit_does_not_ask_for_our_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *_, **__: pytest.fail("asked the internet"))
    app.stay_home()
    assert not net_util.get_external_ip()


@pytest.mark.parametrize(("name", "status"), [(fonts.SANS[0].name, 200), ("nothing.woff2", 404)])
def test_typefaces_are_served_for_a_year(name: str, status: int) -> None:
    scope: dict[str, Any] = {"type": "http", "path_params": {"name": name}, "headers": []}
    answer = app._font(Request(scope))
    assert answer.status_code == status
    if status == 200:
        assert answer.media_type == "font/woff2"
        assert "immutable" in answer.headers["cache-control"]


def test_the_icon_is_a_picture_that_fetches_nothing() -> None:
    icon = app._icon(Request({"type": "http", "headers": []}))
    assert icon.media_type == "image/svg+xml"
    assert b"href" not in bytes(icon.body)
    assert b"script" not in bytes(icon.body)


def test_the_demonstration_is_made_only_where_no_corpus_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHITAB_CORPUS", str(tmp_path))
    monkeypatch.setattr(app.cached.subprocess, "run", lambda *_, **__: pytest.fail("made a corpus"))
    app.cached.ensure_demo()
