"""Who speaks behind what stands between the verb and his name, and through whose mouth. All sentences are invented."""

import pytest

from tests.voices.told import told

FIRST = "قال سامي خليل إن الوضع صعب. "
# text, words that are said, name as printed
BETWEEN = [
    # a phrase that only links the sentence to the one before
    (FIRST + "وأعلن من جهته الاتحاد الإفريقي لكرة اليد أن الحل قريب.", "الحل قريب", "الاتحاد الإفريقي لكرة اليد"),
    (FIRST + "وأكد من جانبه وزير الصحة ماهر حسن أن الحل قريب.", "الحل قريب", "ماهر حسن"),
    (FIRST + "وأكد من جانبه أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (FIRST + "وأوضح في السياق ذاته أن الحل قريب.", "الحل قريب", "سامي خليل"),
    # through whose mouth it is said; not what is only denied
    (FIRST + "وجاء على لسان رئيس الجمعية ماهر حسن أن الحل قريب.", "الحل قريب", "ماهر حسن"),
    (FIRST + "وتؤكد الصحيفة، على لسان ماهر حسن، أن الحل قريب.", "الحل قريب", "ماهر حسن"),
    (FIRST + "ونفت الجمعية ما ورد على لسان ماهر حسن، مؤكدة أن الحل قريب.", "الحل قريب", "الجمعية"),
    # many of those that are named
    ("وقد أظهرت كثير من الدراسات أن النوم ضروري.", "النوم ضروري", "كثير من الدراسات"),
    ("وأظهر العديد من استطلاعات الرأي أن الحل قريب.", "الحل قريب", "العديد من استطلاعات الرأي"),
    ("ويقول ابن كثير إن الحل قريب.", "الحل قريب", "ابن كثير"),
]


@pytest.mark.parametrize(("text", "said", "name"), BETWEEN)
def test_the_name_behind_what_stands_between(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]
