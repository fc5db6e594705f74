import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.studies.naming import Result

ASKED = "naming?from=2013&voice=own"
SAME_WAY = {
    "plain": "naming?from=2013",
    "own": "naming?from=2013&voice=own",
    "vote": "naming?from=2013&vote=outlet",
    "panel": "naming?from=2013&panel=balanced",
    "copies": "naming?from=2013&copies=all",
}


def asked(corpus: Corpus, link: str) -> Result:
    found = ask(corpus, parse_link(link))
    assert isinstance(found, Result)
    return found


@pytest.mark.parametrize("guard", SAME_WAY)
def test_a_guard_gives_the_shares_of_the_link_that_counts_so(demo: Corpus, guard: str) -> None:
    found = asked(demo, f"{ASKED}&rows=guards")
    rows = {row.group: row for row in found.guards if row.guard == guard}
    other = asked(demo, f"{SAME_WAY[guard]}&variant={found.variant}")
    shares = {row.group: row for row in other.shares if row.variant == found.variant}
    assert len(shares) > 3
    assert set(rows) == set(shares)
    for group, row in shares.items():
        there = rows[group]
        assert (there.share, there.low, there.high, there.mentions) == (row.share, row.low, row.high, row.mentions)
        assert (there.of_mentions, there.documents, there.outlets) == (row.of_mentions, row.documents, row.outlets)


def test_guards_are_counted_where_they_are_asked_for(demo: Corpus) -> None:
    assert asked(demo, ASKED).guards == ()
    assert len({row.guard for row in asked(demo, f"{ASKED}&rows=guards").rows}) == len(SAME_WAY)


def test_a_referent_without_mentions_has_no_guards(demo: Corpus) -> None:
    assert asked(demo, "naming?q=زززز&rows=guards").rows == ()
