"""Sources and direct speech in builds that are easily missed. All sentences are invented."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
NAMED = [
    # a source that closes what somebody says in passing is that of the whole sentence
    (
        "أوقفت الشرطة أمس شابا في حي الزيتون بعد ورود معلومات تفيد بحيازته سلاحا، وفق ما أكده مصدر أمني.",
        "أوقفت الشرطة أمس شابا في حي الزيتون بعد ورود معلومات",
        "مصدر أمني",
    ),
    (
        "تقدمت امرأة من القرية بشكوى إلى المحكمة تفيد بأنها تعرضت للضرب وفق ما أكده مصدر قضائي.",
        "تقدمت امرأة من القرية بشكوى إلى المحكمة",
        "مصدر قضائي",
    ),
    (
        "زار الوفد مستشفى القرية والتقى الأطباء، مؤكدا أن الأدوية متوفرة، بحسب ما ذكرته إذاعة الشمال.",
        "زار الوفد مستشفى القرية والتقى الأطباء",
        "إذاعة الشمال",
    ),
    # a verb goes on behind a quotation, without a mark between
    (
        'وقال سامي خليل للإذاعة "الطريق مفتوح أمام الناس الآن" في المساء وأشار إلى أن الحل قريب.',
        "الحل قريب",
        "سامي خليل",
    ),
]

# text, words that nobody says
NOT_SAID = [
    ("زار الوفد مستشفى القرية والتقى الأطباء، مؤكدا أن الأدوية متوفرة، حسب البيان.", "زار الوفد"),
    ("زار الوفد مستشفى القرية والتقى الأطباء، مؤكدا أن الأدوية متوفرة، حسب تصريحه.", "زار الوفد"),
    ("رئيس بلدية القرية سامي خليل الذي وصل أمس أكد أن الطريق مفتوح، وفق الوكالة الرسمية.", "رئيس بلدية"),
    ("وكانت وكالة الأنباء في العاصمة قد ذكرت أن الطريق مفتوح، وفق مصدر أمني.", "وكانت وكالة"),
    ("تم توقيف سامي خليل في بيته صباح أمس، وفقا لقانون الطوارئ.", "تم توقيف"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_who_is_named(text: str, words: str, name: str) -> None:
    assert name in [one.name for one in told(text) if one.text == words]


@pytest.mark.parametrize(("text", "words"), NOT_SAID)
def test_what_nobody_says(text: str, words: str) -> None:
    assert not [one for one in told(text) if one.text.startswith(words)]
