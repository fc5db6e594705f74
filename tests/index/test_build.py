"""Builds: the same documents are the same numbers, in whatever batches, order and processes they came."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import CorpusError
from analysis.index import vocabulary
from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.folder import open_folder, writing
from analysis.index.snapshot import read_snapshot, verify
from analysis.index.store import Index, open_index
from tests.index.corpora import build_index, document, invented


def answers(index: Index) -> dict[str, object]:
    """Everything that may be shown, as plain values."""
    arrays = {name: array.tolist() for name, array in index.lexicon.arrays.items() if "/" not in name}
    for derived in ("document_segment", "document_row", "passage_first"):
        del arrays[derived]  # where rows are stored, not what they say
    return {
        **arrays,
        "snapshot": index.snapshot.id,
        "ids": list(index.document_ids),
        "outlets": index.outlets,
        "terms": index.lexicon.terms.to_pydict(),
        "types": index.lexicon.types.to_pydict(),
        "documents": [index.document(row) for row in range(index.n_documents)],
    }


def test_batches_order_and_compacting_change_nothing(tmp_path: Path) -> None:
    documents = invented(30)
    expected = answers(build_index(tmp_path / "0", documents))
    for number, batch in enumerate((1, 7, 30)):
        shuffled = random.Random(number).sample(documents, len(documents))
        root = tmp_path / f"{batch}"
        assert answers(build_index(root, shuffled, batch)) == expected
        assert answers(open_index(root, build(root, compact=True))) == expected
        assert verify(root, read_snapshot(root)) == []


def test_worker_processes_and_other_executors_change_nothing(tmp_path: Path) -> None:
    documents = invented(12)
    expected = answers(build_index(tmp_path / "serial", documents, 4))
    assert answers(build_index(tmp_path / "pool", documents, 4, workers=2)) == expected
    open_folder(tmp_path / "threads")
    write_batches(tmp_path / "threads", documents, 3)
    with ThreadPoolExecutor(3) as executor:
        snapshot = build(tmp_path / "threads", executor)
    assert answers(open_index(tmp_path / "threads", snapshot)) == expected


def test_a_new_batch_keeps_the_old_segments(tmp_path: Path) -> None:
    documents = invented(20)
    root = tmp_path / "c"
    first = build_index(root, documents[:12], 6)
    write_batches(root, documents[12:])
    seen: list[tuple[int, int]] = []
    second = open_index(root, build(root, progress=lambda done, whole: seen.append((done, whole))))
    assert set(first.snapshot.groups) < set(second.snapshot.groups)
    assert seen == [(2, 3), (3, 3)]
    assert answers(second) == answers(build_index(tmp_path / "all", documents))
    assert first.n_documents == 12  # whoever had the old one open still has it


def test_words_that_are_known_are_not_derived_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "c"
    build_index(root, [document("a", "السوق مفتوح")])
    write_batches(root, [document("b", "السوق مغلق اليوم")])
    derived: list[str] = []
    rules = vocabulary._rules
    monkeypatch.setattr(vocabulary, "_rules", lambda types: (derived.extend(types), rules(types))[1])
    build(root)
    assert sorted(derived) == ["اليوم", "مغلق"]


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "c"
    first = build_index(root, invented(5)).snapshot
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and path.name != ".lock"}
    assert build(root) == first
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and path.name != ".lock"}
    assert after == before


def test_a_changed_text_is_another_snapshot(tmp_path: Path) -> None:
    one = build_index(tmp_path / "1", [document("a", "نص")]).snapshot
    other = build_index(tmp_path / "2", [document("a", "نص آخر")]).snapshot
    assert one.id != other.id


def test_a_damaged_segment_is_built_anew(tmp_path: Path) -> None:
    root = tmp_path / "c"
    index = build_index(root, invented(8), 4)
    for path in sorted((root / "segments").rglob("arrays")) + sorted((root / "lexicons").rglob("arrays")):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    again = build(root)
    assert again.id == index.snapshot.id
    assert verify(root, again) == []


def test_documents_without_any_word(tmp_path: Path) -> None:
    index = build_index(tmp_path / "c", [document("a", "", "عنوان"), document("b", "", ""), document("c", "😀")])
    assert index.words.tolist() == [1, 0, 0]
    assert index.n_passages == 2
    assert np.diff(index.document_ptr).tolist() == [1, 0, 1]


def test_nothing_imported_is_named(tmp_path: Path) -> None:
    open_folder(tmp_path / "c")
    with pytest.raises(CorpusError, match=r"corpus\.empty"):
        build(tmp_path / "c")


def test_the_same_document_twice_is_named(tmp_path: Path) -> None:
    root = tmp_path / "c"
    build_index(root, [document("a", "نص"), document("b", "نص")])
    write_batches(root, [document("b", "نص آخر")])
    with pytest.raises(CorpusError) as raised:
        build(root)
    assert (raised.value.key, raised.value.values) == ("corpus.document_twice", {"id": "b"})


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "c"
    build_index(root, [document("a", "نص")])
    with writing(root), pytest.raises(CorpusError, match=r"corpus\.busy"):
        build(root)
    assert build(root).n_documents == 1


def test_what_killed_writers_left_is_swept(tmp_path: Path) -> None:
    root = tmp_path / "c"
    build_index(root, [document("a", "نص")])
    (root / "segments" / ".aside-x").mkdir()
    (root / "documents" / ".aside-y").write_bytes(b"half")
    build(root)
    assert not list(root.rglob(".aside*"))
