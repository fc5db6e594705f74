from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import Affiliation, Bloc
from analysis.registry import Registry, registry
from analysis.registry.holders import bloc_within

FALL = date(2024, 12, 8)
THREE = ["opposition", "salvation_hts", "regime"]


@pytest.fixture(scope="module")
def real() -> Registry:
    return registry()


def test_the_registry_has_every_outlet_actor_and_event_once(real: Registry) -> None:
    assert (len(real.outlets), len(real.events)) == (69, 88)
    assert len(real.actors) >= 25
    assert set(real.affiliations) == set(real.outlets) | set(real.actors)


def test_the_three_camps_come_first_and_the_undecided_last(real: Registry) -> None:
    order = list(real.blocs)
    assert order[:3] == THREE
    assert order[-2:] == ["unknown", "undetermined"]


@pytest.mark.parametrize(
    ("holder", "day", "bloc"),
    [
        ("sana", FALL - timedelta(days=1), "regime"),
        ("sana", FALL, "new_authorities"),
        ("enab_baladi", FALL, "syrian_independent"),
        ("etilaf", date(2012, 11, 10), "unknown"),
        ("etilaf", date(2012, 11, 11), "opposition"),
        ("etilaf", date(2025, 2, 12), "unknown"),
        ("orient", date(2024, 6, 1), "unknown"),
        ("sharaa", date(2015, 7, 1), "other_jihadist"),
        ("sharaa", date(2019, 7, 1), "salvation_hts"),
        ("sharaa", date(2025, 7, 1), "new_authorities"),
        ("assad", date(2001, 1, 1), "regime"),
        ("rudaw", date(2020, 1, 1), "kurdish_kri"),
        ("alwatan", date(2015, 7, 21), "unknown"),
        ("", date(2015, 7, 21), "unknown"),
    ],
)
def test_bloc_of_a_day(real: Registry, holder: str, day: date, bloc: str) -> None:
    assert real.bloc_of(holder, day) == bloc


@pytest.mark.parametrize(
    ("holder", "not_before", "not_after", "bloc"),
    [
        ("aawsat", None, None, "pan_arab"),
        ("baladi_news", None, None, "opposition"),
        ("sana", None, None, "undetermined"),
        ("sana", None, date(2015, 7, 21), "regime"),
        ("sana", None, date(2024, 12, 7), "regime"),
        ("sana", None, FALL, "undetermined"),
        ("sana", FALL, None, "new_authorities"),
        ("sana", date(2024, 12, 1), date(2024, 12, 31), "undetermined"),
        ("orient", date(2024, 1, 1), None, "unknown"),
        ("alwatan", None, None, "unknown"),
    ],
)
def test_bloc_without_a_day(
    real: Registry, holder: str, not_before: date | None, not_after: date | None, bloc: str
) -> None:
    assert real.bloc_of(holder, None, not_before, not_after) == bloc


def test_a_text_dated_to_a_month_is_not_given_the_bloc_of_its_first_day(real: Registry) -> None:
    assert real.bloc_of("sana", date(2024, 12, 1), date(2024, 12, 1), date(2024, 12, 31)) == "undetermined"


days = st.dates(date(2010, 1, 1), date(2026, 1, 1))


@given(st.lists(days, min_size=1, max_size=6, unique=True), days, days)
def test_bounds_agree_with_the_days_between_them(cuts: list[date], one: date, other: date) -> None:
    cuts.sort()
    edges: list[date | None] = [None, *cuts, None]
    blocs = ["opposition", "regime"]
    periods = tuple(
        Affiliation("x", blocs[i % 2], since, until, "high") for i, (since, until) in enumerate(pairwise(edges))
    )
    first, last = min(one, other), max(one, other)
    daily = {bloc_within(periods, day, day) for day in (first, last, *(cut for cut in cuts if first <= cut <= last))}
    expected = daily.pop() if len(daily) == 1 else "undetermined"
    assert bloc_within(periods, first, last) == expected


def test_both_label_sets_name_all_blocs(real: Registry) -> None:
    owner, neutral = registry(labels="owner").blocs, registry(labels="neutral").blocs
    assert (owner["regime"].name_ar, owner["regime"].name_en) == (
        "إعلام النظام (حتى 8/12/2024)",
        "Regime media (to 8 Dec 2024)",
    )
    assert neutral["regime"].name_en == "Damascus authorities (to 8 Dec 2024)"
    assert [owner[camp].name_en for camp in THREE[:2]] == ["Opposition", "Salvation Government"]
    assert set(owner) == set(neutral)


def test_no_two_blocs_are_shown_alike(real: Registry) -> None:
    def names(bloc: Bloc) -> list[str]:
        return [bloc.name_ar, bloc.name_en, bloc.short_ar, bloc.short_en]

    for labels in ("owner", "neutral"):
        shown = [names(bloc) for bloc in registry(labels=labels).blocs.values()]
        for column in zip(*shown, strict=True):
            assert len(set(column)) == len(column)
    marks = [(real.blocs[camp].glyph, real.blocs[camp].colour) for camp in [*THREE, "new_authorities"]]
    assert len(set(marks)) == 4


def test_labels_hold_no_iso_date_and_no_renamed_label(real: Registry) -> None:
    labels = [label for event in real.events for label in (event.label_ar, event.label_en)]
    labels += [name for bloc in real.blocs.values() for name in (bloc.name_ar, bloc.note_ar, bloc.name_en)]
    assert not [label for label in labels if "2024-12" in label or "2011-" in label]
    fall = next(event for event in real.events if event.id == "ev069")
    assert (fall.label_ar, fall.label_en) == ("نهاية حكم الأسد", "End of Assad's rule")


def test_no_note_speaks_of_material_that_does_not_ship(real: Registry) -> None:
    notes = [one.note for rows in real.affiliations.values() for one in rows]
    notes += [one.note for one in (*real.outlets.values(), *real.actors.values(), *real.events)]
    assert not [note for note in notes if "document 00" in note]


def test_aliases_are_kept_in_order_and_one_a_row(real: Registry) -> None:
    assert real.actors["sdf"].aliases[:2] == ("قسد", "قوات سوريا الديمقراطية")
    assert {"بيدرسن", "بيدرسون"} <= set(real.actors["un"].aliases)
    assert not [alias for actor in real.actors.values() for alias in actor.aliases if "/" in alias]


def test_it_is_read_once(tmp_path: Path) -> None:
    assert registry() is registry()
    assert registry() is not registry(labels="neutral")
    assert all(path.is_file() for path in registry().files)


def test_the_demonstration_has_outlets_of_its_own(real: Registry) -> None:
    demo = registry(demonstration=True)
    assert demo.blocs == real.blocs
    assert not set(demo.outlets) & set(real.outlets)
    assert not {"sana", "assad"} & set(demo.actors)
    assert set(demo.outlets) <= set(demo.affiliations)
