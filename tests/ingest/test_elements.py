import io
import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest import elements as module
from analysis.ingest.elements import elements


def found(text: str, record: bool = False) -> list[tuple[str | None, Mapping[str, object]]]:
    return [(one.text, one.around) for one in elements(io.StringIO(text), lambda scalars: record)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a":1},{"b":"x\\"]}"}, 3, "s", [1]]', ['{"a":1}', '{"b":"x\\"]}"}', "3", '"s"', "[1]"]),
        ('{"data": [{"a":1},{"b":2}], "n": 2}', ['{"a":1}', '{"b":2}']),
        ('{"a":{"data":[{"a":1}]}}', []),
        ('{"words":["x","y"]}', []),
        ('[{"a": {bad}},{"b":1}]', ['{"a": {bad}}', '{"b":1}']),
        ('[{"a":1},{"b":', ['{"a":1}', ""]),
        ('[{"a":"unclosed', [""]),
        ("[]", []),
        ("]]}}", []),
        ("", []),
    ],
)
def test_elements_of_arrays(text: str, expected: list[str | None]) -> None:
    assert [one for one, _ in found(text)] == expected


def test_a_record_is_not_taken_for_a_wrapper() -> None:
    assert found('{"title":"x","authors":[{"a":1}]}', record=True) == []


def test_messages_come_with_their_chat() -> None:
    text = (
        '{"about":"","chats":{"list":[{"name":"A","id":1,"messages":[{"id":1}]},{"name":"B","messages":[{"id":2}]}]}}'
    )
    assert found(text) == [('{"id":1}', {"name": "A", "id": 1}), ('{"id":2}', {"name": "B"})]


def test_what_is_too_large_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LINE_LIMIT", 50)
    monkeypatch.setattr(module, "_CHUNK", 7)
    long, many = '{"a":"' + "x" * 200 + '"}', '{"c":["y","' + "z\\\\" * 30 + '",{}]}'
    text = f'[{long},{{"b":1}},{many},{{"d":"{"é" * 10}"}},{{"e":[{",".join(["1"] * 40)}]}},{{"f":2}}]'
    assert [one for one, _ in found(text)] == [None, '{"b":1}', None, '{"d":"éééééééééé"}', None, '{"f":2}']


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='ab"\\{}[]:, ن\n', max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(st.text(alphabet='k"\\[', max_size=4), VALUES, max_size=4), max_size=6)


@pytest.mark.fuzz
@given(RECORDS, st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_any_array_comes_out_as_it_went_in(
    records: list[object], chunk: int, ascii_only: bool, indent: int | None
) -> None:
    before = module._CHUNK
    module._CHUNK = chunk
    try:
        text = json.dumps(records, ensure_ascii=ascii_only, indent=indent)
        assert [json.loads(one or "") for one, _ in found(text)] == records
    finally:
        module._CHUNK = before


@pytest.mark.fuzz
@given(st.text(alphabet='[]{}":,\\ a1n', max_size=60), st.integers(1, 9))
def test_any_text_ends(text: str, chunk: int) -> None:
    before = module._CHUNK
    module._CHUNK = chunk
    try:
        assert all(one is None or one in text for one, _ in found(text))
    finally:
        module._CHUNK = before
