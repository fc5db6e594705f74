"""Both tables hold the same, and the Arabic one follows the style of the product."""

import re
from collections import Counter

import pytest

from analysis.i18n.messages import LANGUAGES, table
from analysis.i18n.plurals import nouns, phrase
from analysis.i18n.strings import _NUMBERS, placeholders

KEYS = sorted(key for key in table("ar") if not key.startswith(("count.", "date.n")))
SPECS = {*_NUMBERS, "", "obl", "msg", "ltr", "day", "day.short", "day.numeric", "day.iso"}


def test_both_languages_have_the_same_keys():
    assert sorted(key for key in table("en") if not key.startswith(("count.", "date.n"))) == KEYS
    assert len(KEYS) > 500


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_placeholders(key):
    found = [
        Counter((name, spec.removesuffix("obl").removesuffix(".")) for name, spec in placeholders(table(lang)[key]))
        for lang in LANGUAGES
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_specification_is_known(lang):
    for key, template in table(lang).items():
        if key.startswith("date."):
            continue
        for name, spec in placeholders(template):
            assert spec in SPECS or spec.removesuffix(".obl") in nouns(), (key, name, spec)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_counted_phrase_brings_its_noun_along(lang):
    twice = []
    for key, template in table(lang).items():
        for name, spec in placeholders(template) if not key.startswith("count.") else ():
            noun = next((one for one in (spec.removesuffix(".obl"), name) if one in nouns()), "")
            after = template.partition("{" + name)[2].partition("}")[2].split()
            said = {phrase(lang, noun, n).split()[-1] for n in (1, 5, 92, 200)} if noun and spec != "int" else set()
            if after and after[0].strip(".,;:،؛") in said:
                twice.append((key, name))
    assert not twice


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_or_padded(lang):
    for key, template in table(lang).items():
        assert (template and template == template.strip()) or key in ("number.list", "number.parts", "number.groups"), (
            key
        )
        assert "  " not in template, key


# Each pattern is a habit that the style of the interface forbids.
ARABIC = {
    "a proclitic on a placeholder": r"(?:^|[\s(«])(?:[بلك]|ال|لل)[«(]?\{",
    "a Latin comma, semicolon or question mark": r"[\u0600-\u06ff]\s*[,;?]",
    "a space before punctuation": r"\s[،؛؟.:](?:\s|$)",
    "tatweel": "ـ",
    "Arabic-Indic digits": "[٠-٩]",
    "تم with a verbal noun": r"(?:^|\s)(?:تم|قام|قامت) ",
    "من قِبل, بواسطة, بشكل": r"من قبل |من قِبل |بواسطة|بشكل ",
    "loan words": "فلتر|داتا|ثيمة|كلمات مفتاحية",
    "a gendered imperative": r"(?:^|\s)(?:اختر|انقر|اقرأ|افتح|احفظ|انسخ|غيّر|أضف|اضغط|شاهد|انظر|حدد)(?:\s|$)",
    "a verdict": "انحياز|تحيّز|دعاية|بسبب|أدى إلى|يثبت أن|دالّ إحصائيًا|تكشف",
    "tanwin after the alif": "اً",
    "a final ya without dots": r"(?:^|\s)(?:ف|الت|الذ)ى(?:\s|$)",
    "وثيقة for a text": "وثيقة|وثائق",
    "a double unit of ambiguity": "ضعف|أضعاف",
    "a straight quotation mark": "[\"']",
    "a dash for a range": r"\d[–-]\d",
    "معسكر for a camp": "معسكر|محور المقاومة",
    "نسخة for a snapshot": "نسخة البيانات",
}
ENGLISH = {
    "a straight quotation mark": "[\"']",
    "an exclamation": "!",
    "a verdict": r"\b(?:bias|propaganda|reveals?|significant|because of|thanks to|led to)\b",
    "a Latin abbreviation": r"\b(?:e\.g\.|i\.e\.|etc\.)",
    "a range by dash": r"\d[–-]\d",
}


@pytest.mark.parametrize("habit", ARABIC)
def test_arabic_style(habit):
    exempt = {"count.papers"}
    found = [
        key
        for key, template in table("ar").items()
        if re.search(ARABIC[habit], template) and not any(key.startswith(name) for name in exempt)
    ]
    assert found == []


@pytest.mark.parametrize("habit", ENGLISH)
def test_english_style(habit):
    assert [key for key, template in table("en").items() if re.search(ENGLISH[habit], template)] == []


def test_sentences_end_with_a_stop_and_labels_do_not():
    for key in KEYS:
        if key.startswith(("nav.", "button.", "column.", "sel.", "section.", "fact.")):
            assert not table("ar")[key].endswith("."), key
        if key.endswith(".tip") or key.startswith(("caution.", "read.compare")):
            assert table("ar")[key].endswith((".", "؟")), key


@pytest.mark.parametrize("n", range(1, 13))
def test_arabic_months_give_both_names_in_sentences(n):
    short = table("ar")[f"month.{n}.short"]
    assert re.fullmatch(rf"{short} \([\u0621-\u064a]+\)", table("ar")[f"month.{n}"])
