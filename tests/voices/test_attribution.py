"""Sentences and who says what in them: one of each form in which Arabic news reports speech."""

import pytest

from analysis.voices.attribution import attribute
from analysis.voices.names import names
from tests.voices.told import Told, told

LAVROV, COALITION, MONITOR = (
    ("سيرغي لافروف", "russia_gov"),
    ("الائتلاف الوطني السوري", "etilaf"),
    ("المرصد السوري لحقوق الإنسان", "sohr"),
)
RUSSIAN_ARMY, NOBODY = ("وزارة الدفاع الروسية", "russia_gov"), ("", "")
CLAUSE, NOUN, QUOTED = ("reported", "", False), ("reported", "", True), ("quoted", "", False)
DOUBTED, DENIED = ("reported", "doubted", False), ("reported", "denied", False)

# sentence, and each span of it: words, form (voice, mark, verbal noun), speaker (name as printed, actor)
FRAMES = [
    # verb ... إن
    ("قال وزير الخارجية الروسي سيرغي لافروف إن بلاده ستدعم الحوار.", [("بلاده ستدعم الحوار", CLAUSE, LAVROV)]),
    ("أكد الائتلاف الوطني السوري أن المفاوضات متوقفة.", [("المفاوضات متوقفة", CLAUSE, COALITION)]),
    # participles go on with the speaker
    (
        "قال سيرغي لافروف إن الحوار مستمر، مضيفا أن بلاده ستشارك فيه.",
        [("الحوار مستمر", CLAUSE, LAVROV), ("بلاده ستشارك فيه", CLAUSE, LAVROV)],
    ),
    # verbal nouns, a kind of their own
    ("أكد الائتلاف الوطني السوري ضرورة وقف القصف.", [("ضرورة وقف القصف", NOUN, COALITION)]),
    ("وطالب الائتلاف الوطني السوري بوقف القصف.", [("بوقف القصف", NOUN, COALITION)]),
    ("دعا سيرغي لافروف المجتمع الدولي إلى وقف القتال.", [("وقف القتال", NOUN, LAVROV)]),
    ("أعلنت وزارة الدفاع الروسية مقتل خمسة جنود.", [("مقتل خمسة جنود", NOUN, RUSSIAN_ARMY)]),
    (
        "أكد الائتلاف الوطني السوري، في بيان له، تضامنه مع السكان.",
        [("تضامنه مع السكان", NOUN, COALITION)],
    ),
    # a verbal noun set apart
    ("أكد الائتلاف الوطني السوري أمس، معارضة أعضائه للخطة.", [("معارضة أعضائه للخطة", NOUN, COALITION)]),
    # the act itself is the outlet's
    ("أعلنت وزارة الدفاع الروسية قطع العلاقات.", []),
    # phrases that name a source: before, behind
    ("قُتل خمسة مدنيين، بحسب المرصد السوري لحقوق الإنسان.", [("قُتل خمسة مدنيين", CLAUSE, MONITOR)]),
    ("وفق المرصد السوري لحقوق الإنسان، قُتل خمسة مدنيين.", [("قُتل خمسة مدنيين", CLAUSE, MONITOR)]),
    ("حسب ما ذكره المرصد السوري لحقوق الإنسان، قُتل خمسة مدنيين.", [("قُتل خمسة مدنيين", CLAUSE, MONITOR)]),
    ("قُتل خمسة مدنيين، نقلا عن مصادر محلية.", [("قُتل خمسة مدنيين", CLAUSE, ("مصادر محلية", "unknown"))]),
    ("الوضع هادئ، على حد تعبير سيرغي لافروف.", [("الوضع هادئ", CLAUSE, LAVROV)]),
    (
        "حسب مؤشرات وزارة الدفاع الروسية فإن العدد تراجع.",
        [("العدد تراجع", CLAUSE, ("وزارة الدفاع الروسية", "russia_gov"))],
    ),
    ("وحسب المرصد السوري لحقوق الإنسان، الذي نشر الحصيلة، فإن العدد تراجع.", [("العدد تراجع", CLAUSE, MONITOR)]),
    (
        "أُغلق الطريق، وفق بلاغ لوزارة الدفاع الروسية.",
        [("أُغلق الطريق", CLAUSE, ("لوزارة الدفاع الروسية", "russia_gov"))],
    ),
    ("جاء في بيان الائتلاف الوطني السوري أن القصف مستمر.", [("القصف مستمر", CLAUSE, COALITION)]),
    # whose words another passes on
    (
        "نقلت وكالة رويترز عن مصادر أمنية قولها إن الطريق مغلق.",
        [("الطريق مغلق", CLAUSE, ("مصادر أمنية", "unknown"))],
    ),
    # doubt and denial
    ("زعمت وكالة سانا أن القصف استهدف مسلحين.", [("القصف استهدف مسلحين", DOUBTED, ("سانا", "sana"))]),
    ("القصف استهدف مسلحين، على حد زعم وكالة سانا.", [("القصف استهدف مسلحين", DOUBTED, ("سانا", "sana"))]),
    ("القصف استهدف مسلحين، وفق مزاعم وكالة سانا.", [("القصف استهدف مسلحين", DOUBTED, ("سانا", "sana"))]),
    (
        "نفى الائتلاف الوطني السوري أن يكون قد وافق على الخطة.",
        [("يكون قد وافق على الخطة", DENIED, COALITION)],
    ),
    (
        "نفت وزارة الدفاع الروسية استهداف المدنيين.",
        [("استهداف المدنيين", ("reported", "denied", True), RUSSIAN_ARMY)],
    ),
    # quotations
    ("قال سيرغي لافروف: «سندعم الحوار».", [("سندعم الحوار", QUOTED, LAVROV)]),
    ("«سندعم الحوار في جنيف»، قال سيرغي لافروف.", [("سندعم الحوار في جنيف", QUOTED, LAVROV)]),
    (
        "قال سيرغي لافروف إن ما وصفه المبعوث بأنه «خطوة صغيرة جدا على طريق طويل» لن يتم.",
        [
            ("ما وصفه المبعوث بأنه «خطوة صغيرة جدا على طريق طويل» لن يتم", CLAUSE, LAVROV),
            ("خطوة صغيرة جدا على طريق طويل", QUOTED, LAVROV),
        ],
    ),
    ("وشكر سيرغي لافروف القاهرة قائلا: «سنواصل العمل معكم».", [("سنواصل العمل معكم", QUOTED, LAVROV)]),
    ("كتب سيرغي لافروف هذا القول:\n«سندعم الحوار في جنيف».", [("سندعم الحوار في جنيف", QUOTED, LAVROV)]),
    (
        "كتب سيرغي لافروف دون أن يذكر الائتلاف الوطني السوري: «سندعم الحوار في جنيف».",
        [("سندعم الحوار في جنيف", QUOTED, LAVROV)],
    ),
    # what is demanded of somebody, and for what
    ("طالبت وزارة الدفاع الروسية من الحكومة تسليم الجثامين.", [("تسليم الجثامين", NOUN, RUSSIAN_ARMY)]),
    ("دعا سيرغي لافروف الصحفيين لمساندة الحوار.", [("لمساندة الحوار", NOUN, LAVROV)]),
    (
        "نفت وزارة الدفاع الروسية ما تم تداوله بخصوص قصف المدينة.",
        [("قصف المدينة", ("reported", "denied", True), RUSSIAN_ARMY)],
    ),
    # what is recognised is an act
    ("اعترفت روسيا باستقلال الإقليم.", []),
    # where what is said ends: at another act, at a source, at the measure of a number
    ("قال سيرغي لافروف إن الحوار مستمر، مشيدا بجهود القاهرة.", [("الحوار مستمر", CLAUSE, LAVROV)]),
    ("القصف مستمر، وذلك وفق المرصد السوري لحقوق الإنسان.", [("القصف مستمر", CLAUSE, MONITOR)]),
    ("سعر الكيلوغرام 5 د. وقال سيرغي لافروف إن الحوار مستمر.", [("الحوار مستمر", CLAUSE, LAVROV)]),
    # an abbreviation that ends like a particle
    ("قال سيرغي لافروف في حديث لقناة الجوهرة أف أم، إن الحوار مستمر.", [("الحوار مستمر", CLAUSE, LAVROV)]),
    # to whom it was said is not who said it
    ("القصف مستمر، بحسب ما أكده لمراسل الإذاعة، سيرغي لافروف.", [("القصف مستمر", CLAUSE, LAVROV)]),
    # nobody to carry on from
    ("وأضاف أن المدينة محاصرة.", [("المدينة محاصرة", CLAUSE, NOBODY)]),
    # background, what is not said, what the writer thinks
    ("يذكر أن المدينة تضم مليون نسمة.", []),
    ("يذكر أنه تم فتح الطريق.", []),
    ("لم يقل الوزير إن الحرب انتهت.", []),
    ("أعتقد أن الحرب انتهت.", []),
]


@pytest.mark.parametrize(("sentence", "spans"), FRAMES, ids=[sentence for sentence, _ in FRAMES])
def test_each_form_of_report(sentence: str, spans: list[tuple[str, tuple[str, str, bool], tuple[str, str]]]) -> None:
    wanted = [Told(words, form[0], *speaker, form[1], form[2]) for words, form, speaker in spans]
    assert told(sentence) == wanted


SPEAKERS = [
    # a verb is no name, nor is a pronoun behind a preposition; an office behind which the name follows is not the name
    ("نشرت الصفحة الرسمية للبلدية معطيات تفيد بأن الجسر مغلق.", "الجسر مغلق", "الصفحة الرسمية", "unknown"),
    ("نشر سيرغي لافروف صورة وعلق عليها بأن الجسر مغلق.", "الجسر مغلق", "سيرغي لافروف", "russia_gov"),
    ("وأكد المنتدب الجديد للفريق مروان الوادي أن الجسر مغلق.", "الجسر مغلق", "مروان الوادي", "unknown"),
    ("وقال الشاعر مروان الوادي إن الجسر مغلق.", "الجسر مغلق", "مروان الوادي", "unknown"),
    (
        "أكد سيرغي لافروف أن الحوار مستمر. وأضاف المتحدث في ذات السياق أن الجسر مغلق.",
        "الجسر مغلق",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # (text, words of a span, the name as printed, the actor): a short name needs its antecedent
    ("أعلنت هيئة تحرير الشام أمس عن عملية. وقالت الهيئة إن العملية مستمرة.", "العملية مستمرة", "الهيئة", "hts_media"),
    ("وقالت الهيئة إن العملية مستمرة.", "العملية مستمرة", "الهيئة", "unknown"),
    (
        "وصل الموفد إلى المدينة، بحسب ما أعلن أول من أمس المتحدث باسم البلدية سامر حمدان.",
        "وصل الموفد إلى المدينة",
        "سامر حمدان",
        "unknown",
    ),
    (
        "يشار إلى أن وزير الزراعة سامر حمدان قال إن الموسم جيد.",
        "الموسم جيد",
        "سامر حمدان",
        "unknown",
    ),
    (
        "نقل جرحى إلى المشفى بحسب مدير المشفى سامر حمدان الذي أضاف إن بعضهم في خطر.",
        "بعضهم في خطر",
        "سامر حمدان",
        "unknown",
    ),
    (
        "قال الوزير سامر حمدان إن الموسم جيد. وأضاف نطالب بدعم الفلاحين.",
        "نطالب بدعم الفلاحين",
        "سامر حمدان",
        "unknown",
    ),
    (
        "رفض الحزب دورا في التنظيم وقالت أنقرة إن الحل قريب.",
        "الحل قريب",
        "أنقرة",
        "turkey_gov",
    ),
    (
        "اجتمع الائتلاف الدولي أمس. وقال الائتلاف الدولي إن العملية مستمرة.",
        "العملية مستمرة",
        "الائتلاف الدولي",
        "coalition_intl",
    ),
    # a word that only points back: to who spoke, to who was named
    (
        "قال المرصد السوري لحقوق الإنسان إن خمسة قتلوا. وأضاف المصدر أن آخرين جرحوا.",
        "آخرين جرحوا",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
    ),
    (
        "أعلنت وزارة الدفاع الروسية أن الحملة انتهت. وأضافت الوزارة أن القوات عادت.",
        "القوات عادت",
        "وزارة الدفاع الروسية",
        "russia_gov",
    ),
    (
        "أكد مصدر في وزارة الصحة الحصيلة. وقال ضابط إن الطريق مغلق. وأضاف المصدر أن آخرين جرحوا.",
        "آخرين جرحوا",
        "مصدر في وزارة الصحة الحصيلة",
        "unknown",
    ),
    (
        "قال الخبير العسكري سيرغي لافروف إن القصف مستمر. وأوضح الخبير العسكري أن المدينة محاصرة.",
        "المدينة محاصرة",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # who did an act of speech that introduced nothing, who comes only behind
    ("انتقد سيرغي لافروف القرار. وقال إن الحوار مستمر.", "الحوار مستمر", "سيرغي لافروف", "russia_gov"),
    (
        "«الحوار مستمر في جنيف مع كل الأطراف».\nقال سيرغي لافروف إن الوفد وصل.",
        "الحوار مستمر في جنيف مع كل الأطراف",
        "سيرغي لافروف",
        "russia_gov",
    ),
    # the subject of a relative clause is what it stands behind
    ("العدد يرتفع حسب اليونيسف، التي تدعو أطراف النزاع إلى حماية الأطفال.", "حماية الأطفال", "اليونيسف", "un"),
    # who is spoken to or of is not who speaks
    ("وأبلغ مسؤول أمريكي رويترز أن الغارة انتهت.", "الغارة انتهت", "مسؤول أمريكي", "us_gov"),
    ("ووصف سيرغي لافروف الوضع بأنه كارثي.", "كارثي", "سيرغي لافروف", "russia_gov"),
    ("ووصفت الناشطة سعاد عبد الرحيم الوضع بأنه كارثي.", "كارثي", "سعاد عبد الرحيم", "unknown"),
    ("ودعا اليعقوبي أساتذة التربية إلى التريث.", "التريث", "اليعقوبي", "unknown"),
    ("وطالب العميد وزارة التعليم بالتدخل الفوري.", "بالتدخل الفوري", "العميد", "unknown"),
    ("دعت الولايات المتحدة إيران إلى التهدئة.", "التهدئة", "الولايات المتحدة", "us_gov"),
    ("المعهد الدولي يدعو الحكومة المصرية إلى التهدئة.", "التهدئة", "المعهد الدولي", "unknown"),
    ("وكانت الشركة قد أبلغت أهالي المدينة أن الطريق مغلق.", "الطريق مغلق", "الشركة", "unknown"),
    # the subject before the verb, whoever that is
    ("متظاهرون في لندن يطالبون بوقف الحرب.", "بوقف الحرب", "متظاهرون في لندن", "unknown"),
    ("وكانت الولايات المتحدة قد ذكرت أنها كثفت حملتها.", "كثفت حملتها", "الولايات المتحدة", "us_gov"),
    # the name behind an office and a comma, with no comma behind it
    ("شدد وزير التشغيل، عماد الحمامي أمس على أن الدعوة مفتوحة.", "الدعوة مفتوحة", "عماد الحمامي", "unknown"),
    # names that are words too
    ("قال رئيس الحكومة يوسف الشاهد إن الأمر مهم.", "الأمر مهم", "يوسف الشاهد", "unknown"),
    ("وقال أحمد علي إن الأمر مهم.", "الأمر مهم", "أحمد علي", "unknown"),
    ("وقال أحمد على إن الأمر مهم.", "الأمر مهم", "أحمد", "unknown"),
    # a verb that ends like a plural
    ("وبيّن سيرغي لافروف أن الأمر مهم.", "الأمر مهم", "سيرغي لافروف", "russia_gov"),
    # an act of somebody in no list
    ("وأشاد الضاهر بالجيش، قائلا إن دوره مهم.", "دوره مهم", "الضاهر", "unknown"),
    # who is named behind the comma of a source
    ("أُغلق الطريق، وفق ما أكده مدير المركز، عماد الحمامي للصحافيين.", "أُغلق الطريق", "عماد الحمامي", "unknown"),
    # a quotation that a text begins with, signed
    (
        "«الحوار مستمر في جنيف مع كل الأطراف».. لافروف عن الأزمة",
        "الحوار مستمر في جنيف مع كل الأطراف",
        "لافروف",
        "russia_gov",
    ),
    # a ministry of another state
    ("أعلنت وزارة الدفاع الجزائرية أن الجيش وصل.", "الجيش وصل", "وزارة الدفاع الجزائرية", "algeria_gov"),
    ("قالت وزارة الدفاع التركية إن الطريق مفتوح.", "الطريق مفتوح", "وزارة الدفاع التركية", "turkey_gov"),
    # two in one sentence, each his own
    (
        "قال سيرغي لافروف إن الحوار مستمر، فيما أكد الائتلاف الوطني السوري أن الحوار متوقف.",
        "الحوار متوقف",
        "الائتلاف الوطني السوري",
        "etilaf",
    ),
    # a source goes on speaking where the next verb names nobody
    (
        "العدد تراجع، بحسب المرصد السوري لحقوق الإنسان، مضيفا أن القصف مستمر.",
        "القصف مستمر",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
    ),
]


@pytest.mark.parametrize(("text", "words", "name", "actor"), SPEAKERS)
def test_who_speaks(text: str, words: str, name: str, actor: str) -> None:
    assert [(one.name, one.actor) for one in told(text) if one.text == words] == [(name, actor)]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("وصف الوزير القرار «بالمؤسف».", True),
        ("قال الموقع الإلكتروني «وطن يغرد» إن الحل قريب.", False),
    ],
)
def test_one_word_may_be_a_label_and_a_noun_with_its_adjective_names(text: str, spoken: bool) -> None:
    reading = attribute(text, names(False)).reading
    assert (len(reading.speech), len(reading.names)) == (spoken, not spoken)


def test_a_title_is_the_outlets_but_for_quotations_and_a_colon() -> None:
    assert told("لافروف يؤكد أن الحوار مستمر", title=True) == []
    assert [one.text for one in told("لافروف: الحوار مستمر", title=True)] == ["الحوار مستمر"]
    assert [one.actor for one in told("روسيا: لن نغادر الأرض", title=True)] == ["russia_gov"]
    assert told("عاجل: قصف على المدينة", title=True) == []
    assert told("دمشق: قصف على المدينة") == []  # where it was written, not who speaks
