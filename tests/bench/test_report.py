"""The table: medians, ratios, floors met or not, and what was not measured."""

import pytest

from tests.bench.builds import PARTS
from tests.bench.phase import rank
from tests.bench.report import lines, markdown
from tests.bench.rows import Case, Check, Row, rows

CASES = [Case("ours", "ours"), Case("other", "rivals", rival="nobody")]


def runs(ours: list[float], other: list[float]) -> dict[str, list[dict[str, object]]]:
    return {"ours": [{"cpu": one} for one in ours], "other": [{"cpu": one} for one in other]}


@pytest.mark.parametrize(
    ("check", "measured", "met"),
    [
        (Check("a", "times", "cpu", "ours", "other", 10, "x"), "12 x (2 against 24 CPU s)", True),
        (Check("b", "times", "cpu", "ours", "other", 12.5, "x"), "12 x (2 against 24 CPU s)", False),
        (Check("c", "at_most", "cpu", "other", "ours", 12, "x"), "12 x (24 against 2 CPU s)", True),
        (Check("d", "at_most", "cpu", "other", "ours", 11, "x"), "12 x (24 against 2 CPU s)", False),
        (Check("e", "at_most", "cpu", "ours", "", 1.9, "s"), "2 s", False),
        (Check("f", "reported", "cpu", "ours", unit="s"), "2 s", None),
    ],
)
def test_floors(check: Check, measured: str, met: bool | None) -> None:
    found = lines(Row("row", CASES, [check]), runs([9, 2, 1], [24, 20, 30]))
    assert [(one.measured, one.met, one.runs) for one in found] == [(measured, met, 3)]


def test_what_was_not_measured_is_said() -> None:
    check = Check("a", "times", "cpu", "ours", "other", 10, "x")
    found = lines(Row("row", CASES, [check]), {"ours": [{"cpu": 1}], "other": [{"error": "nobody is not installed"}]})
    assert (found[0].measured, found[0].met) == ("not measured: nobody is not installed", None)
    assert "| a |  | ≥ 10 x | not measured: nobody is not installed | – | – |" in markdown(found)


def test_a_floor_for_more_texts_is_not_taken_as_met() -> None:
    row = Row("row", [Case("ours", "ours", size="10k")], [Check("a", "at_most", "cpu", "ours", "", 5, "s", "1m")])
    table = markdown(lines(row, {"ours": [{"cpu": 2}]}))
    assert "| a | 10k | ≤ 5 s | 2 s | yes, but the floor is for 1m | 1 |" in table


def test_every_check_is_of_a_case_of_its_row() -> None:
    for row in rows(("100k", "10k"), ("100k", "10k")):
        labels = {case.label for case in row.cases}
        assert {name for check in row.checks for name in (check.ours, check.other) if name} <= labels


def test_percentiles() -> None:
    assert rank([1, 2, 3, 4, 5], 0.5) == 3
    assert rank([5, 1], 0.95) == pytest.approx(4.8)


def test_the_parts_of_a_build_are_there() -> None:
    assert [name for name, module, function in PARTS if not callable(getattr(module, function, None))] == []
