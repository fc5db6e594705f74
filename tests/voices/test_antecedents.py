"""Who is meant where the verb of speech names nobody in full: offices, titles, pronouns, genders, numbers."""

import pytest

from tests.voices.told import told

# text, words that are said, name as printed, actor
MEANT = [
    # another office of a person named before, whether before his name or behind it
    (
        "كشف خالد العطية وزير الخارجية القطري أن الأزمة انتهت. وتابع الوزير القطري أن الحل سياسي.",
        "الحل سياسي",
        "خالد العطية",
        "qatar_gov",
    ),
    (
        "قال بهرام قاسمي، الناطق باسم الخارجية الإيرانية، إن الحوار مستمر. وشدد الناطق باسم الخارجية على أن الحل قريب.",
        "الحل قريب",
        "بهرام قاسمي",
        "iran_gov",
    ),
    # a noun of respect, before anybody has spoken
    ("استقبل الأمير محمد بن نايف الوفد. وأكد سموه أن الحل قريب.", "الحل قريب", "محمد بن نايف", "unknown"),
    # the guest of a programme
    (
        "أكد سيرغي لافروف أن الحوار مستمر. وقال ضيف البرنامج إن الحل قريب.",
        "الحل قريب",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # a pronoun behind the verb that passes words on
    (
        "أكد سيرغي لافروف أن الحوار مستمر. ونقلت صحيفة محلية عنه قوله إن الحل قريب.",
        "الحل قريب",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # a verb in the plural: of whom the text told last
    ("استقبل الرئيس أعضاء الوفد في القصر. وأكدوا أن الحل قريب.", "الحل قريب", "أعضاء الوفد", "unknown"),
    # a verb in the masculine has a body in the feminine for its object, as it has a plural in the accusative
    (
        "قال سيرغي لافروف إن الحوار مستمر. كما طالب السلطات المحلية بفتح الطريق.",
        "بفتح الطريق",
        "سيرغي لافروف",
        "russia_gov",
    ),
    (
        "قال سيرغي لافروف إن الحوار مستمر. ودعا المسؤولين إلى وقف القتال.",
        "وقف القتال",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # a noun of speech with its speaker
    ("جاء القرار بعد تأكيد سيرغي لافروف أن الحوار مستمر.", "الحوار مستمر", "سيرغي لافروف", "russia_gov"),
    # who does what the clause of the noun tells, not who is named first in the sentence
    (
        "وردا على سؤال عن المبعوث الأممي، اكتفى سيرغي لافروف بالقول إن الحوار مستمر.",
        "الحوار مستمر",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # to whom it was said, in marks
    ("أكد لـ«الحياة» سيرغي لافروف أن الحوار مستمر.", "الحوار مستمر", "سيرغي لافروف", "russia_gov"),
    # an agency that is the source is no hearer
    ("وفقا لوكالة رويترز، الطريق مفتوح.", "الطريق مفتوح", "رويترز", "reuters_ar"),
    ("الطريق مفتوح، وفق ما ورد على لسان ناطقها سيرغي لافروف.", "الطريق مفتوح", "سيرغي لافروف", "russia_gov"),
    # who issued a paper
    (
        "قال بيان صدر عن المرصد السوري لحقوق الإنسان إن القصف مستمر.",
        "القصف مستمر",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
    ),
    # what a word describes is not the channel that is called so
    ("قال الخبير بالشؤون العربية خالد العلي إن الحل قريب.", "الحل قريب", "خالد العلي", "unknown"),
    # a ministry of which state nobody says is not the Syrian one where another was named last
    ("قالت وزارة الدفاع إن الطريق مغلق.", "الطريق مغلق", "وزارة الدفاع", "unknown"),  # of which state?
    ("عاد الهدوء إلى دمشق. وقالت وزارة الدفاع إن الطريق مغلق.", "الطريق مغلق", "وزارة الدفاع", "mod_assad"),
    ("قال مصدر عسكري سوري إن الطريق مغلق.", "الطريق مغلق", "مصدر عسكري سوري", "mod_assad"),
    ("قال مصدر عسكري سوري منشق إن الطريق مغلق.", "الطريق مغلق", "مصدر عسكري سوري منشق", "unknown"),
    ("زار الوزير تركيا أمس. وقالت وزارة الدفاع إن الطريق مغلق.", "الطريق مغلق", "وزارة الدفاع", "unknown"),
]


@pytest.mark.parametrize(("text", "words", "name", "actor"), MEANT)
def test_whom_a_name_stands_for(text: str, words: str, name: str, actor: str) -> None:
    assert [(one.name, one.actor) for one in told(text) if one.text == words] == [(name, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع العدد كثيرا، ما يشير إلى أن الوضع صعب.",  # nobody says it
        "ارتفع العدد كثيرا، مما يؤكد أن الوضع صعب.",
        "ويعتبر هذا المشروع خطوة مهمة.",
    ],
)
def test_what_nobody_says_is_the_outlets(text: str) -> None:
    assert told(text) == []


def test_a_sentence_may_begin_with_a_lone_letter() -> None:
    assert [one.text for one in told("ت الشيشاني ببراءته وقال إنه بريء.")] == ["بريء"]
