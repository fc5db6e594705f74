"""Two of the analyst's nine questions, from the link to the sentence: a change of naming, and words of others."""

from collections import Counter
from typing import Any

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from tests.demo.corpus import truths

pytestmark = pytest.mark.quality


def test_1_a_new_name_in_one_text_is_said_to_be_one_text(demo: Corpus) -> None:
    """Who speaks, where and when, and that it is no trend; by camp of the speaker, whoever prints it."""
    lone = truths()["lone_text"]
    result = ask(demo, f"naming?lens={lone['lens']}&by=speaker_bloc")
    said = next(caveat for caveat in result.caveats if caveat.key == "caution.single_text")
    assert (said.values["speaker"], said.values["date"].isoformat()) == (lone["speaker"], "2024-11-30")
    assert lone["document"].startswith(str(said.values["outlet"]))


def test_1_earlier_names_of_the_camp_are_counted_with_their_texts(demo: Corpus) -> None:
    shift = truths()["naming_shift"]
    shares = []
    for window in ("to", "from"):
        link = f"naming?lens={shift['lens']}&by=bloc&bloc={shift['bloc']}&{window}={shift['month']}-01"
        found: Any = ask(demo, link)
        shares.append(next(row for row in found.rows if row.variant == shift["variant"]))
    before, after = shares
    assert before.variant_documents > before.documents / 2 > after.variant_documents
    assert before.low > after.high


def test_6_state_names_in_the_opposition_outlet_are_words_of_others(demo: Corpus) -> None:
    quoted = truths()["quoted_vocabulary"]
    voices: Counter[str] = Counter()
    for words in quoted["words"]:
        found: Any = ask(demo, f'concordance?outlet={quoted["outlet"]}&copies=all&limit=200&node="{words}"')
        voices.update(row.voice for row in found.rows)
    assert sum(voices.values()) >= sum(quoted["uses"])
    assert voices["own"] <= sum(quoted["named"]) + 1, voices  # one is missed: see the quoted vocabulary of the truths
