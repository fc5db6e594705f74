"""What changed? The planted shift is found and dated, what did not shift is not reported, and every refusal is said."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.ask import ask, ask_work
from analysis.corpus import Corpus
from analysis.selection import Choice, Selection
from analysis.studies.changes import Options, run, work
from analysis.studies.shift_rows import shift_rows
from tests.corpora import build_corpus


@pytest.fixture(scope="module")
def tested(demo: Corpus) -> Corpus:
    """The demonstration with its family tested."""
    ask_work(demo, "changes")
    return demo


def test_before_the_test_nothing_is_claimed(demo: Corpus) -> None:
    result = ask(demo, "changes?from=2018-01-01")
    assert (result.ready, result.examined, result.rows) == (False, 0, ())


def test_the_planted_shift_is_found_with_date_sizes_and_documents(tested: Corpus) -> None:
    result = ask(tested, "changes")
    moved = [row for row in result.rows if row.moved]
    assert {(row.key, row.group) for row in result.rows} == {("russia_role", "salvation_hts")}
    assert {row.name for row in moved} == {"ru_occupation", "ru_forces"}
    occupation = next(row for row in moved if row.name == "ru_occupation")
    assert occupation.earliest <= date(2023, 10, 1) <= occupation.latest
    assert abs(occupation.day - date(2023, 10, 1)).days <= 31
    assert occupation.before > 0.65
    assert occupation.after < 0.3
    assert occupation.change is not None
    assert occupation.change < -0.4
    assert abs(occupation.composition or 0) < 0.02
    assert (occupation.documents_before, occupation.documents_after, occupation.outlets_both) == (83, 102, 4)


def test_other_outlets_are_no_shift(tested: Corpus) -> None:
    """نظام الأسد falls in the opposition because an outlet closes: TRUTHS, composition_only."""
    series = {(row.key, row.group): row for row in ask(tested, "changes?rows=series").rows}
    assert series["gov_assad", "opposition"].q_value > 0.05
    rows = ask(tested, "changes?lens=gov_assad&group=opposition&at=2024-01-01&reach=104&rows=around").rows
    assad = next(row for row in rows if row.name == "regime_assad")
    assert assad.composition < -0.1
    assert abs(assad.change) < 0.1


def test_every_shift_names_how_many_series_were_examined(tested: Corpus) -> None:
    result = ask(tested, "changes?rows=series")
    assert result.examined == len(result.rows) > 20
    assert {row.kind for row in result.rows} == {"lens", "topic", "frame"}
    assert result.short > 0


def test_the_same_question_gives_the_same_numbers(demo: Corpus) -> None:
    selection = Selection(bloc=Choice(("salvation_hts",)))
    answers = [work(demo, selection, Options(), lambda done, every: None) for _ in range(2)]
    assert answers[0] == answers[1]


def test_control_dates_stand_beside_a_chosen_one(demo: Corpus) -> None:
    rows = ask(demo, "changes?lens=russia_role&group=salvation_hts&at=2023-10-02&reach=40&rows=around").rows
    row = next(row for row in rows if row.name == "ru_occupation")
    assert row.low < row.change < row.high < 0
    assert row.documents_before >= 20


def test_only_one_camp_needs_four_outlets_on_each_side(demo: Corpus) -> None:
    link = "changes?lens=gov_assad&at=2023-10-02&target=opposition&reference=pan_arab&rows=parting"
    result = ask(demo, link)
    assert all(row.p_value is None for row in result.rows)
    assert "shift.did_refused" in [caveat.key for caveat in result.caveats]


def test_nothing_before_and_after_has_an_interval_too(demo: Corpus) -> None:
    """No text has the name on either side: "0 to 0" would be a certainty that nobody has."""
    rows = ask(demo, "changes?lens=russia_role&at=2023-10-02&reach=40&rows=around").rows
    nothing = [row for row in rows if row.before == row.after == 0 and row.change is not None]
    assert nothing
    assert all(row.low < 0 < row.high for row in nothing)


def test_several_names_of_one_lens_are_corrected_for(demo: Corpus) -> None:
    result = ask(demo, "changes?lens=gov_assad&at=2023-10-02&target=opposition&reference=regime&rows=parting&reach=52")
    rows = sorted(result.rows, key=lambda row: row.p_value)
    assert len(rows) > 1
    assert rows[0].holm_p == pytest.approx(min(1.0, rows[0].p_value * len(rows)))
    assert all(row.p_value <= row.holm_p for row in rows)
    assert "shift.did_holm" in [caveat.key for caveat in result.caveats]


def test_a_word_of_ones_own_is_exploratory(demo: Corpus) -> None:
    result = ask(demo, "changes?term=المدرسة&rows=series")
    assert result.ready
    assert "changes.term" in [caveat.key for caveat in result.caveats]
    assert {row.kind for row in result.rows} == {"term"}


def test_a_frame_of_the_family_keeps_its_place_in_it(tested: Corpus) -> None:
    every = {(row.key, row.group): row for row in ask(tested, "changes?rows=series").rows if row.kind == "frame"}
    result = ask(tested, "changes?series=frame:reconciliation_return&rows=series")
    assert result.rows
    assert all(row == every[row.key, row.group] for row in result.rows)
    assert result.examined == len(ask(tested, "changes?rows=series").rows)
    assert "changes.term" not in [caveat.key for caveat in result.caveats]


@pytest.mark.parametrize("series", ["agenda", "framing", "frame:terror_security"])
def test_a_series_chosen_by_the_reader_is_computed_at_once(demo: Corpus, series: str) -> None:
    result = ask(demo, f"changes?series={series}&from=2018-02-01&rows=series")
    assert {(row.kind, row.key) for row in result.rows} == {tuple(f"{series}:".split(":")[:2])}
    assert result.ready
    assert "changes.term" in [caveat.key for caveat in result.caveats]


def test_frames_by_hand(tmp_path: Path) -> None:
    """Two outlets, a text a week each: one of five sentences holds the frame, three of five from 2022 on."""
    first = date(2021, 1, 4)
    days = [first + timedelta(days=7 * week) for week in range(104)]
    records = [
        {
            "outlet": outlet,
            "url": f"https://example.org/{outlet}/{day}",
            "title": f"خبر {outlet} {day}",
            "text": " ".join(["وقعت مجزرة في السوق."] * n + ["فتح البيت بابه مساء."] * (4 - n)),
            "published": day.isoformat(),
        }
        for day in days
        for outlet, n in (("enab_baladi", 3 if day.year > 2021 else 1), ("zaman_alwasl", 3 if day.year > 2021 else 1))
    ]
    corpus = build_corpus(tmp_path, records)
    rows = ask(corpus, "changes?series=frame:victimhood&at=2022-01-03&reach=40&rows=around&copies=all").rows
    used = next(row for row in rows if (row.group, row.name) == ("opposition", "used"))
    assert (used.before, used.after, used.documents_before) == (pytest.approx(0.2), pytest.approx(0.6), 80)
    found = ask(corpus, "changes?series=frame:victimhood&copies=all").rows
    assert {row.day for row in found} == {date(2022, 1, 3)}
    assert {row.kind for row in found} == {"frame"}


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("changes?at=yesterday", "link.partly"),
        ("changes?lens=nobody", "link.partly"),
        ("changes?series=frame:nothing", "link.partly"),
        ("changes?series=mood", "link.partly"),
        ("changes?series=topic:abc:1", "link.partly"),
        ("changes?undated=only", "changes.undated"),
        ("changes?from=2024-03-01&to=2024-04-01", "changes.too_short"),
        ("changes?term=المدرسة&from=2024-03-01&to=2024-04-01", "changes.too_short"),
    ],
)
def test_what_cannot_be_asked_is_said(demo: Corpus, link: str, key: str) -> None:
    assert key in [caveat.key for caveat in ask(demo, link).caveats]


def test_one_month_is_too_short(tmp_path: Path) -> None:
    records = [
        {"outlet": "sana", "url": f"u{n}", "title": f"خبر {n}", "text": text, "published": f"2023-05-{n % 28 + 1:02d}"}
        for n, text in enumerate(f"قالت الحكومة السورية رقم {n} إن السوق مفتوح" for n in range(60))
    ]
    corpus = build_corpus(tmp_path, records)
    ask_work(corpus, "changes?copies=all")
    result = run(corpus, Selection(copies="all"), Options())
    assert (result.examined, result.rows) == (0, ())
    assert "changes.too_short" in [caveat.key for caveat in result.caveats]


@pytest.mark.parametrize(
    ("change", "q", "moved"), [(0.4, 0.01, True), (-0.4, 0.01, True), (0.09, 0.01, False), (0.4, 0.06, False)]
)
def test_a_name_moved_if_it_holds_the_test_and_by_ten_points(
    small: Corpus, change: float, q: float, moved: bool
) -> None:
    days = dict.fromkeys(("day", "earliest", "latest", "first", "last"), "2023-06-01")
    sides = {f"{what}_{side}": 30 for what in ("documents", "outlets") for side in ("before", "after")}
    name = {"name": "regime", "before": 0.5, "after": 0.5 + change, "change": change, "low": 0, "high": 0}
    shift = {**days, **sides, "outlets_both": 3, "p": 0.001, "names": [{**name, "composition": 0, "q": q}]}
    entry = {"kind": "lens", "key": "gov_assad", "group": "opposition", "q": 0.01, "block": 11, "shifts": [shift]}
    assert [row.moved for row in shift_rows(small, entry)] == [moved]
