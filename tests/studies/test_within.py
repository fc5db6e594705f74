"""Words that a list shows under a phrase."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies.within import MOST, phrases_holding, phrases_of
from tests.studies.test_compare import LINK


@pytest.mark.parametrize(
    ("keys", "uses", "tiers", "found"),
    [
        (["كفر", "كفر ورد"], [90, 60], [0, 0], {0: 1}),  # two thirds exactly
        (["كفر", "كفر ورد"], [90, 59], [0, 0], {}),
        (["ورد", "كفر ورد"], [60, 60], [0, 0], {0: 1}),
        (["فر", "كفر ورد"], [1, 60], [0, 0], {}),  # a part is a whole word
        (["كفر ورد", "كفر"], [60, 61], [0, 0], {1: 0}),  # also behind the phrase
        (["كفر", "كفر ورد"], [90, 80], [0, 1], {}),  # what passed does not hide under what did not
        (["كفر", "كفر ورد", "ورد"], [90, 80, 85], [0, 1, 0], {0: 1, 2: 1}),  # but both its words are a torn name
        (["كفر", "كفر ورد", "ورد"], [90, 80, 85], [0, 1, 1], {2: 1}),
        (["كفر", "كفر ورد", "ورد", "ريف كفر ورد"], [90, 80, 85, 70], [0, 0, 0, 1], {0: 1, 2: 1}),
        (["كفر", "كفر ورد"], [90, 80], [1, 0], {0: 1}),
        (["كفر", "كفر ورد"], [90, 80], [1, 2], {}),
        (["حزب", "حزب وطن", "حزب بعث"], [90, 20, 61], [0] * 3, {0: 2}),  # the most used of several
        (["حزب", "حزب بعث", "حزب بعث عرب"], [90, 80, 70], [0] * 3, {0: 2, 1: 2}),  # phrases within phrases
        (["حزب عرب", "حزب بعث عرب"], [9, 9], [0] * 2, {}),  # not side by side in it
        ([], [], [], {}),
    ],
)
def test_a_word_is_part_of_the_phrase_that_holds_most_of_its_uses(
    keys: list[str], uses: list[int], tiers: list[int], found: dict[int, int]
) -> None:
    assert phrases_of(keys, uses, tiers) == found


def test_a_comparison_lists_words_under_their_phrase_and_names_the_phrase(small: Corpus) -> None:
    rows = {row.term: row for row in ask(small, LINK).rows}
    assert rows["قوات"].within == "قوات النظام"
    assert rows["قوات النظام"].within == ""
    order = list(rows)
    assert order.index("قوات") in range(order.index("قوات النظام") + 1, order.index("قوات النظام") + 3)
    assert "قوات" not in {row.term for row in ask(small, LINK).leading}
    assert rows["قوات"].q_value is not None  # it is tested none the less


def test_a_longer_list_begins_like_a_shorter_one(small: Corpus) -> None:
    short, long = (ask(small, f"{LINK}&top={top}").leading for top in (3, 40))
    for side in ("target", "reference"):
        first = [row.term for row in short if row.side == side]
        assert first == [row.term for row in long if row.side == side][: len(first)]
        assert len(first) <= 3


def test_words_alone_stand_for_themselves(small: Corpus) -> None:
    assert not any(row.within for row in ask(small, f"{LINK}&terms=words").rows)


def test_groups_list_words_under_their_phrase(small: Corpus) -> None:
    result = ask(small, "groups?by=outlet&groups=enab_baladi~sana&outlets=1")
    within = {row.term: row.within for row in result.rows if row.of == "enab_baladi"}
    assert within["قوات"] == "قوات النظام"
    assert all(row.term != "قوات" for row in result.leading)


def test_a_word_shift_says_in_which_phrase_a_word_stands(small: Corpus) -> None:
    link = "wordshift?target=outlet:enab_baladi&reference=outlet:sana&outlets=1&top=500"
    within = {row.term: row.within for row in ask(small, link).rows}
    assert within["قوات"] == "قوات النظام"
    assert within["السوق"] == ""
    assert not any(" " in term for term in within)


def test_the_words_of_a_name_of_the_corpus_stand_in_it(demo: Corpus) -> None:
    terms = demo.index.terms
    places = {terms.shown[at]: at for at in range(len(terms)) if not terms.is_phrase[at]}
    found = phrases_holding(terms, places.values())
    assert found[places["الرمان"]] == found[places["وادي"]] == "وادي الرمان"
    assert places["النظام"] not in found, "a word that is used alone as well"
    of = {terms.shown[at]: int(terms.frequency[at]) for at in range(len(terms)) if terms.is_phrase[at]}
    assert all(of[phrase] >= MOST * terms.frequency[word] for word, phrase in found.items())
