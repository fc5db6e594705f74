"""CSV that a spreadsheet reads as text."""

import csv
import io
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.export.tables import as_csv, formula_safe


@dataclass(frozen=True)
class Row:
    name: str
    n: float | None
    day: date | None
    many: tuple[str, ...]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_become_text(text: str) -> None:
    assert formula_safe(text) == "'" + text


@pytest.mark.parametrize("text", ["-1.5", "12", "النظام", "a=b", "", "-0.25e3"])
def test_numbers_and_words_stay(text: str) -> None:
    assert formula_safe(text) == text


def test_the_file_that_excel_opens() -> None:
    out = as_csv([Row("=قوات", -1.5, date(2024, 12, 8), ("أ", "ب"))], mark=True)
    assert out.startswith("\ufeff")
    assert out.splitlines() == ["\ufeffname,n,day,many", "'=قوات,-1.5,2024-12-08,أ، ب"]
    assert "\r\n" in out
    assert as_csv([]) == ""


@given(st.text(max_size=40))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    out = as_csv([Row(text, None, None, ())])
    cell = next(iter(list(csv.DictReader(io.StringIO(out, newline="")))))["name"]
    assert cell.lstrip("'") == text.lstrip("'") or cell == text
    try:
        float(cell)
    except ValueError:
        assert not cell.startswith(("=", "+", "-", "@"))
