"""What is said where it was missed over ten thousand texts that nobody had annotated. All sentences are invented."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
FOUND = [
    # بأن for أن, far from its verb
    ("كشف سامي خليل في حوار نشرته أمس «الصباح» بأنه سيترك منصبه.", "سيترك منصبه", "سامي خليل"),
    ("أعلن قسم المياه في شركة الجنوب الكبرى بأن الشبكة جاهزة.", "الشبكة جاهزة", "قسم المياه"),
    ("نفت وزارة النقل ما تم تداوله بأن الجسر مغلق.", "الجسر مغلق", "وزارة النقل"),
    ("وذكّر سامي خليل بقرار حكومته حل المجلس.", "بقرار حكومته حل المجلس", "سامي خليل"),
    # an adjective that elsewhere stands before أن by itself
    ("أفاد معهد الأرصاد في نشرة خاصة أن المطر قريب.", "المطر قريب", "معهد الأرصاد"),
    ("ولفت متحف البلدة للتاريخ الطبيعي أن الطيور كثيرة.", "الطيور كثيرة", "متحف البلدة للتاريخ الطبيعي"),
    ("وأعلن معروف أنه سيبني مدرسة.", "سيبني مدرسة", "معروف"),
    # verbs spelled like nouns
    ("أورد المرصد الأهلي تفاصيل الحادث لافتا إلى أن الطريق مغلق.", "الطريق مغلق", "المرصد الأهلي"),
    ("وفي آخر اللقاء كشف «سامي خليل» أنه سيعود.", "سيعود", "سامي خليل"),
    ("وكان الوزير سامي خليل كشف في كلمة ألقاها أمس أن الحل قريب.", "الحل قريب", "سامي خليل"),
    # a hamza too many
    ("وأعتبر الخليلي أن الحل قريب.", "الحل قريب", "الخليلي"),
    ("وأعتبرت نقابة المعلمين في بيانها أن الحل قريب.", "الحل قريب", "نقابة المعلمين"),
    # a participle that describes nothing
    ("وقالت إن العدد كبير وفق تعبيرها مشيرة في هذا الإطار إلى أن المراكز مفتوحة.", "المراكز مفتوحة", None),
    # a name that is spelled like فإن
    ("وكشف فان ديلن (51 عاما) أن الحل قريب.", "الحل قريب", None),
    ("وعبر زوار آخرون عن خشيتهم من الحرب.", "خشيتهم من الحرب", "زوار آخرون"),
    # a full stop is missing
    ("قالت سامية إنها لا تعرفه حسب قولها وأوضحت ليلى خليل أنها تعرفه.", "تعرفه", "ليلى خليل"),
    # وأن behind another object, and behind a source
    ("أعلن تنظيم مجهول مسؤوليته عن الحريق وأن منفذه هرب.", "منفذه هرب", None),
    ("وأكد سامي خليل أنه سيشتكي، على حد قوله وأن خصمه كاذب.", "خصمه كاذب", "سامي خليل"),
]
# nothing is said
NOTHING = [
    "من الطبيعي أن المطر قريب.",
    "وانتقد تصريحات الوزير خاصة أنها كثيرة.",
    "ويؤكد القرار حرص الدولة على إعلام السكان عبر البريد وأن يختاروا.",
    "أعتبر القرار خاطئا.",
    "وذكرت تلك الجريمة بجرائم أخرى.",
    "وثمن الأهالي هذا الفضاء خاصة وأنه واسع.",
    "ارتفعت الأسعار باعتبار أن العرض قليل.",
]


@pytest.mark.parametrize(("text", "said", "name"), FOUND)
def test_what_is_said_is_found(text: str, said: str, name: str | None) -> None:
    names = [one.name for one in told(text) if one.text == said]
    assert names
    assert name is None or names[-1] == name


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    found = [one.text for one in told(text)]
    assert all(one.startswith(("حرص", "تصريحات")) for one in found), found
