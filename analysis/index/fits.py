"""Topic fits on disk: computed once for (snapshot, options), named by links.

fits/<id>/<name>.npy   the arrays
fits/<id>/fit.json     what was fitted, and the sha256 of each array and of itself
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from analysis.index import files
from analysis.index.arrays import Array

FOLDER: Final = "fits"
ABOUT: Final = "fit.json"


def read(root: Path, name: str) -> tuple[dict[str, Any], dict[str, Array]] | None:
    """What a fit says of itself and its arrays; None where there is none, or not as it was written."""
    folder = root / FOLDER / name
    if not name.isalnum() or _findings(folder):
        return None
    about = _about(folder)
    return about, {entry[:-4]: np.load(folder / entry, allow_pickle=False) for entry in about["files"]}


def write(root: Path, name: str, about: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Store a fit whole or not at all; where that cannot be, nothing is left behind."""
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=files.ASIDE, dir=root / FOLDER))
    except OSError:
        return
    try:
        for entry, array in arrays.items():
            np.save(aside / f"{entry}.npy", array, allow_pickle=False)
        manifest = {**about, "files": {f"{entry}.npy": files.file_digest(aside / f"{entry}.npy") for entry in arrays}}
        (aside / ABOUT).write_text(json.dumps({**manifest, "sum": _sum(manifest)}), "utf-8")
        aside.replace(root / FOLDER / name)
    except OSError:
        # The disk is full, another visitor stored the same fit first, or a damaged one is in the way.
        shutil.rmtree(aside, ignore_errors=True)


def damaged(root: Path) -> list[str]:
    """The files of fits that are not as they were written."""
    folders = sorted(path for path in (root / FOLDER).glob("*") if path.is_dir() and path.name.isalnum())
    return [f"{FOLDER}/{folder.name}/{name}" for folder in folders for name in _findings(folder)]


def _findings(folder: Path) -> list[str]:
    try:
        about = _about(folder)
        if about["sum"] != _sum({name: value for name, value in about.items() if name != "sum"}):
            return [ABOUT]
        return [name for name, digest in about["files"].items() if files.file_digest(folder / name) != digest]
    except (OSError, ValueError, LookupError, TypeError):
        return [ABOUT]


def _about(folder: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((folder / ABOUT).read_text("utf-8"))
    return about


def _sum(about: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
