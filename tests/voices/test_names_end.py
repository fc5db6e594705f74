"""Where the name of who speaks ends though no mark stands there. All sentences are invented."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
ENDING = [
    # whom somebody speaks to is no part of his name
    ("وقالت السيدة للشرطة إن اللص هرب.", "اللص هرب", "السيدة"),
    ("وقال الحارس للمحققين إنه نائم.", "نائم", "الحارس"),
    ("قال مسؤولون للصحيفة إن الزيارة قريبة.", "الزيارة قريبة", "مسؤولون"),
    ("وقال الأمين العام للحزب إن الحل قريب.", "الحل قريب", "الأمين العام للحزب"),
    # nor is whom he warns or calls on
    ("وحذر المعهد المستهلكين من شراء اللعب.", "شراء اللعب", "المعهد"),
    ("وحذرت الشرطة السائقين من الضباب.", "الضباب", "الشرطة"),
    ("طمأن الوزير التونسيين بأن الماء نظيف.", "الماء نظيف", "الوزير"),
    ("قال سامي الخليلي إن الوضع صعب. ودعا الخليلي المصابين إلى زيارة الطبيب.", "زيارة الطبيب", "الخليلي"),
    ("أكد نقيب الصحفيين التونسيين أن الصحيفة أغلقت.", "الصحيفة أغلقت", "نقيب الصحفيين التونسيين"),
    ("أعلنت جمعية القضاة التونسيين أن الإضراب مستمر.", "الإضراب مستمر", "جمعية القضاة التونسيين"),
    ("قال حسن الأمين إن الشعر باق.", "الشعر باق", "حسن الأمين"),
    # nor is what the family name of who spoke before is followed by
    ("قال سامي الخليلي إن الوضع صعب. وبرر الخليلي العملية بأنها ضرورية.", "ضرورية", "الخليلي"),
    ("قال سامي الخليلي إن الوضع صعب. وبعد الجلسة، أرجع الخليلي التأخير إلى نقص المال.", "نقص المال", "الخليلي"),
    ("قال سامي فون كارلسون إن الوضع صعب. وأكد فون كارلسون أن الحل قريب.", "الحل قريب", "فون كارلسون"),
    # another clause begins
    ("نفى الناطق باسم المحكمة، كريم الخليلي ما تم تداوله، مؤكدا أن الخبر كاذب.", "الخبر كاذب", "كريم الخليلي"),
    ("وأفاد سكان كانوا في السوق بأن القصف استمر.", "القصف استمر", "سكان"),
    ("ويرى الكاتب مازن الخليلي أننا نعيش عصرا جديدا. وأكد أن الحل قريب.", "الحل قريب", "مازن الخليلي"),
]


@pytest.mark.parametrize(("text", "said", "name"), ENDING)
def test_a_name_ends_before_a_hearer_an_object_and_another_clause(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]


# the same where the verb tells no speech and somebody only goes on from it
GOING_ON = [
    ("من جانبها، اتخذت البحرين إجراء مماثلا، وقالت إن الحل قريب.", "الحل قريب", "البحرين"),
    ("قال سامي الخليلي إن الوضع صعب. وانتقد الخليلي انسحاب النواب، مؤكدا أن الحل قريب.", "الحل قريب", "الخليلي"),
    ("وقررت مصر والأردن مواصلة العمل، وأكدت أن الحل قريب.", "الحل قريب", "مصر"),
    # nor does he speak whose name is bound to a preposition
    ("قال سامي الخليلي إن الوضع صعب. واتصل بالمدير أمس، مؤكدا أن الحل قريب.", "الحل قريب", "سامي الخليلي"),
]


@pytest.mark.parametrize(("text", "said", "name"), GOING_ON)
def test_a_name_ends_before_what_is_done(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]
