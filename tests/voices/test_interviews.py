"""Interviews: the answers are the guest's, the questions the outlet's; other texts with questions are none."""

import pytest

from tests.voices.told import told

OPENING = "كشف الفنان السوري خالد العلي أن عمله انتهى."
QUESTIONS = ("متى بدأت العمل؟", "ومن يمول هذا المشروع؟", "وكم يبلغ حجمه؟", "وأين يعرض؟", "وهل انتهى؟")
ANSWERS = (
    "بدأت قبل عام واحد.",
    "يمولني أصدقاء لي.",
    "يبلغ طوله ثلاثة أمتار.",
    "يعرض في مدينة بعيدة عني وعندي.",
    "كنت أظن ذلك.",
)


def interview(question: str, answer: str, n: int) -> str:
    """A text with so many questions and answers, each with its mark before it."""
    pairs = zip(QUESTIONS[:n], ANSWERS[:n], strict=True)
    return "\n".join([OPENING, *(f"{question}{one}\n{answer}{other}" for one, other in pairs)])


@pytest.mark.parametrize(("question", "answer", "n"), [("- ", "", 3), ("* ", "- ", 3), ("", "ـ ", 3), ("", "", 5)])
def test_answers_are_the_guests(question: str, answer: str, n: int) -> None:
    found = {one.text: one.name for one in told(interview(question, answer, n))}
    assert [found.get(one.rstrip(".")) for one in ANSWERS[:n]] == ["خالد العلي"] * n
    assert not any(one.rstrip("؟") in text for text in found for one in QUESTIONS)


@pytest.mark.parametrize(
    "text",
    [
        interview("- ", "", 2),  # too few
        interview("", "", 3),  # nothing tells them from rhetorical questions
        "\n".join((OPENING, *QUESTIONS, *ANSWERS)),  # question upon question
        "\n".join(interview("- ", "", 3).splitlines()[1:]),  # no guest is named
    ],
)
def test_what_is_no_interview_is_left_alone(text: str) -> None:
    assert not {one.text for one in told(text)} & {one.rstrip(".") for one in ANSWERS}


def test_of_others_only_those_an_answer_names_speak_in_it() -> None:
    text = interview("- ", "", 3).replace(ANSWERS[1], "أكد سيرغي لافروف أن الحوار مستمر. وأوضح أن الحل قريب.")
    names = {one.text: one.name for one in told(text)}
    assert names["الحوار مستمر"] == "سيرغي لافروف"
    assert names["يبلغ طوله ثلاثة أمتار"] == "خالد العلي"
