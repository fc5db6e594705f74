"""Which corpus this dashboard shows. A corpus opened on the import page is opened again at the next start."""

import os
from pathlib import Path
from typing import Final

from analysis.errors import AnalysisError
from analysis.index.folder import MARKER, read_current, read_folder
from analysis.ingest.outlets import own_id
from analysis.settings import settings

_LAST: Final = "opened"  # file in the cache with the folder of the corpus that was opened last
_VARIABLE: Final = "KHITAB_CORPUS"


def open_corpus(root: Path) -> None:
    """From now on this process, and those that it starts, show the corpus at `root`; so does the next start."""
    settings().cache.mkdir(parents=True, exist_ok=True)
    (settings().cache / _LAST).write_text(str(root.resolve()), "utf-8")
    os.environ[_VARIABLE] = str(root.resolve())
    settings.cache_clear()


def open_last() -> None:
    """The corpus that was opened last is shown again, unless the environment names one or only reading is allowed."""
    if os.environ.get(_VARIABLE) or settings().readonly:
        return
    try:
        root = Path((settings().cache / _LAST).read_text("utf-8"))
        if read_current(root):
            os.environ[_VARIABLE] = str(root)
            settings.cache_clear()
    except (OSError, AnalysisError):
        return


def is_real(root: Path) -> bool:
    """Whether a folder is a corpus of real texts: demonstration texts never mix with them."""
    try:
        return not read_folder(root).demonstration
    except AnalysisError:
        return False


def corpora() -> list[Path]:
    """The corpora that are in the same folder as the one that is open, by name."""
    home = settings().corpus.parent
    found = home.iterdir() if home.is_dir() else iter(())
    return sorted(path for path in found if (path / MARKER).is_file() and not path.name.startswith("."))


def folder_for(name: str) -> Path:
    """The folder of a new corpus of this name, beside the one that is open."""
    return settings().corpus.parent / (own_id(name).lstrip(".-") or "corpus")


def usual_target() -> Path:
    """Where texts go unless the user says otherwise: the corpus that is open, or a new one beside the demonstration."""
    root = settings().corpus
    return root if is_real(root) or not (root / MARKER).exists() else folder_for("corpus")
