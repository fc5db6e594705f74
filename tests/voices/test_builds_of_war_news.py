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
    # what a verb takes, or where something is told, names nobody who speaks
    ("قالت سعاد خليل إن الوقت ضاق. وتحدثت عن علاقات الحركة مع الجيران، وأشارت إلى أن الحل قريب.", "سعاد خليل"),
    (SAID + "وفي معادلة الحزب في الشرق رأى أن الحل قريب.", "سامي خليل"),
    # a verb in the feminine, where only a man spoke, is of the body that the sentence before tells of
    (SAID + "وشاركت الهيئة في المفاوضات أمس. وقالت إن الحل قريب.", "الهيئة"),
    # what is uncovered or what shows is no speech of anybody
    ("قال سامي خليل عن وصف ما جرى لما يظهر ويتم الكشف عنه من أحداث في السجون، إن الحل قريب.", "سامي خليل"),
    # manners, and what somebody does, speak not
    (SAID + "وقال بمرارة إن الحل قريب.", "سامي خليل"),
    ("وقال الشيخ المسن، بصوت خافت، إن الحل قريب.", "الشيخ المسن"),
    # an office behind an office has the name; a paper ends before who received it
    ("وقال عضو اللجنة، عضو مجلس الحزب سامي خليل، إن الحل قريب.", "سامي خليل"),
    # whom a paper tells of, if a participle cannot be its own
    ("ذكرت وكالة الأنباء أن الوزير سامي خليل استقبل وفدا، مؤكدا أن الحل قريب.", "سامي خليل"),
    ("ذكرت وكالة الأنباء أن الوزير سامي خليل استقبل وفدا، مؤكدة أن الحل قريب.", "وكالة الأنباء"),
    ("قال تلفزيون العالم إن الوزير سامي خليل اتصل بنظيره، مضيفا أن الحل قريب.", "تلفزيون العالم"),
    ("وأشارت القناة إلى أن الجيش رفض الرد على استفساراتها، قائلا إن الحل قريب.", "الجيش"),
    # what a relative clause tells of another does not make him who speaks next
    ("رحب الوزير سامي خليل بتكليف فريد حسن خلفا لسمير علي الذي أعلن استقالته أمس.\nوقال إن الحل قريب.", "سامي خليل"),
    # whose words they are, as their relative clause tells
    ("جاء ذلك في التصريحات الصحفية التي أدلى بها الوزير التركي، أمس، والتي أوضح فيها أن الحل قريب.", "الوزير التركي"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_who_speaks(text: str, name: str) -> None:
    assert [one.name for one in told(text) if one.text == "الحل قريب"] == [name]


def test_a_quotation_is_of_whom_the_next_sentence_says_it_is() -> None:
    found = told(
        "«من يقرأ تاريخ بلدنا يعلم أنها أرض الحضارة».\nهذا ما قاله الوزير سامي خليل. وأشار خليل إلى أن الحل قريب."
    )
    assert [one.name for one in found] == ["سامي خليل", "خليل"]


def test_a_verb_that_tells_what_somebody_does_is_no_speaker() -> None:
    text = SAID + "خليل أكد تجديد الحكومة «التزامها بالحل القائم على الحوار بين الجميع»."
    assert [one.name for one in told(text)] == ["سامي خليل", "خليل"]


def test_names_of_places_in_marks_are_no_speech() -> None:
    assert told(SAID + "واستهدف القصف بلدات «جوباس وجورين والبركة وتل شحطة» في الريف.")[1:] == []


def test_a_state_speaks_in_a_title_in_the_first_person() -> None:
    assert [one.name for one in told("إيران: نرفض هذا العمل", title=True)] == ["إيران"]


OTHERS = [
    # an assistant of a minister is not the minister; plurals have who does them before; a paper of two words
    (
        "ضم الوفد مساعد وزير الخارجية سامي خليل. وأكد وزير الخارجية أن الحل قريب.",
        "وزير الخارجية",
    ),
    ("ونقلت الصحيفة عن مسؤول في الحزب، طلب عدم ذكر اسمه، قوله إن الحل قريب.", "مسؤول في الحزب"),
    ("أصدر ناشطون بيانا يطالبون فيه المجموعات بوقف المعركة.", "ناشطون"),
    ("نقلت صحيفة واشنطن بوست عن مسؤولين تأكيدهم على أن الوقت ضاق. وأضافت الصحيفة أن الحل قريب.", "واشنطن بوست"),
]


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_who_speaks_last(text: str, name: str) -> None:
    assert told(text)[-1].name == name


def test_lists_of_people_and_papers_behind_a_town_are_no_speech() -> None:
    text = "دمشق: «الشرق الأوسط».. " + SAID + "وضمت اللجنة ثلاثة أعضاء هم: «سامي خليل، سعاد أحمد، فريد حسن»."
    assert [one.text for one in told(text)] == ["الوقت ضاق"]


def test_joined_people_and_whom_a_talk_was_given_to_are_no_speech() -> None:
    text = SAID + "والمعتقلون هم «سامي خليل وأحمد علي ومحمد حسن». وأعلن في حديث إلى «صوت كل البلاد» أن الحل قريب."
    assert [one.text for one in told(text)] == ["الوقت ضاق", "الحل قريب"]


def test_what_stands_behind_marks_within_a_sentence_signs_nothing() -> None:
    found = told("نشرت الصحف صورا تظهر «سلوكا غير مقبول أبدا» لأحد مقاتليها. وقال الوزير سامي خليل إن الحل قريب.")
    assert "أحد مقاتليها" not in [one.name for one in found]
