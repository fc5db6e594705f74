"""The application around the script: found by `streamlit run`, its addresses, nothing asked of the internet."""

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.routing import Route
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
    monkeypatch.setenv("KHITAB_READONLY", readonly)
    settings.cache_clear()
    monkeypatch.setattr(app.cached, "warm", lambda: None)
    monkeypatch.setattr(app.fonts, "make_all", lambda: None)
    monkeypatch.setattr(app.cached.subprocess, "run", lambda command, **_: ran.append(command))
    app.warm_up(new)
    monkeypatch.undo()
    settings.cache_clear()
    assert len(ran) == computed
    assert all("work" in command for command in ran)


def health() -> tuple[int, str]:
    """What the health route says."""
    (route,) = [one for one in app.routes() if isinstance(one, Route) and one.path == "/health"]
    answer = route.endpoint(Request({"type": "http", "headers": []}))
    return answer.status_code, bytes(answer.body).decode()


@pytest.mark.parametrize("slow", ["answers", "typefaces"])
def test_a_process_is_ready_when_answers_and_typefaces_are_warm_and_not_when_long_work_is_done(
    slow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, works = Event(), Event()
    monkeypatch.setattr(app, "READY", Event())
    for module, name, of in ((app.cached, "warm", "answers"), (app.fonts, "make_all", "typefaces")):
        monkeypatch.setattr(module, name, (lambda: go_on.wait(30)) if of == slow else (lambda: None))
    monkeypatch.setattr(app.cached, "work_on_demo", lambda: works.wait(30))
    warming = Thread(target=app.warm_up, args=(True,))
    warming.start()
    assert health() == (503, "starting")
    go_on.set()
    assert app.READY.wait(30)
    assert health() == (200, "ok")
    assert warming.is_alive(), "the long work of a new demonstration goes on"
    works.set()
    warming.join(30)


def test_a_process_that_cannot_warm_up_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged corpus has a page that says so."""
    monkeypatch.setattr(app, "READY", Event())
    monkeypatch.setattr(app.fonts, "make_all", lambda: None)
    monkeypatch.setattr(app.cached, "warm", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        app.warm_up(new=False)
    assert health() == (200, "ok")
