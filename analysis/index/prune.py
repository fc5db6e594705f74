"""Removing snapshots that nobody needs, and the files that only they named."""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.errors import CorpusError
from analysis.index import work_store
from analysis.index.folder import read_current, writing
from analysis.index.snapshot import FOLDER, Snapshot, snapshots


def prune(root: Path) -> list[str]:
    """Remove every snapshot that is neither the newest nor pinned, and what only it used; the ids removed.

    Documents and originals are never removed. A reader that has a removed snapshot open keeps its files.
    """
    with writing(root):
        newest = read_current(root)
        every = snapshots(root)
        if newest not in {one.id for one in every}:
            raise CorpusError("corpus.no_snapshot", folder=str(root))
        kept = [one for one in every if one.pinned or one.id == newest]
        removed = [one.id for one in every if one not in kept]
        for name in removed:
            for path in (root / FOLDER).glob(f"{name}.*"):
                path.unlink()
        _sweep(root, kept)
    return removed


def _sweep(root: Path, kept: Sequence[Snapshot]) -> None:
    _remove(root / "segments", {name for one in kept for name in one.groups})
    _remove(root / "lexicons", {one.lexicon for one in kept})
    _remove(root / "streams", {path.split("/")[1] for one in kept for path in one.files if path.startswith("streams/")})
    _remove(root / "mentions", {name for one in kept for name in one.mentions.values()})
    names = {one.id for one in kept}
    work_store.drop_others(root, names)
    _remove(root / "fits", (path.name for path in _folders(root / "fits") if _snapshot_of(path) in names))


def _remove(folder: Path, kept: Iterable[str]) -> None:
    needed = set(kept)
    for path in _folders(folder):
        if path.name not in needed:
            shutil.rmtree(path)


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _snapshot_of(fit: Path) -> str:
    try:
        return str(json.loads((fit / "fit.json").read_text("utf-8"))["snapshot"])
    except (OSError, ValueError, KeyError):
        return ""
