from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.i18n.strings import LISTED, caveat, html, text, worded
from analysis.records import Caveat

DAY = date(2024, 12, 8)


@pytest.mark.parametrize(
    ("lang", "key", "values", "expected"),
    [
        (
            "ar",
            "data.few",
            {"group": "نصوص المعارضة", "docs": 2},
            "نصوص المعارضة: نصان فقط. فترات الثقة واسعة، فتُقرأ الأرقام بحذر.",
        ),
        (
            "en",
            "data.few",
            {"group": "Opposition texts", "docs": 1},
            "Opposition texts: only 1 document. Intervals are wide; read with care.",
        ),
        ("ar", "headline.topics_plain", {"topics": 3, "docs": 2}, "3 موضوعات في نصين"),
        ("ar", "headline.topics_plain", {"topics": 18, "docs": 10136}, "18 موضوعًا في 10,136 نصًا"),
        ("ar", "cli.info.documents", {"n": 12345, "undated": 0}, "عدد النصوص: 12,345 (بلا تاريخ: 0)"),
        ("ar", "chart.owner_change", {"date": DAY}, "8 كانون الأول 2024: تغيّر الانتماء"),
        ("en", "chart.owner_change", {"date": "2024-12-08"}, "8 Dec 2024: affiliation changes"),
        ("ar", "coverage.start", {"name": "سانا", "month": "آذار 2017"}, "سانا: لا نصوص قبل آذار 2017."),
        ("en", "guard.largest", {"share": 0.34, "outlet": "SANA"}, "Largest share of one outlet: 34% (SANA)"),
        ("ar", "guard.largest", {"share": "34%", "outlet": "سانا"}, "حصة أكبر وسيلة إعلام: 34% (سانا)"),
        ("en", "chart.interval_words", {"low": np.float64(0.58), "high": np.float32(0.66)}, "between 58% and 66%"),
        ("en", "guard.tests", {"m": np.int64(1846)}, "Terms tested: 1,846"),
    ],
)
def test_values_are_filled_by_their_kind(lang, key, values, expected):
    assert text(lang, key, plain=True, **values) == expected


def test_a_sentence_with_its_numbers_in_both_languages():
    values = {
        "variant": "الاحتلال الروسي",
        "group": "نصوص المعارضة",
        "before": 0.8,
        "after": 0.36,
        "docs_before": 11,
        "docs_after": 103,
        "diff": -0.44,
        "low": -0.5,
        "high": -0.38,
    }
    arabic = text("ar", "naming.change", **values)
    assert "\u206680%\u2069 (11 نصًا)، ثم \u206636%\u2069 (103 نصوص)" in arabic
    assert "فترة الثقة \u206695%\u2069" in arabic, "all signs of a sentence stand on one side of their numbers"
    assert "80% (11 نصًا)، ثم 36% (103 نصوص)" in text("ar", "naming.change", plain=True, **values)
    assert "الفرق بالنقاط المئوية: \u2066−44\u2069" in arabic
    assert "(11 documents), then 36% (103 documents)" in text("en", "naming.change", **values)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_names_are_isolated_on_screen_and_bare_in_files(lang):
    shown = text(lang, "err.no_file", file="أخبار 2024.txt")
    assert "\u2068أخبار 2024.txt\u2069" in shown
    assert not set(text(lang, "err.no_file", plain=True, file="أخبار 2024.txt")) & set("\u2066\u2067\u2068\u2069")


def test_an_inserted_name_cannot_break_out_of_its_isolate():
    shown = text("ar", "err.no_file", file="a\u2069\u202eb")
    assert "\u2068ab\u2069" in shown
    assert "\u202e" not in shown


def test_a_value_worded_for_the_screen_leaves_no_isolates_in_a_file():
    group = text("ar", "group", name="المعارضة")
    assert "\u2068" in group
    assert text("ar", "chart.compare.title", plain=True, group=group) == "أكثر تكرارًا في نصوص المعارضة"
    assert text("ar", "alt.figure", plain=True, finding=group, docs=2).startswith("نصوص المعارضة حُسب ذلك من نصين")


def test_html_is_escaped_and_isolated():
    assert html("en", "err.no_file", file="<b>&") == "<bdi>&lt;b&gt;&amp;</bdi>: there is no such file or folder."
    assert (
        html("en", "app.snapshot", snap='"3f"', date=DAY) == 'Snapshot <bdi dir="ltr">&quot;3f&quot;</bdi> · 8 Dec 2024'
    )
    assert "<script" not in html("ar", "err.record", file="f", line=2, problem="<script>")


def test_a_long_list_is_told_in_part():
    """A corpus may have hundreds of outlets: a sentence that named them all hid the rest of its page."""
    names = [f"o{n}" for n in range(LISTED + 700)]
    english = text("en", "import.new_outlets", plain=True, outlets=names)
    assert f"o{LISTED - 1}, and 700 more. They" in english
    assert f"o{LISTED}," not in english
    assert f"o{LISTED - 1}، وغيرها (700)" in text("ar", "import.new_outlets", plain=True, outlets=names)
    assert "more" not in text("en", "import.new_outlets", plain=True, outlets=names[:LISTED])


def test_lists_are_joined_with_the_comma_of_the_language():
    assert text("ar", "sel.word", plain=True, word=["أ", "ب"]) == "نصوص فيها «أ، ب»"
    assert text("en", "sel.word", plain=True, word=("a", "b")) == "texts with “a, b”"


@pytest.mark.parametrize("reason", ["err.reason.too_large", Caveat("err.reason.too_large", {"limit": 50_000_000})])
def test_a_reason_is_a_key_or_a_message(reason):
    error = InputError("err.unread", file="x.txt", reason=reason, limit=50_000_000)
    assert worded("en", error, form="plain") == ("x.txt: not read. It is larger than 50 MB. Nothing else was affected.")


def test_unknown_keys_languages_and_missing_values_are_not_covered_up():
    with pytest.raises(KeyError):
        text("ar", "no.such.key")
    with pytest.raises(KeyError):
        text("fr", "nav.home")
    with pytest.raises(KeyError):
        text("ar", "data.few", docs=3)
    with pytest.raises(TypeError):
        text("ar", "guard.tests", m={1})


def test_a_caution_is_worded_with_the_names_that_the_caller_knows():
    names = {"sana": "SANA"}
    item = Caveat("compare.outlet_driven", {"outlet": "sana", "bloc": "regime"})
    resolve = lambda lang, placeholder, value: names.get(value)  # noqa: E731
    assert caveat("en", item, plain=True, resolve=resolve) == (
        "The direction does not survive leaving out SANA: the result describes that outlet, not regime."
    )


def test_absent_values_are_said():
    item = SimpleNamespace(
        key="compare.not_passed",
        values=dict.fromkeys(["term", "group", "reference", "n_a", "all_a", "n_b", "all_b"], 1) | {"q": None},
    )
    assert "q: not tested" in worded("en", item)
    assert "قيمة q: لم تُختبر" in worded("ar", item)
    item.values["q"] = 0.0004
    assert "قيمة q: أقل من 0.001؛" in worded("ar", item)
