"""What the corpus holds: every camp has a row, every outlet its gaps."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.charts import coverage, overview
from analysis.charts.axes import moment
from analysis.charts.words import inside
from analysis.i18n.plurals import phrase
from analysis.i18n.strings import text
from analysis.studies.overview import MonthRow, OutletRow
from tests.charts import samples
from tests.charts.colour import contrast
from tests.charts.samples import rows_with, walk


def test_every_camp_has_a_row_and_one_without_dates_says_so() -> None:
    spec = overview.month_bars(samples.held(), samples.look("en")).to_dict()
    names = {row["series"]: row["n"] for row in rows_with(spec, "name")}
    assert list(names) == ["opposition", "regime", "unknown"]
    assert phrase("en", "docs", 300) in names["unknown"]
    assert "undated" in names["unknown"]
    assert "undated" not in names["regime"]
    assert {row["bloc"] for row in rows_with(spec, "bloc")} == {"opposition", "regime"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_documents_that_no_bar_shows_are_told(lang: str) -> None:
    held = samples.held()
    blocs = tuple(replace(row, documents=row.documents + 7 * (row.bloc == "regime")) for row in held.blocs)
    spec = overview.month_bars(replace(held, blocs=blocs), samples.look(lang)).to_dict()
    names = {row["series"]: row["n"] for row in rows_with(spec, "name")}
    (regime,) = (row.documents for row in blocs if row.bloc == "regime")
    said = text(lang, "chart.overview.part_undated", plain=True, docs=regime, n=7)
    assert said in names["regime"]
    (opposition,) = (row.documents for row in blocs if row.bloc == "opposition")
    assert names["opposition"] == inside(lang, phrase(lang, "docs", opposition))


def test_the_fullest_month_is_the_tallest_bar() -> None:
    held = samples.held()
    spec = overview.month_bars(held, samples.look("ar")).to_dict()
    heights = [row["low"] - row["high"] for row in rows_with(spec, "high")]
    assert max(heights) == pytest.approx(overview.BARS)
    assert overview.highest_month(held) == max(row.documents for row in held.months)


def cells_of(spec: dict) -> list[dict]:
    return rows_with(spec, "documents")


def gaps_of(spec: dict, outlet: str) -> list[tuple[int, int]]:
    rows = (row for row in rows_with(spec, "end") if "documents" not in row and row["outlet"] == outlet)
    return [(row["start"], row["end"]) for row in rows]


def test_gaps_are_seen_and_an_outlet_without_dates_is_one_gap() -> None:
    spec = overview.outlet_months(samples.held(), samples.look("ar")).to_dict()
    first, end = moment(date(2018, 1, 1)), moment(date(2024, 12, 1))
    assert gaps_of(spec, "enab_baladi") == []
    assert gaps_of(spec, "sana") == [(first, moment(date(2020, 5, 1)))]
    assert gaps_of(spec, "zaman_alwasl") == [(first, end)]
    orders = {tuple(part["y"]["scale"]["domain"]) for part in walk(spec) if "scale" in part.get("y", {})}
    assert orders == {("enab_baladi", "sana", "zaman_alwasl")}


def test_two_camps_in_one_month_stand_side_by_side_the_earlier_first() -> None:
    held = samples.held()
    month = max(row.month for row in held.months)
    turned = replace(held, months=(*held.months, MonthRow(month, "new_authorities", "sana", 2)))
    spec = overview.outlet_months(turned, samples.look("ar")).to_dict()
    found = [row for row in cells_of(spec) if row["outlet"] == "sana" and row["period"] == moment(month)]
    assert [row["bloc"] for row in found] == ["regime", "new_authorities"]
    assert found[0]["end"] == found[1]["start"]
    assert (found[0]["start"], found[1]["end"]) == (moment(month), moment(date(2024, 12, 1)))


def test_two_camps_in_one_month_meet_on_the_day_of_the_change() -> None:
    held, month = samples.held(), date(2024, 12, 1)
    turned = (MonthRow(month, "regime", "sana", 5), MonthRow(month, "new_authorities", "sana", 2))
    spec = overview.outlet_months(replace(held, months=(*held.months, *turned)), samples.look("ar")).to_dict()
    found = [row for row in cells_of(spec) if row["outlet"] == "sana" and row["period"] == moment(month)]
    assert [(row["start"], row["end"]) for row in found] == [
        (moment(month), moment(date(2024, 12, 8))),
        (moment(date(2024, 12, 8)), moment(date(2025, 1, 1))),
    ]


def test_a_single_year_has_the_earlier_owner_first() -> None:
    """By name alone the new authorities would stand before the Salvation Government."""
    look, year = samples.look("en"), date(2024, 1, 1)
    held, both = look.names.registry.affiliations, ["salvation_hts", "new_authorities"]
    outlet = next(name for name, spells in held.items() if [one.bloc for one in spells] == both)
    cells = [coverage.Cell(outlet, bloc, year, 5) for bloc in reversed(both)]
    spec = coverage.coverage_strip(cells, {outlet: outlet}, "year", look, (year, date(2025, 1, 1))).to_dict()
    turn = next(one.valid_from for one in held[outlet] if one.bloc == "new_authorities")
    drawn = sorted((row["start"], row["bloc"]) for row in cells_of(spec))
    assert drawn == [(moment(year), "salvation_hts"), (moment(turn), "new_authorities")]


def test_of_many_outlets_the_smaller_ones_share_a_row() -> None:
    months = tuple(MonthRow(date(2024, 1, 1), "regime", f"o{n:02}", n) for n in range(1, 41))
    outlets = tuple(OutletRow(row.outlet, "regime", row.documents, 0, 0, 0, None, None) for row in months)
    look = samples.look("en")
    spec = overview.outlet_months(replace(samples.held(), outlets=outlets, months=months), look).to_dict()
    names = {row["outlet"]: row["name"] for row in rows_with(spec, "name")}
    assert len(names) == coverage.ROWS + 1
    assert "20" in names[coverage.OTHERS]
    shared = [row["documents"] for row in cells_of(spec) if row["outlet"] == coverage.OTHERS]
    assert shared == [sum(range(1, 21))]


@pytest.mark.parametrize(("lang", "side"), [("ar", "right"), ("en", "left")])
def test_on_a_phone_the_names_stand_above_their_cells(lang: str, side: str) -> None:
    spec = overview.outlet_months(samples.held(), samples.look(lang)).to_dict()
    (names,) = (part["mark"] for part in walk(spec) if isinstance(part.get("mark"), dict) and "text" in part["mark"])
    assert names["text"] == {"expr": "datum.name"}
    assert f"'{side}'" in names["align"]["expr"]


def test_months_without_a_text_can_be_seen_on_either_paper() -> None:
    for dark, least in ((False, 1.2), (True, 1.8)):
        look = samples.look("ar", dark)
        empty = overview.outlet_months(samples.held(), look).to_dict()["layer"][0]["mark"]
        assert contrast(empty["stroke"], look.colours["paper"]) >= least
