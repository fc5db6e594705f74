import pytest

from analysis.i18n.messages import table
from analysis.i18n.plurals import nouns, phrase, plural_class

# Samples of the CLDR chart "Language Plural Rules" for ar and en.
CLDR_AR = {
    "zero": [0],
    "one": [1],
    "two": [2],
    "few": [3, 10, 103, 110, 1003],
    "many": [11, 26, 99, 111, 1011],
    "other": [100, 102, 200, 202, 300, 1000, 10000, 1_000_000, 0.1, 1.5, 10.1],
}


@pytest.mark.parametrize(("shape", "n"), [(shape, n) for shape, many in CLDR_AR.items() for n in many])
def test_arabic_classes_are_those_of_cldr(shape, n):
    assert plural_class("ar", n) == shape


@pytest.mark.parametrize(("n", "shape"), [(1, "one"), (0, "other"), (2, "other"), (1.5, "other"), (101, "other")])
def test_english_classes_are_those_of_cldr(n, shape):
    assert plural_class("en", n) == shape


@pytest.mark.parametrize(
    ("noun", "n", "plain", "oblique"),
    [
        ("docs", 0, "لا نصوص", "0 نص"),
        ("docs", 1, "نص واحد", "نص واحد"),
        ("docs", 2, "نصان", "نصين"),
        ("docs", 3, "3 نصوص", "3 نصوص"),
        ("docs", 11, "11 نصًا", "11 نصًا"),
        ("docs", 100, "100 نص", "100 نص"),
        ("docs", 12480, "12,480 نصًا", "12,480 نصًا"),
        ("docs", 1003, "1,003 نصوص", "1,003 نصوص"),
        ("outlets", 2, "وسيلتا إعلام", "وسيلتَي إعلام"),
        ("outlets", 4, "4 وسائل إعلام", "4 وسائل إعلام"),
        ("papers", 2, "وثيقتان", "وثيقتين"),
        ("copies", 11, "11 نسخة", "11 نسخة"),
        ("blocks", 2, "كتلتان زمنيتان", "كتلتين زمنيتين"),
        ("times", 0, "ولا مرة", "0 مرة"),
        ("minutes", 0, "0 دقيقة", "0 دقيقة"),
        ("minutes", 2, "دقيقتان", "دقيقتين"),
        ("days", 11, "11 يومًا", "11 يومًا"),
        ("words", 12.5, "12.5 كلمة", "12.5 كلمة"),
    ],
)
def test_arabic_phrases(noun, n, plain, oblique):
    assert phrase("ar", noun, n) == plain
    assert phrase("ar", noun, n, oblique=True) == oblique


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 documents"), (1, "1 document"), (2, "2 documents"), (1500, "1,500 documents")]
)
def test_english_phrases(n, expected):
    assert phrase("en", "docs", n) == expected == phrase("en", "docs", n, oblique=True)


def test_every_noun_has_every_form_in_both_languages():
    assert len(nouns()) >= 20
    for noun in nouns():
        arabic = {key.split(".")[2] for key in table("ar") if key.startswith(f"count.{noun}.")}
        english = {key.split(".")[2] for key in table("en") if key.startswith(f"count.{noun}.")}
        assert arabic == {"zero", "one", "two", "two_obl", "few", "many", "other"}, noun
        assert english == {"one", "other"}, noun


def test_a_noun_without_forms_is_refused():
    with pytest.raises(KeyError):
        phrase("ar", "cats", 3)
