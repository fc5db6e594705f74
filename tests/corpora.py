"""Corpora that tests build: from a few records of their own, or the demonstration."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths

Record = Mapping[str, object]


def build_corpus(folder: Path, records: Iterable[Record]) -> Corpus:
    """A corpus in `folder` made from JSON records, through the same door as any import."""
    source = folder / "records.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    source.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    import_paths([source], folder / "corpus")
    build(folder / "corpus")
    return Corpus.open(folder / "corpus")
