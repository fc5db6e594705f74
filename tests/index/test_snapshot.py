"""Manifests: what is found damaged, what is kept, which numbers a snapshot stands for."""

import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from analysis.errors import CorpusError
from analysis.index import lexicon, segment
from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.folder import MARKER, open_folder, read_folder
from analysis.index.prune import prune
from analysis.index.snapshot import Finding, current, pin, read_snapshot, snapshots, unpin, verify
from analysis.index.store import open_index
from tests.index.corpora import build_index, document, invented, with_originals


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    build_index(folder, with_originals(folder, invented(6)), batch=3)
    return folder


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(content)


def test_an_untouched_snapshot_has_no_findings(root: Path) -> None:
    assert verify(root, read_snapshot(root)) == []


def test_verify_finds_a_flipped_byte_in_any_file(root: Path) -> None:
    snapshot = read_snapshot(root)
    watched = [
        path
        for part in ("originals", "documents", "segments", "lexicons", "streams", "mentions", MARKER)
        for path in _files(root / part)
    ]
    assert len(watched) > 20
    for path in watched:
        name = path.relative_to(root).as_posix()
        for at in {0, path.stat().st_size // 2, path.stat().st_size - 1}:
            flip(path, at)
            assert Finding(name, "changed") in verify(root, snapshot), (name, at)
            flip(path, at)
    assert verify(root, snapshot) == []


def test_verify_names_a_missing_file(root: Path) -> None:
    snapshot = read_snapshot(root)
    gone = next(path for path in snapshot.files if path.startswith("segments/"))
    (root / gone).unlink()
    assert verify(root, snapshot)[0] == Finding(gone, "missing")


def _files(path: Path) -> list[Path]:
    return sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]


def test_a_damaged_manifest_is_refused(root: Path) -> None:
    path = root / "snapshots" / f"{read_snapshot(root).id}.json"
    for at in range(0, path.stat().st_size, 97):
        flip(path, at)
        with pytest.raises(CorpusError, match=r"corpus\.(damaged|format)"):
            read_snapshot(root)
        flip(path, at)


def test_no_figure_is_counted_from_a_changed_file(root: Path) -> None:
    snapshot = read_snapshot(root)
    for path in snapshot.files:
        if path.startswith(("segments/", "lexicons/", "streams/", "mentions/")):
            size = (root / path).stat().st_size
            flip(root / path, size // 2)
            with pytest.raises(CorpusError, match=r"corpus\.damaged"):
                open_index(root, snapshot)
            flip(root / path, size // 2)
    assert open_index(root, snapshot).n_documents == 6


def test_a_copied_corpus_opens(root: Path) -> None:
    snapshot = read_snapshot(root)
    for path in _files(root):
        os.utime(path, ns=(1, 1))
    assert open_index(root, snapshot).n_documents == 6


@pytest.mark.parametrize(("found", "key"), [(2, "corpus.format_newer"), (0, "corpus.format_older")])
def test_other_formats_are_named(root: Path, found: int, key: str) -> None:
    (root / MARKER).write_text(json.dumps({"format": found, "demonstration": False}), "utf-8")
    with pytest.raises(CorpusError) as raised:
        read_snapshot(root)
    assert (raised.value.key, raised.value.values) == (key, {"found": found, "known": 1})


@pytest.mark.parametrize("module", [segment, lexicon])
@pytest.mark.parametrize(("step", "key"), [(-1, "corpus.format_newer"), (1, "corpus.format_older")])
def test_other_layouts_are_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: int, key: str
) -> None:
    snapshot = read_snapshot(root)
    monkeypatch.setattr(module, "LAYOUT", module.LAYOUT + step)
    with pytest.raises(CorpusError) as raised:
        open_index(root, snapshot)
    assert raised.value.key == key


def test_what_is_no_corpus_or_has_no_snapshot(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.not_one"):
        read_snapshot(tmp_path)
    open_folder(tmp_path / "c")
    with pytest.raises(CorpusError, match=r"corpus\.no_snapshot"):
        read_snapshot(tmp_path / "c")
    assert current(tmp_path / "c") is None


@pytest.mark.parametrize("name", ["0123456789ab", "../../x", ".", "a/b"])
def test_a_snapshot_that_is_not_kept(root: Path, name: str) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.snapshot_missing"):
        read_snapshot(root, name)


def test_demonstration_and_real_texts_never_mix(tmp_path: Path) -> None:
    open_folder(tmp_path / "demo", demonstration=True)
    assert read_folder(tmp_path / "demo").demonstration
    with pytest.raises(CorpusError, match=r"corpus\.mixed"):
        open_folder(tmp_path / "demo")


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("x", "utf-8")
    with pytest.raises(CorpusError, match=r"corpus\.not_one"):
        open_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_prune_keeps_the_newest_and_the_pinned(root: Path) -> None:
    first = read_snapshot(root)
    made = []
    for number in range(3):
        write_batches(root, [document(f"new{number}", f"نص جديد {number}")])
        made.append(build(root))
    pin(root, made[0].id)
    assert prune(root) == [first.id, made[1].id]
    assert [(one.id, one.pinned) for one in snapshots(root)] == [(made[0].id, True), (made[2].id, False)]
    for one in (made[0], made[2]):
        assert verify(root, one) == []
        assert open_index(root, one).n_documents == one.n_documents
    unpin(root, made[0].id)
    assert prune(root) == [made[0].id]
    assert len(list((root / "lexicons").iterdir())) == 1
