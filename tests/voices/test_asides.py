"""Where what is reported ends though its sentence goes on, and where it goes on though its sentence ended."""

import pytest

from tests.voices.told import told

# text, and each span of it
ENDS = [
    ("قال سيرغي لافروف إن الحوار مستمر، لكنه رفض التعليق على الخبر.", ["الحوار مستمر"]),
    ("قال سيرغي لافروف إن الحوار مستمر دون أن يذكر مكانه.", ["الحوار مستمر"]),
    ("قال سيرغي لافروف إن الحوار مستمر، في إشارة إلى لقاء جنيف.", ["الحوار مستمر"]),
    ("قال سيرغي لافروف إن الحوار، في إشارة إلى جنيف، مستمر حتى نهاية الشهر.", ["الحوار", "مستمر حتى نهاية الشهر"]),
    ("قال سيرغي لافروف إن الحوار مستمر لكن لم يتسن التأكد من ذلك.", ["الحوار مستمر"]),
    # a verbal noun cannot go on with a verb in the past
    ("وثق المرصد السوري لحقوق الإنسان مقتل خمسة مدنيين، واستهدفت الغارات مدنا أخرى.", ["مقتل خمسة مدنيين"]),
    # a source within what is reported interrupts nothing
    (
        "قال سيرغي لافروف إن الوفد سافر، حسب معلومات الوزارة، إلى جنيف للقاء الأطراف.",
        ["الوفد سافر، حسب معلومات الوزارة، إلى جنيف للقاء الأطراف"],
    ),
    # ... and ends before what links the next sentence
    (
        "نزح خمسون مدنيا، حسب المرصد السوري لحقوق الإنسان من جانبها، أعلنت اللجنة إجلاء الجرحى.",
        ["نزح خمسون مدنيا"],
    ),
    # direct speech goes on in the first person, in its paragraph
    ("وقال سيرغي لافروف: الحوار مستمر. ونحن نريد السلام. وصل الوفد أمس.", ["الحوار مستمر", "ونحن نريد السلام"]),
    ("وقال سيرغي لافروف: الحوار مستمر.\nنحن هنا منذ أمس.", ["الحوار مستمر"]),
    # ألا, which is spelled like إلا
    ("وتوقعت روسيا ألا يتأخر الحل.", ["ألا يتأخر الحل"]),
    ("لم يقل سيرغي لافروف إلا القليل.", []),
]


@pytest.mark.parametrize(("text", "spans"), ENDS)
def test_where_what_is_reported_ends(text: str, spans: list[str]) -> None:
    assert [one.text for one in told(text)] == spans


def test_a_quotation_without_its_end_goes_on_to_the_end_of_its_sentence() -> None:
    rest = " وصل الوفد إلى المدينة بعد يومين من السفر الطويل. وكان في استقباله عدد كبير من سكان المدينة والقرى القريبة."
    assert [one.text for one in told("قال سيرغي لافروف «سيستمر الحوار بين كل الأطراف." + rest)] == [
        "سيستمر الحوار بين كل الأطراف"
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("تحدث سيرغي لافروف عن «كارثة غير مسبوقة»، مضيفا أن الحل بعيد.", "كارثة غير مسبوقة"),
        ("قال سيرغي لافروف إن الظروف التي وصفها بـ«السيئة» انتهت.", "السيئة"),
        ("الدول التي سماها سيرغي لافروف «عرب السنة» بعيدة.", "عرب السنة"),
    ],
)
def test_a_few_words_that_somebody_chose_are_speech(text: str, quoted: str) -> None:
    assert (quoted, "quoted") in [(one.text, one.voice) for one in told(text)]
