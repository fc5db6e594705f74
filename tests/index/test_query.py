"""What people type, and what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.index.query import MAX_UNITS, MAX_WORDS, Pattern, Query, parse_query


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قوات", (Query(("قوات",)),)),
        ("  قوات   النظام ", (Query(("قوات",)), Query(("النظام",)))),
        ('"نظام الأسد"', (Query(("نظام", "الأسد")),)),
        ("«نظام الأسد»", (Query(("نظام", "الأسد")),)),
        ('"نظام الأسد', (Query(("نظام", "الأسد")),)),
        ("=قواته", (Query(("قواته",), exact=True),)),
        ('="نظام الأسد" حلب', (Query(("نظام", "الأسد"), exact=True), Query(("حلب",)))),
        ("سوري*", (Query(("سوري*",), patterns=(Pattern("regex", "سوري.*"),)),)),
        ("إدل?", (Query(("إدل?",), patterns=(Pattern("regex", "ادل."),)),)),
        ("هيأة~", (Query(("هيأة~",), patterns=(Pattern("errors", "هياه", 1),)),)),
        ("حلب~2", (Query(("حلب~2",), patterns=(Pattern("errors", "حلب", 2),)),)),
        ("/[أا]ل?سوري(ة|ا)/", (Query(("/[أا]ل?سوري(ة|ا)/",), patterns=(Pattern("regex", "[اا]ل?سوري(ه|ا)"),)),)),
        ('"قوات النظا*"', (Query(("قوات", "النظا*"), patterns=(None, Pattern("regex", "النظا.*"))),)),
        ("*", ()),
        ("و/أو", (Query(("و", "أو")),)),
        ("", ()),
        ("!!! «»", ()),
    ],
)
def test_queries(text: str, wanted: tuple[Query, ...]) -> None:
    assert parse_query(text) == wanted


@given(st.text(max_size=300))
def test_any_text_is_read_within_limits(text: str) -> None:
    found = parse_query(text)
    assert len(found) <= MAX_UNITS
    assert all(1 <= len(query.types) <= MAX_WORDS for query in found)
