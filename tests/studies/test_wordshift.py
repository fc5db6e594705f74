"""The parts of words in a difference: they sum up, they mirror, and bad sides are told in words."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus

LINK = "wordshift?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500"


def test_the_parts_sum_to_the_whole(small: Corpus) -> None:
    result = ask(small, LINK)
    assert sum(row.contribution for row in result.rows) == pytest.approx(1.0)
    assert result.rows[-1].cumulative == pytest.approx(1.0)
    assert 0 < result.divergence < 1
    assert result.curve[-1] == (result.words, pytest.approx(1.0))
    assert [row.contribution for row in result.rows] == sorted((r.contribution for r in result.rows), reverse=True)
    forces = next(row for row in result.rows if row.term == "قوات")
    assert (forces.side, forces.target_documents, forces.reference_documents) == ("target", 24, 0)


def test_sides_mirror(small: Corpus) -> None:
    there = ask(small, LINK)
    back = ask(small, "wordshift?target=outlet:sana&reference=outlet:enab_baladi&outlets=1&top=500")
    assert there.divergence == pytest.approx(back.divergence)
    sides = {row.term: row.side for row in back.rows}
    assert all(sides[row.term] != row.side for row in there.rows)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("wordshift?target=outlet:tishreen", "data.empty"),
        ("wordshift?target=outlet:sana&reference=outlet:sana", "data.same"),
        ("wordshift?target=outlet:nashra&reference=outlet:sana", "data.too_few"),
        ("wordshift?target=outlet:sana&from=2031-01-01", "data.empty"),
        ("wordshift?target=outlet:sana&documents=900", "compare.untested"),
    ],
)
def test_bad_sides_are_told_in_words(small: Corpus, link: str, key: str) -> None:
    assert key in [caveat.key for caveat in ask(small, link).caveats]
