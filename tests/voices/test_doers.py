"""Who does something in a clause and then speaks, and who opens a sentence before the verb. All sentences are
invented.
"""

import pytest

from tests.voices.told import told

FIRST = "قال سامي خليل إن الوضع صعب. "
# text, words that are said, name as printed
DOING = [
    # the last clause tells who does what; the verb of speech goes on from it
    (
        "وفي رده على أسئلة الصحافيين عن الملف، تحاشى الناطق باسم الداخلية ماهر الخليلي الجواب، وقال: «الحل قريب جدا».",
        "الحل قريب جدا",
        "ماهر الخليلي",
    ),
    ("في ختام زيارة طويلة إلى البلاد، عقد الوزير ماهر الخليلي لقاء، وقال إن الحل قريب.", "الحل قريب", "ماهر الخليلي"),
    ("بعد أيام من الصمت التام في الملف، خرجت الفتاة عن صمتها وقالت إنها بخير.", "بخير", "الفتاة"),
    ("وأمام تواصل الأزمة، سارع وزير النقل ماهر الخليلي إلى القول إن الحل قريب.", "الحل قريب", "ماهر الخليلي"),
    (
        "قالت ليلى الخليلي إن الوضع صعب. وبعد لقاء دام أكثر من ساعة، رفضت الخليلي الجواب قائلة إن الحل قريب.",
        "الحل قريب",
        "الخليلي",
    ),
    ("نفذ اليوم الخميس 02 مارس 2017 نواب المدينة، بالساحة، مطالبين بعزل الوالي.", "بعزل الوالي", "نواب المدينة"),
    # who follows the verb that a sentence begins with does it, and not whom it befalls
    (
        "تناظر أوباما وليلى بارني. وقال أوباما إن الوضع صعب. وهاجمت بارني أوباما ووصفته بـ«الضعيف».",
        "الضعيف",
        "بارني",
    ),
    # who opens the sentence, though no list has him
    (FIRST + "التحقيقات الأولية أشارت إلى أن السائق نائم.", "السائق نائم", "التحقيقات الأولية"),
    (FIRST + "البطل المغربي قال إنه سيعود.", "سيعود", "البطل المغربي"),
    (FIRST + "جماهير الفريق اعتبرت أن الحكم ظالم.", "الحكم ظالم", "جماهير الفريق"),
    (FIRST + "ونقل الجيران سابرينا. سابرينا قالت لـ«الصباح» اللبنانية إنها بخير.", "بخير", "سابرينا"),
    # but not a time or a place, nor another verb
    (FIRST + "أمس أكد أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (FIRST + "هنا قال إن الحل قريب.", "الحل قريب", "سامي خليل"),
    # an adjective behind whom something is said to is no speaker
    (FIRST + "وأكد لـ«الصباح» اللبنانية أن الحل قريب.", "الحل قريب", "سامي خليل"),
    (FIRST + "وأكد لـ«الصباح» اللبنانية ماهر حسن أن الحل قريب.", "الحل قريب", "ماهر حسن"),
]


@pytest.mark.parametrize(("text", "said", "name"), DOING)
def test_who_does_something_speaks(text: str, said: str, name: str) -> None:
    assert (said, name) in [(one.text, one.name) for one in told(text)]
