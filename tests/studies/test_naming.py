"""What they call the same thing: counts by hand, breaks, bins, and no line without documents."""

from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.link import parse_link
from analysis.measures.uncertainty import NO_SHARE, Share, cluster_share
from analysis.phrasing.headlines import deck, headline
from analysis.phrasing.names import Names
from analysis.studies.mentions import LEAST_VOTER, TOO_FEW
from analysis.studies.naming import GROUPS, Result, documents_of, hidden_groups, shown_groups
from analysis.studies.naming_rows import ShareRow
from analysis.studies.spells import split_spell
from tests.corpora import build_corpus

OWNERS = ("regime", "new_authorities")  # of the outlet of the demonstration that changes hands


def test_shares_by_bloc(small: Corpus) -> None:
    result = ask(small, "naming?lens=gov_assad")
    rows = {(row.variant, row.group): row for row in result.rows}
    assert rows["gov_syrian", "regime"].share is None  # 19 documents: one too few
    assert rows["gov_syrian", "regime"].documents == 19
    assert not any(row.variant == "regime_bare" and row.group == "regime" for row in result.rows if row.mentions)


def test_a_longer_name_wins_over_the_shorter_inside_it(small: Corpus) -> None:
    """قوات النظام names the forces, not the government."""
    forces = ask(small, "naming?lens=gov_forces&by=outlet")
    assert forces.n_mentions == 48
    government = ask(small, "naming?lens=gov_assad&outlet=enab_baladi")
    assert government.n_mentions == 0


def test_series_have_gaps_not_zeros(small: Corpus) -> None:
    result = ask(small, "naming?lens=gov_forces&by=outlet&every=quarter&rows=series")
    assert {row.documents for row in result.rows} == {6}
    assert all(row.share is None for row in result.rows)
    year = ask(small, "naming?lens=gov_forces&by=outlet&every=year&rows=series").rows
    assert [(row.period.year, row.share, row.documents) for row in year] == [(2023, 1.0, 24)]


def test_the_owner_change_makes_two_lines(small: Corpus) -> None:
    result = ask(small, "naming?lens=gov_assad&outlet=sana&by=bloc&every=year&rows=series")
    assert {row.group for row in result.rows} <= {"regime", "new_authorities"}
    assert all(row.period.year < 2025 for row in result.rows if row.group == "regime")


def test_an_outlet_that_changes_hands_is_two_groups(demo: Corpus) -> None:
    """TRUTHS: al-Sawwan has another owner from 8 December 2024 on; before it the defunct regime is unheard of."""
    link = (
        "naming?lens=gov_assad&by=outlet&outlet=sawwan_agency&every=year&variant=former_regime&rows=series&copies=all"
    )
    result = ask(demo, link)
    of_2024 = {row.bloc: row for row in result.rows if row.period.year == 2024}
    assert {bloc: row.group for bloc, row in of_2024.items()} == {bloc: f"sawwan_agency@{bloc}" for bloc in OWNERS}
    assert of_2024["regime"].mentions == 0 < of_2024["new_authorities"].mentions
    for bloc, row in of_2024.items():
        alone = ask(demo, f"{link}&bloc={bloc}&from=2024-01-01&to=2025-01-01")
        assert [(one.of_mentions, one.documents) for one in alone.rows] == [(row.of_mentions, row.documents)]
    (told,) = [caveat for caveat in result.caveats if caveat.key == "naming.break"]
    assert (told.values["group"], told.values["date"]) == ("sawwan_agency", date(2024, 12, 8))
    for bloc in OWNERS:  # no share takes both owners together
        alone = ask(demo, f"{link}&bloc={bloc}").shares
        together = [row for row in result.shares if row.group == f"sawwan_agency@{bloc}"]
        assert [row for row in together if row.mentions] == [row for row in alone if row.mentions]
        assert {row.variant for row in together if row.mentions}
    by_camp = ask(demo, "naming?lens=gov_assad&every=year&rows=series").rows
    assert all(row.bloc == row.group for row in by_camp)


def test_coverage_is_a_table_too(small: Corpus) -> None:
    rows = ask(small, "naming?lens=gov_forces&every=year&rows=coverage").rows
    assert {(row.outlet, row.period.year): row.documents for row in rows} == {
        ("enab_baladi", 2023): 24,
        ("nashra", 2023): 3,
        ("sana", 2023): 19,
        ("sana", 2025): 1,
    }


def test_mentions_point_into_the_text(small: Corpus) -> None:
    for row in ask(small, "naming?lens=gov_forces&rows=mentions").rows:
        document = small.index.document(small.index.document_place(row.id))
        text = document.title if row.part == "title" else document.text
        assert text[row.start : row.end] == "قوات النظام"


def test_nothing_found_is_said(small: Corpus) -> None:
    assert "naming.none" in [caveat.key for caveat in ask(small, "naming?lens=isis").caveats]


def test_an_unknown_lens_falls_back_and_is_reported(small: Corpus) -> None:
    result = ask(small, "naming?lens=nobody")
    assert result.lens == "gov_assad"
    assert result.caveats[0].key == "link.partly"


def test_all_groupings_answer(small: Corpus) -> None:
    for by in ("bloc", "outlet", "speaker", "speaker_bloc"):
        assert ask(small, f"naming?lens=gov_forces&by={by}").n_mentions == 48


def test_one_vote_for_each_outlet_is_the_mean_of_their_shares(demo: Corpus) -> None:
    link = "naming?lens=gov_assad&bloc=opposition"
    outlets: dict[str, list[float]] = {}
    for row in ask(demo, f"{link}&by=outlet").shares:
        if row.documents >= 5:
            outlets.setdefault(row.variant, []).append(row.mentions / row.of_mentions)
    result = ask(demo, f"{link}&vote=outlet")
    for row in result.shares:
        assert row.share is not None
        assert abs(row.share - sum(outlets[row.variant]) / len(outlets[row.variant])) < 1e-12
        assert row.low is not None
        assert row.high is not None
        assert row.low <= row.share <= row.high
    assert "naming.vote" in [caveat.key for caveat in result.caveats]


def test_outlets_that_all_agree_do_not_make_an_interval_of_no_width(demo: Corpus) -> None:
    """Four outlets without the name, 152 documents: "0 % to 0 %" would be a certainty that nobody has."""
    by_text = {(row.variant, row.group): row for row in ask(demo, "naming?lens=gov_assad").shares}
    by_outlet = ask(demo, "naming?lens=gov_assad&vote=outlet").shares
    agreed = [row for row in by_outlet if row.share == 0 and row.outlets > 1]
    assert {row.group for row in agreed} >= {"regime"}
    for row in agreed:
        assert (row.low, row.high) == (0, by_text[row.variant, row.group].high)
        assert row.high


def test_undated_texts_count_and_are_told_to_stand_outside_the_line(tmp_path: Path) -> None:
    records = [
        {"outlet": "sana", "url": f"u{n}", "title": f"خبر {n}", "text": text, "published": "2023-05-02" if n else ""}
        for n, text in enumerate(f"قالت الحكومة السورية رقم {n} إن السوق مفتوح" for n in range(3))
    ]
    corpus = build_corpus(tmp_path, records)
    for link in ("naming?own=الحكومة السورية&copies=all", "frames?copies=all"):
        assert [one.values for one in ask(corpus, link).caveats if one.key == "caution.undated"] == [{"docs": 1}], link
        dated = ask(corpus, f"{link}&undated=out").caveats
        assert "caution.undated" not in [one.key for one in dated], link


def test_by_week(demo: Corpus) -> None:
    rows = ask(demo, "naming?lens=gov_assad&every=week&rows=series&bloc=opposition").rows
    assert len(rows) > 100
    assert {row.period.weekday() for row in rows} == {0}


def test_by_day(demo: Corpus) -> None:
    """TRUTHS: twelve days round a change of power; each day of each camp with its texts, gaps among them."""
    link = "naming?lens=gov_assad&every=day&rows=coverage&from=2024-11-27&to=2024-12-09&copies=all"
    result = ask(demo, link)
    held = demo.documents(demo.select(parse_link(link).selection))
    assert sum(row.documents for row in result.rows) == held.sum()
    days = {row.period for row in result.rows}
    assert min(days) >= date(2024, 11, 27)
    assert max(days) <= date(2024, 12, 8)
    assert len(days) > 3
    long = ask(demo, "naming?lens=gov_assad&every=day&rows=series")
    assert long.every == "week"
    assert "periods.days" in [caveat.key for caveat in long.caveats]
    assert {row.period.weekday() for row in long.rows} == {0}


def test_one_changed_text_is_not_yet_a_trend(shared: Path, tmp_path: Path) -> None:
    """The Salvation Government on Russia in the five examples: occupation and partner in a single statement."""
    import_paths([shared / "seeds"], tmp_path)
    build(tmp_path)
    corpus = Corpus.open(tmp_path)
    result = ask(corpus, "naming?lens=russia_role&by=speaker_bloc&speaker_bloc=salvation_hts")
    assert {row.variant for row in result.shares if row.mentions} == {"ru_occ_predicate", "ru_partner", "ru_presence"}
    assert {row.share for row in result.shares} == {None}
    (said,) = [caveat for caveat in result.caveats if caveat.key == "caution.single_text"]
    places = {key: str(said.values[key]) for key in ("id", "mark", "earlier_id", "earlier_mark")}
    assert dict(said.values) == {
        **places,
        "date": date(2024, 11, 30),
        "earlier_date": date(2024, 11, 30),
        "earlier": "russia_role.ru_occ_predicate",
        "where": "changed.same_behind",
        "speaker": "salvation_dpa",
        "outlet": "enab_baladi",
        "variant": "russia_role.ru_partner",
        "n_before": 0,
    }
    assert places["id"] == places["earlier_id"]
    marked = {}
    for side in ("", "earlier_"):
        part, _, span = places[f"{side}mark"].partition(":")
        start, end = map(int, span.split("-"))
        document = ask(corpus, f"document?id={places['id']}").document  # type: ignore[attr-defined]
        assert part == "body"
        marked[side] = document.text[start:end]
    assert "احتلال" in marked["earlier_"]
    assert marked[""].startswith("شريك")
    for lang, words, where in (
        ("ar", "تغيّر في صياغة نص واحد، وليس اتجاهًا بعد", "في موضع لاحق من النص نفسه"),
        ("en", "in one text, not yet a trend", "further down in the same text"),
    ):
        names = Names(corpus.registry, lang)
        sentence = names.caveat(said, form="plain")
        assert words in sentence
        assert where in sentence
        assert names.variant("russia_role", "ru_occ_predicate") in sentence
    everyone = ask(corpus, "naming?lens=russia_role&by=speaker_bloc")
    assert [caveat.key for caveat in everyone.caveats].count("caution.single_text") == 1
    assert "caution.single_text" not in [one.key for one in ask(corpus, "naming?lens=russia_role&by=bloc").caveats]


def test_figures_and_headlines_are_about_groups_of_fifty_documents(demo: Corpus) -> None:
    found = ask(demo, "naming?lens=gov_assad")
    documents = documents_of(found)
    shown = shown_groups(found)
    assert len(shown) > 1
    assert set(shown) == {group for group, n in documents.items() if n >= 50}
    assert min(documents.values()) < 50, "a group with a share is left out"


@pytest.mark.parametrize("link", ["naming?lens=gov_assad", "naming?lens=gov_assad&copies=all", "naming?by=outlet"])
def test_shares_of_documents_are_those_counted_one_by_one(demo: Corpus, link: str) -> None:
    """From the single mentions: the documents of a group with a name, of those with any, copy families as clusters."""
    result = ask(demo, link)
    having: dict[str, set[str]] = {}
    for row in ask(demo, f"{link}&rows=mentions&limit=100000").rows:
        having.setdefault(row.id, set()).add(row.variant)
    index, by = demo.index, "outlet" if "outlet" in link else "bloc"
    labels, family = demo.labels(by), index.copy_family
    place = {one: index.document_place(one) for one in having}
    told = 0
    for row in result.shares:
        holder, camp = split_spell(row.group)
        own = [
            one
            for one, at in place.items()
            if labels.names[labels.codes[at]] == holder
            and (not camp or demo.document_bloc.names[demo.document_bloc.codes[at]] == camp)
        ]
        whole = Counter(int(family[place[one]]) for one in own)
        part = Counter(int(family[place[one]]) for one in own if row.variant in having[one])
        assert (row.documents, row.variant_documents) == (whole.total(), part.total())
        expected = cluster_share(np.array([part[one] for one in whole]), np.array(list(whole.values())))
        found = Share(row.document_share, row.document_low, row.document_high)
        assert found == (expected if len(whole) >= TOO_FEW else NO_SHARE)
        told += row.document_share is not None
    assert told > 5


def test_shares_of_documents_with_a_vote_for_each_outlet(demo: Corpus) -> None:
    link = "naming?lens=gov_assad&bloc=opposition"
    outlets: dict[str, list[float]] = {}
    for row in ask(demo, f"{link}&by=outlet").shares:
        if row.documents >= LEAST_VOTER:
            outlets.setdefault(row.variant, []).append(row.variant_documents / row.documents)
    for row in ask(demo, f"{link}&vote=outlet").shares:
        assert row.document_share == pytest.approx(sum(outlets[row.variant]) / len(outlets[row.variant]))


def test_an_outlet_alone_has_no_vote_of_outlets_and_it_is_said(demo: Corpus) -> None:
    """An interval over outlets would be 0 to 100 % in each group."""
    plain, voted = (ask(demo, f"naming?lens=gov_assad&by=outlet{vote}") for vote in ("", "&vote=outlet"))
    assert voted.shares == plain.shares
    assert all((row.low, row.high) != (0, 1) for row in voted.shares)
    told = [[one.key for one in result.caveats if one.key.startswith("naming.vote")] for result in (plain, voted)]
    assert told == [[], ["naming.vote_alone"]]
    guards = ask(demo, "naming?lens=gov_assad&by=outlet&rows=guards").guards
    assert "vote" not in {row.guard for row in guards}
    assert "vote" in {row.guard for row in ask(demo, "naming?lens=gov_assad&rows=guards").guards}


def _of_the_government(n: int, outlet: str, published: str) -> dict[str, object]:
    text = f"قالت الحكومة السورية في دمشق إن السوق رقم {n} مفتوح لأهل الحي {outlet}."
    return {"outlet": outlet, "url": f"{outlet}{n}", "title": f"خبر {n}", "text": text, "published": published}


def test_unclear_mentions_of_undated_texts_are_told_with_their_number(tmp_path: Path) -> None:
    """الحكومة السورية means the fallen one only in texts until December 2024: without a date nothing tells."""
    undated = [_of_the_government(n, "enab_baladi", "") for n in range(30)]
    dated = [_of_the_government(n, "sana", f"2021-03-{n + 1:02}") for n in range(20)]
    corpus = build_corpus(tmp_path, [*undated, *dated])
    link = "naming?lens=gov_assad&copies=all"
    for only, mentions in (("&undated=only", 0), ("", 20)):
        result = ask(corpus, link + only)
        assert (result.n_mentions, result.n_unresolved, result.unresolved_undated) == (mentions, 30, 30)
        told = {one.key: one.values for one in result.caveats}
        assert told["naming.unresolved_undated"] == {"n": 30, "docs": 30}
        assert "naming.none" not in told
    assert ask(corpus, f"{link}&undated=out").unresolved_undated == 0
    for lang, none, unclear in (("en", "None of the names", "60%"), ("ar", "لا ورود", "60%")):
        names = Names(corpus.registry, lang)
        alone, both = (parse_link(link + only) for only in ("&undated=only", ""))
        assert none not in headline(names, alone, ask(corpus, alone))
        assert "30" in headline(names, alone, ask(corpus, alone))
        assert unclear in deck(names, both, ask(corpus, both))
    clear = parse_link(f"{link}&undated=out")
    assert "nclear" not in deck(Names(corpus.registry, "en"), clear, ask(corpus, clear))


def _groups(**documents: int) -> Result:
    """A result of naming with these groups and their documents; __ stands for the sign of a spell."""
    shares = tuple(
        ShareRow("state", name.replace("__", "@"), 0.5, 0.4, 0.6, 10, 20, n, 5, 0.5, 0.4, 0.6, 1)
        for name, n in documents.items()
    )
    return cast(Result, SimpleNamespace(shares=shares))


def test_who_changed_hands_is_drawn_under_all_owners_or_not_at_all() -> None:
    many = {f"o{n}": 500 - n for n in range(7)}
    result = _groups(**many, sana__regime=400, sana__new_authorities=30, tishreen__regime=60, tishreen__unknown=55)
    shown = shown_groups(result)
    assert {"sana@regime", "sana@new_authorities"} <= set(shown), "the break is seen, though one side is small"
    assert hidden_groups(result) == ["tishreen@regime", "tishreen@unknown"]
    crowd = _groups(**many, o7=490, sana__regime=400, sana__new_authorities=390)
    assert len(shown_groups(crowd)) == GROUPS
    assert hidden_groups(crowd) == ["sana@regime", "sana@new_authorities"]


@pytest.mark.parametrize("link", ["naming?lens=gov_assad", "naming?lens=gov_assad&by=outlet"])
def test_groups_with_a_share_are_drawn_or_told(demo: Corpus, link: str) -> None:
    result = ask(demo, link)
    hidden = hidden_groups(result)
    assert hidden
    assert {*hidden, *shown_groups(result)} == set(documents_of(result))
    assert not {split_spell(group)[0] for group in hidden} & {split_spell(group)[0] for group in shown_groups(result)}
