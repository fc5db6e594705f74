"""Names of the armed opposition in sentences made up for it: what counts, and what is another's or nobody's."""

from datetime import date

import pytest

from analysis.lenses.rules import shipped_rules
from analysis.settings import DATA
from analysis.text.tokenize import tokenize
from tests.lenses.streams import mentions

BEFORE_THE_FALL = date(2016, 5, 1)


def names(text: str) -> list[tuple[str, str]]:
    """The counted mentions: lens and words."""
    tokens = tokenize(text)
    found = mentions([text], shipped_rules(DATA), BEFORE_THE_FALL, BEFORE_THE_FALL)
    return [(one.lens, text[tokens[one.first].start : tokens[one.last].end]) for one in found if one.counts]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت قوات النظام القرية في ريف إدلب. وانسحبت كتيبة للمعارضة من التل.", "كتيبة للمعارضة"),
        ("قصفت قوات النظام القرية. وقالت جماعة سورية معارضة إنها صدّت الهجوم.", "جماعة سورية معارضة"),
        ("اشتبك الجيش النظامي والحر في معرة النعمان في سوريا.", "النظامي والحر"),
        ("تقدمت قوات النظام في حلب. وانسحب المسلحون نحو القرى التي تقع شمالًا، فيما عاد وفد إيران.", "المسلحون"),
        ("قصفت قوات النظام درعا. واتفقت المعارضة والحكومة المحلية أمس على وقف إطلاق النار.", "المعارضة"),
        ("دخلت وحدات من الجيش السوري الحر بلدة قرب حلب.", "الجيش السوري الحر"),
        ("انسحب مسلحو منطقة الرستن قرب حمص أمام قوات النظام.", "مسلحو منطقة"),
    ],
)
def test_names_that_are_found(text: str, name: str) -> None:
    assert ("armed_opposition", name) in [(lens, words.removeprefix("و")) for lens, words in names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام حلب. ونقلت القنوات المعارضة صور القصف.",
        "قصفت قوات النظام حلب. وقال مرصد تابع للمعارضة إن الطائرات عادت.",
        "قصفت قوات النظام حلب. وأطلق المسلحون في إيران النار على دورية.",
        "عادت قوات النظام إلى حلب. واشتبكت فصائل مسلحة درزية مع عشائر بدوية، وقتل أحد عناصر الفصائل.",
        "تقدمت قوات النظام في حلب. وهاجم المسلحون الموالون لتركيا القرية.",
    ],
)
def test_names_of_others(text: str) -> None:
    assert "armed_opposition" not in [lens for lens, _ in names(text)]


def test_fighters_loyal_to_turkey_are_a_lens_of_their_own() -> None:
    found = names("تقدمت قوات النظام في حلب. وهاجم المسلحون الموالون لتركيا القرية.")
    assert ("sna", "المسلحون الموالون لتركيا") in found
