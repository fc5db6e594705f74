"""Tokens: the table of cases, the grammar against a plain reading of it, and texts that are no text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.text.tokenize import Token, kind, tokenize, written
from tests.text.reference import scan


def types(text: str) -> list[str]:
    return [token.type for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الرئيس", ["قال", "الرئيس"]),
        ("كِتَابٌ", ["كتاب"]),
        ("هــيئــة", ["هيئة"]),
        ("هيـ ـئة تحـ ـرير الشام", ["هيئة", "تحرير", "الشام"]),
        ("الشـ,,ـرع وقسـ.ـد", ["الشرع", "وقسد"]),
        ("حـ*ـمـ/ـص", ["حمص"]),
        ("الـ قوات", ["ال", "قوات"]),  # no tatweel behind the space: nothing is joined
        ("حـ......ـمص", ["ح", "مص"]),  # more than four characters of junk
        ("سطر أولـ\nـثان", ["سطر", "أول", "ثان"]),  # a join cannot leave a line
        ("الـ3 مليون", ["ال", "3", "مليون"]),
        ("٣٬٠٠٠ و12,5 و۴۵", ["3,000", "و", "12,5", "و", "45"]),
        ("1.2.2019، 3", ["1.2.2019", "3"]),
        ("في 2011, ثم", ["في", "2011", "ثم"]),
        ("#سوريا_الحرة", ["سوريا", "الحرة"]),
        ("انظر https://t.co/Ab1?x=ثورة، ثم www.sana.sy", ["انظر", "ثم"]),
        ("HTTP://X.ORG/a(ثورة)", ["ثورة"]),
        ("راسلنا info.x@enabbaladi.net الآن", ["راسلنا", "الآن"]),
        ("@SyPresidency قال", ["sypresidency", "قال"]),
        ("BBCعربي F16", ["bbc", "عربي", "f", "16"]),
        ("İstanbul Ünlü ﬁn", ["istanbul", "ünlü", "fin"]),
        ("ﺳﻮرﻳﺎ ﷲ ﻻ", ["سوريا", "الله", "لا"]),  # presentation forms
        ("ﷺ", []),  # a whole formula in one sign is no word
        ("الرئیس الکبیر", ["الرئيس", "الكبير"]),  # Persian keyboard, Arabic words
        ("ٱلشعب", ["الشعب"]),
        ("\u202bقال\u202c \u200fنعم\u200f", ["قال", "نعم"]),
        ("\ufeffعنوان\u00a0ثان", ["عنوان", "ثان"]),
        ("كت\u200bاب", ["كتاب"]),  # what is printed as one word is one word
        ("إعلام أعلام", ["إعلام", "أعلام"]),  # hamza stays: exact look-up comes first
        ("حكومة حكومه مستشفى", ["حكومة", "حكومه", "مستشفى"]),
        ("قصف🔥مدفعي", ["قصف", "مدفعي"]),
        ("", []),
        ("ًٌٍَُِّْ", []),
        (" ـ ـ ", []),
    ],
)
def test_types(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_offsets_point_into_the_text_as_given() -> None:
    text = "قال: هيـ ـئة «كِتَابٌ» 12,5."
    assert [text[token.start : token.end] for token in tokenize(text)] == ["قال", "هيـ ـئة", "كِتَابٌ", "12,5"]


@pytest.mark.parametrize(
    "line",
    [
        "ئێمە دەکەن لە کوردستان کار دەکات",  # Sorani
        "کۆبوونەوەی سەرۆکی هەرێم",
        "این کتاب خوبی است که گفت‌وگو را پیش می‌برد و گزارش چاپ شد",  # Persian
        "پاکستان کے وزیر نے کہا",  # Urdu
    ],
)
def test_lines_in_other_languages_are_kept_and_marked(line: str) -> None:
    found = types(line + "\nقال الرئيس")
    assert {kind(one) for one in found[:-2]} == {"foreign"}
    assert [written(one) for one in found[:-2]] == [one.removeprefix("~") for one in found[:-2]]
    assert found[-2:] == ["قال", "الرئيس"]


@pytest.mark.parametrize(
    "line", ["شركة گوگل تطلق خدمة جديدة في سوريا", "قال الرئیس السوری أمس إن الثورة", "ڤيديو جديد"]
)
def test_arabic_lines_stay_arabic(line: str) -> None:
    assert not any(one.startswith("~") for one in types(line))


@pytest.mark.parametrize(
    ("raw_type", "expected"),
    [
        ("كتاب", "word"),
        ("~كار", "foreign"),
        ("پوتين", "foreign"),
        ("ئێمە", "foreign"),
        ("çocuk", "latin"),
        ("москва", "latin"),
        ("12,5", "number"),
        ("", "latin"),
    ],
)
def test_kind(raw_type: str, expected: str) -> None:
    assert kind(raw_type) == expected


LETTERS = st.sampled_from('قاليةىإأؤءپەکیab Zé1٣۴,.،/-_:*#@\n\rـًَ\u200c\u200f«»"()ﻻﷲﷺ😀\ud800ş\u0130')
PIECES = st.sampled_from(["http://", "https://x.y/", "www.", "a.b@c.d", "ـ ـ", "هيـ,ـئة", "12,5", "~", "دەکەن ", "ال"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(LETTERS, LETTERS, PIECES, st.characters()), max_size=40).map("".join))
@example("a" * 65 + "@b")
@example("ب" * 70 + " پەڕ" + "ـ ـ" * 3)
@example("1,2,3," + "4" * 70)
@example("httpſ://x")
def test_regular_expression_follows_the_grammar(text: str) -> None:
    assert tokenize(text) == scan(text)


@given(st.text())
def test_tokens_are_in_order_and_never_empty(text: str) -> None:
    tokens = tokenize(text)
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(token.type and token.start < token.end <= len(text) and len(token.type) <= 64 for token in tokens)


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 1_000_000,
        "ـ ," * 300_000,
        "1," * 500_000,
        "a.b@" * 250_000,
        '"a' * 500_000,
        "پ\n" * 300_000,
        "ﷺ" * 300_000,
    ],
    ids=lambda text: text[:4],
)
def test_a_megabyte_of_anything(text: str) -> None:
    tokens = tokenize(text)
    assert all(len(token.type) <= 64 for token in tokens)


def test_one_long_word_is_one_token_with_a_cut_type() -> None:
    assert tokenize("ب" * 1_000_000) == [Token(0, 1_000_000, "ب" * 64)]


def test_lone_surrogates_separate() -> None:
    assert types("قال\ud800نعم\udfff") == ["قال", "نعم"]
