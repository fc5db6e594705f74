"""What may be quoted of a comparison: both directions, numbers inside, and never more than the evidence."""

import re
from dataclasses import replace

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.link import parse_link
from analysis.phrasing import Names, sentences
from analysis.phrasing.quotable import term_sentence

LINK = "compare?target=bloc:opposition&reference=bloc:regime"
CAMP = {"ar": "على مستوى الطرف", "en": "at the level of the camp"}
SEEN = {"ar": "لا يُرى فرق أصغر من", "en": "no difference smaller than"}
ONLY = {"ar": "لا يصحّ قول عن الطرف كله", "en": "No statement about the camp"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_both_sides_have_a_sentence_with_numbers(demo: Corpus, lang: str) -> None:
    link, names = parse_link(LINK), Names(demo.registry, lang)
    found = sentences(names, link, ask(demo, link))
    assert len(found) == 3
    assert SEEN[lang] in found[2]
    for one in found:
        assert "{" not in one
        assert len(re.findall(r"\d+", one)) > 4


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_camp_is_named_only_where_the_rule_holds(demo: Corpus, lang: str) -> None:
    link, names = parse_link(LINK), Names(demo.registry, lang)
    result = ask(demo, link)
    row = result.rows[0]
    assert CAMP[lang] in term_sentence(names, link, result, replace(row, holds=True))
    assert CAMP[lang] not in term_sentence(names, link, result, replace(row, holds=False))
    driven = term_sentence(names, link, result, replace(row, holds=False, driver="enab_baladi"))
    assert names.outlet("enab_baladi") in driven.rpartition("q:")[2]
    few = replace(result, target=replace(result.target, outlets=result.target.outlets[:2]))
    assert ONLY[lang] in term_sentence(names, link, few, replace(row, holds=False))
    assert CAMP[lang] not in term_sentence(names, link, result, replace(row, holds=True, q_value=0.2))
    assert term_sentence(names, link, result, replace(row, q_value=None)) == ""


def test_the_reference_is_told_from_its_own_side(demo: Corpus) -> None:
    there, back = parse_link(LINK), parse_link("compare?target=bloc:regime&reference=bloc:opposition")
    names = Names(demo.registry, "en")
    said, other = sentences(names, there, ask(demo, there)), sentences(names, back, ask(demo, back))
    assert said[:2] == other[1::-1]


@pytest.mark.parametrize("link", ["compare?target=outlet:nobody", "compare?from=2031-01-01", "overview"])
def test_nothing_is_said_of_too_little(demo: Corpus, link: str) -> None:
    parsed = parse_link(link)
    assert sentences(Names(demo.registry, "en"), parsed, ask(demo, parsed)) == ()
