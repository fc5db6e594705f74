"""The list of documents."""

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.phrasing import Names, deck


def test_newest_first_and_undated_last(small: Corpus) -> None:
    rows = ask(small, "documents?limit=100").rows
    assert len(rows) == 48
    assert rows[0].published == "2025-01-05"
    assert rows[-1].published == ""
    assert ask(small, "documents?order=oldest&limit=100").rows[-1].published == ""


def test_a_row_says_where_it_stands(small: Corpus) -> None:
    row = ask(small, "documents?bloc=new_authorities").rows[0]
    assert (row.outlet, row.bloc, row.title) == ("sana", "new_authorities", "بعد التغيير")
    assert (row.precision, row.words) == ("day", 11)


def test_pages(small: Corpus) -> None:
    seen = [row.id for page in range(1, 6) for row in ask(small, f"documents?limit=10&page={page}").rows]
    assert len(set(seen)) == 48


def test_the_documents_of_either_of_two_sides(small: Corpus) -> None:
    """Sides of documents and sides of passages, as many as lie in one or in the other, and their sides in words."""
    for one, other in (("bloc:opposition", "outlet:sana"), ("bloc:opposition,voice:own", "voice:quoted")):
        either, a, b = (
            {row.id for row in ask(small, f"documents?limit=100&{asked}").rows}
            for asked in (f"within={one}&beside={other}", f"within={one}", f"within={other}")
        )
        assert either == a | b
        assert a - b
    names = Names(small.registry, "en")
    link = parse_link("documents?within=bloc:opposition&beside=outlet:sana")
    said = deck(names, link, ask(small, link))
    assert names.bloc("opposition") in said
    assert names.outlet("sana") in said
