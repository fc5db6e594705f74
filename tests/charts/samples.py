"""Small Results with invented figures, and looks in both languages on both papers."""

import random
from collections import Counter
from datetime import date

from analysis.charts.look import Look
from analysis.phrasing.names import Names
from analysis.registry import registry
from analysis.selection import Choice, Side
from analysis.studies import compare, naming, naming_rows, overview, topics
from analysis.studies.periods import next_period
from analysis.studies.spells import split_spell
from analysis.studies.term_rows import TermRow
from analysis.studies.topic_map import MapRow, Places
from analysis.studies.topic_shares import SeriesRow, ShareRow

LOOKS = [("ar", False), ("en", True)]
BLOCS = (("opposition", 0.55), ("salvation_hts", 0.8), ("regime", 0.06))
OUTLETS = (("enab_baladi", "opposition"), ("sana", "regime"))
TURN = date(2024, 12, 8)
SPELLS = (  # an outlet is another group under another owner
    ("enab_baladi", date.min, date.max),
    ("sana@regime", date.min, TURN),
    ("sana@new_authorities", TURN, date.max),
)
OPPOSITION = Side((("bloc", Choice(("opposition",))),))
REGIME = Side((("bloc", Choice(("regime",))),))
WORDS = ("المهجّرون", "اعتقال تعسفي", "قوات سوريا الديمقراطية (قسد)", "تسوية")


def look(lang: str = "ar", dark: bool = False) -> Look:
    return Look(Names(registry(), lang), dark)


def starts(first: date, end: date, every: str) -> list[date]:
    found = [first]
    while next_period(found[-1], every) < end:
        found.append(next_period(found[-1], every))
    return found


def term(word: str, side: str, place: int, weak: bool = False) -> TermRow:
    sign = 1 if side == "target" else -1
    ratio, half = sign * (2.4 - 0.3 * place), 1.2 if weak else 0.4
    documents = 27 if weak else 220 - 15 * place
    return TermRow(
        term=word,
        side=side,
        log_odds_z=sign * (5 - place),
        log_ratio=ratio,
        log_ratio_low=ratio - half,
        log_ratio_high=ratio + half,
        q_value=0.01,
        g2=20.0,
        target_frequency=100,
        reference_frequency=20,
        target_per_million=400 / (place + 1),
        reference_per_million=40.0,
        target_documents=documents if sign > 0 else 3,
        reference_documents=documents if sign < 0 else 3,
        outlets=1 if weak else 4,
        largest_outlet="sana",
        largest_outlet_share=0.4,
        dispersion=0.3,
        copies=4,
        outlet_q=0.5 if weak else 0.01,
        holds=not weak,
    )


def compared() -> compare.Result:
    totals = compare.SideTotals(2911, 1_000_000, ("a", "b", "c"))
    rows = [term(word, "target", place, place == 3) for place, word in enumerate(WORDS)]
    rows += [term(f"{word} ب", "reference", place) for place, word in enumerate(WORDS)]
    return compare.Result(
        snapshot="s",
        n_documents=5822,
        n_outlets=6,
        target=totals,
        reference=totals,
        tested=1846,
        found=8,
        visible=0.1,
        divisions=None,
        rows=tuple(rows),
    )


def named(every: str = "quarter", by: str = "bloc") -> naming.Result:
    """A gap in 2022 in the second series, and an outlet that changes hands on 8 December 2024."""
    days = starts(date(2021, 1, 1), date(2026, 1, 1), every)
    groups = BLOCS if by == "bloc" else tuple((group, 0.3 + 0.2 * n) for n, (group, *_) in enumerate(SPELLS))
    series = [
        point(group, share, day)
        for group, share in groups
        for day in days
        if by == "bloc" or next(first <= day < end for name, first, end in SPELLS if name == group)
    ]
    shares = [
        naming_rows.ShareRow(
            variant, group, share, share * 0.9, share * 1.1, 50, 100, 200, 80, 0.4, 0.3, 0.5, 3 if by == "bloc" else 1
        )
        for variant in ("assad_regime", "state")
        for group, share in groups
    ]
    coverage = [
        naming_rows.CoverageRow(outlet, bloc if day < date(2025, 1, 1) else "new_authorities", day, 5 + n)
        for outlet, bloc in OUTLETS
        for n, day in enumerate(days)
        if outlet != "sana" or day.year != 2023
    ]
    return naming.Result(
        snapshot="s",
        n_documents=3120,
        n_outlets=2,
        lens="gov_assad",
        variant="assad_regime",
        variants=("assad_regime", "state"),
        groups=tuple(group for group, _ in groups),
        outlets=tuple(("enab_baladi", "sana") for _ in groups),
        n_mentions=4979,
        n_unresolved=3,
        unresolved_undated=0,
        undated=4,
        every=every,
        shares=tuple(shares),
        series=tuple(series),
        coverage=tuple(coverage),
        mentions=(),
    )


def point(group: str, share: float, day: date) -> naming_rows.SeriesRow:
    bloc = split_spell(group)[1] or dict(OUTLETS).get(group, group)
    if group == "salvation_hts" and day.year == 2022:
        return naming_rows.SeriesRow("assad_regime", group, day, *[None] * 3, 3, 14, 14, 3, *[None] * 3, 2, bloc)
    return naming_rows.SeriesRow(
        "assad_regime", group, day, share, share * 0.9, min(share * 1.1, 1), 30, 100, 120, 30, 0.25, 0.2, 0.3, 3, bloc
    )


def clustered() -> topics.Result:
    terms = (("المعتقلون", "المفقودون", "السجون"), ("الكهرباء", "المياه", "الخبز"))
    days = starts(date(2021, 1, 1), date(2025, 1, 1), "quarter")
    return topics.Result(
        snapshot="s",
        n_documents=1000,
        n_outlets=5,
        fit="f",
        topics=tuple(topics.TopicRow(n, words, 300, 0.3, ()) for n, words in enumerate(terms, 1)),
        shares=tuple(
            ShareRow(n, bloc, bloc, 0.1 * n, 0.08 * n, 0.12 * n, 40, 300) for n in (1, 2) for bloc, _ in BLOCS
        ),
        series=tuple(
            SeriesRow(n, bloc, day, 0.1 * n, 0.08 * n, 0.12 * n, 30, 100)
            for n in (1, 2)
            for bloc, _ in BLOCS
            for day in days
        ),
        documents=(),
        map=placed(),
        counts=(topics.CountRow(4, 0.9, 0.1, False), topics.CountRow(8, 0.7, 0.2, True)),
    )


def placed() -> Places:
    drawn = random.Random(1)
    return Places.of([MapRow(f"d{n}", 1 + n % 2, BLOCS[n % 3][0], drawn.random(), drawn.random()) for n in range(30)])


def held() -> overview.Result:
    months = [
        overview.MonthRow(day, bloc, outlet, 1 + n % 9)
        for outlet, bloc in OUTLETS
        for n, day in enumerate(starts(date(2018, 1, 1), date(2024, 12, 1), "month"))
        if outlet != "sana" or day >= date(2020, 5, 1)
    ]
    dated: Counter[str] = Counter()
    for row in months:
        dated[row.bloc] += row.documents
    return overview.Result(
        snapshot="s",
        n_documents=900,
        n_outlets=2,
        words=90_000,
        passages=1500,
        first=date(2018, 1, 1),
        last=date(2024, 11, 30),
        undated=3,
        unknown=0,
        undetermined=0,
        copies=5,
        title_only=0,
        outlets=tuple(
            overview.OutletRow(outlet, bloc, 300, 30_000, 1, 0, date(2018, 1, 1), date(2024, 11, 30))
            for outlet, bloc in (*OUTLETS, ("zaman_alwasl", "opposition"))
        ),
        months=tuple(months),
        blocs=tuple(overview.BlocRow(bloc, n, 1, 30_000) for bloc, n in (*dated.items(), ("unknown", 300))),
        voices=(),
        speakers=(),
    )


def walk(value):
    """Every dictionary in a specification."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def rows_with(spec: dict, field: str) -> list[dict]:
    """The rows of all data of a chart that have a field."""
    return [row for rows in spec.get("datasets", {}).values() for row in rows if field in row]
