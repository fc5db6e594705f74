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
