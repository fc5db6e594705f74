"""Whom a description means that has no word of his name, and a noun in the dual. All sentences are invented."""

import pytest

from analysis.records import Document
from analysis.voices.passages import passages
from tests.voices.told import told

BOTH = "قال سامي خليل إن الوقت ضاق. وقال نبيل فهمي إن الأمر سهل. وأضاف سامي خليل أن الباب مفتوح. "
WOMAN = "قالت سعاد خليل إن الوقت ضاق. وقال نبيل فهمي إن الأمر سهل. وأضافت سعاد خليل أن الباب مفتوح. "
# text, name as printed
DESCRIBED = [
    (BOTH + "واعتبر القيادي النقابي أن الحل قريب.", "سامي خليل"),
    (BOTH + "وأوضح الباحث والمحلل السياسي، أن الحل قريب.", "سامي خليل"),
    (BOTH + "وأضاف القائد الميداني في المعارضة، أن الحل قريب.", "سامي خليل"),
    (WOMAN + "وأكدت الناشطة الحقوقية أن الحل قريب.", "سعاد خليل"),
    # but not who is of another gender or state, whom the text turns to, or whose name follows
    (WOMAN + "وأكد الناشط الحقوقي أن الحل قريب.", "الناشط الحقوقي"),
    (BOTH + "وأكد الوزير المصري أن الحل قريب.", "الوزير المصري"),
    (BOTH + "من جهته أكد الخبير المالي أن الحل قريب.", "الخبير المالي"),
    (BOTH + "وأكد المحلل السياسي وعضو قوى النهر أن الحل قريب.", "المحلل السياسي وعضو قوى النهر"),
    # two of whom the text told, the first of them
    ("أعلنت منظمة المياه وصندوق السكان أن الوقت ضاق. وأضافت المنظمتان أن الحل قريب.", "منظمة المياه وصندوق السكان"),
    ("وتدرس شركتا نوكيا وإريكسون العرض. وقالت الشركتان إن الحل قريب.", "نوكيا وإريكسون"),
    ("استقبل الرئيس التونسي سامي خليل نظيره الجزائري نبيل فهمي. وأكد الرئيسان أن الحل قريب.", "سامي خليل"),
    ("التقى وزير الدفاع المصري سامي خليل وزير الدفاع السعودي نبيل فهمي. وشدد الوزيران على أن الحل قريب.", "سامي خليل"),
    ("اتفق الطرفان على وقف النار. وأكد الجانبان أن الحل قريب.", "الجانبان"),
    # a source is whoever spoke, no crowd and no media between
    ("قال النقيب سامي خليل إن الوقت ضاق. وذكرت وسائل إعلام أن الأمر سهل. وأفاد المصدر نفسه أن الحل قريب.", "سامي خليل"),
    ("قال سامي خليل إن الوقت ضاق. وقال شهود عيان إن النار كبيرة. وأضاف ذات المصدر أن الحل قريب.", "سامي خليل"),
    ("قالت مصادر مطلعة إن الوقت ضاق. وأضاف المصدر أن الحل قريب.", "مصادر مطلعة"),
    # who was only shown has no name; a body is told of with a particle too
    ("نشرت صحيفة صورة لشرطي يستوقف دراجة. وقال الشرطي إن الحل قريب.", "الشرطي"),
    ("فتح مكتب بوزارة المياه أبوابه. وأفادت الوزارة في بلاغ أن الحل قريب.", "بوزارة المياه"),
    ("وكان الوزير سامي خليل أكد بمجلس النواب أمس أن الحل قريب.", "سامي خليل"),
    # a paper that nobody issued is what speaks
    ("وتم استقبال مذكرة في مراكز شرطة كثيرة. وذكرت المذكرة أن الحل قريب.", "المذكرة"),
    ("أصدرت وزارة المياه مذكرة. وذكرت المذكرة أن الحل قريب.", "وزارة المياه"),
]


@pytest.mark.parametrize(("text", "name"), DESCRIBED)
def test_whom_a_description_means(text: str, name: str) -> None:
    assert [one.name for one in told(text) if one.text == "الحل قريب"] == [name]


def test_a_name_is_printed_without_its_particle() -> None:
    text = "فتح مكتب بوزارة المياه أبوابه. وأفادت الوزارة في بلاغ أن الحل قريب."
    document = Document("d", "", "x", "", "", text, None, "none", None, None, "", "", "text", "")
    assert {text[slice(*one.mention)] for one in passages(document) if one.mention} == {"وزارة المياه"}
