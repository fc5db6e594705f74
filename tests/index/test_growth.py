"""Batches added one after the other: what is kept, and that compacting gives what one build of everything gives."""

import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analysis.index import streams
from analysis.index.build import build
from analysis.index.documents import write_batches
from analysis.index.snapshot import read_snapshot, verify
from analysis.index.store import Index, open_index
from analysis.records import Document
from tests.index.corpora import WORDS, build_index, document
from tests.index.test_build import answers

OFTEN = ("المناطق المحررة", "مجلس الثوار الأعلى")


def written(n: int, seed: int) -> list[Document]:
    """Texts of two outlets with phrases in them; every fifth is a copy of an earlier one with a word more."""
    chance = random.Random(seed)
    texts: list[str] = []
    for number in range(n):
        if texts and number % 5 == 4:
            texts.append(chance.choice(texts) + " أيضا")
        else:
            words = [chance.choice([*WORDS, "قرية", "حي"]) + str(chance.randrange(40)) for _ in range(50)]
            words[chance.randrange(50)] = chance.choice(OFTEN)
            texts.append(" ".join(words).replace(OFTEN[0], f"{OFTEN[0]} في"))
    return [
        document(
            f"{chance.randrange(10**6):06}{number}", text, "عنوان", ("sana", "okaz")[number % 2],
            published=date(2020, 1, 1 + number % 28), precision="day",
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip


def add(root: Path, documents: list[Document]) -> Index:
    write_batches(root, documents)
    return open_index(root, build(root))


def words_of(index: Index) -> dict[str, tuple[int, int]]:
    terms = index.terms
    pairs = zip(terms.frequency.tolist(), terms.documents.tolist(), strict=True)
    return {terms.key[row]: pair for row, pair in enumerate(pairs) if not terms.is_phrase[row]}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Index, Index]:
    """A corpus that got forty documents and then ten, three times; and one that got all seventy at once."""
    root = tmp_path_factory.mktemp("grown")
    documents = written(70, 1)
    index = build_index(root / "steps", documents[:40])
    for at in (40, 50, 60):
        index = add(root / "steps", documents[at : at + 10])
    return root / "steps", index, build_index(root / "once", documents)


def test_words_and_families_are_those_of_one_build(grown: tuple[Path, Index, Index]) -> None:
    _, index, once = grown
    assert index.snapshot.id == once.snapshot.id
    assert words_of(index) == words_of(once)
    assert index.copy_family.tolist() == once.copy_family.tolist()
    assert len(np.unique(once.copy_family)) < once.n_documents - 10


def test_known_phrases_are_found_in_new_documents(grown: tuple[Path, Index, Index]) -> None:
    root, index, once = grown
    frequency = dict(zip(index.terms.shown, index.terms.frequency.tolist(), strict=True))
    expected = dict(zip(once.terms.shown, once.terms.frequency.tolist(), strict=True))
    for phrase in OFTEN:
        assert frequency[phrase] == expected[phrase] > 20
    assert index.lexicon.learned == 40
    assert verify(root, index.snapshot) == []


def test_compacting_gives_what_one_build_gives(grown: tuple[Path, Index, Index]) -> None:
    root, _, once = grown
    index = open_index(root, build(root, compact=True))
    assert answers(index) == answers(once)
    assert index.lexicon.learned == 70
    assert verify(root, read_snapshot(root)) == []


def test_old_files_are_not_written_again(tmp_path: Path) -> None:
    documents = written(40, 2)
    root = tmp_path / "c"
    build_index(root, documents[:30], 10)
    parts = ("segments", "streams", "mentions")
    before = {path: path.stat().st_mtime_ns for part in parts for path in (root / part).rglob("*") if path.is_file()}
    add(root, documents[30:])
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(list((root / "streams").iterdir())) == 4


def test_a_corpus_that_doubles_learns_its_phrases_anew(tmp_path: Path) -> None:
    documents = written(60, 3)
    root = tmp_path / "c"
    build_index(root, documents[:4])
    index = add(root, documents[4:])
    assert index.lexicon.learned == 60
    assert answers(index) == answers(build_index(tmp_path / "once", documents))


def test_a_new_copy_can_join_two_families(tmp_path: Path) -> None:
    words = [f"كلمة{one}{other}" for one in "بتثجحخدذر" for other in "زسشصضطظعغف"]
    first, second = " ".join(words[:60]), " ".join(words[30:])
    root = tmp_path / "c"
    old = [document(name, text) for name, text in (("a", first), ("b", first), ("y", second), ("z", second))]
    assert build_index(root, [*old, document("f", "سطر")]).copy_family.tolist() == [0, 0, 2, 3, 3]
    index = add(root, [document("m", " ".join(words[15:75])), document("n", "آخر")])
    assert index.copy_family.tolist() == [0, 0, 2, 0, 4, 0, 0]


def test_a_damaged_stream_is_named_and_written_again(tmp_path: Path) -> None:
    documents = written(20, 4)
    root = tmp_path / "c"
    expected = answers(build_index(root, documents, 10))
    damaged = sorted((root / "streams").rglob("arrays"))[0]
    content = bytearray(damaged.read_bytes())
    content[-1] ^= 1
    damaged.write_bytes(content)
    assert [one.path for one in verify(root, read_snapshot(root))] == [damaged.relative_to(root).as_posix()]
    assert answers(open_index(root, build(root))) == expected
    assert verify(root, read_snapshot(root)) == []


def test_compacting_writes_what_streams_of_an_earlier_version_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, root = written(20, 5), tmp_path / "c"
    with monkeypatch.context() as earlier:
        earlier.setattr(streams, "LAYOUT", streams.LAYOUT - 1)
        earlier.setattr(streams, "invert", lambda *_: {})
        earlier.setattr(streams, "forward_of", lambda *_: {})
        earlier.setattr(streams, "FOLLOWS", "follows_not")
        before = build_index(root, documents)
    assert [(part.inverted, part.forward, part.follows) for part in before.parts] == [(None, None, None)]
    again = open_index(root, build(root))
    assert [(part.inverted, part.forward, part.follows) for part in again.parts] == [(None, None, None)]
    compact = open_index(root, build(root, compact=True))
    assert all(part.inverted and part.forward and part.follows is not None for part in compact.parts)
    assert answers(compact) == answers(before) == answers(again)
