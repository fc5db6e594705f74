"""Fixtures shared by all tests."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from analysis.corpus import Corpus

# How long an example takes says how busy the machine is.
settings.register_profile("patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and annotations, found by KHITAB_SHARED (default: ../shared)."""
    folder = Path(os.environ.get("KHITAB_SHARED") or PROJECT.parent / "shared")
    if not (folder / "README.md").is_file():
        pytest.skip(f"no shared texts at {folder}: set KHITAB_SHARED to run this test")
    return folder


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a freshly built demonstration corpus."""
    from analysis.index.build import build
    from analysis.ingest.demo import import_demo

    root = tmp_path_factory.mktemp("demo") / "corpus"
    import_demo(root)
    build(root)
    return root


@pytest.fixture(scope="session")
def demo(demo_root: Path) -> "Corpus":
    """The demonstration corpus, opened."""
    from analysis.corpus import Corpus

    return Corpus.open(demo_root)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full` runs everything, as `make quality`, `make faults` and `make fuzz` do."""
    parser.addoption("--full", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long tests to the commands that ask for them."""
    if config.getoption("--full"):
        return
    long = [item for item in items if "slow" in item.keywords]
    if long:
        items[:] = [item for item in items if "slow" not in item.keywords]
        config.hook.pytest_deselected(items=long)
