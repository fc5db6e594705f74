"""Nouns without a clause that a verb of speech takes, behind whom it is said to, when and where. All sentences are
invented.
"""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
TAKEN = [
    # any noun with بـ is what is demanded, threatened with or promised
    ("وطالب المعلمون بسن قانون يحميهم.", "بسن قانون يحميهم", "المعلمون"),
    ("طالبت النقابة العامة للتعليم بصرف المنح المتأخرة.", "بصرف المنح المتأخرة", "النقابة العامة للتعليم"),
    ("وهدد العمال بحرق أنفسهم أمام المقر.", "بحرق أنفسهم أمام المقر", "العمال"),
    ("ووعد وزير الخارجية النرويجي ببحث مراجعة القرار.", "ببحث مراجعة القرار", "وزير الخارجية النرويجي"),
    ("تعهد المنتجون، خلال اجتماع أمس بمقر الديوان، بتوفير الماء.", "بتوفير الماء", "المنتجون"),
    (
        "اجتمع عمال المصنع في الساحة. وطالبوا في تصريحات لوكالة الأنباء بعقد جلسة عاجلة للنظر في وضعهم.",
        "بعقد جلسة عاجلة للنظر في وضعهم",
        "عمال المصنع",
    ),
    # a verbal noun whose second letter has a hamza
    ("اقترح الوزير سامي خليل تأجيل المباراة.", "تأجيل المباراة", "سامي خليل"),
    # who is told, in the plural of an object
    ("أعلمت الجامعة الليبية لكرة اليد مسؤولي الاتحاد بعدم قدرتها.", "بعدم قدرتها", "الجامعة الليبية لكرة اليد"),
    ("أعلمت الوزارة المديرين بضرورة غلق المدارس.", "بضرورة غلق المدارس", "الوزارة"),
    ("وأعلمت شركة الكهرباء حرفاءها بانقطاع التيار غدا.", "بانقطاع التيار غدا", "شركة الكهرباء"),
    ("أبلغت الجامعة مسؤولي النادي بتأجيل المباراة.", "بتأجيل المباراة", "الجامعة"),
]

NOT_TAKEN = [
    "القصف الجوي يهدد بحرب جديدة في البلاد.",
    "وصلت أمس طالبة هندسة تدرس بمعهد المدينة.",
    "أعلمت الوزارة السكان وهم في بيوتهم بالطريق الرئيسية.",
]


@pytest.mark.parametrize(("text", "words", "name"), TAKEN)
def test_nouns_that_are_taken(text: str, words: str, name: str) -> None:
    assert [(one.text, one.name) for one in told(text) if one.noun] == [(words, name)]


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_nothing_said(text: str) -> None:
    assert told(text) == []
