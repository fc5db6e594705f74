"""Sizes and times of change of a corpus: noted where that is allowed."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import settings
from analysis.corpus import Corpus
from analysis.index import stamps


@pytest.mark.parametrize("readonly", [True, False])
def test_only_a_server_that_may_write_notes_the_times_of_a_copied_folder(
    readonly: bool, demo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(demo_root, root)
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    (notes,) = root.glob("snapshots/*.stamps")
    before = notes.read_bytes()
    allowed = replace(settings.settings(), readonly=readonly)
    monkeypatch.setattr(stamps, "settings", lambda: allowed)
    Corpus.open(root)
    assert (notes.read_bytes() == before) is readonly
