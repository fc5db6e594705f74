"""A disk that fills up during a build or an import of originals: a clear message, and the previous snapshot answers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.errors import CorpusError
from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.folder import write_original
from analysis.index.snapshot import read_snapshot, verify
from analysis.index.store import open_index
from tests.faults.builds import new_corpus, totals
from tests.index.corpora import document

pytestmark = pytest.mark.faults


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small file system can only be mounted as root on Linux")
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system does not let a file system be mounted")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_build_on_a_full_disk(small_disk: Path) -> None:
    root = small_disk / "corpus"
    new_corpus(root, 10)
    first = build(root)
    before = totals(open_index(root, first))
    write_batches(root, [document("new", "نص جديد")])
    _fill(small_disk)
    with pytest.raises(CorpusError, match=r"corpus\.disk_full"):
        build(root)
    assert totals(open_index(root, read_snapshot(root))) == before
    assert verify(root, read_snapshot(root)) == []
    (small_disk / "filling").unlink()
    assert build(root).n_documents == 11
    assert not list(root.rglob(".aside*"))


def test_an_original_on_a_full_disk(small_disk: Path) -> None:
    root = small_disk / "corpus"
    new_corpus(root, 5)
    _fill(small_disk)
    with pytest.raises(CorpusError, match=r"corpus\.disk_full"):
        write_original(root, b"x" * 100_000)
    assert not list((root / "originals").iterdir())


def _fill(disk: Path) -> None:
    with (disk / "filling").open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 4096)
        except OSError:
            pass
