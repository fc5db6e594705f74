"""To whom something is said, whose a statement is, quotations within quotations: all sentences are invented."""

import pytest

from tests.voices.told import told

HEARERS = [
    ("الباحث أحمد عبد الملك، قال لعنب بلدي، إن الوضع صعب.", "أحمد عبد الملك", "unknown"),
    ("الأسد أكد لبوتين أن الوضع صعب.", "الأسد", "assad"),
    ("بوتين قال لأردوغان إن الوضع صعب.", "بوتين", "russia_gov"),
    ("مظلوم عبدي، قال لقناة «العربية» إن الوضع صعب.", "مظلوم عبدي", "sdf"),
    ("ونوار شعبان، الباحث في مركز عمران، قال لعنب بلدي إن الوضع صعب.", "ونوار شعبان", "unknown"),
    ("قال لي الأسد إن الوضع صعب.", "الأسد", "assad"),
    ("وقال لنا مدير المشفى سالم الحداد إن الوضع صعب.", "سالم الحداد", "unknown"),
]


@pytest.mark.parametrize(("text", "name", "actor"), HEARERS, ids=[one[1] for one in HEARERS])
def test_who_is_told_does_not_speak(text: str, name: str, actor: str) -> None:
    """A name with the particle of whom something is said to is not that of who says it."""
    assert [(one.text, one.name, one.actor) for one in told(text)] == [("الوضع صعب", name, actor)]


def test_a_name_that_begins_with_the_letter_of_the_particle_speaks() -> None:
    """The first letter of a name is no particle."""
    assert told("وقال لافروف إن الوضع صعب.")[0].name == "لافروف"
    assert told("وقالت لجنة الإغاثة إن الوضع صعب.")[0].name == "لجنة الإغاثة"


def test_a_ministry_is_of_the_government_it_is_said_to_be_in() -> None:
    assert told("وقالت وزارة الدفاع في الحكومة السورية المؤقتة إن المعركة مستمرة.")[0].actor == "sig"
    assert told("وقالت وزارة الدفاع السورية إن المعركة مستمرة.")[0].actor == "mod_assad"


TURNS = [
    ("بينما أدانت واشنطن ما أسمته «المجزرة الوحشية»، دعت موسكو إلى تحقيق دولي.", "تحقيق دولي", "موسكو"),
    ("قال سامر إن الطائرات لم تقصف المدينة، غير أن ناشطين اتهموا القوات بقصف السوق.", "بقصف السوق", "ناشطين"),
    ("قالت دمشق إن قواتها تقدمت، وهو ما نفته أنقرة.", "قواتها تقدمت", "دمشق"),
]


@pytest.mark.parametrize(("text", "said", "name"), TURNS, ids=[one[1] for one in TURNS])
def test_another_speaks_or_is_told_of_behind_a_turn(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]


def test_claims_of_somebody_are_doubted_whatever_his_name_is() -> None:
    (found,) = told("بحسب مزاعم النظام، فإن الفصائل قصفت المدينة.")
    assert (found.text, found.name, found.mark) == ("الفصائل قصفت المدينة", "النظام", "doubted")


STATE = "الجمهورية العربية السورية\n"
WE = "إننا نؤكد أن العدو مسؤول عن الجريمة ونطالب المجتمع الدولي بالتحرك. إننا نحمله المسؤولية."


@pytest.mark.parametrize(
    ("heading", "actor"),
    [
        (f"{STATE}الائتلاف الوطني لقوى الثورة والمعارضة السورية\nبيان\n", "etilaf"),
        (f"{STATE}الحكومة السورية المؤقتة\nوزارة الدفاع\nبيان صادر عن وزارة الدفاع\n", "sig"),
    ],
)
def test_a_statement_is_its_letterhead_s(heading: str, actor: str) -> None:
    """The name of the state above it names no channel, and its ministry no other government's."""
    (found,) = told(heading + WE)
    assert (found.voice, found.actor) == ("statement", actor)


def test_whom_a_statement_quotes_keeps_his_words() -> None:
    text = "الائتلاف الوطني لقوى الثورة والمعارضة السورية\nتصريح صحفي\n"
    text += (
        "إننا ندين تصريحات وزير الخارجية الروسي سيرغي لافروف الذي قال «إن الأسد باق في السلطة حتى النهاية» ونرفضها. "
    )
    found = {one.text: (one.voice, one.actor) for one in told(text + WE)}
    assert found["إن الأسد باق في السلطة حتى النهاية"] == ("quoted", "russia_gov")
    assert {actor for voice, actor in found.values() if voice == "statement"} == {"etilaf"}


def test_the_inner_quotation_wins() -> None:
    """Within a quotation the words of whom a verb names are his, what stands around them is the outer speaker's."""
    found = told('قال الوزير سالم الحداد: «لقد قال لي الأسد "لن أرحل عن البلاد" وأنا أصدقه في ذلك».')
    assert ("لن أرحل عن البلاد", "الأسد") in [(one.text, one.name) for one in found]
    assert found[0].name == "سالم الحداد"
    (plain,) = told('قال الوزير سالم الحداد: «لقد كان ذلك "عديم المعنى" في كل الأحوال وأنا أصدقه».')
    assert plain.name == "سالم الحداد"
