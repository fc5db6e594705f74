"""Words found by a pattern are those that an obvious search finds."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import UseError
from analysis.index import patterns
from analysis.index.counts import find, lines
from analysis.index.patterns import matching_types
from analysis.index.query import Pattern, parse_query
from analysis.index.store import Index
from analysis.text.normalize import normal_form
from analysis.text.tokenize import written
from tests.index.corpora import build_index, document, invented


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return build_index(tmp_path_factory.mktemp("patterns") / "c", invented(), 7)


def distance(one: str, other: str) -> int:
    """Optimal string alignment, written as its definition."""
    if not one or not other:
        return len(one) + len(other)
    found = min(
        distance(one[:-1], other) + 1,
        distance(one, other[:-1]) + 1,
        distance(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        found = min(found, distance(one[:-2], other[:-2]) + 1)
    return found


def types(index: Index, pattern: Pattern) -> list[str]:
    return [index.types[int(row)] for row in matching_types(index, pattern)]


@pytest.mark.parametrize("text", ["سوري.*", "(ا|ال)?فصائل", "[a-z]+", "[0-9]{4}", ".?", "x", "قوات(ه|نا)?"])
def test_regular_expressions_match_whole_folded_words(index: Index, text: str) -> None:
    every = [one for one in index.types if re.fullmatch(text, normal_form(written(one)), re.IGNORECASE)]
    assert types(index, Pattern("regex", text)) == every


@settings(max_examples=25, deadline=None)
@given(st.text("احبسدلور", min_size=1, max_size=5), st.sampled_from([1, 2]))
def test_misspelt_words_are_those_within_the_distance(index: Index, word: str, errors: int) -> None:
    near = [one for one in index.types if len(one) <= len(word) + 2]
    expected = [one for one in near if distance(normal_form(written(one)), word) <= errors]
    assert types(index, Pattern("errors", word, errors)) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("سوري*", ["سوريا", "السورية"][:1]),
        ("*سوري?", ["سوريا", "السورية"]),
        ('"هيئت~ تحر*"', ["هيئة تحرير"]),
        ("/س.*|ه.*/", ["سوريا", "هيئة"]),
    ],
)
def test_patterns_in_queries(tmp_path: Path, query: str, found: list[str]) -> None:
    index = build_index(tmp_path / "c", [document("a", "في سوريا الدولة السورية، هيئة تحرير وهيئة")])
    hits = find(index, parse_query(query)[0])
    assert [line.node for line in lines(index, hits)] == found


@pytest.mark.parametrize(("text", "reason"), [("(ا", "wrong"), (r"(ا)\1", "wrong"), ("ا" * 201, "long")])
def test_what_cannot_be_run_is_named(index: Index, text: str, reason: str) -> None:
    with pytest.raises(UseError) as raised:
        matching_types(index, Pattern("regex", text))
    assert raised.value.key == "err.search_pattern"
    assert raised.value.values["reason"] == f"err.pattern.{reason}"


def test_broad_and_slow_patterns_are_refused(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MAX_TYPES", 3)
    with pytest.raises(UseError, match="broad"):
        matching_types(index, Pattern("regex", ".*"))
    monkeypatch.setattr(patterns, "SECONDS", -1.0)
    with pytest.raises(UseError, match="slow"):
        matching_types(index, Pattern("regex", "ا"))


def test_a_pattern_made_to_explode_takes_no_time(index: Index) -> None:
    assert len(matching_types(index, Pattern("regex", "(ا+)+" * 10 + "$"))) == 0


def test_each_segment_knows_its_types(index: Index) -> None:
    wanted = np.arange(len(index.types), dtype=np.int64)[::3]
    for part in index.parts:
        assert sorted(part.types[part.local(wanted)].tolist()) == sorted(
            set(part.types.tolist()) & set(wanted.tolist())
        )
