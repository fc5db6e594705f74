"""Several groups at once: each group's numbers, one family of tests, and what is said when there is too little."""

from datetime import date

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies.periods import period_bounds

OUTLETS = "groups?by=outlet&groups=enab_baladi~sana~nashra&outlets=1&top=200"


def test_every_group_stands_beside_the_one_whose_word_it_is(small: Corpus) -> None:
    result = ask(small, OUTLETS)
    rows = {row.group: row for row in result.rows if row.term == "قوات"}
    assert {row.of for row in rows.values()} == {"enab_baladi"}
    assert {name: row.frequency for name, row in rows.items()} == {"enab_baladi": 48, "sana": 0, "nashra": 0}
    assert {name: row.group_documents for name, row in rows.items()} == {"enab_baladi": 24, "sana": 0, "nashra": 0}
    own = next(each for each in result.groups if each.group == "enab_baladi")
    assert rows["enab_baladi"].per_million == pytest.approx(48 / own.tokens * 1e6)
    assert rows["enab_baladi"].low < rows["enab_baladi"].per_million < rows["enab_baladi"].high


def test_two_groups_are_a_comparison_of_two_sides(small: Corpus) -> None:
    pair = ask(small, "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=200")
    result = ask(small, "groups?by=outlet&groups=enab_baladi~sana&outlets=1&top=200")
    ratios = {row.term: row.log_ratio for row in pair.rows if row.side == "target"}
    assert ratios
    assert {r.term: r.log_ratio for r in result.rows if r.of == "enab_baladi"} == pytest.approx(ratios)
    assert result.tested == 2 * pair.tested


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("2023", (date(2023, 1, 1), date(2024, 1, 1))),
        ("2023-12", (date(2023, 12, 1), date(2024, 1, 1))),
        ("2023-13", None),
        ("2023-1-1", None),
        ("soon", None),
        ("٢٠٢٣", None),
    ],
)
def test_periods(name: str, bounds: tuple[date, date] | None) -> None:
    assert period_bounds(name) == bounds


def test_periods_are_groups(small: Corpus) -> None:
    result = ask(small, "groups?by=period&groups=2023~2025-01&documents=1&outlets=1")
    assert {each.group: each.documents for each in result.groups} == {"2023": 46, "2025-01": 1}
    assert [each.group for each in ask(small, "groups?by=period").groups] == ["2023", "2025"]


@pytest.mark.parametrize("by", ["outlet", "speaker_bloc", "voice"])
def test_without_names_the_largest_groups_are_taken(small: Corpus, by: str) -> None:
    groups = ask(small, f"groups?by={by}").groups
    assert groups
    assert all(each.documents for each in groups)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("groups?by=outlet&groups=sana~nobody", "data.empty"),
        ("groups?by=period&groups=2031", "data.empty"),
        ("groups?by=period&groups=never~2023", "data.empty"),
        ("groups?by=outlet&groups=sana~nashra", "data.too_few"),
        ("groups?by=period&groups=2023~2023-01", "groups.shared"),
        ("groups?by=outlet&groups=sana~enab_baladi&documents=900", "compare.untested"),
    ],
)
def test_bad_groups_are_told_in_words(small: Corpus, link: str, key: str) -> None:
    assert key in [caveat.key for caveat in ask(small, link).caveats]


def test_one_group_has_nothing_beside_it(small: Corpus) -> None:
    result = ask(small, "groups?by=outlet&groups=sana")
    assert (result.rows, result.tested) == ((), 0)
    assert len(result.groups) == 1


def test_groups_that_nobody_chose_to_leave_out_are_named(small: Corpus) -> None:
    left = [caveat for caveat in ask(small, "groups?by=bloc").caveats if caveat.key == "groups.left_out"]
    assert [caveat.values["n"] for caveat in left] == [len(left[0].values["outlet_list"])]
    assert set(left[0].values["outlet_list"]) == {"unknown", "undetermined", "new_authorities"}
    for chosen in ("groups?by=bloc&groups=regime~opposition", "groups?by=outlet", "groups?by=voice"):
        assert "groups.left_out" not in [caveat.key for caveat in ask(small, chosen).caveats]


def test_every_term_that_passes_is_listed_or_counted(small: Corpus) -> None:
    result = ask(small, OUTLETS)
    listed = {(row.of, row.term) for row in result.rows if row.q_value is not None and row.q_value < 0.05}
    assert result.found > 0
    assert result.found == sum(each.passed for each in result.groups) + result.rarer + result.styled
    assert len(listed) == sum(each.passed for each in result.groups)


def test_guards_are_those_of_a_comparison_of_two_sides(demo: Corpus) -> None:
    pair = {row.term: row for row in ask(demo, "compare?reference=bloc:regime&top=200").rows if row.side == "target"}
    result = ask(demo, "groups?groups=opposition~regime&top=40")
    rows = [row for row in result.rows if row.of == row.group == "opposition"]
    assert len(rows) >= 40
    for row in rows:
        wanted = pair[row.term]
        for name in ("g2", "log_odds_z", "outlets", "largest_outlet", "largest_outlet_share", "dispersion", "copies"):
            assert getattr(row, name) == getattr(wanted, name), name
        assert (row.documents, row.driver) == (wanted.documents, wanted.driver)
        assert row.other_per_million == wanted.reference_per_million
        # Both directions are one family: twice as many tests, each p twice among them.
        assert row.q_value == pytest.approx(wanted.q_value, abs=1e-12)
        assert row.outlet_q == pytest.approx(wanted.outlet_q, abs=1e-12)


def test_limits_leave_terms_out_of_the_lists_of_groups_and_not_of_the_test(demo: Corpus) -> None:
    plain, limited = ask(demo, "groups?top=200"), ask(demo, "groups?top=200&share=40&dispersion=80")
    assert limited.tested == plain.tested
    within = {row.term for row in plain.rows if row.largest_outlet_share <= 0.4 and row.dispersion <= 0.8}
    assert within
    assert {row.term for row in limited.rows} >= within
    assert all(row.largest_outlet_share <= 0.4 and row.dispersion <= 0.8 for row in limited.rows)
    (hidden,) = (caveat.values["n"] for caveat in limited.caveats if caveat.key == "compare.hidden")
    assert hidden > 0
    assert "compare.hidden" not in [caveat.key for caveat in plain.caveats]
