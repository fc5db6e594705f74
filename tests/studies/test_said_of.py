"""Who is a martyr? The share of a name by camp and by whom it is said of, each figure with its lines."""

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies.said_of import SaidOfRow

LINK = "naming?lens=killed&variant=martyrdom"
MARTYRS = "lens=killed&variant=martyrdom&copies=all"


def rows_of(corpus: Corpus, link: str = f"naming?{MARTYRS}&rows=said_of") -> list[SaidOfRow]:
    return list(ask(corpus, link).rows)


def test_the_question_is_answered(demo: Corpus) -> None:
    """TRUTHS, task 4: the opposition calls nobody a martyr, Salvation the civilians, no camp those it fights."""
    found = {(row.group, row.said_of): row for row in rows_of(demo)}
    assert found["opposition", "civilians"].mentions == 0 < found["opposition", "civilians"].of_mentions
    assert found["salvation_hts", "civilians"].mentions > 0.8 * found["salvation_hts", "civilians"].of_mentions
    assert found["salvation_hts", "gov_forces"].mentions == 0 < found["salvation_hts", "gov_forces"].of_mentions
    assert found["regime", "soldiers"].mentions > 0
    assert found["regime", "called_terrorists"].mentions == 0 < found["regime", "called_terrorists"].of_mentions


def test_as_the_readme_says(demo: Corpus) -> None:
    found = {(row.group, row.said_of): row for row in rows_of(demo, f"{LINK}&rows=said_of")}
    civilians = [found[group, "civilians"] for group in ("salvation_hts", "opposition")]
    assert [(row.mentions, row.of_mentions) for row in civilians] == [(18, 20), (0, 17)]


def test_kinds_add_up_and_each_opens_its_lines(demo: Corpus) -> None:
    rows = rows_of(demo)
    plain = {row.group: row for row in ask(demo, f"naming?{MARTYRS}").rows if row.variant == "martyrdom"}
    for group, whole in plain.items():
        own = [row for row in rows if row.group == group]
        assert sum(row.mentions for row in own) == whole.mentions
        assert sum(row.of_mentions for row in own) == whole.of_mentions
    for row in rows:
        lines = ask(demo, f"concordance?{MARTYRS}&of={row.said_of}&bloc={row.group}")
        assert (lines.total, lines.n_documents) == (row.mentions, row.variant_documents)
        assert row.share is None or row.low <= row.share <= row.high  # type: ignore[operator]


def test_those_not_told_come_last(demo: Corpus) -> None:
    kinds = [row.said_of for row in rows_of(demo)]
    assert kinds[-1] == "untold" != kinds[0]


def test_one_kind_alone(demo: Corpus) -> None:
    every = [row for row in rows_of(demo) if row.said_of == "civilians"]
    alone = ask(demo, f"naming?{MARTYRS}&of=civilians")
    assert alone.n_mentions == sum(row.of_mentions for row in every)
    assert {row.said_of for row in alone.said_of} == {"civilians"}


def test_a_lens_that_tells_none(demo: Corpus) -> None:
    assert rows_of(demo, "naming?lens=gov_assad&rows=said_of") == []
    result = ask(demo, "naming?lens=gov_assad&of=civilians")
    assert result.n_mentions == ask(demo, "naming?lens=gov_assad").n_mentions
    (told,) = [caveat for caveat in result.caveats if caveat.key == "link.partly"]
    assert told.values["dropped"] == ("of=civilians",)
