"""Which marks belong together, whatever their glyphs, and what they are for."""

import pytest

from analysis.voices.attribution import attribute
from analysis.voices.names import names
from tests.voices.told import told

QUOTED = [
    # glyphs in either direction, straight, and one within another
    ("قال الوزير: «سندعم الحوار في جنيف».", ["سندعم الحوار في جنيف"]),
    ("قال الوزير: »سندعم الحوار في جنيف«.", ["سندعم الحوار في جنيف"]),
    ("قال الوزير: “سندعم الحوار في جنيف”.", ["سندعم الحوار في جنيف"]),
    ("قال الوزير: ”سندعم الحوار في جنيف“.", ["سندعم الحوار في جنيف"]),
    ("قال الوزير: “سندعم الحوار في جنيف“.", ["سندعم الحوار في جنيف"]),
    ("قال الوزير: „سندعم الحوار في جنيف‟.", ["سندعم الحوار في جنيف"]),
    ('قال الوزير: "سندعم الحوار في جنيف".', ["سندعم الحوار في جنيف"]),
    ("قال الوزير: «سندعم “الحوار” في جنيف».", ["سندعم “الحوار” في جنيف"]),
    # a misplaced space does not upset what opens and closes by turns
    ('وقال المرصد في بيان" إن القصف مستمر على المدينة" .', ["إن القصف مستمر على المدينة"]),
    # round brackets where an outlet uses them so
    ("قال الوزير إن (الحوار لن يتوقف أبدا في جنيف).", ["الحوار لن يتوقف أبدا في جنيف"]),
    ("قال الوزير (في جنيف) إن الحوار مستمر.", []),
    # names, labels and scare quotes are no speech
    ("بدأت عملية «ردع العدوان» أمس.", []),
    ("ذكرت صحيفة «الوطن» أن الطريق مغلق.", []),
    ("وصل وفد «الإنقاذ» إلى المدينة.", []),
    ("رفع أفلاما على «يوتيوب» أمس.", []),
    ("وأضاف برنامج «سينما سينما» أن العرض تأجل.", []),
    ("نقلت قناة «سي إن إن» عن شهود أن الطريق مغلق.", []),
    ("أشارت «نيويورك تايمز» في عددها إلى أن الطريق مغلق.", []),
    ("وأكد أن «ردع العدوان» حققت أهدافها.", []),
    ("وقال على هامش ندوة حول «دور القضاء في مكافحة الفساد والتصدي له» إن الطريق مغلق.", []),
    ("وقال «أحمد الخطيب» مدير المركز إن الطريق مغلق.", []),
    ("وقال إن الحي هادئ منذ «تفجير سروج».", []),
    ("نقلت «جمعية الدفاع عن حرية الصحافة في المدينة» عن شهود أن الطريق مغلق.", []),
    ("وقال إن فيلمي «الطريق» و«أنت صوتي» عُرضا أمس.", []),
    ("انتقل «سيباستيان سوريا» إلى النادي.", []),
    # nor is what is said to be somebody's own a name
    ("وانتقد «المسار الفاشل»، على حد قوله.", ["المسار الفاشل"]),
    ("وطلب من الجميع «التحلي بالصبر» و«أكبر قدر من التكتم».", ["التحلي بالصبر", "أكبر قدر من التكتم"]),
    # what is described is not named
    ("وقال إن النقابة في «معركة كبيرة مع الوزارة».", ["معركة كبيرة مع الوزارة"]),
    # a short phrase that is announced, a verb alone
    ("واعتبر الوزير روسيا «شريكًا محتملًا» في الحل.", ["شريكًا محتملًا"]),
    ("وقال إن الهدنة «ستفشل».", ["ستفشل"]),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    found = [one.text for one in told(text) if one.voice == "quoted"]
    assert list(dict.fromkeys(found)) == quoted


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("قال الوزير: «سندعم الحوار».\nوصل «وفد الإنقاذ» أمس.", 0),
        ("قال الوزير: «سندعم الحوار في جنيف.\nوصل «وفد الإنقاذ» أمس.", 1),
        ("قال الوزير سندعم الحوار» في جنيف.", 1),
    ],
)
def test_paragraphs_whose_marks_do_not_add_up_are_reported(text: str, n: int) -> None:
    assert len(attribute(text, names(False)).unbalanced) == n


def test_an_open_quotation_ends_where_the_next_frame_begins() -> None:
    text = "قال الوزير: «سندعم الحوار في جنيف دائما، وأضاف أن الوفد وصل."
    assert [(one.text, one.voice) for one in told(text)] == [
        ("سندعم الحوار في جنيف دائما", "quoted"),
        ("الوفد وصل", "reported"),
    ]
