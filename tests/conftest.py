"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and annotations, found by KHITAB_SHARED (default: ../shared)."""
    folder = Path(os.environ.get("KHITAB_SHARED") or PROJECT.parent / "shared")
    if not (folder / "README.md").is_file():
        pytest.skip(f"no shared texts at {folder}: set KHITAB_SHARED to run this test")
    return folder
