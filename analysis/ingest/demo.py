"""The demonstration corpus: texts of data/demo written for this program, under invented outlets."""

from pathlib import Path

from analysis.ingest.importer import import_paths
from analysis.ingest.receipt import Receipt
from analysis.settings import settings


def import_demo(root: Path) -> Receipt:
    """Import the demonstration texts into the corpus folder `root`. CorpusError if it holds real texts."""
    return import_paths([settings().data / "demo" / "texts"], root, demonstration=True)
