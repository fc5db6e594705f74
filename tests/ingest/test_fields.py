import pytest

from analysis.errors import InputError, UseError
from analysis.ingest.fields import Fields, fields_of, parse_mapping

EMPTY = Fields("", "", "", "", "", "", "", "", None)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, {}),
        ({"title": "ع", "text": "ن", "lang": "ar"}, {"title": "ع", "text": "ن"}),
        ({"Headline": "ع", "BODY": "ن"}, {"title": "ع", "text": "ن"}),
        ({"title": "ع", "headline": "x"}, {"title": "ع"}),
        ({"text": None, "title": "ع"}, {"title": "ع"}),
        ({"id": 17, "source": "okaz", "link": "u"}, {"id": "17", "outlet": "okaz", "url": "u"}),
        ({"date": "2024", "date_note": "n"}, {"published": "2024", "published_note": "n"}),
        ({"published": {"$date": 1}, "title": "ع"}, {"published": '{"$date": 1}', "title": "ع"}),
        ({"date_extracted": "2024-01-01"}, {"fetched": "2024-01-01"}),
        ({"demonstration": True}, {"demonstration": True}),
        ({"demonstration": "yes"}, {}),
        ({"title": "a\ud83db"}, {"title": "a\ufffdb"}),
        ({"title": "\U0001f4f0"}, {"title": "\U0001f4f0"}),
    ],
)
def test_usual_names(record: dict[str, object], expected: dict[str, object]) -> None:
    found = fields_of(record, ())
    assert {name: getattr(found, name) for name in expected} == expected
    rest = {name for name in Fields.__dataclass_fields__ if name not in expected}
    assert {name: getattr(found, name) for name in rest} == {name: getattr(EMPTY, name) for name in rest}


def test_a_named_column_takes_the_place_of_the_usual_ones() -> None:
    mapping = parse_mapping({"title": "kicker", "published": "day"})
    found = fields_of({"title": "x", "kicker": "ع", "published": "2001", "day": "2024"}, mapping)
    assert (found.title, found.published) == ("ع", "2024")
    assert fields_of({"title": "x", "day": "2024"}, mapping).title == ""


def test_a_mapping_made_for_another_file_changes_nothing() -> None:
    mapping = parse_mapping({"title": "kicker", "published": "day", "outlet": "-"})
    found = fields_of({"title": "x", "published": "2001", "outlet": "sana"}, mapping)
    assert (found.title, found.published, found.outlet) == ("x", "2001", "")


@pytest.mark.parametrize(("field", "column"), [("heading", "x"), ("title", "")])
def test_a_field_that_does_not_exist_cannot_be_mapped(field: str, column: str) -> None:
    with pytest.raises(UseError) as caught:
        parse_mapping({field: column})
    assert caught.value.key == "err.mapping"


@pytest.mark.parametrize("record", [{"title": ["a", "b"]}, {"text": {"a": 1}}, {"outlet": True, "title": "x"}])
def test_words_that_are_no_text_are_refused(record: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        fields_of(record, ())
    assert caught.value.key == "err.problem.column_value"
