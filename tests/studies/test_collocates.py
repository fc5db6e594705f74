"""The company of a word on both sides: counts by hand, lines behind it, and what is said when there is too little."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus

LINK = "collocates?node=السوق&target=outlet:enab_baladi&reference=outlet:sana&outlets=1&span=2&stop=in"


def test_counts_of_both_sides(small: Corpus) -> None:
    result = ask(small, LINK)
    rows = {row.term: row for row in result.rows}
    regime = rows["النظام"]
    assert (regime.side, regime.target_near, regime.reference_near) == ("target", 24, 0)
    assert (regime.target_documents, regime.target_outlets) == (24, 1)
    assert regime.reference_log_dice is None
    assert regime.target_log_likelihood > 0
    assert result.target.uses == 24
    assert {row.side for row in result.rows} >= {"target", "reference"}


def test_the_lines_behind_a_count_are_as_many(small: Corpus) -> None:
    row = next(row for row in ask(small, LINK).rows if row.term == "النظام")
    lines = ask(small, "concordance?node=السوق&near=النظام&span=2&outlet=enab_baladi")
    assert lines.total == row.target_near
    assert ask(small, "concordance?node=السوق&near=النظام&span=1&outlet=enab_baladi").total == 24
    assert ask(small, "concordance?node=قصفت&near=السوق&span=2&outlet=enab_baladi").total == 0


def test_collocates_as_they_are_written(small: Corpus) -> None:
    """Each written form has exactly its own lines, and the forms of a word have its uses between them."""
    forms = ask(small, LINK + "&level=form&top=500&documents=1").rows
    words = {row.term: row for row in ask(small, LINK + "&top=500&documents=1").rows}
    for row in forms[:8]:
        lines = ask(small, f"concordance?node=السوق&near=={row.term}&span=2&outlet=enab_baladi")
        assert lines.total == row.target_near
        used = ask(small, f"concordance?node=={row.term}&outlet=enab_baladi")
        assert used.total == row.target_frequency
    assert sum(row.target_near for row in forms) == sum(
        row.target_near for row in words.values() if " " not in row.term
    )


def test_sides_mirror(small: Corpus) -> None:
    there = {row.term: row.target_log_dice for row in ask(small, LINK + "&top=500").rows}
    swapped = LINK.replace(
        "target=outlet:enab_baladi&reference=outlet:sana", "target=outlet:sana&reference=outlet:enab_baladi"
    )
    back = {row.term: row.reference_log_dice for row in ask(small, swapped + "&top=500").rows}
    assert there == back


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("collocates?node=السوق&target=outlet:tishreen", "data.empty"),
        ("collocates?node=قوات&target=outlet:sana", "compare.absent"),
        ("collocates?node=السوق&target=outlet:nashra&reference=outlet:sana", "collocates.few"),
        ("collocates?node=السوق&target=outlet:sana&reference=outlet:sana", "data.same"),
        ("collocates?node=السوق&target=part:title&reference=part:body", "collocates.shared"),
        ("collocates?node=السوق&from=2031-01-01", "data.empty"),
    ],
)
def test_bad_sides_are_told_in_words(small: Corpus, link: str, key: str) -> None:
    assert key in [caveat.key for caveat in ask(small, link).caveats]


@pytest.mark.parametrize("node", ["", "%D8%B1%D8%B1%D8%B1%D8%B1%D8%B1", "!!!"])
def test_a_word_that_is_nowhere_has_no_company(small: Corpus, node: str) -> None:
    result = ask(small, f"collocates?node={node}")
    assert result.rows == ()
    assert result.n_documents == 0


def test_a_side_of_one_outlet_needs_no_second(small: Corpus) -> None:
    """The same company as with a minimum of one, and the page says that one outlet is all there is."""
    one = ask(small, LINK)
    usual = ask(small, LINK.replace("&outlets=1", ""))
    assert usual.rows == one.rows != ()
    assert [caveat.key for caveat in usual.caveats].count("collocates.one_outlet") == 2


def test_words_stand_in_the_order_of_the_side_that_keeps_them(demo: Corpus) -> None:
    """Few uses on the other side lift no word: they may be very close to one another by chance."""
    rows = [
        row for row in ask(demo, "collocates?node=النظام&target=bloc:monitor&top=50").rows if row.side == "reference"
    ]
    assert len(rows) > 2
    dice = [row.reference_log_dice for row in rows]
    assert dice == sorted(dice, reverse=True)
    assert any((row.target_log_dice or 0) > (row.reference_log_dice or 0) for row in rows)
