import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import altair as alt
import pytest

from analysis.charts.axes import moment
from analysis.charts.changes import Dated, shift_dates
from analysis.charts.course import Step, _apart, lines, runs
from analysis.charts.coverage import OTHERS, ROWS
from analysis.charts.naming import group_marks, naming_course, naming_coverage, naming_shares
from analysis.charts.rules import owner_rules
from analysis.charts.spells import affiliation_changes
from analysis.i18n import numerals
from analysis.i18n.bidi import without_controls
from analysis.selection import Selection
from analysis.studies.naming_rows import CoverageRow
from tests.charts import samples
from tests.charts.samples import rows_with, walk


def test_a_line_breaks_under_twenty_documents_and_the_gap_says_n():
    spec = naming_course(samples.named(), "bloc", samples.look("en")).to_dict()
    broken = [row for row in rows_with(spec, "dot") if row["series"] == "salvation_hts" and row["share"] is None]
    assert len(broken) == 4
    gaps = rows_with(spec, "part")
    assert [row["words"] for row in gaps] == ["\u206614 documents\u2069"]
    texts = [part["mark"]["text"]["expr"] for part in walk(spec) if "datum.part" in str(part.get("mark", ""))]
    assert texts, "a number without its noun would be taken for a share"
    assert all(text.endswith("datum.wide ? '' : datum.words") for text in texts)


def test_an_outlet_that_changes_hands_is_another_series_in_another_colour():
    look = samples.look("en")
    spec = naming_course(samples.named(by="outlet"), "outlet", look).to_dict()
    series = {row["series"] for row in rows_with(spec, "dot")}
    assert {"sana@regime", "sana@new_authorities"} <= series
    before = max(row["day"] for row in rows_with(spec, "dot") if row["series"] == "sana@regime")
    after = min(row["day"] for row in rows_with(spec, "dot") if row["series"] == "sana@new_authorities")
    assert before < moment(date(2024, 12, 8)) < after
    scale = next(
        p["color"]["scale"] for p in walk(spec) if "sana@regime" in str(p.get("color", {})) and "scale" in p["color"]
    )
    colours = dict(zip(scale["domain"], scale["range"], strict=True))
    assert colours["sana@regime"] == look.bloc("regime").colour
    assert colours["sana@new_authorities"] == look.bloc("new_authorities").colour


def test_the_day_of_the_change_has_a_rule_with_words():
    look = samples.look("ar")
    domain = (date(2021, 1, 1), date(2026, 1, 1))
    assert affiliation_changes(look, ["sana"], domain) == {date(2024, 12, 8): {"sana": "regime"}}
    assert affiliation_changes(look, ["sana"], (date(2021, 1, 1), date(2024, 1, 1))) == {}
    spec = naming_course(samples.named(), "bloc", look).to_dict()
    (row,) = rows_with(spec, "lane")
    assert row["words"] == "\u20678 كانون الأول 2024: تغيّر الانتماء (المعارضة، إعلام النظام)\u2069", "whose, in order"
    assert row["short"] == "\u20678 كانون الأول 2024: تغيّر الانتماء\u2069", "a phone has no room for it"
    alone = replace(samples.named(), coverage=tuple(r for r in samples.named().coverage if r.outlet == "sana"))
    (row,) = rows_with(naming_course(alone, "bloc", samples.look("en")).to_dict(), "lane")
    assert "(SANA" in row["words"]


def test_words_of_a_change_that_would_leave_the_plot_are_only_its_day():
    look, day = samples.look("ar"), date(2024, 12, 8)
    left = {day: {f"o{n}": bloc for n, bloc in enumerate(look.names.registry.blocs)}}
    for first, last in ((date(2023, 1, 1), date(2026, 6, 1)), (date(2024, 1, 1), date(2025, 6, 1))):
        spec = owner_rules(left, look, alt.X("day:Q"), (first, last)).to_dict()
        (row,) = rows_with(spec, "lane")
        assert row["words"] == row["short"], "the names of all camps are wider than the plot"


def test_a_click_gives_ids_and_iso_days():
    spec = naming_course(samples.named(), "bloc", samples.look()).to_dict()
    row = next(row for row in rows_with(spec, "period") if row["series"] == "regime")
    assert (row["variant"], row["group"], row["period"]) == ("assad_regime", "regime", "2021-01-01")


def test_months_without_documents_are_dashed_runs():
    spec = naming_coverage(samples.named(), "bloc", samples.look()).to_dict()
    empty = [row for row in rows_with(spec, "end") if "documents" not in row]
    assert [(row["outlet"], row["start"], row["end"]) for row in empty] == [
        ("sana", moment(date(2023, 1, 1)), moment(date(2024, 1, 1)))
    ]


def test_one_outlet_is_weak_for_a_camp_but_not_for_itself():
    look = samples.look()
    spec = naming_shares(samples.named(by="outlet"), "outlet", look).to_dict()
    assert not any(row["weak"] for row in rows_with(spec, "weak"))
    marks = group_marks(samples.named(by="outlet"), "outlet", look)
    colours = {mark.id: mark.colour for mark in marks}
    assert colours["sana@regime"] == look.bloc("regime").colour
    assert colours["sana@new_authorities"] == look.bloc("new_authorities").colour


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("a", 0.5)], [("a", 0.5)]),
        ([("a", 0.5), ("b", 0.51)], [("a", 0.5), ("b", 0.6)]),
        ([("a", 0.99), ("b", 1.0)], [("a", 0.9), ("b", 1.0)]),
        ([("b", 0.2), ("a", 0.0)], [("a", 0.0), ("b", 0.2)]),
    ],
)
def test_names_at_the_end_of_lines_keep_apart(places, expected):
    found = _apart(places, 0.1, 1.0)
    assert [key for key, _ in found] == [key for key, _ in expected]
    assert [at for _, at in found] == pytest.approx([at for _, at in expected])


def test_runs_are_broken_by_periods_without_a_share():
    days = [date(2024, n, 1) for n in range(1, 6)]
    steps = [Step("a", day, day, None if day.month == 3 else 0.5, 0.4, 0.6, 30) for day in days]
    assert [[s.period.month for s in run] for run in runs(steps, known=True)] == [[1, 2], [4, 5]]
    assert [[s.period.month for s in run] for run in runs(steps, known=False)] == [[3]]


def test_a_point_without_a_neighbour_has_its_interval_as_a_stroke():
    def step(month: int, share: float | None) -> Step:
        low, high = (None, None) if share is None else (share - 0.1, share + 0.1)
        return Step("a", date(2018, month, 1), date(2018, month, 15), share, low, high, 60)

    one, two, apart = [step(2, 0.4)], [step(2, 0.4), step(3, 0.5)], [step(2, 0.4), step(3, None), step(4, 0.5)]
    marks, axes = [samples.look().bloc("regime")], (alt.X("day:Q"), alt.Y("share:Q"))
    for steps, alone in ((one, [True]), (two, [False, False]), (apart, [True, False, True])):
        stroke = next(layer for layer in lines(steps, marks, *axes) if layer.to_dict()["mark"]["type"] == "rule")
        assert [row["alone"] for row in rows_with(stroke.to_dict(), "alone")] == alone
        assert "datum.alone" in str(stroke.to_dict()["transform"])


@pytest.mark.parametrize(("by", "more"), [("bloc", 0), ("outlet", 2)])
def test_under_a_line_the_strip_keeps_the_largest_outlets_and_those_with_a_line(by: str, more: int) -> None:
    named = samples.named(by=by)
    crowd = tuple(CoverageRow(f"o{n:02}", "regime", date(2023, 1, 1), 1000 + n) for n in range(30))
    spec = naming_coverage(replace(named, coverage=(*named.coverage, *crowd)), by, samples.look("en")).to_dict()
    names = {row["outlet"]: row["name"] for row in rows_with(spec, "name")}
    assert len(names) == ROWS + more + 1
    assert str(32 - ROWS - more) in names[OTHERS]
    assert {"sana", "enab_baladi"} <= set(names) or by == "bloc"


def test_the_strip_draws_no_days_that_are_not_asked_for() -> None:
    named = samples.named()
    first = min(row.period for row in named.coverage)
    days = Selection(from_day=first + timedelta(days=9), to_day=first + timedelta(days=20))
    spec = naming_coverage(named, "bloc", samples.look(), days).to_dict()
    ends = {(row["start"], row["end"]) for row in rows_with(spec, "end")}
    assert ends == {(moment(days.from_day), moment(days.to_day))}


@pytest.mark.parametrize(("lang", "interval"), [("en", "(95% interval "), ("ar", "(فترة الثقة 95%: من ")])
@pytest.mark.parametrize("draw", [naming_shares, naming_course])
def test_a_point_tells_under_the_pointer_in_words_what_it_is(draw: Any, lang: str, interval: str) -> None:
    """What of whom, when, the share with its interval, how many documents; nothing that Vega would make of fields."""
    look = samples.look(lang)
    spec = draw(samples.named(), "bloc", look).to_dict()
    assert spec["config"]["mark"]["tooltip"] is None
    told = [part["mark"]["tooltip"] for part in walk(spec["layer"]) if "tooltip" in (part.get("mark") or ())]
    assert told == [{"expr": "datum.told"}], "the one mark that takes the click"
    for row in rows_with(spec, "told"):
        if row["share"] is None:
            continue
        words = without_controls(row["told"])
        assert interval in words
        assert look.names.variant("gov_assad", row["variant"]) in words
        assert look.names.bloc(row["group"]) in words
        assert numerals.percent(row["share"]) in words
        assert "period" not in row or row["period"][:4] in words
        assert not re.search(r"\d{9}|\d\.\d{3}|day|share|low|high|null", words)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_shift_tells_its_day_and_interval_under_the_pointer(lang: str) -> None:
    look = samples.look(lang)
    shift = Dated(0, "regime", "النظام: المعارضة", date(2022, 3, 7), date(2022, 2, 7), date(2022, 5, 2))
    spec = shift_dates([shift], [look.bloc("regime")], look, (date(2021, 1, 1), date(2024, 1, 1))).to_dict()
    told = [part["mark"]["tooltip"] for part in walk(spec["layer"]) if "tooltip" in (part.get("mark") or ())]
    assert told == [{"expr": "datum.told"}]
    words = {without_controls(row["told"]) for row in rows_with(spec, "told")}
    days = [numerals.day(lang, day, "short") for day in (shift.day, shift.earliest, shift.latest)]
    assert all(without_controls(part) in one for one in words for part in (shift.words, *days)), words
