"""Documents on disk."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import CorpusError
from analysis.index.documents import batch_name, batches, document_digest, read_documents, write_batches
from analysis.records import Stripped
from tests.index.corpora import document

FULL = document(
    "b", "نص «كامل»\u202e\n😀", "عنوان", published=date(2024, 12, 8), precision="day", not_before=date(1960, 1, 2),
    not_after=None, stripped=(Stripped("body", 0, 2, "عنوان"), Stripped("title", 1, 3, "x")), demonstration=True,
)  # fmt: skip


def test_documents_come_back_sorted_by_id(tmp_path: Path) -> None:
    given = [FULL, document("a", ""), document("ا", "x")]
    (path,) = write_batches(tmp_path, given)
    assert list(read_documents(path)) == sorted(given, key=lambda one: one.id)


def test_batches_are_named_by_what_they_hold(tmp_path: Path) -> None:
    given = [document(str(n), f"نص {n}") for n in range(5)]
    assert len(write_batches(tmp_path, given, size=2)) == 3
    before = {path: path.read_bytes() for path in batches(tmp_path)}
    write_batches(tmp_path, given, size=2)
    assert {path: path.read_bytes() for path in batches(tmp_path)} == before
    assert batch_name(given) == batch_name(given[::-1])


@pytest.mark.parametrize(
    "change",
    [
        {"text": "نص «كامل»\u202e\n😁"},
        {"url": "u"},
        {"published": None},
        {"stripped": FULL.stripped[:1]},
        {"title": ""},
    ],
)
def test_the_digest_depends_on_every_field(change: dict[str, object]) -> None:
    assert document_digest(replace(FULL, **change)) != document_digest(FULL)  # type: ignore[arg-type]


def test_a_damaged_batch_is_named(tmp_path: Path) -> None:
    (path,) = write_batches(tmp_path, [FULL])
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(CorpusError, match=path.name):
        list(read_documents(path))
