"""Whom a noun with the article stands for that names nobody by itself: the Body, the Ministry. All sentences are
invented.
"""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed
MEANT = [
    # where it was said stands behind the noun
    (
        "نددت وزارة الشؤون البلدية بالحادثة. واعتبرت الوزارة في بلاغ لها أن الأمر مرفوض.",
        "الأمر مرفوض",
        "وزارة الشؤون البلدية",
    ),
    ("كشفت شركة «نور» عن مشروعها. وقالت الشركة على موقعها إن الخدمة مجانية.", "الخدمة مجانية", "نور"),
    # a short name of the registry, in a text that is about another body
    ("أعلنت هيئة الأنهار والسدود قرارها. وأكدت الهيئة أن الماء صالح.", "الماء صالح", "هيئة الأنهار والسدود"),
    # named with the article, or with a particle, by others
    (
        "تلقت المنظمة الوطنية للصيادين رسائل كثيرة. وقالت المنظمة إن العدد كبير.",
        "العدد كبير",
        "المنظمة الوطنية للصيادين",
    ),
]


@pytest.mark.parametrize(("text", "said", "name"), MEANT)
def test_who_was_named_before_is_meant(text: str, said: str, name: str) -> None:
    found = next(one for one in told(text) if one.text == said)
    assert name in found.name


def test_a_body_of_a_place_is_not_the_one_before() -> None:
    found = told("نددت شرطة المدينة بالحادثة. وقالت الشرطة في ساكرامنتو إن الطريق مغلق.")
    assert found[-1].name.startswith("الشرطة")


OFFICER = "قال وزير الصحة سامي خليل إن الوضع صعب. "
PAPER = "أفادت صحيفة «النهر» البريطانية أن الوضع صعب. "
# text, words that are said, name as printed
GOES_ON = [
    # what stands behind the office only links: the office is alone
    (OFFICER + "وأكد الوزير في السياق نفسه أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (OFFICER + "وأكد المصدر ذاته في هذا الصدد أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (OFFICER + "وأكد الوزير ضيف برنامج الصباح أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (OFFICER + "الحل قريب جدا، وفق محدثنا.", "الحل قريب جدا", "سامي خليل"),
    # a paper or a company is described, not named
    (PAPER + "وأكدت الصحيفة البريطانية أن الحل قريب.", "الحل قريب", "النهر"),
    ("أعلنت شركة «نور» عن خدمة. وقالت الشركة الأمريكية إن الحل قريب.", "الحل قريب", "نور"),
    # only his nation
    ("قال المدرب سامي بركوت إن الفريق جاهز. وأضاف السويسري أن الحل قريب.", "الحل قريب", "سامي بركوت"),
    ("قال الوزير سامي المصري إن الوضع صعب. وأضاف المصري أن الحل قريب.", "الحل قريب", "المصري"),
    # the family name of one who was only told of
    ("استقبل المدير الشاعر سامي بركوت. الحل قريب جدا، وفق بركوت.", "الحل قريب جدا", "بركوت"),
]


@pytest.mark.parametrize(("text", "said", "name"), GOES_ON)
def test_who_spoke_before_goes_on(text: str, said: str, name: str) -> None:
    assert any(name in one.name for one in told(text) if one.text == said)
