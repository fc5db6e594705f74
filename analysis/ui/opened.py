"""Which corpora a dashboard knows. The server's own is fixed; a link is about the one that its snapshot is of."""

from pathlib import Path

from analysis.errors import AnalysisError
from analysis.index.folder import MARKER, read_folder
from analysis.index.snapshot import has_snapshot
from analysis.ingest.outlets import own_id
from analysis.settings import settings


def corpus_of(snapshot: str) -> Path:
    """The folder of the corpus that holds a snapshot; the server's own where none does, or "" is asked for.

    Where only reading is allowed no other corpus is open to visitors.
    """
    own = settings().corpus
    if not snapshot or settings().readonly or has_snapshot(own, snapshot):
        return own
    return next((root for root in corpora() if has_snapshot(root, snapshot)), own)


def is_real(root: Path) -> bool:
    """Whether a folder is a corpus of real texts: demonstration texts never mix with them."""
    try:
        return not read_folder(root).demonstration
    except AnalysisError:
        return False


def corpora() -> list[Path]:
    """The corpora that are in the same folder as the server's own, by name."""
    home = settings().corpus.parent
    found = home.iterdir() if home.is_dir() else iter(())
    return sorted(path for path in found if (path / MARKER).is_file() and not path.name.startswith("."))


def folder_for(name: str) -> Path:
    """The folder of a new corpus of this name, beside the server's own."""
    return settings().corpus.parent / (own_id(name).lstrip(".-") or "corpus")


def usual_target(root: Path) -> Path:
    """Where texts go unless the user says otherwise: the corpus that is open, or a new one beside the demonstration."""
    return root if is_real(root) or not (root / MARKER).exists() else folder_for("corpus")
