"""Texts that are somebody's statement as a whole, and reports that only quote one."""

import pytest

from tests.voices.told import told

COALITION = "الائتلاف الوطني السوري"
STATEMENTS = [
    # a heading that says who issued it
    f"بيان صادر عن {COALITION}\nإننا في {COALITION} ندين القصف على المدنيين.\nونؤكد أن شعبنا صامد.\nعاشت سورية حرة.",
    # a first line that announces it
    f"أصدر {COALITION} بيانا هذا نصه:\nندين القصف على المدنيين، ونطالب العالم بموقف واضح.\nالنصر لثورتنا.",
    # an invocation, and a heading that only says what it is about
    f"بسم الله الرحمن الرحيم\nبيان حول أحداث الشمال\nإننا في {COALITION} ندعو أهلنا إلى الصبر.\nوالله غالب على أمره.",
    # the body names itself in the third person
    f"تصريح صحفي\n{COALITION}\nيدين {COALITION} القصف على المدنيين.\nويطالب العالم بوقف الجرائم.\nالمجد للشهداء.",
    # nothing but the signature
    f"ندين القصف على المدنيين.\nونؤكد أن شعبنا صامد، ونطالب العالم بموقف واضح.\n{COALITION}",
    # a first line that reports it, the statement behind
    f"طالب {COALITION} في بيان له بوقف القصف.\nإن شعبنا يواجه حربا، ونحن نحمل العالم المسؤولية.\nالحرية لمعتقلينا.",
]
REPORTS = [
    f"قال {COALITION} في بيان إن القصف مستمر.\nوأضاف أن المدنيين ينزحون.\nوأشار إلى أن المدارس مغلقة.",
    f"أصدر {COALITION} بيانا حول القصف.\nوأكد الائتلاف أننا شعب واحد.\nوقال إن الناس ينزحون.\nوأضاف أنها مغلقة.",
    # an author signs what is his own opinion
    "نحن نرى أن الحرب طويلة.\nونأمل أن تتوقف، ونعتبر أن الحل سياسي.\nكاتب من المدينة",
    "قصف الطيران المدينة أمس.\nوقتل خمسة مدنيين.\nوالله أعلم بعدد الجرحى.",
]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_is_its_speakers_to_the_end(text: str) -> None:
    (found,) = [one for one in told(text) if one.voice == "statement"]
    assert text.removesuffix(".").endswith(found.text)
    assert found.actor == "etilaf"


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_is_no_statement(text: str) -> None:
    assert all(one.voice != "statement" for one in told(text))
