"""Arrays in one file, memory-mapped."""

import mmap
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import CorpusError
from analysis.index import arrays as module
from analysis.index.arrays import read_ahead, read_ahead_within, read_arrays, release, write_arrays

ARRAYS = {
    "tokens": np.arange(7, dtype=np.int32),
    "empty": np.zeros(0, np.int64),
    "table": np.arange(12, dtype=np.uint8).reshape(3, 4),
    "flags": np.array([True, False]),
    "types/a1": np.array([-1.5, 2.0]),
    "part": np.arange(10, dtype=np.int64)[::3],
}


def test_arrays_come_back(tmp_path: Path) -> None:
    write_arrays(tmp_path / "arrays", ARRAYS)
    found = read_arrays(tmp_path / "arrays")
    assert list(found) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        assert found[name].tolist() == array.tolist()
        assert not found[name].flags.writeable
        assert found[name].ctypes.data % 8 == 0


def mapped_bytes() -> int:
    """What this process holds of files."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssFile"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_released_pages_are_given_back_and_read_again(tmp_path: Path) -> None:
    write_arrays(tmp_path / "arrays", {"a": np.arange(1 << 22), "b": np.arange(3)})
    found = read_arrays(tmp_path / "arrays")
    total, held = int(found["a"].sum()), mapped_bytes()
    release({**found, "own": np.arange(3)})
    assert mapped_bytes() < held - found["a"].nbytes // 2
    assert int(found["a"].sum()) == total == (1 << 21) * ((1 << 22) - 1)


def test_reading_ahead_changes_nothing(tmp_path: Path) -> None:
    write_arrays(tmp_path / "arrays", {"a": np.arange(1 << 16), **ARRAYS})
    found = read_arrays(tmp_path / "arrays")
    read_ahead(*found.values(), found["a"][1001:40_000], found["a"][5:5], np.arange(3))
    assert {name: array.tolist() for name, array in found.items() if name != "a"} == {
        name: array.tolist() for name, array in ARRAYS.items()
    }
    assert found["a"].tolist() == list(range(1 << 16))


@pytest.mark.parametrize("begins", [[], [0], [40_000, 0, 39_000, 65_535], list(range(0, 1 << 16, 300))])
def test_stretches_are_asked_for_and_not_all_between_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: list[int]
) -> None:
    write_arrays(tmp_path / "arrays", {"other": np.arange(5000), "a": np.arange(1 << 16)})
    array = read_arrays(tmp_path / "arrays")["a"]
    asked: list[tuple[int, int]] = []

    class Asked:
        def madvise(self, _: int, start: int, length: int) -> None:
            asked.append((start, start + length))

    view = np.frombuffer(module._map_of(array), np.uint8)
    start = array.ctypes.data - view.ctypes.data
    monkeypatch.setattr(module, "_map_of", lambda _: Asked())
    monkeypatch.setattr(np, "frombuffer", lambda *_: view)
    ends = [begin + 2 for begin in begins]
    read_ahead_within(array, np.array(begins, np.int64), np.array(ends, np.int64))
    for begin in begins:
        assert any(low <= start + 8 * begin and start + 8 * min(begin + 2, len(array)) <= high for low, high in asked)
    assert all(low % mmap.PAGESIZE == 0 and high <= len(view) for low, high in asked)
    assert len(asked) == {0: 0, 1: 1, 4: 3}.get(len(begins), 1)


@pytest.mark.parametrize("content", [b"", b"\0\0", b"\xff" * 64, b"\x02\0\0\0\0\0\0\0[]"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "arrays").write_bytes(content)
    with pytest.raises(CorpusError, match=r"corpus\.damaged"):
        read_arrays(tmp_path / "arrays")


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    write_arrays(tmp_path / "arrays", {"a": np.arange(1000)})
    whole = (tmp_path / "arrays").read_bytes()
    (tmp_path / "arrays").write_bytes(whole[:-100])
    with pytest.raises(CorpusError, match=r"corpus\.damaged"):
        read_arrays(tmp_path / "arrays")
