"""Who is no subject, where another begins, whose a paper is: all sentences are invented."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
NAMED = [
    # what begins with a preposition does nothing
    (
        "التقى رئيس الحزب كمال المرادي أنصاره. وأبرز اليوم السبت بالعاصمة خلال افتتاحه للمؤتمر أن الحل قريب.",
        "الحل قريب",
        "كمال المرادي",
    ),
    (
        "أكد سمير قدورة التزام الوزارة بالدعم. وشدد الوزير، بهذه المناسبة، على ضرورة العمل.",
        "ضرورة العمل",
        "سمير قدورة",
    ),
    # behind أن stands a verbal noun, and no verb of speech in the past
    (
        "ورأى سمير قدورة أن تمسك النظام بهذا القرار «يعني أن لا حل سياسيا في هذا العام».",
        "يعني أن لا حل سياسيا في هذا العام",
        "سمير قدورة",
    ),
    # a topic behind a turn, with and without a comma
    (
        "وقال سمير قدورة إن الفاعل واحد، لكن وزير الدولة رفيق الحلبي، أكد أن الفاعل مجهول.",
        "الفاعل مجهول",
        "رفيق الحلبي",
    ),
    ("لكن سالم دندن انتقد برنامج الحكومة الجديد، ووصفه بأنه متشدد جدا.", "متشدد جدا", "سالم دندن"),
    ("وانتقد سالم دندن قرار وزارة الداخلية، وقال إنه متشدد جدا.", "متشدد جدا", "سالم دندن"),
    # a source that no comma ends
    ("ووفق مصادر محلية قتل ثلاثة مدنيين في القصف.", "قتل ثلاثة مدنيين في القصف", "مصادر محلية"),
    (
        "وحسب مصادر أمنية يقاتل مئة شاب هناك، لكن سالم دندن شكك في الرقم.",
        "يقاتل مئة شاب هناك",
        "مصادر أمنية",
    ),
    ("وقتل أربعة في الغارات، استنادا إلى مصادر طبية.", "وقتل أربعة في الغارات", "مصادر طبية"),
    # a quotation behind a colon, though no verb of speech announces it
    (
        "فوجئ الوسط الأدبي بالعدد.\nالكاتب وليد قدورة، لخص الحكاية: «كانت مغامرة كبيرة في هذه الظروف».",
        "كانت مغامرة كبيرة في هذه الظروف",
        "وليد قدورة",
    ),
    # a paper whose name begins with a noun of what happened, and who is named in Latin letters
    ("ذكرت صحيفة خبر الشرق أن الحل قريب.", "الحل قريب", "صحيفة خبر الشرق"),
    ("قالت Caviar، إن الهاتف متين. وأشارت الشركة أيضا إلى عدم إمكانية التنصت.", "عدم إمكانية التنصت", "Caviar"),
    # whose a paper is
    ("وصدر عن قصر الرئاسة أمس بيان جاء فيه أن اللقاء ناجح.", "اللقاء ناجح", "قصر الرئاسة"),
    ("وأصدرت وزارة الداخلية بيانا أوضح أن الحملة مستمرة.", "الحملة مستمرة", "وزارة الداخلية"),
    ("وأصدر المجلس المحلي تعميما نص على أن الدوام غدا.", "الدوام غدا", "المجلس المحلي"),
    (
        "وكان معهد الأطلسي أصدر تقريرا حمل عنوان «هل تنتهي الأزمة؟»، جاء فيه أن الأزمة طويلة.",
        "الأزمة طويلة",
        "معهد الأطلسي",
    ),
    # one who is told of speaks himself: in a talk of his, or where a sentence begins without a mark
    (
        "وأوضحت هالة قدورة أن الهيئة اتصلت بالوالي حمادي الأديب الذي أكد في مداخلة له أن الحل قريب.",
        "الحل قريب",
        "حمادي الأديب",
    ),
    (
        "وقال سمير قدورة إن القرية آمنة منذ يوم السبت وكشفت وثائق مسربة أن الخطر قائم.",
        "الخطر قائم",
        "وثائق مسربة",
    ),
]


@pytest.mark.parametrize(("text", "said", "name"), NAMED, ids=[one[0][:40] for one in NAMED])
def test_the_speaker_is_named(text: str, said: str, name: str) -> None:
    """What is said is found, and whose it is."""
    assert (said, name) in [(one.text, one.name) for one in told(text)]


def test_a_verbal_noun_with_its_particle_names_nobody() -> None:
    """What was told (باتصال) is not who told it."""
    names = [one.name for one in told("صدر عن قصر الرئاسة بيان أفاد باتصال هاتفي وبأن «اللقاء كان ناجحا جدا».")]
    assert names
    assert set(names) == {"قصر الرئاسة"}


def test_a_capital_in_the_name_of_another_body_is_no_state() -> None:
    """An institute named after a capital does not speak for the state; a ministry of it does."""
    assert told("وقال معهد واشنطن إن العلاقات متوترة.")[0].actor == "unknown"
    assert told("وقالت وزارة خارجية موسكو إن العلاقات متوترة.")[0].actor == "russia_gov"
