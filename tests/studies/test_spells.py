"""An outlet that changes hands: what changes with the owner is no shift, what changes under one owner is found."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.lenses.naming import lens_named
from analysis.registry import registry
from analysis.studies.series import lens_series
from analysis.studies.spells import parted, spell_of, split_spell
from tests.corpora import build_corpus

TURN = date(2024, 12, 8)
WITHIN = date(2023, 7, 3)
NAMES = "الاحتلال الروسي", "القوات الروسية"


def texts(outlet: str, *changes: date) -> list[dict[str, object]]:
    """Two a week in 2022 to 2026 with a name of the Russian army, the other one after a change; every fifth departs."""
    days = [date(2022, 1, 3) + timedelta(days=n) for week in range(240) for n in (7 * week, 7 * week + 3)]
    found = []
    for at, day in enumerate(days):
        name = NAMES[(sum(day >= change for change in changes) + (at % 5 == 0)) % 2]
        words = f"إن {name} في سوريا كانت في {outlet} محور خبر اليوم {day:%j} من سنة {day:%Y}."
        found.append(
            {"outlet": outlet, "url": f"https://example.org/{outlet}/{day}", "title": f"خبر {day}"}
            | {"text": words, "published": day.isoformat()}
        )
    return found


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """SANA under two owners, which changes its words within one too, and a paper that changes on that day under one."""
    records = texts("sana", WITHIN, TURN) + texts("aawsat", TURN)
    corpus = build_corpus(tmp_path_factory.mktemp("turned"), records)
    for by in ("outlet", "bloc"):
        ask_work(corpus, f"changes?by={by}&copies=all")
    return corpus


def test_what_changes_with_the_owner_is_no_shift_and_what_changes_before_is_one(turned: Corpus) -> None:
    result = ask(turned, "changes?by=outlet&lens=russia_role&copies=all")
    assert {row.group for row in result.rows} == {"sana@regime", "aawsat"}
    far = {
        group: max(abs((row.day - at).days) for row in result.rows if row.group == group)
        for group, at in (("sana@regime", WITHIN), ("aawsat", TURN))
    }
    assert max(far.values()) <= 21


def test_it_is_said(turned: Corpus) -> None:
    result = ask(turned, "changes?by=outlet&lens=russia_role&group=sana&copies=all")
    assert {row.group for row in result.series} == {"sana@regime", "sana@new_authorities"}
    assert [c.values for c in result.caveats if c.key == "changes.break"] == [{"group": "sana", "date": TURN}]
    early = ask(turned, "changes?by=outlet&lens=russia_role&group=sana&copies=all&to=2024-06-01&at=2023-07-03")
    assert "changes.break" not in [c.key for c in early.caveats]


def test_across_the_day_no_change_is_measured(turned: Corpus) -> None:
    link = f"changes?by=outlet&lens=russia_role&group=sana&copies=all&at={TURN}&rows=around"
    assert {row.change for row in ask(turned, link).rows} == {None}
    moved = [row.change for row in ask(turned, link.replace("=sana", "=aawsat")).rows]
    assert [abs(change) > 0.5 for change in moved if change is not None] == [True, True]


@pytest.mark.parametrize("by", ["bloc", "outlet", "speaker", "speaker_bloc"])
def test_no_outlet_of_a_series_has_two_owners(turned: Corpus, by: str) -> None:
    rows = np.ones(turned.index.n_passages, dtype=bool)
    outlet, bloc = turned.index.outlet_codes, turned.document_bloc.codes
    every = list(lens_series(turned, rows, lens_named("russia_role"), by))
    assert every
    for series in every:
        held = {(code, outlet[at], bloc[at]) for code, at in zip(series.units.outlet, series.documents, strict=True)}
        assert len({code for code, *_ in held}) == len(held)


def test_speakers_are_parted_as_well(tmp_path: Path) -> None:
    words = ["وأضاف أحمد الشرع أن النظام السوري سقط.", "وأضاف أحمد الشرع أن الحكومة السورية باقية."]
    days = ("2024-06-03", "2024-12-30")
    records = [
        {"outlet": "aawsat", "url": f"u{n}", "title": f"خبر {n}", "text": text, "published": day}
        for n, (text, day) in enumerate(zip(words, days, strict=True))
    ]
    corpus = build_corpus(tmp_path, records)
    found = {name for name, _ in parted(corpus, "speaker", np.arange(corpus.index.n_passages))}
    assert {"sharaa@salvation_hts", "sharaa@new_authorities", ""} <= found


@pytest.mark.parametrize(
    ("holder", "bloc", "group"),
    [
        ("sana", "regime", "sana@regime"),
        ("sana", "new_authorities", "sana@new_authorities"),
        ("aawsat", "pan_arab", "aawsat"),
        ("aawsat", "unknown", "aawsat@unknown"),
        ("nobody", "unknown", "nobody"),
        ("", "regime", ""),
    ],
)
def test_only_who_changes_hands_has_a_camp_in_the_name(holder: str, bloc: str, group: str) -> None:
    assert spell_of(registry(), holder, bloc) == group
    assert split_spell(group) in ((holder, bloc), (holder, ""))


def test_whose_affiliation_changes_somewhere_is_known_to_the_registry() -> None:
    """Otherwise the tests above would hold for want of such outlets."""
    turns = {
        holder
        for holder, held in registry().affiliations.items()
        for before, after in pairwise(held)
        if before.bloc != after.bloc
    }
    assert {"sana", "sharaa"} <= turns
