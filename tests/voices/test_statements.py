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
    # to public opinion, with a signature
    f"إلى الرأي العام\nتعرضت مناطقنا لهجوم جديد. إننا ندين هذا العدوان، ونطالب العالم بموقف.\n{COALITION}",
    # several lines of heading before the body names itself
    f"تصريح صحفي\n{COALITION}\nدائرة الإعلام\nيدين {COALITION} القصف.\nويؤكد الائتلاف أن العالم مسؤول.",
    # a letter is not of those it is to
    f"رسالة مفتوحة إلى الأمم المتحدة\nنحن نطالبكم بوقف القصف. إن أطفالنا يموتون.\n{COALITION}",
]
OF_OTHERS = [  # statements of bodies that are not in the registry
    ("بلاغ صحفي\nإن المكتب التنفيذي للنقابة، المجتمع أمس:\nيدين الاعتداء على الصحفيين.", "المكتب التنفيذي للنقابة"),
    ("نص البيان:\nبسم الله\nتعلن غرفة عمليات الريف أن قواتنا صامدة. ونهيب بأهلنا الصبر.", "غرفة عمليات الريف"),
]
REPORTS = [
    f"قال {COALITION} في بيان إن القصف مستمر.\nوأضاف أن المدنيين ينزحون.\nوأشار إلى أن المدارس مغلقة.",
    f"أصدر {COALITION} بيانا حول القصف.\nوأكد الائتلاف أننا شعب واحد.\nوقال إن الناس ينزحون.\nوأضاف أنها مغلقة.",
    # an author signs what is his own opinion
    "نحن نرى أن الحرب طويلة.\nونأمل أن تتوقف، ونعتبر أن الحل سياسي.\nكاتب من المدينة",
    "الرأي العام الأمريكي\nترفض غالبية الناس الحرب، ونحن نرى ذلك كل يوم.\nونعتقد أن الحل قريب.",
    "قصف الطيران المدينة أمس.\nوقتل خمسة مدنيين.\nوالله أعلم بعدد الجرحى.",
]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_is_its_speakers_to_the_end(text: str) -> None:
    (found,) = [one for one in told(text) if one.voice == "statement"]
    assert text.removesuffix(".").endswith(found.text)
    assert found.actor == "etilaf"


@pytest.mark.parametrize(("text", "name"), OF_OTHERS)
def test_a_statement_of_anybody_names_its_speaker(text: str, name: str) -> None:
    assert [one.name for one in told(text) if one.voice == "statement"] == [name]


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_is_no_statement(text: str) -> None:
    assert all(one.voice != "statement" for one in told(text))
