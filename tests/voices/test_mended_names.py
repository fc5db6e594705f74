"""Who is named where a name is easily missed: acts between verb and name, plurals, offices with a comma, words that
only tell how. All sentences are invented.
"""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
NAMED = [
    # the adjective is no office, though it is spelled like one with a pronoun
    ("وأكد الخبير سامي خليل، بعد الأزمة السياسية، أن الحل قريب.", "الحل قريب", "سامي خليل"),
    ("وقالت الإعلامية سامية الخليل إن الحل قريب.", "الحل قريب", "سامية الخليل"),
    # a verbal noun of the same verb only tells how it is meant
    ("نفى الوزير نفيا قاطعا أن تكون المفاوضات متوقفة.", "تكون المفاوضات متوقفة", "الوزير"),
    ("قال سامي خليل إن الوضع صعب. ونفى نفيا قاطعا وجود خلافات.", "وجود خلافات", "سامي خليل"),
    ("وشدد سامي خليل تشديدا كبيرا على أن الحل قريب.", "الحل قريب", "سامي خليل"),
    ("قال سامي خليل إن الوضع صعب. كما أكد مرارا وتكرارا أن الحل قريب.", "الحل قريب", "سامي خليل"),
    # people in the plural are named by themselves, a source in the singular points back
    ("قالت الوزارة إن الوضع صعب. وأكد الأطباء أن الحل قريب.", "الحل قريب", "الأطباء"),
    ("قال مصدر في الوزارة إن الوضع صعب. وأكد المصدر أن الحل قريب.", "الحل قريب", "مصدر في الوزارة"),
    ("والمحتجون أكدوا أن الحل قريب.", "الحل قريب", "والمحتجون"),
    # who works for a body in marks is not the body; a nation before a first name is none of the name
    ('وأكد مراسل "الصباح" بالجهة أن الطريق مغلق.', "الطريق مغلق", 'مراسل "الصباح"'),
    ("وأكد الفرنسي ميشال سليمان أن الحل قريب.", "الحل قريب", "ميشال سليمان"),
    ("وأكد الصافي سعيد أن الحل قريب.", "الحل قريب", "الصافي سعيد"),
    # nor does a source go on behind the full stop, or with who was told
    (
        "غرق المركب قبالة الساحل، بحسب ما أكده لمراسل الإذاعة اليوم، مصدر من الحرس البحري. من جانب آخر يتواصل البحث.",
        "غرق المركب قبالة الساحل",
        "مصدر من الحرس البحري",
    ),
    ("أوقفت الشرطة مسافرا، حسب ما أفاد به مصدر أمني، مراسلة الإذاعة أم بجربة.", "أوقفت الشرطة مسافرا", "مصدر أمني"),
    # a name behind an office and a comma ends before the object
    (
        "وصف وزير التعليم، سامي الخليلي واقع مدارس الأرياف البعيدة بالصعب، مؤكدا أن الحل قريب.",
        "الحل قريب",
        "سامي الخليلي",
    ),
    ("قال مدير مكتب الحملة الوطنية، في لبنان سامي خليل إن الحل قريب.", "الحل قريب", "سامي خليل"),
    # what is done is no part of who does it, but a trade may be
    ("واستهل الرئيس الروسي بتقديم الشكر كلمته. وقال إن الحل قريب.", "الحل قريب", "الرئيس الروسي"),
    ("وقال المكلف بإعلام الوزارة إن الحل قريب.", "الحل قريب", "المكلف بإعلام الوزارة"),
    # a noun in the accusative is the object
    ("قال سامي خليل إن الوضع صعب. كما وصف العرضين بأنهما ضعيفان، مؤكدا أن الحل قريب.", "الحل قريب", "سامي خليل"),
    # whom an act befalls does not speak
    ("قال سامي خليل إن الوضع صعب.\nكما انتقد أيضا تعيين ماهر حسن وزيرا، مضيفا أن الحل قريب.", "الحل قريب", "سامي خليل"),
    # who tells us
    ("وأفادنا مراسل الإذاعة أن الطريق مفتوح.", "الطريق مفتوح", "مراسل الإذاعة"),
    ("الطريق مفتوح وفق ما أفادنا به مراسل الإذاعة.", "الطريق مفتوح", "مراسل الإذاعة"),
    # an office of a body, with the particle and without
    (
        "قال القائد العام لقوات سوريا الديمقراطية سامي خليل إن الوضع صعب.\n"
        "وأكد قائد قوات سوريا الديمقراطية أن الحل قريب.",
        "الحل قريب",
        "سامي خليل",
    ),
    ("أصدرت وزارة الداخلية بيانا مفاده أن الطريق مفتوح.", "الطريق مفتوح", "وزارة الداخلية"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_who_is_named(text: str, words: str, name: str) -> None:
    assert [one.name for one in told(text) if one.text == words] == [name]


def test_a_demonstrative_alone_names_nobody() -> None:
    assert all(one.name != "ذلك" for one in told("قرر القائد الانسحاب، وطلب ذلك من الجنود، مؤكدا أن الحل قريب."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ونفى اتصال إدارة المستشفى بعائلته.", "اتصال إدارة المستشفى بعائلته"),
        ("واعتبر النائب تعيين المدير استفزازا للناس.", "تعيين المدير استفزازا للناس"),
    ],
)
def test_an_act_that_is_denied_or_judged_is_told(text: str, words: str) -> None:
    assert words in [one.text for one in told(text)]


@pytest.mark.parametrize("text", ["ويعتبر وجود الماء دليلا على الحياة.", "والهجوم اعتبر إرهابيا لدى الناس."])
def test_what_is_held_by_nobody_is_the_outlets(text: str) -> None:
    assert told(text) == []
