"""Sentences made from Results: never more than the evidence rule allows, in both languages."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.ask import ask, understood
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.i18n.numerals import percent
from analysis.link import parse_link
from analysis.phrasing import Names, deck, headline
from analysis.phrasing.word_headlines import compare_found, groups_found, wordshift_found
from analysis.records import Caveat
from analysis.studies import agenda, frames, naming_rows
from analysis.studies.contrast import LEVEL_Q
from analysis.studies.frame_rows import shown_rows

LINKS = [
    "overview",
    "overview?undated=only",
    "topics?k=5",
    "topics?k=60&outlet=qayd",
    "agenda?target=bloc:opposition&reference=bloc:regime",
    "agenda?target=outlet:nobody_here",
    "compare?target=bloc:opposition&reference=bloc:regime",
    "compare?target=bloc:monitor&reference=bloc:pan_arab",
    "compare?target=outlet:nobody_here",
    "naming?lens=gov_assad",
    "naming?lens=isis",
    "naming?lens=russia_role&by=outlet",
    "frames",
    "frames?by=outlet&frame=victimhood",
    "changes",
    "changes?term=المدرسة",
    "changes?undated=only",
    "concordance?node=المدرسة",
    "documents?bloc=regime",
]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("text", LINKS)
def test_every_result_has_a_sentence(demo: Corpus, text: str, lang: str) -> None:
    link = parse_link(text)
    names, result = Names(demo.registry, lang), ask(demo, link)
    for line in (headline(names, link, result), deck(names, link, result), *map(names.caveat, result.caveats)):
        assert "{" not in line
        assert not re.search(r"\b(None|nan|bloc:|outlet:)\b", line)
    assert headline(names, link, result)


def test_a_headline_of_compare_names_only_terms_that_pass(demo: Corpus) -> None:
    link = parse_link("compare?target=bloc:opposition&reference=bloc:regime")
    result = ask(demo, link)
    said = headline(Names(demo.registry, "en"), link, result)
    passed = [row.term for row in result.rows if row.q_value is not None and row.q_value < LEVEL_Q]
    failed = [row.term for row in result.rows if row.q_value is None or row.q_value >= LEVEL_Q]
    assert any(term in said for term in passed)
    assert not any(f"\u2068{term}\u2069" in said for term in failed)


def test_too_little_is_not_dressed_up(demo: Corpus) -> None:
    link = parse_link("compare?target=bloc:monitor&reference=bloc:pan_arab&from=2024-06-01")
    assert headline(Names(demo.registry, "en"), link, ask(demo, link)) in (
        "Too little to answer in one sentence",
        "No word tells the two groups apart with these texts",
    )


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [("ar", "المعارضة"), ("en", "Opposition")],
)
def test_ids_become_names(demo: Corpus, lang: str, wanted: str) -> None:
    names = Names(demo.registry, lang)
    assert wanted in names.caveat(Caveat("data.few", {"group": "opposition", "docs": 30}))
    assert wanted in names.caveat(Caveat("data.empty", {"name": "bloc:opposition,voice:own"}))
    assert names.outlet("nobody") == "nobody"


def test_a_headline_of_frames_names_the_largest_difference_that_passes_and_how_far_it_reaches(demo: Corpus) -> None:
    names = Names(demo.registry, "en")
    for text in ("frames", "frames?frame=victimhood", "frames?frame=economic"):
        link = parse_link(text)
        result = ask(demo, link)
        shown = shown_rows(result.shares, result.quotation)
        passed = [row for row in shown if row.gap and (not link.options.frame or row.frame == result.frame)]
        most = max(passed, key=lambda row: abs(row.gap))
        assert most.q_value < LEVEL_Q
        assert names.frame(most.frame) in headline(names, link, result)
        assert names.bloc(most.group) in headline(names, link, result)
        assert ("holds at the level of the camp" in deck(names, link, result)) is most.holds


def test_a_headline_of_frames_claims_no_difference_that_fails_its_test(demo: Corpus) -> None:
    names, link = Names(demo.registry, "en"), parse_link("frames?frame=conflict")
    result = ask(demo, link)
    assert all((row.q_value or 1) >= LEVEL_Q for row in result.shares if row.frame == "conflict")
    assert "no difference passes the test" in headline(names, link, result)
    untested = parse_link("frames?frame=morality")
    assert "too few documents have them for a test" in headline(names, untested, ask(demo, untested))
    short = parse_link("frames?from=2024-01-01&to=2024-02-15")
    found = ask(demo, short)
    if found.tested and not found.passed:
        assert headline(names, short, found) == "No frame tells the groups apart with these texts"
        assert "to be seen" in deck(names, short, replace(found, visible=None))
        assert "30%" in deck(names, short, replace(found, visible=0.3))


@pytest.mark.parametrize(("lang", "never"), [("ar", "مهما كبر"), ("en", "however large")])
def test_of_too_few_texts_no_share_is_said_that_could_be_seen(demo: Corpus, lang: str, never: str) -> None:
    link = parse_link("compare?reference=outlet:nobody&target=bloc:regime")
    result: Any = replace(ask(demo, link), tested=900, found=0)
    names = Names(demo.registry, lang)
    assert never in deck(names, link, replace(result, visible=None))
    assert never not in deck(names, link, replace(result, visible=0.45))
    assert "45%" in deck(names, link, replace(result, visible=0.45))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_headline_of_frames_says_that_it_is_of_quotations_and_names_two_groups(demo: Corpus, lang: str) -> None:
    names = Names(demo.registry, lang)
    for frame in ("", "&frame=economic", "&frame=conflict", "&frame=terror_security"):
        link = parse_link(f"frames?quotation=in{frame}")
        found = ask(demo, link)
        assert isinstance(found, frames.Result)
        said = headline(names, link, found)
        assert said.endswith("(within quotation marks)" if lang == "en" else "(داخل علامات الاقتباس)")
        assert all(said.count(names.bloc(group)) <= 1 for group in ("opposition", "salvation_hts"))
        assert found.n_holding < found.n_documents


def test_a_headline_of_frames_of_one_group_gives_its_share(demo: Corpus) -> None:
    link = parse_link("frames?bloc=regime")
    assert "of the sentences of" in headline(Names(demo.registry, "en"), link, ask(demo, link))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_topic_is_known_by_its_first_words(demo: Corpus, lang: str) -> None:
    result = ask(demo, "topics?k=5")
    names = Names(demo.registry, lang, demo.topic_words)
    said = names.value("topic", f"{result.fit}:2")
    (second,) = (row for row in result.topics if row.topic == 2)
    assert all(term in said for term in second.terms[:2])
    assert "2" in said
    for unknown in (f"{result.fit}:6", f"{result.fit}:0", "nothing:1", "../x:1"):
        assert "(" not in names.value("topic", unknown)


def test_one_outlet_is_no_camp(demo: Corpus) -> None:
    link = parse_link("naming?lens=gov_assad&outlet=mirat_asi")
    said = headline(Names(demo.registry, "en"), link, ask(demo, link))
    assert demo.registry.outlets["mirat_asi"].name_en in said
    assert "Opposition\u2069 texts" not in said


def test_speakers_of_no_known_camp_head_no_change(demo: Corpus) -> None:
    common = {"moved": True, "before": 0.1, "after": 0.9, "day": date(2023, 10, 2), "kind": "lens"}
    rows = [
        SimpleNamespace(**common, group=group, key="russia_role", name="ru_forces")
        for group in ("unknown", "salvation_hts")
    ]
    found: Any = SimpleNamespace(ready=True, shifts=rows, series=rows, examined=2, n_documents=60)
    said = headline(Names(demo.registry, "en"), parse_link("changes?by=speaker_bloc"), found)
    assert demo.registry.blocs["salvation_hts"].short_en in said


def _split(demo: Corpus, *shares: float) -> agenda.Result:
    """A split with an agenda share of 0.4 (0.3 to 0.5), and these with other numbers of topics."""
    result = ask(demo, "agenda?reference=bloc:regime")
    assert isinstance(result, agenda.Result)
    ends = {"low": 0.01, "high": 0.03, "p_value": 0.005, "share": 0.4, "share_low": 0.3, "share_high": 0.5}
    parts = tuple(agenda.PartRow(part=name, bits=0.02, **ends) for name in ("agenda", "total"))
    band = tuple(agenda.SplitRow(4 + n, None, 90, 90, framing_share=1 - share) for n, share in enumerate(shares))
    topic = agenda.TopicRow(1, (), 0.0, 0.0, 90, 90)
    return replace(result, ready=True, possible=True, parts=parts, band=band, topics=(topic,) * 8)


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        ((0.35, 0.4, 0.5), "40% of the difference is what they cover, 60% how they write about the same thing"),
        (
            (0.2, 0.4, 0.45),
            "20% to 45% of the difference is what they cover, by the number of topics: 40% with 8 topics",
        ),
        (
            (0.3, 0.4, 0.6),
            "30% to 60% of the difference is what they cover, by the number of topics: 40% with 8 topics",
        ),
        ((), "40% of the difference is what they cover, 60% how they write about the same thing"),
    ],
)
def test_a_split_is_told_as_a_range_where_other_numbers_of_topics_leave_its_interval(
    demo: Corpus, shares: tuple[float, ...], wanted: str
) -> None:
    link = parse_link("agenda?reference=bloc:regime")
    assert headline(Names(demo.registry, "en"), link, _split(demo, *shares)) == wanted


@pytest.mark.parametrize(("lang", "of"), [("ar", "من نصوص"), ("en", "of")])
def test_a_headline_of_topics_gives_the_shares_that_the_figure_draws(demo: Corpus, lang: str, of: str) -> None:
    names, link = Names(demo.registry, lang), parse_link("topics")
    result = ask(demo, link)
    said = without_controls(headline(names, link, result))
    drawn = [row for row in result.shares if row.share is not None]
    told = re.findall(rf"[«“]([^»”]+)[»”]: ([\d.]+%) {of} (\w+)", said)
    assert len(told) == 2
    for terms, share, camp in told:  # another camp may have the same share of another topic
        own = [row for row in drawn if percent(row.share) == share and names.bloc(row.bloc).startswith(camp)]
        assert any(terms.startswith(result.topics[row.topic - 1].terms[0]) for row in own)


def test_topics_without_a_text_here_are_not_counted_and_few_texts_have_no_shares(demo: Corpus) -> None:
    names = Names(demo.registry, "en")
    for text, wanted in (
        ("outlet=daliya_agency", r"\d topics in \d+ documents"),
        ("outlet=qayd&to=2024-01-01", "Too few"),
    ):
        link = parse_link(f"topics?{text}")
        result = ask(demo, link)
        assert re.match(wanted, headline(names, link, result))
        filled = sum(row.documents > 0 for row in result.rows)
        assert "Too few" in wanted or headline(names, link, result).startswith(str(filled))


@pytest.mark.parametrize(
    ("study", "said"),
    [
        (study, "No documents in this selection")
        for study in ("compare", "groups", "wordshift", "topics", "agenda", "changes")
    ]
    + [("frames", "No documents in this selection")]
    + [("naming", "None of the names for “Damascus authorities (to 8 Dec 2024)” occurs in this selection")],
)
def test_nothing_there_is_not_too_little(demo: Corpus, study: str, said: str) -> None:
    link = parse_link(f"{study}?from=1990-01-01&to=1991-01-01")
    assert without_controls(headline(Names(demo.registry, "en"), link, ask(demo, link))) == said


@pytest.mark.parametrize(("of", "said"), [("civilians", "said of civilians: "), ("nonsense", "Mentions counted: ")])
def test_a_deck_says_of_whom_only_where_the_lens_has_such_people(demo: Corpus, of: str, said: str) -> None:
    link = parse_link(f"naming?lens=killed&of={of}")
    assert said in without_controls(deck(Names(demo.registry, "en"), link, ask(demo, link)))


def rows_of_naming(*rows: Any) -> Any:
    """A result of naming with these shares: variant, group, share and interval, from 60 documents of 4 outlets, or as
    many as stand behind.
    """
    counts = {"mentions": 30, "of_mentions": 60, "variant_documents": 30, "outlets": 4}
    counts |= dict.fromkeys(("document_share", "document_low", "document_high"), 0.5)
    shares = tuple(naming_rows.ShareRow(*row[:5], **counts, documents=(*row, 60)[5]) for row in rows)
    lines = tuple(SimpleNamespace(group=row.group, bloc="regime") for row in shares)
    common = {"lens": "killed", "variant": "martyrdom", "said_of": (), "n_mentions": 60, "n_unresolved": 0}
    return SimpleNamespace(**common, shares=shares, series=lines)


NAMED = [
    (  # the clearest first, all camps that one name leads in, none that no name clearly leads in
        "naming?lens=killed",
        [
            ("killed_neutral", "opposition", 0.9, 0.8, 0.95),
            ("martyrdom", "opposition", 0.1, 0.05, 0.2),
            ("martyrdom", "salvation_hts", 0.6, 0.52, 0.7),
            ("killed_neutral", "salvation_hts", 0.4, 0.3, 0.48),
            ("martyrdom", "regime", 0.75, 0.6, 0.9),
            ("killed_neutral", "regime", 0.25, 0.1, 0.4),
            ("victims", "monitor", 0.55, 0.4, 0.7),
            ("killed_neutral", "monitor", 0.45, 0.3, 0.6),
        ],
        "“killed, killing” in Opposition texts, “martyr, was martyred” in Regime media texts and Salvation texts",
    ),
    (
        "naming?lens=killed",
        [("victims", "monitor", 0.55, 0.4, 0.7), ("killed_neutral", "monitor", 0.45, 0.3, 0.6)],
        "In Monitors texts, “victims” is 55% of the mentions of “People killed”",
    ),
    (
        "naming?lens=killed&variant=martyrdom",
        [("martyrdom", "regime", 0.75, 0.6, 0.9), ("martyrdom", "opposition", 0.1, 0.05, 0.2)],
        "“martyr, was martyred”: 75% of the mentions in Regime media texts, 10% in Opposition texts",
    ),
    (
        "naming?lens=killed&variant=martyrdom",
        [("martyrdom", "regime", 0.3, 0.1, 0.5), ("martyrdom", "opposition", 0.1, 0.05, 0.2)],
        "“martyr, was martyred”: 30% of the mentions in Regime media texts, 10% in Opposition texts; "
        "the intervals overlap",
    ),
    (  # whoever prints them
        "naming?lens=killed&by=speaker_bloc",
        [("martyrdom", "regime", 0.9, 0.8, 0.95)],
        "In the words of the Regime media camp, “martyr, was martyred” is 90% of the mentions of “People killed”",
    ),
    (  # the clearest name rests on a group that is not drawn
        "naming?lens=killed",
        [
            ("martyrdom", "regime", 0.9, 0.8, 0.95, 31),
            ("killed_neutral", "opposition", 0.55, 0.5, 0.6),
            ("killed_neutral", "salvation_hts", 0.6, 0.55, 0.65),
        ],
        "“killed, killing”: 60% of the mentions in Salvation texts, 55% in Opposition texts; the intervals overlap",
    ),
    (  # one name leads in one group: others that are drawn are told with it
        "naming?lens=killed",
        [
            ("martyrdom", "salvation_hts", 0.58, 0.5, 0.66),
            ("killed_neutral", "salvation_hts", 0.3, 0.2, 0.4),
            ("martyrdom", "regime", 0.74, 0.56, 0.87, 33),
            ("martyrdom", "monitor", 0.05, 0.02, 0.1),
            ("killed_neutral", "monitor", 0.5, 0.3, 0.6),
            ("victims", "monitor", 0.4, 0.3, 0.5),
        ],
        "“martyr, was martyred”: 58% of the mentions in Salvation texts, 5% in Monitors texts",
    ),
    (  # neither all outlets' own words nor what stands under two owners
        "naming?lens=killed&by=speaker",
        [
            ("martyrdom", "", 0.9, 0.8, 0.95),
            ("martyrdom", "salvation_gov", 0.5, 0.4, 0.6),
            ("martyrdom", "unknown", 0.2, 0.1, 0.3),
        ],
        "In the words of salvation_gov, “martyr, was martyred” is 50% of the mentions of “People killed”",
    ),
    (
        "naming?lens=killed&by=outlet",
        [
            ("martyrdom", "sawwan_agency@undetermined", 0.9, 0.8, 0.95),
            ("martyrdom", "sawwan_agency@new_authorities", 0.5, 0.4, 0.6),
            ("martyrdom", "daftar_shamali", 0.2, 0.1, 0.3),
        ],
        "“martyr, was martyred”: 50% of the mentions in al-Sawwan News Agency (fictional) (Damascus, after Assad) "
        "texts, 20% in al-Daftar al-Shamali (fictional) texts",
    ),
    (  # one interval lies within the other: it has both the highest lower and the lowest upper end
        "naming?lens=killed&by=speaker",
        [("martyrdom", "", 0.46, 0.38, 0.54), ("martyrdom", "unknown", 0.35, 0.17, 0.59, 20)],
        "“martyr, was martyred”: 46% of the mentions in the outlets’ own words, "
        "35% in the words of unknown speakers (20 documents); the intervals overlap",
    ),
    (  # where two groups are drawn that are not both sure, the sure one is told
        "naming?lens=killed",
        [
            ("martyrdom", "regime", 0.9, 0.8, 0.95, 21),
            ("killed_neutral", "opposition", 0.54, 0.4, 0.6),
            ("victims", "opposition", 0.43, 0.3, 0.5),
        ],
        "In Opposition texts, “killed, killing” is 54% of the mentions of “People killed”",
    ),
    (  # where there are no others, with how many they are
        "naming?lens=killed",
        [("martyrdom", "regime", 0.9, 0.8, 0.95, 21)],
        "In Regime media texts (21 documents), “martyr, was martyred” is 90% of the mentions of “People killed”",
    ),
    (  # one vote for each outlet: the mean of their shares is no share of all mentions
        "naming?lens=killed&vote=outlet",
        [("martyrdom", "regime", 0.9, 0.8, 0.95)],
        "In Regime media texts, “martyr, was martyred” is 90% of the mentions of “People killed” "
        "(mean of the outlets’ shares)",
    ),
    ("naming?lens=killed&rows=said_of", [], "Too few texts to tell of whom “martyr, was martyred” is said"),
]


@pytest.mark.parametrize(("link", "rows", "said"), NAMED)
def test_a_headline_of_naming_follows_the_evidence(demo: Corpus, link: str, rows: Any, said: str) -> None:
    found = headline(Names(demo.registry, "en"), parse_link(link), rows_of_naming(*rows))
    assert without_controls(found) == said


def _term(term: str, style: str = "", within: str = "", q: float = 0.01) -> SimpleNamespace:
    return SimpleNamespace(
        term=term, side="target", style=style, within=within, q_value=q, contribution=0.1, of="sana", group="sana"
    )


@pytest.mark.parametrize(
    ("styles", "found", "hidden", "said"),
    [
        ([_term("الأوسط", "own_name", "الشرق الأوسط")], 1, 0, "Only the name of an outlet or its spelling"),
        (
            [_term("الأوسط", "own_name", "الشرق الأوسط", q=0.6)],
            0,
            0,
            "No word tells \u2068Opposition texts\u2069 and \u2068the other texts\u2069 apart",
        ),
        ([], 3, 3, "Only terms that the chosen limits keep out"),
    ],
)
def test_a_headline_of_compare_is_at_one_with_the_number_that_differ(
    demo: Corpus, styles: list[Any], found: int, hidden: int, said: str
) -> None:
    side = SimpleNamespace(documents=60)
    result: Any = SimpleNamespace(
        target=side, reference=side, leading=[], words=[], styles=styles, found=found, hidden=hidden, tested=900
    )
    line = compare_found(Names(demo.registry, "en"), parse_link("compare"), result)
    assert line.startswith(said)
    assert ("الشرق الأوسط" in line) == (found == 1)


@pytest.mark.parametrize(
    ("rows", "found", "said"),
    [
        ([_term("الأوسط", "own_name", "الشرق الأوسط")], 1, "Only the name of an outlet or its spelling"),
        ([_term("الأوسط", "own_name"), _term("منع")], 2, "\u2068منع"),
        ([_term("منع", q=0.9)], 4, "None of the words with the largest parts"),
        ([_term("منع", q=0.9)], 0, "No word tells \u2068Opposition texts\u2069 and \u2068the other texts\u2069 apart"),
    ],
)
def test_a_headline_of_parts_passes_over_house_style(demo: Corpus, rows: list[Any], found: int, said: str) -> None:
    side = SimpleNamespace(documents=60)
    result: Any = SimpleNamespace(target=side, reference=side, rows=rows, found=found)
    line = wordshift_found(Names(demo.registry, "en"), parse_link("wordshift"), result)
    assert said in line


@pytest.mark.parametrize(
    ("leading", "passed", "rarer", "styled", "said"),
    [
        ([_term("منع")], (1, 0), 0, 0, "no word tells the other groups apart"),
        ([_term("منع")], (1, 2), 0, 0, ""),
        ([], (0, 2), 0, 0, "Too little to answer"),
        ([], (0, 0), 2, 1, "No word is more frequent in one of these groups"),
        ([], (0, 0), 0, 1, "Only names of outlets and house spellings"),
        ([], (0, 0), 0, 0, "No word tells any of these groups"),
    ],
)
def test_a_headline_of_groups_denies_no_word_that_passes(
    demo: Corpus, leading: list[Any], passed: tuple[int, int], rarer: int, styled: int, said: str
) -> None:
    of = [
        SimpleNamespace(group=group, documents=documents, passed=n)
        for (group, documents), n in zip((("sana", 60), ("tishreen", 12)), passed, strict=True)
    ]
    counts = {"tested": 900, "rarer": rarer, "styled": styled}
    result: Any = SimpleNamespace(groups=of, leading=leading, by="outlet", **counts)
    line = groups_found(Names(demo.registry, "en"), parse_link("groups?by=outlet"), result)
    assert said in line
    assert ("no word tells the other" in line) == (said == "no word tells the other groups apart")


@pytest.mark.parametrize(("lang", "between"), [("ar", "؛ و"), ("en", "; ")])
def test_groups_of_a_headline_are_parted_more_than_their_words(demo: Corpus, lang: str, between: str) -> None:
    link = parse_link(f"groups?lang={lang}")
    line = without_controls(headline(Names(demo.registry, lang), link, ask(demo, link)))
    assert line.count(between) == 2


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("compare?target=bloc:opposition&reference=bloc:regime", "More frequent in Opposition texts: "),
        (
            "wordshift?target=bloc:opposition&reference=bloc:regime",
            "words between Opposition texts and Regime media texts",
        ),
        ("collocates?node=النظام&target=bloc:regime&reference=bloc:opposition", "Opposition texts"),
        ("collocates?node=سوريا&target=bloc:opposition&reference=bloc:regime", "Regime media texts"),
    ],
)
def test_a_headline_of_words_says_whose_they_are(demo: Corpus, link: str, said: str) -> None:
    """A headline is cited without its page: the words of two sides are nobody's without their names."""
    asked = parse_link(f"{link}&lang=en")
    line = headline(Names(demo.registry, "en"), asked, ask(demo, asked))
    plain = re.sub("[\u2066-\u2069]", "", line)
    assert said in plain
    assert "one side" not in plain


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("concordance?node=زززز&lang=ar", "«زززز»: لا ورود"),
        ("concordance?node=النظام&near=زززز&lang=en", "“النظام” near “زززز”: no use"),
        ("concordance?lens=gov_assad&variant=nonsense&from=1990-01-01&to=1991-01-01&lang=ar", "السلطة"),
        ("concordance?q=روسيا&lang=en", "node="),
        ("collocates?q=روسيا&lang=ar", "node="),
        ("naming?lens=killed&of=nonsense&lang=en", "Mentions counted: "),
    ],
)
def test_a_headline_names_what_was_looked_for_or_that_it_lacks(demo: Corpus, link: str, said: str) -> None:
    asked = understood(demo, parse_link(link))
    result, names = ask(demo, asked), Names(demo.registry, asked.lang)
    line = without_controls(f"{headline(names, asked, result)} {deck(names, asked, result)}")
    assert said in line
    assert "nonsense" not in line


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ([0, 3], "الحكومة السورية: more frequent in the other texts"),
        ([0], "الرمان: more frequent in the other texts"),  # nothing else passed, and something did
    ],
)
def test_a_headline_does_not_tear_a_name_in_two(demo: Corpus, leads: list[int], said: str) -> None:
    """Both words of a place pass the test and the place by itself does not."""
    side, place = SimpleNamespace(documents=60), "وادي الرمان"
    words = [_term(place, q=0.14), _term("الرمان", within=place), _term("وادي", within=place), _term("الحكومة السورية")]
    words = [SimpleNamespace(**{**vars(row), "side": "reference"}) for row in words]
    words = words if 3 in leads else words[:3]
    result: Any = SimpleNamespace(
        target=side, reference=side, leading=[words[at] for at in leads], words=words, found=2, hidden=0, tested=900
    )
    line = without_controls(compare_found(Names(demo.registry, "en"), parse_link("compare"), result))
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("collocates?node=روسيا&lang=en", "“روسيا”: 19 times, too few to find companion words"),
        ("collocates?node=كككك&lang=en", "“كككك”: no use"),
        ("collocates?node=كككك&lang=ar", "«كككك»: لا ورود"),
    ],
)
def test_a_word_without_companions_is_said_to_be_rare_or_absent(demo: Corpus, link: str, said: str) -> None:
    asked = parse_link(link)
    line = without_controls(headline(Names(demo.registry, asked.lang), asked, ask(demo, asked)))
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("changes?lens=sanctions", "Sanctions: too few dated documents for a test of this series"),
        ("changes?series=frame:morality", "Morality and religion: too few dated documents for a test of this series"),
        ("changes?group=diffatan&by=outlet", "al-Diffatan (fictional) texts: too few dated documents for a test"),
    ],
)
def test_a_series_that_was_not_tested_is_not_said_to_have_no_shift(demo: Corpus, link: str, said: str) -> None:
    asked = parse_link(link)
    names = Names(demo.registry, "en")
    result: Any = SimpleNamespace(ready=True, examined=107, series=(), shifts=(), n_documents=958, n_outlets=14)
    assert without_controls(headline(names, asked, result)).startswith(said)
    assert "this is none of them" in deck(names, asked, result)


@pytest.mark.parametrize(
    ("side", "ar", "en"),
    [
        ("bloc:opposition", "نصوص المعارضة", "Opposition texts"),
        ("speaker_bloc:opposition", "كلام طرف المعارضة", "the words of the Opposition camp"),
        (
            "speaker_bloc:opposition,bloc:regime",
            "كلام طرف المعارضة في نصوص إعلام النظام",
            "the words of the Opposition camp in Regime media texts",
        ),
        ("speaker_bloc:opposition~regime", "كلام الأطراف: المعارضة", "the words of the camps: Opposition"),
        ("speaker_bloc:unknown", "كلام لا يُعرف طرفه", "the words of no known camp"),
        ("speaker:unknown", "أقوال لا يُعرف قائلها", "the words of unknown speakers"),
        ("speaker:assad", "أقوال", "the words of"),
        ("rest", "بقية النصوص", "the other texts"),
    ],
)
def test_a_side_of_speakers_has_words_not_texts(demo: Corpus, side: str, ar: str, en: str) -> None:
    """An outlet is no speaker: what a camp says may be printed by anyone."""
    for lang, said in (("ar", ar), ("en", en)):
        link = parse_link(f"compare?target={side}") if side != "rest" else parse_link("compare")
        asked = link.options.reference if side == "rest" else link.options.target
        assert without_controls(Names(demo.registry, lang).texts_of(asked)).startswith(said)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_split_without_percentages_says_of_how_many_texts_and_topics(demo: Corpus, lang: str) -> None:
    link, split = parse_link("agenda?reference=bloc:regime"), _split(demo)
    none = replace(split, parts=tuple(replace(row, share=None) for row in split.parts))
    said = without_controls(deck(Names(demo.registry, lang), link, none))
    assert str(none.n_documents) in said
    assert "8" in said


@pytest.mark.parametrize("link", ["wordshift?target=bloc:regime&reference=bloc:regime", "wordshift?documents=900"])
def test_where_nothing_differs_no_words_make_half_of_the_difference(demo: Corpus, link: str) -> None:
    said = deck(Names(demo.registry, "en"), parse_link(link), ask(demo, link))
    assert "half" not in said
    assert "None of them" in said
