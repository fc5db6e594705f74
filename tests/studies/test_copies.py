"""Copies: who had a text first, and what was changed, on texts whose every change is known."""

import random

import numpy as np
import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from tests.corpora import build_corpus
from tests.studies.conftest import FILLER


def words(seed: int) -> str:
    return " ".join(random.Random(seed).choices(FILLER, k=60))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A text of SANA taken over by two others: one renames the government and adds two words, one changes nothing."""
    body = f"قالت الحكومة السورية {words(1)} ثم {words(2)}"
    changed = body.replace("الحكومة السورية", "النظام السوري") + " وفق ناشطين"
    given = [
        ("sana", "2023-05-01", "بيان الحكومة", body),
        ("enab_baladi", "2023-05-03", "بيان النظام", changed),
        ("okaz", "2023-05-03", "بيان، الحكومة", body),
        ("sana", "2023-06-01", "آخر", f"نص لا يشبه غيره {words(3)}"),
        ("okaz", "2023-06-02", "يوم واحد", words(4)),
        ("enab_baladi", "2023-06-02", "يوم واحد", words(4)),
    ]
    records = [
        {"outlet": outlet, "url": f"https://x.example/{n}", "title": title, "text": text, "published": day}
        for n, (outlet, day, title, text) in enumerate(given)
    ]
    return build_corpus(tmp_path_factory.mktemp("copies"), records)


def test_families_and_the_effective_sample(corpus: Corpus) -> None:
    result = ask(corpus, "copies")
    assert (result.n_documents, result.different, result.n_families) == (6, 3, 2)
    assert [family.n_documents for family in result.families] == [3, 2]
    assert result.families[0].outlet == "sana"


def test_what_was_changed(corpus: Corpus) -> None:
    first, second, *_ = sorted(ask(corpus, "copies").families[0].copies, key=lambda copy: copy.row.outlet)
    row = first.row
    assert (row.outlet, row.days_after, row.title_changed) == ("enab_baladi", 2, True)
    assert (row.words_removed, row.words_added) == (2, 4)
    assert row.changes == ("الحكومة السورية > النظام السوري", " > وفق ناشطين")
    assert [swap.lens for swap in first.swaps] == ["gov_assad"]
    assert row.names[0].startswith("gov_assad: ")
    n = 60 + 60 + 4
    assert row.kept == pytest.approx(2 * (n - 2) / (n + n + 2))
    assert (second.row.title_changed, second.row.kept, second.runs) == (False, 1.0, ())


def test_nobody_is_called_the_earliest_on_a_day_of_two(corpus: Corpus) -> None:
    rows = {row.outlet: (row.families, row.earliest, row.later, row.untold) for row in ask(corpus, "copies").outlets}
    assert rows == {"sana": (1, 1, 0, 0), "enab_baladi": (2, 0, 1, 1), "okaz": (2, 0, 1, 1)}


def test_a_selection_has_its_own_first(corpus: Corpus) -> None:
    result = ask(corpus, "copies?outlet=okaz~enab_baladi")
    assert {family.n_documents for family in result.families} == {2}
    assert not any(family.outlet == "sana" for family in result.families)


@pytest.mark.parametrize(
    ("link", "leaders"),
    [("naming", {"sana 2023-05-01"}), ("naming?from=2023-05-02", {"enab_baladi 2023-05-03", "okaz 2023-05-03"})],
)
def test_a_family_counted_once_is_its_earliest_selected_document(corpus: Corpus, link: str, leaders: set[str]) -> None:
    index = corpus.index
    kept = np.flatnonzero(corpus.documents(corpus.once(corpus.select(parse_link(link).selection))))
    told = [f"{(row := index.document(int(at))).outlet} {row.published}" for at in kept]
    assert len({index.copy_family[at] for at in kept}) == len(kept)
    assert len([one for one in told if " 2023-05" in one and one in leaders]) == 1
    assert not [one for one in told if " 2023-05" in one and one not in leaders]


def test_one_family_by_any_of_its_documents(corpus: Corpus) -> None:
    for row in ask(corpus, "copies").rows[:2]:
        (family,) = ask(corpus, f"copies?family={row.id}").families
        assert family.id == row.family
    assert ask(corpus, "copies?family=nothing").families == ()


def test_pages(corpus: Corpus) -> None:
    found = [ask(corpus, f"copies?limit=1&page={page}").families[0].id for page in (1, 2)]
    assert found == [family.id for family in ask(corpus, "copies").families]
