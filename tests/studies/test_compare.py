"""What sets two sides apart: counts by hand, both directions, and what is said when there is too little."""

from pathlib import Path

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.tables import OutletTable
from analysis.studies.contrast import _driver
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
    assert "compare.held" in [caveat.key for caveat in held.caveats]
    terms = {row.term: row for row in held.rows}
    assert terms["النظام"].held_low > 0
    known = [row for row in held.rows if row.held_odds is not None and row.presence_odds is not None]
    weaker = [row for row in known if abs(row.held_odds) < abs(row.presence_odds)]
    assert len(known) > 20
    assert len(weaker) > len(known) / 2


def test_nothing_is_held_constant_in_too_few_texts(small: Corpus) -> None:
    result = ask(small, "compare?target=outlet:nashra&hold=topic&documents=1&outlets=1")
    assert result.dropped is None or 0 <= result.dropped <= 1
    assert {"compare.held", "compare.held_none"} & {caveat.key for caveat in result.caveats}


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


def test_the_outlet_that_drives_a_difference_is_named() -> None:
    counts, tokens = np.array([[2], [2], [90]]), np.array([1000, 1000, 1000])
    a = OutletTable(counts, counts, tokens, tokens)
    b = OutletTable(np.array([[10], [10], [10]]), counts, tokens, tokens)
    assert _driver(a, b, 0, 1) == 2
    even = OutletTable(np.array([[30], [32], [31]]), counts, tokens, tokens)
    assert _driver(even, b, 0, 1) is None
    assert _driver(b, even, 0, -1) is None
