"""Corpora of invented documents on disk, written once for each size.

python -m tests.bench.corpus SIZE FOLDER [--build]
"""

import argparse
import shutil
from pathlib import Path

from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.folder import open_folder
from tests.bench.texts import documents

DONE = ".documents"


def written(folder: Path, size: int, seed: int = 0) -> Path:
    """The corpus of the first `size` documents of a seed, not built; written anew unless it is there."""
    if not (folder / DONE).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        open_folder(folder)
        write_batches(folder, documents(size, seed))
        (folder / DONE).write_text(f"{size} {seed}\n", "ascii")
    return folder


def built(folder: Path, size: int, workers: int = 2) -> Path:
    """The same, built."""
    written(folder, size)
    build(folder, workers=workers)
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--build", action="store_true")
    chosen = parser.parse_args()
    (built if chosen.build else written)(chosen.folder, chosen.size)
