"""The application around the script: found by `streamlit run`, its addresses, nothing asked of the internet."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from streamlit import net_util
from streamlit.web.server.app_discovery import discover_asgi_app

from analysis.settings import settings
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


@pytest.mark.parametrize(("new", "readonly", "computed"), [(True, "0", 2), (False, "0", 0), (True, "1", 0)])
def test_only_a_new_demonstration_gets_its_long_work(
    new: bool, readonly: str, computed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    done = SimpleNamespace(exception=lambda: None)
    monkeypatch.setenv("KHITAB_READONLY", readonly)
    settings.cache_clear()
    monkeypatch.setattr(app.cached, "newest", lambda: "s1")
    monkeypatch.setattr(app.cached, "corpus", lambda root, _: SimpleNamespace(root=root))
    monkeypatch.setattr(app.cached, "answers", lambda: SimpleNamespace(of=lambda *_: done))
    monkeypatch.setattr(app.cached.subprocess, "run", lambda command, **_: ran.append(command))
    app.cached.warm(new)
    monkeypatch.undo()
    settings.cache_clear()
    assert len(ran) == computed
    assert all("work" in command for command in ran)
