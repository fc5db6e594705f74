"""Builds that news of the war has and that others have less: who speaks in them."""

import pytest

from tests.voices.told import told

SAID = "قال رئيس الحزب سامي خليل إن الوقت ضاق. "
NAMED = [
    # what stands behind a preposition does not speak, nor does a place
    (SAID + "وفي معرض حديثه عن الحرب، قال إن الحل قريب.", "سامي خليل"),
    (
        "تفقد رئيس البلدية سامي خليل، اليوم، الشوارع.\nوأولاها مطار المدينة، حيث زار المكاتب وأكد أن الحل قريب.",
        "سامي خليل",
    ),
    # a verb in the plural has the plural of its own clause for its subject
    ("ذكرت الوكالة أن الوقت ضاق. وتستمر المعارك في الجنوب والشمال، إذ بث ناشطون صورا، قالوا إن الحل قريب.", "ناشطون"),
    # a verb with a pronoun for its object takes no clause
    (SAID + "وأضاف خليل، ردا على سؤال لماذا يعتبره الناس قائدا في بلده، أن الحل قريب.", "خليل"),
    ("أفادت مصادر في المعارضة إلى أن الحل قريب.", "مصادر في المعارضة"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_who_speaks(text: str, name: str) -> None:
    assert [one.name for one in told(text) if one.text == "الحل قريب"] == [name]
