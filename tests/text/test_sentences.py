"""Sentences: where they begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جملة أولى. جملة ثانية؟ نعم! انتهى…", ["جملة أولى.", "جملة ثانية؟", "نعم!", "انتهى…"]),
        ("عنوان بلا نقطة\nثم النص.\n\nوبعده", ["عنوان بلا نقطة", "ثم النص.", "وبعده"]),
        ("سعره 12.5 دولارا. انتهى.", ["سعره 12.5 دولارا.", "انتهى."]),
        ("موقع sana.sy نشر. ثم حذف.", ["موقع sana.sy نشر.", "ثم حذف."]),
        ('قال: "سنبقى." ثم غادر.', ['قال: "سنبقى."', "ثم غادر."]),
        ("قال «ذهبت. ثم عدت. ولم أبق» وسكت. انتهى.", ["قال «ذهبت. ثم عدت. ولم أبق» وسكت.", "انتهى."]),
        ('قال "ذهبت. ثم عدت" وسكت. انتهى.', ['قال "ذهبت. ثم عدت" وسكت.', "انتهى."]),
        ('علامة " وحيدة. ثم أخرى. وثالثة', ['علامة " وحيدة.', "ثم أخرى.", "وثالثة"]),
        ("حضر د. أحمد وم. سامي. ثم غادرا.", ["حضر د. أحمد وم. سامي.", "ثم غادرا."]),
        ("3. ثالثا نبدأ. ثم نمضي.", ["3. ثالثا نبدأ.", "ثم نمضي."]),
        ("بلغ عددهم 12. وقال آخر.", ["بلغ عددهم 12.", "وقال آخر."]),
        ("نهاية۔ بداية", ["نهاية۔", "بداية"]),
        ("   ", [""]),
        ("\n\n", [""]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_an_empty_text_has_none() -> None:
    assert sentence_starts("") == []


@given(st.text(st.sampled_from('اب .!؟\n"«»“”…د 3'), max_size=60))
def test_starts_begin_at_zero_and_ascend(text: str) -> None:
    starts = sentence_starts(text)
    assert starts[:1] == ([0] if text else [])
    assert starts == sorted(set(starts))
    assert all(start < len(text) and not text[start].isspace() for start in starts[1:])


@given(st.text(), st.text())
def test_a_newline_ends_a_sentence(before: str, after: str) -> None:
    text = f"ا{before}\nب{after}"
    assert len("ا" + before) + 1 in sentence_starts(text)


@pytest.mark.parametrize(
    "text", ["." * 1_000_000 + "x", '."' * 500_000, "«" * 1_000_000, " " * 1_000_000, "د. " * 300_000]
)
def test_a_megabyte_of_anything(text: str) -> None:
    assert sentence_starts(text)[0] == 0
