"""What sets two sides apart: counts by hand, both directions, and what is said when there is too little."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.tables import OutletTable
from analysis.link import on_side, parse_link, term_lines, with_options
from analysis.phrasing import Names
from analysis.studies.contrast import length_strata
from analysis.studies.house import printed_names
from analysis.studies.spreads import drivers
from analysis.text.tokenize import tokenize
from analysis.ui.drill import term_documents
from tests.corpora import build_corpus
from tests.studies.conftest import records

LINK = "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1"


def test_counts_of_both_sides(small: Corpus) -> None:
    result = ask(small, LINK)
    rows = {row.term: row for row in result.rows}
    forces = rows["قوات"]
    assert (forces.side, forces.target_frequency, forces.reference_frequency) == ("target", 48, 0)
    assert (forces.target_documents, forces.reference_documents) == (24, 0)
    assert forces.q_value is not None
    assert forces.q_value < 0.001
    assert forces.log_ratio_low < forces.log_ratio < forces.log_ratio_high
    assert (forces.outlets, forces.largest_outlet, forces.largest_outlet_share) == (1, "enab_baladi", 1.0)
    assert forces.holds is False


def test_per_million_divides_by_all_tokens_of_the_side(small: Corpus) -> None:
    result = ask(small, LINK)
    row = next(row for row in result.rows if row.term == "قوات")
    assert row.target_per_million == pytest.approx(48 / result.target.tokens * 1e6)


def test_both_directions_mirror(small: Corpus) -> None:
    there = {row.term: row for row in ask(small, LINK + "&top=500").rows}
    back = {
        row.term: row
        for row in ask(small, "compare?target=outlet:sana&reference=outlet:enab_baladi&outlets=1&top=500").rows
    }
    assert there.keys() == back.keys()
    for term, row in there.items():
        assert row.log_ratio == pytest.approx(-back[term].log_ratio)
        assert row.log_odds_z == pytest.approx(-back[term].log_odds_z)
        assert row.q_value == pytest.approx(back[term].q_value)


def test_the_rest_is_everything_else(small: Corpus) -> None:
    result = ask(small, "compare?target=outlet:sana")
    assert (result.target.documents, result.reference.documents) == (20, 28)


def test_terms_are_counted_in_all_forms(small: Corpus) -> None:
    rows = {row.term: row for row in ask(small, "compare?target=outlet:sana&outlets=1&top=500").rows}
    market = next(row for term, row in rows.items() if term in ("السوق", "سوق"))
    assert market.target_documents + market.reference_documents >= 46


def test_few_documents_are_said(small: Corpus) -> None:
    keys = [caveat.key for caveat in ask(small, LINK).caveats]
    assert "data.few" in keys
    assert "compare.outlets_only" in keys


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("compare?target=outlet:tishreen", "data.empty"),
        ("compare?target=outlet:sana&reference=outlet:sana", "data.same"),
        ("compare?target=outlet:nashra&reference=outlet:sana", "data.too_few"),
        ("compare?target=part:title&reference=part:body", "compare.paired"),
        ("compare?target=outlet:sana&from=2031-01-01", "data.empty"),
        ("compare?target=outlet:sana&documents=900", "compare.untested"),
    ],
)
def test_bad_sides_are_told_in_words(small: Corpus, link: str, key: str) -> None:
    assert key in [caveat.key for caveat in ask(small, link).caveats]


def test_untested_terms_have_no_q(small: Corpus) -> None:
    result = ask(small, "compare?target=outlet:sana&documents=900")
    assert result.tested == 0
    assert result.rows
    assert all(row.q_value is None for row in result.rows)


def test_what_differs_by_topic_alone_vanishes_with_topic_held_constant(demo: Corpus) -> None:
    """Camps and planted words of the demonstration: naming remains within topics and years."""
    link = "compare?target=bloc:opposition&reference=bloc:regime&top=60"
    plain, held = ask(demo, link), ask(demo, f"{link}&hold=both")
    assert plain.dropped is None
    assert all(row.held_odds is None for row in plain.rows)
    assert [row.term for row in plain.rows] == [row.term for row in held.rows]
    assert 0 < held.dropped < 1
    assert held.strata > 5
    assert "compare.held_both" in [caveat.key for caveat in held.caveats]
    (said,) = [caveat for caveat in ask(demo, f"{link}&hold=topic").caveats if caveat.key == "compare.held_topic"]
    assert "period" not in Names(demo.registry, "en").caveat(said, form="plain")
    terms = {row.term: row for row in held.rows}
    assert terms["النظام"].held_q < 0.05
    assert terms["النظام"].held_low is None or terms["النظام"].held_low > 0  # none where one side never has it
    # prisons and prices are what a camp writes about, and no way of naming (of words that no topic explains, odds
    # within strata are rather larger than without: odds ratios do not average)
    for word in ("سجون", "محكمة", "ليرة"):
        row = terms[word]
        assert row.q_value is not None
        assert row.q_value < 0.05, word
        assert abs(row.held_odds) < 0.7 * abs(row.presence_odds), word
    for word in ("سجون", "محكمة"):
        assert terms[word].held_q > 0.05, word
    # eight topics know prices in part: something of them remains, with a hundredth of the evidence
    assert terms["ليرة"].held_q > 100 * terms["ليرة"].q_value


def test_the_words_that_remain_within_strata_are_counted(demo: Corpus) -> None:
    result = ask(demo, "compare?target=bloc:opposition&reference=bloc:regime&hold=both&top=500")
    passed = [row for row in result.rows if row.q_value is not None and row.q_value < 0.05]
    kept = [row for row in passed if row.held_q is not None and row.held_q < 0.05]
    assert result.found == len(passed)
    assert result.remaining == len([row for row in kept if row.held_odds is None or row.held_odds * row.log_ratio > 0])
    assert 0 < result.remaining < result.found
    assert ask(demo, "compare?target=bloc:opposition&reference=bloc:regime").remaining is None


def test_nothing_is_held_constant_in_too_few_texts(small: Corpus) -> None:
    result = ask(small, "compare?target=outlet:nashra&hold=topic&documents=1&outlets=1")
    assert result.dropped is None or 0 <= result.dropped <= 1
    assert {"compare.held_topic", "compare.held_none"} & {caveat.key for caveat in result.caveats}


def test_house_spelling_stands_apart_from_words(tmp_path: Path) -> None:
    """Two houses name the month in two ways: both are told, neither as a distinctive word."""
    found = []
    for record in records()[:43]:
        month = "تشرين الثاني" if record["outlet"] == "enab_baladi" else "نوفمبر"
        found.append({**record, "text": f"{record['text']} وذلك في {month} الماضي."})
    link = "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500"
    result = ask(build_corpus(tmp_path, found), link)
    assert {"نوفمبر"} <= {row.term for row in result.styles}
    assert {row.style for row in result.styles} == {"november"}
    assert not {row.term for row in result.styles} & {row.term for row in result.words}
    assert result.rows == (*result.words, *result.styles)


@pytest.mark.parametrize("side", ["target=outlet:enab_baladi&reference=outlet:nobody", "target=outlet:nobody"])
@pytest.mark.parametrize("study", ["compare", "wordshift"])
def test_a_side_without_a_word_has_no_rows(small: Corpus, study: str, side: str) -> None:
    result = ask(small, f"{study}?{side}&outlets=1&documents=1")
    assert result.rows == ()
    assert getattr(result, "tested", 0) == 0
    assert "data.empty" in [caveat.key for caveat in result.caveats]


def test_the_name_of_an_outlet_in_its_own_texts_is_no_distinctive_word(tmp_path: Path) -> None:
    """عنب بلدي prints its name at the head of its texts; الثورة is the name of another paper, and here a word."""
    found = []
    for record in records()[:43]:
        first = "عنب بلدي ـ الثورة مستمرة. " if record["outlet"] == "enab_baladi" else "قال مراسل سانا إن الوضع هادئ. "
        found.append({**record, "text": first + str(record["text"])})
    corpus = build_corpus(tmp_path, found)
    result = ask(corpus, "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500")
    named = {row.term for row in result.styles if row.style == "own_name"}
    assert {"عنب", "بلدي", "سانا"} <= {word for term in named for word in term.split()}
    assert "الثورة" in {row.term for row in result.words}
    assert not named & {row.term for row in result.words}
    groups = ask(corpus, "groups?by=outlet&groups=enab_baladi~sana&outlets=1&top=200")
    assert not named & {row.term for row in groups.rows}


@pytest.mark.parametrize(("mostly", "style"), [("قال مواطن إن الوضع هادئ. ", "own_name"), ("بلدي بلدي بلدي. ", "")])
def test_a_word_of_a_name_is_judged_on_the_side_where_it_leans(tmp_path: Path, mostly: str, style: str) -> None:
    """سانا uses بلدي half as often: half of a name in عنب بلدي, unless that uses it mostly otherwise as well."""
    found = []
    for at, record in enumerate(records()[:43]):
        own = record["outlet"] == "enab_baladi"
        first = f"عنب بلدي ـ خبر. {mostly}" if own else "بلدي جميل. " * (at % 2)
        found.append({**record, "text": first + str(record["text"])})
    corpus = build_corpus(tmp_path, found)
    rows = ask(corpus, "compare?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500").rows
    word = next(row for row in rows if row.term == "بلدي")
    assert (word.side, word.style) == ("target", style)
    assert word.within == "عنب بلدي" or not style
    shifts = ask(corpus, "wordshift?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500").rows
    assert next(row for row in shifts if row.term == "بلدي").style == style


def test_a_name_that_others_use_as_often_is_a_word(tmp_path: Path) -> None:
    found = [{**record, "text": f"نقل عنب بلدي الخبر. {record['text']}"} for record in records()[:43]]
    assert "عنب بلدي" not in {each.name for each in printed_names(build_corpus(tmp_path, found))}


def test_the_outlet_that_drives_a_difference_is_named() -> None:
    counts, tokens = np.array([[2], [2], [90]]), np.array([1000, 1000, 1000])
    a = OutletTable(counts, counts, tokens, tokens)
    b = OutletTable(np.array([[10], [10], [10]]), counts, tokens, tokens)
    assert drivers(a, b, np.array([1])) == [2]
    even = OutletTable(np.array([[30], [32], [31]]), counts, tokens, tokens)
    assert drivers(even, b, np.array([1])) == [None]
    assert drivers(b, even, np.array([-1])) == [None]


def test_written_forms_are_counted_and_found_one_by_one(demo: Corpus) -> None:
    """Each form of the comparison has exactly its own lines on its side."""
    link = parse_link("compare?target=bloc:opposition&reference=bloc:regime&level=form&terms=words&top=4&stop=in")
    result = ask(demo, link)
    whole = {row.term for row in ask(demo, with_options(link, level="lemma", top=500)).rows}
    assert result.rows
    assert {row.term for row in ask(demo, with_options(link, top=500)).rows} != whole
    for row in result.rows[:6]:
        for side, counted in (("target", row.target_frequency), ("reference", row.reference_frequency)):
            found = ask(demo, with_options(term_lines(link, row.term, side), limit=500))
            assert found.total == counted
            assert {tokenize(line.node)[0].type for line in found.rows} <= {row.term}


@pytest.mark.parametrize(
    "asked",
    [
        "target=bloc:opposition&reference=rest",
        "target=bloc:opposition,voice:own&reference=rest",
        "target=voice:own&reference=voice:quoted&q=النظام",
        "target=bloc:!regime&reference=rest&bloc=opposition~regime",
        "target=rest&reference=bloc:regime,part:title&bloc=!opposition&copies=all",
    ],
)
def test_the_lines_and_texts_of_either_side_are_those_that_are_counted(demo: Corpus, asked: str) -> None:
    link = parse_link(f"compare?{asked}&terms=words&top=4")
    result = ask(demo, link)
    assert result.rows
    for side, held in (("target", result.target), ("reference", result.reference)):
        assert ask(demo, on_side(link, side, "documents", limit=1)).n_documents >= held.documents > 0
        for row in result.rows:
            found = ask(demo, term_lines(link, row.term, side))
            counted = getattr(row, f"{side}_frequency"), getattr(row, f"{side}_documents")
            assert (found.total, found.n_documents) == counted


@pytest.mark.parametrize("level", ["lemma", "form"])
@pytest.mark.parametrize("side", ["opposition", "regime"])
def test_a_phrase_opens_the_lines_that_are_counted(demo: Corpus, level: str, side: str) -> None:
    """Not those within a longer phrase, nor those with a mark between the words."""
    link = parse_link(f"compare?target=bloc:{side}&reference=bloc:monitor&terms=phrases&top=8&level={level}")
    rows = [row for row in ask(demo, link).rows if " " in row.term and row.side == "target"]
    assert rows
    more = 0
    for row in rows:
        lines = term_lines(link, row.term, "target")
        found = ask(demo, lines)
        assert (found.total, found.n_documents) == (row.target_frequency, row.target_documents)
        more += ask(demo, with_options(lines, uses="all")).total > found.total
    assert more, "some of them stand within longer phrases too"


@pytest.mark.parametrize("level", ["lemma", "form"])
@pytest.mark.parametrize(
    "asked", ["target=bloc:opposition&reference=bloc:regime", "target=voice:own&reference=voice:quoted"]
)
def test_a_row_opens_the_documents_that_have_its_term(demo: Corpus, asked: str, level: str) -> None:
    """With all copies; a phrase not where it stands within a longer one."""
    link = parse_link(f"compare?{asked}&top=6&copies=all&level={level}")
    rows = ask(demo, link).rows
    assert rows
    for row in rows:
        for side, counted in (("target", row.target_documents), ("reference", row.reference_documents)):
            opened = ask(demo, term_documents(link, row.term, side)).n_documents
            assert opened == counted, row.term


def test_forms_of_a_phrase_are_told_apart(demo: Corpus) -> None:
    rows = ask(demo, "compare?level=form&terms=phrases&top=50&documents=2&outlets=1").rows
    assert rows
    assert all(" " in row.term for row in rows)
    assert sum(row.target_frequency + row.reference_frequency for row in rows) > 0


def test_the_prior_weighs_what_the_link_says_and_changes_no_test(demo: Corpus) -> None:
    link = "compare?target=bloc:opposition&reference=bloc:regime&top=500&terms=words"
    assert ask(demo, f"{link}&prior=100") == ask(demo, link)
    answers = {weight: ask(demo, f"{link}&prior={weight}") for weight in (1, 100, 1000)}
    rows = {weight: {row.term: row for row in one.rows} for weight, one in answers.items()}
    index, shown = demo.index, list(demo.index.terms.shown)
    shared = [term for term in rows[1] if all(term in one for one in rows.values())]
    assert len(shared) > 100
    for weight, result in answers.items():
        n_a, n_b = result.target.tokens, result.reference.tokens
        words = min(n_a, n_b) * weight / 100
        for term in shared:
            row = rows[weight][term]
            alpha = words * index.terms.frequency[shown.index(term)] / index.n_tokens
            a, b = row.target_frequency + alpha, row.reference_frequency + alpha
            odds = np.log(a / (n_a + words - a)) - np.log(b / (n_b + words - b))
            assert row.log_odds_z == pytest.approx(odds / np.sqrt(1 / a + 1 / b), abs=1e-9)
            assert row.q_value == rows[100][term].q_value


def test_limits_leave_terms_out_of_the_lists_and_not_of_the_test(demo: Corpus) -> None:
    link = "compare?target=bloc:opposition&reference=bloc:regime&top=500"
    plain, limited = ask(demo, link), ask(demo, f"{link}&share=40&dispersion=80")
    assert plain.hidden == 0
    assert limited.hidden > 0
    assert limited.tested == plain.tested
    kept = {row.term: row for row in limited.words}
    wanted = {r.term for r in plain.words if r.largest_outlet_share <= 0.4 and r.dispersion <= 0.8}
    assert set(kept) >= wanted
    assert all(row.largest_outlet_share <= 0.4 and row.dispersion <= 0.8 for row in kept.values())
    assert all(row == kept[row.term] for row in plain.words if row.term in kept)
    assert "compare.hidden" in [caveat.key for caveat in limited.caveats]


def test_copies_are_counted_whether_they_count_or_not(demo: Corpus) -> None:
    link = "compare?target=bloc:opposition&reference=bloc:regime&top=200"
    once, every = ({row.term: row.copies for row in ask(demo, one).rows} for one in (link, f"{link}&copies=all"))
    shared = once.keys() & every.keys()
    assert len(shared) > 20
    assert all(once[term] == every[term] for term in shared)
    assert any(once[term] for term in shared)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("compare?target=outlet:nashra&reference=outlet:sana", "compare.lengths"),
        ("compare?target=voice:own&reference=voice:quoted", "compare.lengths_parts"),
    ],
)
def test_what_has_no_counterpart_in_length_is_said_of_texts_or_of_their_words(
    demo: Corpus, small: Corpus, link: str, key: str
) -> None:
    found = {caveat.key for corpus in (demo, small) for caveat in ask(corpus, link).caveats}
    assert not found & ({"compare.lengths", "compare.lengths_parts"} - {key})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=60))
def test_fifths_of_length_are_those_of_the_quantiles(tokens: list[int]) -> None:
    lengths = np.array(tokens, np.float64)
    edges = np.quantile(lengths[lengths > 0], [0.2, 0.4, 0.6, 0.8]) if (lengths > 0).any() else np.zeros(4)
    assert length_strata(lengths).tolist() == [int((length > edges).sum()) for length in tokens]


def test_texts_without_a_day_stand_in_no_stratum_of_time(tmp_path: Path) -> None:
    """What only they say is not held against the other side: they are left out, and told of as left out."""
    dated = [
        {"outlet": outlet, "date": f"2020-0{1 + n % 6}-1{n % 9}", "title": f"خبر {n}", "text": f"افتتح المعرض {n} أمس"}
        for outlet in ("enab_baladi", "sana")
        for n in range(30)
    ]
    undated = [{"outlet": "enab_baladi", "title": f"رأي {n}", "text": f"انهار الجسر {n} أمس"} for n in range(20)]
    result = ask(build_corpus(tmp_path / "c", [*dated, *undated]), f"{LINK}&hold=time&copies=all")
    assert result.dropped == pytest.approx(20 / 80)
    (bridge,) = [row for row in result.rows if row.term == "الجسر"]
    assert bridge.held_odds is None
    assert (bridge.q_value < 0.05, bridge.held_q) == (True, 1.0)
