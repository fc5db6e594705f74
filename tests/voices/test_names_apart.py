"""Names that stand apart from their office, in brackets, or are spelled like an office themselves."""

import pytest

from tests.voices.told import told

SAID = "قال الوزير سامي خليل إن الوقت ضاق. "
NAMED = [
    # an office and its name with something set in between
    ("قال مندوب الحزب، لدى المجلس المركزي سامي خليل، إن الحل قريب.", "سامي خليل"),
    ("أكد المتحدث باسم وزارة الدفاع الأمريكية، البنتاغون، سامي خليل، أن الحل قريب.", "سامي خليل"),
    (
        "كان المسئول الثاني في الحزب، الذي وصل أمس إلى المدينة، الجنرال سامي خليل، قال إن الحل قريب.",
        "الجنرال سامي خليل",
    ),
    ("تحدث القائد العام لـ«جبهة النور» العاملة في الجنوب، أبو محمد خليل، أن الحل قريب.", "أبو محمد خليل"),
    ("أكد الوزير، خلال لقائه نظيره التركي، هاكان فيدان، أن الحل قريب.", "الوزير"),
    ("قال مسؤول الحزب، في بيت كبير، سامي ومن معه، إن الحل قريب.", "مسؤول الحزب"),
    # an office with many words and whose it is
    ("وأوضح مدير فرع الحبوب بدرعا التابع للمؤسسة سامي خليل في تصريح، أن الحل قريب.", "سامي خليل"),
    # a name in marks, and something set in before أن
    ("وقالت «سعاد خليل»، المتحدثة باسم برنامج الأغذية، إن الحل قريب.", "سعاد خليل"),
    ("وأضاف «خليل»، خلال مؤتمر للحزب، أن الحل قريب.", "خليل"),
    # brackets around who speaks are no quotation
    ("وقال (سامي خليل) مدير مكتب الإعلام في الحزب إن الحل قريب.", "سامي خليل"),
    (SAID + "وأوضح (خليل) أن الحل قريب.", "خليل"),
    # a family name that is spelled like an office
    ("قال وليد المدير إن الوقت ضاق. وقال المدير بعد لقاء مع نظيره سامي خليل إن الحل قريب.", "المدير"),
    # a noun of speech between commas goes on from the verb that passes on
    ("ونقلت قناة الشرق، اليوم الثلاثاء، عن سامي خليل، قوله، إن الحل قريب.", "سامي خليل"),
    # the programme somebody talks to
    ("رحب رئيس الحزب سامي خليل بالقرار، وقال لحلقة «الواقع» إن الحل قريب.", "سامي خليل"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_who_is_named(text: str, name: str) -> None:
    assert [one.name for one in told(text) if one.text == "الحل قريب"] == [name]


def test_a_body_in_brackets_behind_its_verb_says_nothing_there() -> None:
    found = told("أعلنت (جبهة العمل الوطني)، أمس الإثنين، انضمام 20 فصيلا إلى صفوفها.")
    assert [(one.text, one.name) for one in found] == [("انضمام 20 فصيلا إلى صفوفها", "جبهة العمل الوطني")]
