"""Reading frames: what ships is complete, and whatever is wrong is named with file and line."""

from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.lenses.frames import compile_frame, read_frames
from analysis.settings import DATA

FRAME = """id: thing
order: 1
name_ar: شيء
name_en: Thing
source: nobody
definition: Something.
strong:
  - حق
  - جريمة/جرائم
support:
  - عدل
exclude:
  - حق النقض
"""


def write(folder: Path, text: str) -> Path:
    (folder / "frames").mkdir()
    (folder / "frames" / "thing.yaml").write_text(text, "utf-8")
    return folder


def test_thirteen_frames_ship_with_names_sources_and_both_kinds_of_indicators() -> None:
    frames = read_frames(DATA)
    assert [frame.order for frame in frames] == list(range(1, 14))
    for frame in frames:
        assert frame.name_ar
        assert frame.name_en
        assert frame.source
        assert frame.notes
        assert {one.strong for one in frame.indicators} == {True, False}
        assert compile_frame(frame).n_variants == len(frame.indicators) + bool(frame.unless)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("source: nobody\n", "", 1, "missing"),
        ("id: thing", "id: other", 1, "file_name"),
        ("order: 1", "order: first", 2, "value"),
        ("  - جريمة/جرائم", "  - جريمة (حرب", 9, "pattern_brackets"),
        ("  - عدل", "  - عدل/جرائم", 11, "rivals"),
        ("support:\n  - عدل\n", "support: []\n", 10, "list"),
        ("exclude:", "without:", 12, "key"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        read_frames(write(tmp_path, FRAME.replace(old, new)))
    values = caught.value.values
    assert (values["file"], values["line"]) == ("frames/thing.yaml", line)
    assert values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]
