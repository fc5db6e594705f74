"""Pages run in this process on the demonstration corpus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.settings import settings
from tests.conftest import PROJECT

SCRIPT = PROJECT / "analysis" / "ui" / "entry" / "script.py"
PAGES = PROJECT / "analysis" / "ui" / "pages"


@pytest.fixture
def on(demo_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dashboard's settings point at the demonstration corpus."""
    yield from pointed_at(demo_root, monkeypatch)


def pointed_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dashboard's settings point at a corpus folder, and nothing is left of another one."""
    monkeypatch.setenv("KHITAB_CORPUS", str(root))
    settings.cache_clear()
    st.cache_resource.clear()
    yield
    settings.cache_clear()


def opened(study: str, **params: str) -> AppTest:
    """A page after its first run."""
    test = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in params.items():
        test.query_params[name.rstrip("_")] = value
    test.switch_page(str(PAGES / f"{study}.py"))
    return test.run()


def html_of(test: AppTest) -> str:
    """All HTML of a page in order."""
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def address(test: AppTest) -> dict[str, str]:
    """The parameters of the address after a run."""
    found = dict(test.query_params.items())
    return {name: value if isinstance(value, str) else str(value[-1]) for name, value in found.items()}
