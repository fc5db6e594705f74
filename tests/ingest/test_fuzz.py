"""Random bytes through the whole door: every file ends in the receipt, the one beside it is taken."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.ingest.child.archives import unpack
from analysis.ingest.child.pages import read_page
from analysis.ingest.child.parquet import read_parquet
from analysis.ingest.child.sheets import read_sheets
from analysis.ingest.importer import import_paths
from tests.ingest import samples

pytestmark = pytest.mark.fuzz
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEDS = [
    samples.jsonl([{"text": "نص"}]),
    b'[{"text": "x"}, {"title": "y"}]',
    b"id,title\n1,x\n",
    samples.telegram({"name": "c", "type": "public_channel", "id": 1}, [{"id": 1, "date": "2024-01-01", "text": "x"}]),
    "عنوان من خمس كلمات هنا\n\n2024/11/30\nنص".encode(),
]


@st.composite
def damaged(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A good file with some bytes changed, cut or doubled."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


@QUIET
@given(damaged(SEEDS) | st.binary(max_size=300))
def test_any_file_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    inbox = tmp_path_factory.mktemp("in")
    (inbox / "a.txt").write_bytes(data)
    (inbox / "b.txt").write_text("نص سليم لا علاقة له بالأول", "utf-8")
    receipt = import_paths([inbox], inbox.parent / "corpus", dry_run=True)
    assert receipt.in_ == receipt.accepted + receipt.duplicate + receipt.rejected
    assert receipt.items[-1].status == "accepted"
    assert {Path(item.file).name for item in receipt.items} >= {"b.txt"}


def answers(task: object, tmp_path: Path, data: bytes, **request: object) -> list[dict[str, object]]:
    path = tmp_path / "f"
    path.write_bytes(data)
    return list(task(path, request))  # type: ignore[operator]


@QUIET
@given(
    damaged(
        [samples.page("عنوان", "نص طويل " * 20), b"<html><p>x", b"<!DOCTYPE html><script type='application/ld+json'>{"]
    )
)
def test_any_page_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    (answer,) = answers(read_page, tmp_path, data)
    assert "refused" in answer or {"title", "text", "addresses", "dates", "lines"} <= answer.keys()


@QUIET
@given(damaged([samples.workbook([["text"], ["x"]], [["a", "b"], [1, "=2"]])]))
def test_any_workbook_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    assert all("refused" in one or "values" in one for one in answers(read_sheets, tmp_path, data))


@QUIET
@given(damaged([samples.parquet([{"text": "x", "n": 1}])]))
def test_any_parquet_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    assert all("refused" in one or "values" in one for one in answers(read_parquet, tmp_path, data))


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", "نص")
        made.writestr("b/c.txt", "آخر")
    return out.getvalue()


@QUIET
@given(damaged([_zip(), gzip.compress(b"some text")]))
def test_any_archive_is_unpacked_or_refused_within_its_folder(tmp_path: Path, data: bytes) -> None:
    target = tmp_path / "out"
    target.mkdir(exist_ok=True)
    found = answers(unpack, tmp_path, data, target=str(target))
    assert all("refused" in one or (target / str(one["file"])).is_file() for one in found)
    assert {path.name for path in tmp_path.iterdir()} <= {"f", "out"}
