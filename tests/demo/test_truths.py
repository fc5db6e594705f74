"""What TRUTHS.toml says was planted is in the texts, and what it says is absent is not."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.demo.corpus import Text, bloc_of, dated, rows, texts, truths

Texts = list[Text]


@cache
def topics() -> dict[str, str]:
    return {row["document"]: row["topic"] for row in rows("topics.csv")}


def whole(text: Text) -> str:
    return f"{text['title']}\n{text['text']}"


def having(found: Texts, words: Sequence[str]) -> Texts:
    return [text for text in found if any(word in whole(text) for word in words)]


def of_bloc(bloc: str, start: str = "", end: str = "9999") -> Texts:
    found = [text for text in dated() if start <= text["published"] < end]
    return [text for text in found if bloc_of(text["outlet"], text["published"]) == bloc]


def of_topics(found: Texts, names: Sequence[str]) -> Texts:
    known = topics()
    return [text for text in found if known[text["id"]] in names]


def test_the_number_of_texts_is_the_one_stated() -> None:
    assert len(texts()) == truths()["texts"]


def test_the_naming_shift_is_there_in_every_outlet() -> None:
    shift = truths()["naming_shift"]
    start = f"{shift['month']}-01"
    sides = [of_bloc(shift["bloc"], end=start), of_bloc(shift["bloc"], start=start)]
    before, after = (having(side, shift["referent"]) for side in sides)
    assert (len(before), len(after)) == (shift["documents_before"], shift["documents_after"])
    named = [having(side, shift["variant_words"]) for side in (before, after)]
    assert [len(side) for side in named] == [shift["variant_documents_before"], shift["variant_documents_after"]]
    for outlet in shift["outlets"]:
        shares = [
            sum(text["outlet"] == outlet for text in part) / sum(text["outlet"] == outlet for text in all_)
            for part, all_ in zip(named, (before, after), strict=True)
        ]
        assert shares[0] - shares[1] > 0.3, outlet


def test_the_other_camps_do_not_shift() -> None:
    shift = truths()["naming_shift"]
    for bloc in shift["absent"]["blocs"]:
        assert len(having(of_bloc(bloc), shift["variant_words"])) == shift["absent"]["variant_documents"]


def test_the_fall_in_the_opposition_is_the_outlet_that_leaves() -> None:
    planted = truths()["composition_only"]
    start = f"{planted['month']}-01"
    leaving = [text for text in texts() if text["outlet"] in planted["leaving"]]
    assert len(leaving) == planted["leaving_documents"]
    assert len(having(leaving, planted["variant_words"])) == planted["leaving_variant_documents"]
    for side, window in (("before", {"end": start}), ("after", {"start": start})):
        staying = [text for text in of_bloc(planted["bloc"], **window) if text["outlet"] in planted["staying"]]
        assert len(having(staying, planted["variant_words"])) == planted[f"staying_variant_documents_{side}"]


def test_the_outlet_that_changes_hands_changes_its_words() -> None:
    planted = truths()["owner_change"]
    own = [text for text in dated() if text["outlet"] == planted["outlet"]]
    before = [text for text in own if text["published"] < planted["date"]]
    after = [text for text in own if text["published"] >= planted["date"]]
    assert (len(before), len(after)) == (planted["documents_before"], planted["documents_after"])
    assert {bloc_of(text["outlet"], text["published"]) for text in before} == {planted["before"]}
    assert {bloc_of(text["outlet"], text["published"]) for text in after} == {planted["after"]}
    assert all(having(before, [word]) and not having(after, [word]) for word in planted["words_before"])
    assert all(having(after, [word]) and not having(before, [word]) for word in planted["words_after"])


def test_outlets_stop_when_they_are_said_to_stop() -> None:
    last = truths()["closing_outlets"]
    for outlet in set(last) - {"what"}:
        assert max(text["published"] for text in dated() if text["outlet"] == outlet) == last[outlet]


def test_state_names_in_the_opposition_outlet_are_quoted() -> None:
    planted = truths()["quoted_vocabulary"]
    own = [whole(text) for text in texts() if text["outlet"] == planted["outlet"]]
    outside = [re.sub(r"“[^”]*”", "", body) for body in own]
    assert [sum(body.count(word) for body in own) for word in planted["words"]] == planted["uses"]
    assert sum(body.count(word) for body in outside for word in planted["words"]) == planted["outside_marks"]


def test_the_lone_text_is_alone() -> None:
    planted = truths()["lone_text"]
    assert [text["id"] for text in having(list(texts()), planted["words"])] == [planted["document"]]


def test_undated_texts_are_the_ones_listed() -> None:
    assert {text["id"] for text in texts() if not text["published"]} == set(truths()["undated"]["documents"])


@pytest.mark.parametrize("planted", truths()["words_within_topic"], ids=lambda one: f"{one['bloc']}-{one['topics'][0]}")
def test_words_set_camps_apart_within_a_topic(planted: dict[str, Any]) -> None:
    camps = {"opposition", "salvation_hts", "regime"}
    for word, own, elsewhere in zip(planted["words"], planted["documents"], planted["elsewhere"], strict=True):
        assert len(having(of_topics(of_bloc(planted["bloc"]), planted["topics"]), [word])) == own, word
        others = [text for bloc in camps - {planted["bloc"]} for text in of_bloc(bloc)]
        assert len(having(of_topics(others, planted["topics"]), [word])) == elsewhere, word


@pytest.mark.parametrize("planted", truths()["agenda"], ids=lambda one: one["topic"])
def test_agendas_are_as_stated(planted: dict[str, Any]) -> None:
    for bloc, documents in planted["documents"].items():
        assert len(of_topics(of_bloc(bloc), [planted["topic"]])) == documents, bloc


@pytest.mark.parametrize("planted", truths()["absent"], ids=lambda one: one["blocs"][0])
def test_what_is_said_to_be_absent_is_absent(planted: dict[str, Any]) -> None:
    found = [text["id"] for bloc in planted["blocs"] for text in having(of_bloc(bloc), planted["words"])]
    assert not found


def task(number: int) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in truths()["task"] if one["number"] == number)
    return found


def test_every_task_of_the_domain_notes_has_a_counterpart() -> None:
    assert [one["number"] for one in truths()["task"]] == list(range(9))
    assert all(one["question"] and one["answer"] for one in truths()["task"])


def test_the_days_of_the_offensive_are_covered_as_stated() -> None:
    stated = task(3)
    found = of_bloc(stated["bloc"], stated["from"], stated["to"])
    assert Counter(text["published"] for text in found) == stated["documents_by_day"]
    assert min(text["published"] for text in having(found, stated["words"])) == stated["first"]


def test_martyr_words_and_sanction_words_are_counted_as_stated() -> None:
    martyrs, sanctions = task(4), task(7)
    for bloc, documents in martyrs["documents"].items():
        assert len(having(of_bloc(bloc), martyrs["words"])) == documents, bloc
    for bloc, documents in sanctions["documents"].items():
        assert [len(having(of_bloc(bloc), [word])) for word in sanctions["words"]] == documents, bloc


def test_common_events_and_the_month_of_the_earthquake_are_counted_as_stated() -> None:
    common, month = task(5), task(8)
    for bloc, documents in common["documents"].items():
        assert [len(of_topics(of_bloc(bloc), [topic])) for topic in common["topics"]] == documents, bloc
    found = [text for text in dated() if month["from"] <= text["published"] < month["to"]]
    assert (len(found), len(of_topics(found, [month["topic"]]))) == (month["texts"], month["texts_of_topic"])
