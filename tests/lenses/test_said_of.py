"""Of whom a name is said: what a lens may list, and what is wrong with it by line."""

from pathlib import Path

import pytest

from analysis.errors import DataError
from analysis.lenses.naming import read_lenses
from analysis.lenses.patterns import parse_pattern

LENS = """id: thing
order: 1
name_ar: شيء
name_en: Thing
said_of:
  behind: 5
  before: 2
  doers: [one]
  general: [anyone]
  until:
    - جراء/إثر
  kinds:
    - id: soldiers
      name_ar: جنود
      name_en: soldiers
      patterns:
        - جندي/جنود
    - id: anyone
      name_ar: أشخاص
      name_en: persons
      patterns:
        - شخص/أشخاص
variants:
  - id: one
    name_ar: قتل
    name_en: killed
    patterns:
      - قتل
    stance: 0
    connotation: plain
"""


def write(folder: Path, content: str) -> Path:
    (folder / "lenses").mkdir(exist_ok=True)
    (folder / "lenses" / "thing.yaml").write_text(content, "utf-8")
    return folder


def test_it_is_read_as_it_is_written(tmp_path: Path) -> None:
    (lens,) = read_lenses(write(tmp_path, LENS))
    assert lens.said_of is not None
    assert (lens.said_of.behind, lens.said_of.before) == (5, 2)
    assert (lens.said_of.doers, lens.said_of.general) == (("one",), ("anyone",))
    assert [kind.name_en for kind in lens.said_of.kinds] == ["soldiers", "persons"]
    assert lens.said_of.until == (parse_pattern("جراء/إثر"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "value"),
    [
        ("  behind: 5\n", "", 6, "missing", "behind"),
        ("behind: 5", "behind: 21", 6, "value", 21),
        ("before: 2", "before: two", 7, "value", "two"),
        ("doers: [one]", "doers: [two]", 8, "value", "two"),
        ("general: [anyone]", "general: [everyone]", 9, "value", "everyone"),
        ("- جراء/إثر", "- جراء (إثر", 11, "pattern_brackets", "جراء (إثر"),
        ("id: anyone\n      name_ar: أشخاص", "id: soldiers\n      name_ar: أشخاص", 18, "duplicate", "soldiers"),
        ("id: soldiers", "id: Soldiers", 13, "id", "Soldiers"),
        ("- شخص/أشخاص", "- شخص/جندي", 6, "rivals", "جندي/جنود"),
        ("- جراء/إثر", "- جراء/جندي", 6, "rivals", "جندي/جنود"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str, value: object
) -> None:
    assert LENS.count(old) == 1
    text = LENS.replace(old, new)
    with pytest.raises(DataError) as caught:
        read_lenses(write(tmp_path, text))
    values = caught.value.values
    assert (values["file"], values["line"]) == ("lenses/thing.yaml", line)
    assert values["problem"].key == f"err.problem.{problem}"  # type: ignore[attr-defined]
    assert values["problem"].values.get("value") == value  # type: ignore[attr-defined]
