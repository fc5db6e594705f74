"""Who is only described by a body does not speak for it: its victims, those who left it, those who know of it."""

from datetime import date

import pytest

from analysis.voices.attribution import attribute
from analysis.voices.names import names
from tests.voices.told import told

BODIES = {"تنظيم داعش": "daesh", "حزب الله": "hezbollah", "جبهة النصرة": "nusra_media", "جيش الإسلام": "jaysh_islam"}
APART = [
    "خبير في شؤون {}",
    "مصدر سوري مطلع على أحوال {}",
    "باحث متخصص في ملف {}",
    "ضحايا {}",
    "سكان في مناطق سيطرة {}",
    "قيادي منشق عن {}",
    "لاجئون فروا من عناصر {}",
    "ناشطون مناهضون ل{}",
    "مصادر من أهالي مدينة خاضعة ل{}",
    "سجناء سابقون في سجون {}",
]
OF_IT = [
    "منسق الشؤون الإنسانية التابع ل{}",
    "قيادي في {}",
    "مصدر من {}",
    "المتحدث باسم {}",
    "مصادر مقربة من {}",
    "مسؤول العلاقات في {}",
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("who", APART)
def test_who_is_apart_from_a_body_does_not_speak_for_it(who: str, body: str) -> None:
    assert [one.actor for one in told(f"وقال {who.format(body)} إن الوضع صعب.")] == ["unknown"]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("who", OF_IT)
def test_who_is_of_a_body_speaks_for_it(who: str, body: str) -> None:
    assert [one.actor for one in told(f"وقال {who.format(body)} إن الوضع صعب.")] == [BODIES[body]]


def test_a_nation_within_the_name_of_a_body_makes_it_no_government() -> None:
    text = "قال سامي خليل، رئيس لجنة الشؤون الخارجية في المجلس الوطني للمقاومة الإيرانية، إن الوضع صعب."
    assert told(text)[0].actor != "iran_gov"


def test_a_man_of_two_bodies_speaks_for_that_of_the_day() -> None:
    """محمد علوش led the delegation to Astana only from 2017 on."""
    found = attribute("قال محمد علوش إن الوضع صعب.", names(False), (date(2015, 7, 20), None, None))
    assert [one.speaker.actor for one in found.spans if one.speaker] == ["jaysh_islam"]


def test_a_family_name_is_of_whom_the_text_introduced_by_office() -> None:
    text = "ستزور رئيسة الوزراء البريطانية تيريزا ماي واشنطن الجمعة. وكانت ماي قد صرحت بأن الحل قريب."
    assert [one.actor for one in told(text)] == ["uk_gov"]
    # what is told behind the name is no office: she is nobody's because of where she goes
    text = "ووصف رئيس الحزب سمير الخليل زيارته إلى السعودية بالجيدة. وأكد الخليل أن الحل قريب."
    assert {one.actor for one in told(text)} == {"unknown"}


@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("المبعوث للأمم المتحدة", "un"),
        ("المنسق للائتلاف الوطني السوري", "etilaf"),
        ("الأمين للجامعة العربية", "arab_league"),
    ],
)
def test_an_office_is_of_what_follows_it_with_the_particle_of_a_hearer(who: str, actor: str) -> None:
    assert [(one.name, one.actor) for one in told(f"وقال {who} إن الحل قريب.")] == [(who, actor)]
