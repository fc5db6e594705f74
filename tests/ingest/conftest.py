import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.index.documents import batches, read_documents
from analysis.records import Document

Write = Callable[[str, "str | bytes"], Path]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Where a corpus will be; nothing is there yet."""
    return tmp_path / "corpus"


@pytest.fixture
def write(inbox: Path) -> Write:
    def written(name: str, content: str | bytes) -> Path:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def stored(corpus: Path) -> Callable[[], dict[str, Document]]:
    """The documents of the corpus by the id that the source gave them, or by their title."""

    def read() -> dict[str, Document]:
        found = [one for path in batches(corpus) for one in read_documents(path)]
        by_name = {one.source_id or one.title or one.text: one for one in found}
        assert len(by_name) == len(found)
        return by_name

    return read


@pytest.fixture
def lines() -> Callable[..., str]:
    def written(*records: object) -> str:
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)

    return written
