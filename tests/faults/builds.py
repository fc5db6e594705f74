"""Real processes that build a corpus, for the tests that disturb them."""

import subprocess
import sys
from pathlib import Path

from analysis.index.documents import write_batches
from analysis.index.folder import open_folder
from analysis.index.store import Index
from analysis.records import Document
from tests.index.corpora import invented

BUILD = """
import sys
from pathlib import Path
from analysis.errors import CorpusError
from analysis.index.build import build
try:
    print(build(Path(sys.argv[1]), workers=int(sys.argv[2])).id)
except CorpusError as error:
    sys.exit(error.key)
"""


def start_build(root: Path, workers: int = 1) -> "subprocess.Popen[str]":
    """A build of the corpus in a process of its own (and of its workers)."""
    command = [sys.executable, "-c", BUILD, str(root), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Exit code, output and the last line of errors of a process that has two minutes to end."""
    output, errors = process.communicate(timeout=120)
    return process.returncode, output.strip(), errors.strip().rpartition("\n")[2]


def new_corpus(root: Path, documents: int = 60, batch: int = 5) -> list[Document]:
    """A corpus of invented documents that nobody has built."""
    made = invented(documents)
    open_folder(root)
    write_batches(root, made, batch)
    return made


def totals(index: Index) -> dict[str, object]:
    """What must be the same however a build was disturbed."""
    return {
        "snapshot": index.snapshot.id,
        "ids": list(index.document_ids),
        "words": index.words.tolist(),
        "keys": list(index.terms.key),
        "frequency": index.terms.frequency.tolist(),
        "documents": index.terms.documents.tolist(),
        "families": index.copy_family.tolist(),
    }
