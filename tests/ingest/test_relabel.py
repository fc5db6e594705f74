import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.corpus import Corpus
from analysis.errors import DataError, UseError
from analysis.index.build import build
from analysis.index.documents import batches, read_documents
from analysis.index.snapshot import read_snapshot, verify
from analysis.ingest.importer import import_paths
from analysis.ingest.relabel import Change, Relabelled, change_of, ids_of_outlet, read_changes, relabel
from analysis.records import Document
from tests.ingest import samples
from tests.ingest.samples import TEXT

Write = Callable[[str, "str | bytes"], Path]
RECORDS = [{"id": str(n), "text": f"{TEXT} {n}", "published": "2024-11-30" if n else ""} for n in range(4)]


@pytest.fixture
def imported(write: Write, corpus: Path) -> Path:
    import_paths([write("a.jsonl", samples.jsonl(RECORDS))], corpus)
    return corpus


def held(corpus: Path) -> dict[str, Document]:
    found = [one for path in batches(corpus) for one in read_documents(path)]
    assert len({one.id for one in found}) == len(found) == 4
    return {one.source_id: one for one in found}


def test_outlet_and_date_are_corrected_and_the_document_stays_the_same(imported: Path) -> None:
    before = held(imported)
    changes = {before["0"].id: Change("sana", "2024-12-01"), before["1"].id: Change(published="none")}
    assert relabel(imported, changes) == Relabelled(2, 0)
    after = held(imported)
    one, two = after["0"], after["1"]
    assert (one.outlet, one.outlet_source, str(one.published), one.date_source) == (
        "sana",
        "given",
        "2024-12-01",
        "given",
    )
    assert (two.outlet, two.published, two.precision, two.date_source) == ("unknown", None, "none", "")
    for name in before:
        kept = {"id", "source_id", "text", "title", "url", "original", "fetched", "source_format", "stripped"}
        assert all(getattr(after[name], key) == getattr(before[name], key) for key in kept)
    assert (after["2"], after["3"]) == (before["2"], before["3"])
    assert relabel(imported, changes) == Relabelled(0, 2)


def test_importing_again_finds_the_corrected_documents(imported: Path, inbox: Path) -> None:
    relabel(imported, dict.fromkeys((one.id for one in held(imported).values()), Change("sana")))
    receipt = import_paths([inbox], imported)
    assert (receipt.accepted, receipt.duplicate) == (0, 4)


def test_the_next_build_counts_by_the_correction_and_the_last_one_stays_whole(imported: Path) -> None:
    first = build(imported)
    relabel(imported, {held(imported)["0"].id: Change("sana", "2024-12-09")})
    second = build(imported)
    assert first.id != second.id
    assert Corpus.open(imported, first.id).held()["outlets"] == {"unknown": 4}
    now = Corpus.open(imported, second.id).held()
    assert (now["outlets"], now["undated"], now["documents"]) == ({"sana": 1, "unknown": 3}, 0, 4)
    assert now["blocs"]["new_authorities"] == 1
    for snapshot in (first, second):
        assert verify(imported, read_snapshot(imported, snapshot.id)) == []


def test_a_correction_that_is_taken_back_and_made_again_loses_nothing(imported: Path) -> None:
    name = held(imported)["1"].id
    for outlet in ("sana", "okaz", "sana", "unknown", "sana"):
        relabel(imported, {name: Change(outlet)})
        assert held(imported)["1"].outlet == outlet
    assert len(batches(imported)) == 1


def test_every_correction_is_written_down(imported: Path) -> None:
    name = held(imported)["1"].id
    relabel(imported, {name: Change("sana", "2024-12-01", "by hand")})
    relabel(imported, {name: Change("okaz")})
    with (imported / "relabels.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [
        (row["id"], row["field"], row["before"], row["before_source"], row["after"], row["note"]) for row in rows
    ] == [
        (name, "outlet", "unknown", "", "sana", "by hand"),
        (name, "published", "2024-11-30", "metadata", "2024-12-01", "by hand"),
        (name, "outlet", "sana", "given", "okaz", ""),
    ]


def test_an_id_that_is_not_there_changes_nothing(imported: Path) -> None:
    before = held(imported)
    with pytest.raises(UseError) as caught:
        relabel(imported, {before["0"].id: Change("sana"), "f" * 20: Change("sana")})
    assert (caught.value.key, caught.value.values["n"]) == ("err.relabel.missing", 1)
    assert held(imported) == before


def test_a_file_of_changes_may_be_an_edited_export(imported: Path, tmp_path: Path) -> None:
    name = held(imported)["2"].id
    path = tmp_path / "list.csv"
    path.write_text(f"\ufeffid,title,outlet,published,note\r\n{name},x,halab_today,2024-11,why\r\n", "utf-8")
    changes = read_changes(path)
    assert changes == {name: Change("halab_today", "2024-11", "why")}
    relabel(imported, changes)
    one = held(imported)["2"]
    assert (str(one.published), one.precision, str(one.not_after)) == ("2024-11-01", "month", "2024-11-30")


@pytest.mark.parametrize(
    ("rows", "line"),
    [("id,published\nx,2024-13-01\n", 2), ("id,outlet\nx,~\n", 2), ("id\n\n,\n", 3), ("outlet\nx\n", 1), ("id,published\nx,4/5/2017\n", 2)],  # noqa: E501
)  # fmt: skip
def test_a_wrong_row_is_named(tmp_path: Path, rows: str, line: int) -> None:
    path = tmp_path / "list.csv"
    path.write_text(rows, "utf-8")
    with pytest.raises(DataError) as caught:
        read_changes(path)
    assert caught.value.values["line"] == line


def test_a_change_says_something() -> None:
    assert change_of("", "none") == Change("", "none")
    for outlet, published in (("", ""), ("", "5/7/2024")):
        with pytest.raises(UseError):
            change_of(outlet, published)


def test_all_documents_of_an_outlet_can_be_named(imported: Path) -> None:
    assert sorted(ids_of_outlet(imported, "unknown")) == sorted(one.id for one in held(imported).values())
    assert ids_of_outlet(imported, "sana") == []
