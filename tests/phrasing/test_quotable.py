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
SEEN = {"ar": "لا يظهر الفرق في لفظ", "en": "for the difference to be seen"}
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


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_of_several_groups_has_a_sentence_that_keeps_the_rule_of_camps(demo: Corpus, lang: str) -> None:
    link, names = parse_link("groups"), Names(demo.registry, lang)
    result = ask(demo, link)
    found = sentences(names, link, result)
    assert len(found) == len(result.groups) + 1
    first = result.leading[0]
    assert str(first.group_documents) in found[0]
    assert str(first.documents - first.group_documents) in found[0]
    assert not any(CAMP[lang] in one for one in found)
    held = replace(result, rows=tuple(replace(row, holds=True, driver="") for row in result.rows))
    assert sum(CAMP[lang] in one for one in sentences(names, link, held)) == len(result.groups)
    few = replace(held, groups=tuple(replace(one, outlets=one.outlets[:2]) for one in held.groups))
    assert not any(CAMP[lang] in one for one in sentences(names, link, few))
    none = replace(result, rows=tuple(replace(row, q_value=0.2) for row in result.rows), found=0)
    assert sentences(names, link, none) == ()


def test_groups_that_are_no_camps_are_told_as_what_they_are(demo: Corpus) -> None:
    link, names = parse_link("groups?by=voice"), Names(demo.registry, "en")
    found = sentences(names, link, ask(demo, link))
    assert found
    assert not any("camp" in one or "words texts" in one for one in found)
