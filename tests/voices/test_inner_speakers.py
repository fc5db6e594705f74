"""Who speaks in a relative clause, within what another says, and where one verb goes on from another."""

import pytest

from tests.voices.told import told

# text, what is said, and the name as printed
DESCRIBED = [
    ("واستهدفت الحملة عناصر من حزب الأمل الكردي الذي أعلن أن رجاله قتلوا.", "رجاله قتلوا", "حزب الأمل الكردي"),
    (
        "وتم منع ممثلي وسائل الإعلام من قبل عدد من المحامين الذين أكدوا أن الجلسة مغلقة.",
        "الجلسة مغلقة",
        "عدد من المحامين",
    ),
    ("وجه خالد لومه إلى بعض الصحف الإسبانية التي قالت إنه فر إلى فرنسا.", "فر إلى فرنسا", "بعض الصحف الإسبانية"),
    ("وتحدث الوزير مع سفير روسيا في دمشق، الذي أكد أن الحوار مستمر.", "الحوار مستمر", "سفير روسيا"),
    # a state is only where he is
    ("وصل وفد الحزب إلى العراق الذي أكد أن الحوار مستمر.", "الحوار مستمر", "وفد الحزب"),
    # an office is described with what it is part of
    ("هذا ما أكده مصدر في الجيش الحر، الذي أعلن أن المعركة انتهت.", "المعركة انتهت", "مصدر في الجيش الحر"),
]


@pytest.mark.parametrize(("text", "said", "name"), DESCRIBED)
def test_a_relative_clause_is_said_by_whom_it_describes(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]


# text, and each span of it
JOINED = [
    ("تعهد كمال درويش باستعادة كل المدن وقال إن العاصمة ستصمد.", ["باستعادة كل المدن", "العاصمة ستصمد"]),
    ("عبر عدد من الأهالي عن سعادتهم بالمبادرة وأكدوا أنها مفيدة.", ["سعادتهم بالمبادرة", "مفيدة"]),
    ("وحذرت الوزارة من احتمال أن يرتفع النهر وأوصت بإخلاء القرى.", ["احتمال أن يرتفع النهر", "بإخلاء القرى"]),
    ("ورئيس النادي يصر على بيع الملعب ويقول إن الأمن سيحميه.", ["بيع الملعب", "الأمن سيحميه"]),
    # a clause goes on with a verb in the past
    (
        "قال المدير إن النقابة وافقت على القرار وأكدت أنها ستلتزم به.",
        ["النقابة وافقت على القرار وأكدت أنها ستلتزم به"],
    ),
]


@pytest.mark.parametrize(("text", "spans"), JOINED)
def test_a_verbal_noun_ends_before_a_verb_in_the_past(text: str, spans: list[str]) -> None:
    assert [one.text for one in told(text)] == spans


# whom a verb that goes on without a pause speaks of, and not who speaks
OBJECTS = [
    "أكدت اللجنة ضرورة احترام القانون وطالبت البلدية بتسوية الملف.",
    "تحذر اللجنة من خطورة الحليب وتدعو السكان إلى غليه.",
]


@pytest.mark.parametrize("text", OBJECTS)
def test_a_verb_that_goes_on_has_its_object_behind_it(text: str) -> None:
    assert [one.name for one in told(text)] == ["اللجنة", "اللجنة"]


def test_who_speaks_is_not_what_is_said_of_him_in_passing() -> None:
    text = "شكا سمير الخطيب من ضعف الرواتب وتساءل - وهو محق - عن أسباب التأخير."
    assert {one.name for one in told(text)} == {"سمير الخطيب"}


# text, what is said within a report, and who says it
WITHIN = [
    (
        "ذكرت تقارير محلية أن أسماء كثيرة مرشحة لخلافة مدرب الأهلي كارلوس ألفيش الذي أعلن أنه سيترك الفريق.",
        "سيترك الفريق",
        "كارلوس ألفيش",
    ),
    ("وقال الوزير إن القصف أغضب بعض السكان الذين يقولون إن الجيش خدعهم.", "الجيش خدعهم", "بعض السكان"),
    ("وأوضح المدير أن التحولات التي يزعم قادة الحركة أنها جارية وهمية.", "جارية وهمية", "قادة الحركة"),
    # without a relative pronoun, as the noun has no article
    ("وأشار الوزير إلى قضية مهندسين أجانب قالت الشرطة إنهم خطفوا.", "خطفوا", "الشرطة"),
    ("وأضافت الصحيفة أن تقريرها يستند إلى مصدر موثوق أكد لها أن اللاعب سيرحل.", "اللاعب سيرحل", "مصدر موثوق"),
]


@pytest.mark.parametrize(("text", "said", "name"), WITHIN)
def test_who_is_described_within_a_report_speaks_himself(text: str, said: str, name: str) -> None:
    spans = told(text)
    assert (said, name) in [(one.text, one.name) for one in spans]
    assert said not in spans[0].text


def test_what_follows_one_who_is_described_is_said_by_who_reports() -> None:
    text = "وذكر البيان أن اللجنة اجتمعت بسكان القرية الذين أكدوا أن الماء مقطوع، مشيرا إلى أن الحل قريب."
    assert [one.name for one in told(text)] == ["البيان", "بسكان القرية", "البيان"]


# whom a report tells of and does not only describe is part of it
PART = [
    "وأكد المدير أن مصادر محلية أكدت أن الطريق مقطوع.",
    "قال سعيد إن اجتماعه الذي قال إنه ناجح انتهى.",
    "أكدت الوزيرة أن لجنة التحقيق كانت أعلنت أن الملف مغلق.",
    "قال سعيد إن كمال أبلغ وزير الدفاع بأن الاتفاق قريب.",
]


@pytest.mark.parametrize("text", PART)
def test_what_a_report_is_about_is_said_by_who_reports(text: str) -> None:
    assert len(told(text)) == 1


# text, what is said in a paper, and whose it is
PAPERS = [
    ("وبعد فضح القضية، كتب النائب حسين العلي رسالة يتهم فيها الحركة بالتقصير.", "بالتقصير", "حسين العلي"),
    ("تلقت البلدية رسالة من نقابة المعلمين تدعوها فيها إلى إلغاء القرار.", "إلغاء القرار", "نقابة المعلمين"),
    ("وصلت الشرطة شكاية تقدم بها التاجر علي سعيد يتهم فيها جاره بالسرقة.", "بالسرقة", "علي سعيد"),
    ("أصدرت الهيئة المديرة للنادي بلاغا دعت فيه أحباءها إلى الحضور.", "الحضور", "الهيئة المديرة للنادي"),
    # who is named behind the pronoun speaks himself
    ("وفي بيان لها، طالبت فيه النقابة بإقالة المدير.", "بإقالة المدير", "النقابة"),
    ("أجرت القناة حوارا مع الكاتب نبيل فرج قال فيه إن الرواية ماتت.", "الرواية ماتت", "نبيل فرج"),
]


@pytest.mark.parametrize(("text", "said", "name"), PAPERS)
def test_what_is_told_in_a_paper_is_said_by_whose_it_is(text: str, said: str, name: str) -> None:
    assert [(one.text, one.name) for one in told(text)] == [(said, name)]


def test_a_letter_of_a_broadcaster_is_nobody() -> None:
    text = "حسب ما أكده نبيل عباس، آمر الحراسة، لمراسل الجوهرة أف أم، الذي أكد أن القيمة كبيرة."
    assert ("القيمة كبيرة", "أم") not in [(one.text, one.name) for one in told(text)]
