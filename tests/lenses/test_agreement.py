"""The fast matcher and the slow reference find the same mentions, with the shipped lenses and with any others."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.errors import DataError
from analysis.lenses.gazetteer import read_gazetteer
from analysis.lenses.naming import SCOPES, Condition, Lens, Variant
from analysis.lenses.patterns import Group, Pattern, PatternError, Step, parse_pattern
from analysis.lenses.rules import Rules, compile_lenses, shipped_rules
from analysis.settings import DATA
from tests.lenses import reference, streams

WORDS = ("كتاب", "القلم", "اللوح", "مدرسة", "سماء", "قرى", "معلمون", "إلغاء")
FORMS = ("", "و", "ف", "ب", "ل", "وب", "فل")
JOINTS = (" ", " ", " ", " ", " “", "” ", "، ", ". ", "\n", " - ", ": ", "(", "   ", " ............. ", "؟ ", " «")
DAYS = (None, date(2015, 7, 1), date(2024, 12, 7), date(2024, 12, 8), date(2025, 3, 1))

steps = st.recursive(
    st.builds(
        lambda words, mark: "/".join(words) + mark,
        st.lists(st.sampled_from([*WORDS, "كتاب+", "مدرسة+", "سماء+", "معلمون+", "*"]), min_size=1, max_size=2),
        st.sampled_from(["", "", "?"]),
    ),
    lambda inner: st.builds(
        lambda parts, mark: f"({' '.join(parts)}){mark}",
        st.lists(inner, min_size=1, max_size=2),
        st.sampled_from(["", "?"]),
    ),
    max_leaves=4,
)


def _usable(written: str) -> bool:
    try:
        parse_pattern(written)
    except PatternError:
        return False
    return True


patterns = st.lists(steps, min_size=1, max_size=3).map(" ".join).filter(_usable).map(parse_pattern)
some = st.lists(patterns, max_size=2).map(tuple)


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Condition, ...]:
    made = []
    leans = False
    for scope in draw(st.lists(st.sampled_from(SCOPES), max_size=2)):
        others = (
            draw(st.sampled_from([(), (), ("a",), ("b",), ("a", "b")])) if scope == "document" and not leans else ()
        )
        leans = leans or bool(others)
        condition = Condition(
            scope,
            words=draw(st.integers(0, 3)) if scope == "window" else 0,
            any=draw(some),
            none=draw(some),
            any_variant_of=others,
            place=draw(st.booleans()),
            ignore_otherwise=draw(st.booleans()),
        )
        made.append(condition)
    return tuple(made)


@st.composite
def lenses(draw: st.DrawFn) -> tuple[Lens, ...]:
    made = []
    for order, name in enumerate("ab"):
        variants = tuple(
            Variant(
                id=f"v{place}",
                name_ar="",
                name_en="",
                patterns=tuple(draw(st.lists(patterns, min_size=1, max_size=2))),
                stance=0,
                connotation="",
                exclude=draw(some),
                conditions=draw(conditions()),
                valid_from=draw(st.sampled_from([None, None, date(2024, 12, 8)])),
                valid_to=draw(st.sampled_from([None, None, date(2025, 1, 1)])),
            )
            for place in range(draw(st.integers(1, 3)))
        )
        made.append(Lens(name, order, "", "", variants))
    return tuple(made)


@st.composite
def texts(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[str, str]:
    def one() -> str:
        pieces = draw(st.lists(st.tuples(st.sampled_from(FORMS), words, st.sampled_from(JOINTS)), max_size=14))
        return "".join(before + word + joint for before, word, joint in pieces)

    return one(), one()


written_words = st.sampled_from(
    [*WORDS, "للقلم", "للوح", "كتابهم", "مدرسته", "سمائه", "معلميه", "قراها", "آخر", "هيـ ـئة", "7"]
)


def _agree(
    parts: tuple[str, str], rules: Rules, places: tuple[Pattern, ...], low: date | None, high: date | None
) -> None:
    slow = reference.mentions(parts, rules.lenses, places, low, high)
    assert streams.mentions(parts, rules, low, high) == slow


def _any_lenses(
    made: tuple[Lens, ...], places: tuple[Pattern, ...], parts: tuple[str, str], low: date | None, high: date | None
) -> None:
    with contextlib.suppress(DataError):  # two names of the same words: refused
        _agree(parts, compile_lenses(made, places), places, low, high)


CASES = (lenses(), some, texts(written_words), st.sampled_from(DAYS), st.sampled_from(DAYS))
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(*CASES)
def test_any_lenses_on_any_text(
    made: tuple[Lens, ...], places: tuple[Pattern, ...], parts: tuple[str, str], low: date | None, high: date | None
) -> None:
    _any_lenses(made, places, parts, low, high)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=SLOW)
@given(*CASES)
def test_any_lenses_on_any_text_at_length(
    made: tuple[Lens, ...], places: tuple[Pattern, ...], parts: tuple[str, str], low: date | None, high: date | None
) -> None:
    _any_lenses(made, places, parts, low, high)


def _words(steps_: tuple[Step, ...]) -> list[str]:
    return [
        word
        for step in steps_
        for word in (_words(step.steps) if isinstance(step, Group) else [word.type for word in step.words])
    ]


def _phrases(pattern: Pattern) -> str:
    return " ".join(_words(pattern.steps)[:4])


SHIPPED = shipped_rules(DATA)
PHRASES = sorted(
    {
        _phrases(pattern)
        for lens in SHIPPED.lenses
        for variant in lens.variants
        for pattern in variant.patterns + variant.exclude
    }
)
NEAR = (
    "سوريا",
    "دمشق",
    "حلب",
    "داعش",
    "أوكرانيا",
    "إرهابيين",
    "قوات",
    "النظام",
    "المعارضة",
    "قال",
    "بشار الأسد",
    "تركيا",
)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(texts(st.one_of(st.sampled_from(PHRASES), st.sampled_from(NEAR))), st.sampled_from(DAYS), st.sampled_from(DAYS))
@example(("النظام السوري", "النظام. حكومة “الإنقاذ” وحكومة الإنقاذ"), None, None)
@example(("", "تحرير مدينة حلب والحكومة السورية المؤقتة"), None, date(2024, 12, 7))
def test_the_shipped_lenses_on_their_own_words(parts: tuple[str, str], low: date | None, high: date | None) -> None:
    _agree(parts, SHIPPED, read_gazetteer(DATA), low, high)
