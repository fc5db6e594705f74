"""Who is meant by an office alone, who is named far behind the verb, and which noun behind it is its object."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
SPEAKERS = [
    # the office alone of who was introduced by it, though he has not spoken; another office of the only speaker
    ("توجه وزير الفلاحة سمير الطيب إلى سوسة. وأكد الوزير أن الحل قريب.", "الحل قريب", "سمير الطيب"),
    ("قال وزير المالية حسين الديماسي إن الوضع صعب. وأضاف الخبير المالي أن الحل قريب.", "الحل قريب", "حسين الديماسي"),
    # a governor, whose office folding would make equal to a preposition
    ("بيّن والي قابس منجي ثامر أن الجهة هادئة. وأشار الوالي إلى أن الحل قريب.", "الحل قريب", "منجي ثامر"),
    ("قال الوزير إن الجهة هادئة. ووالى السير وإلى الآن لم يصل.", "الجهة هادئة", "الوزير"),
    # a paper comes from a body, not from a person who spoke since
    (
        "أكدت منظمة الأغذية أن الجوع يزداد. وقال المسؤول دومينيك بورجون إن العون قليل. وارتفع السعر، وفق البيان.",
        "وارتفع السعر",
        "منظمة الأغذية",
    ),
    # a subject in the accusative behind a conjunction, a comma before its verb
    (
        "أعلنت اللجنة أن الطريق مغلق. لكن مصدرا بارزا في الوزارة، أكد أن الحل قريب.",
        "الحل قريب",
        "مصدرا بارزا في الوزارة",
    ),
    # an unknown name between an auxiliary and a verb
    (
        "أقالت الصحيفة محررا. وكان غورسيل ندد الأربعاء بالتعازي. وكتب دون أن يذكر أحدا «من المخجل أن يتصل مسؤولون».",
        "من المخجل أن يتصل مسؤولون",
        "غورسيل",
    ),
    # what only tells when, between commas, stands before the name
    (
        "بلغت الديون مليونا، وفق ما ذكره، اليوم الاثنين، المدير العام، المنصف هرابي.",
        "بلغت الديون مليونا",
        "المنصف هرابي",
    ),
    # who held what something was said at
    (
        "نشر الموقع خبرا. وإثر الاجتماع، عقد وزير الخارجية، خميس الجهيناوي، لقاء مع نظيره، أكد خلاله أن الحل قريب.",
        "الحل قريب",
        "خميس الجهيناوي",
    ),
    # a noun of speech between commas takes no clause from the verb before it
    ("وبين المعتمد حسين بوشهوة، ردا على اتهامات هذا المستثمر، أن الملف ناقص.", "الملف ناقص", "حسين بوشهوة"),
    # whom somebody cites does not go on speaking
    ("أكد عمر الباهي أن مليونا صرفت بحسب إحصاءات الوزارة، مضيفا أن الحل قريب.", "الحل قريب", "عمر الباهي"),
    # a state in the feminine, and all of them, are the object of a verb in the masculine
    ("قال الحبيب الصيد إن المعرض مهم. ودعا أنقرة إلى احترام الحدود.", "احترام الحدود", "الحبيب الصيد"),
    ("قال الحبيب الصيد إن المعرض مهم. ودعا جميع التونسيين إلى احترام الحدود.", "احترام الحدود", "الحبيب الصيد"),
    ("نفى بيان السفارة السعودية أن يكون السفير قد صرح بذلك.", "يكون السفير قد صرح بذلك", "السفارة السعودية"),
]


@pytest.mark.parametrize(("text", "said", "name"), SPEAKERS)
def test_who_speaks(text: str, said: str, name: str) -> None:
    assert {one.name for one in told(text) if one.text == said} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "وتبين لاحقا أن الطريق مغلق.",  # it turned out
        "تم القبض عليهم والاحتفاظ بهم على ذمة التحقيق.",  # pending an investigation, no source
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert told(text) == []


def test_a_verb_that_denies_its_speaker_ends_a_report_only_if_it_agrees_with_him() -> None:
    own, others = (told(f"قال أحمد داود إن البلاد آمنة، {but} إرسال الجنود.") for but in ("لكنه رفض", "لكنها رفضت"))
    assert [one.text for one in own] == ["البلاد آمنة"]
    assert [one.text for one in others] == ["البلاد آمنة، لكنها رفضت إرسال الجنود"]
