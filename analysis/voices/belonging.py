"""Whether somebody belongs to a body that his description names, or is only told apart from it, or knows of it."""

from analysis.voices.reading import Reading
from analysis.voices.words import QUOTING

_CHAIN = 6  # words between one that keeps apart and the name: فروا من مناطق سيطرة قوات النظام


def is_apart(reading: Reading, head: int, place: int) -> bool:
    """Whether who is named from `place` on does not speak in a description that begins at `head`: ضحايا داعش

    But قيادي في داعش does. Experts on its affairs, those against it, who left it or live where it rules do not.
    """
    kinds, linked, passed = reading.lexicon.kinds, False, 0
    for at in range(place - 1, max(head, place - _CHAIN) - 1, -1):
        word = reading.word(at)
        bare = reading.lexicon.without_article(word)
        if word in kinds["apart"]:  # a noun without article; but منسق الشؤون الإنسانية للأمم المتحدة
            return True
        if bare in kinds["apart_from"]:
            return linked
        if bare in kinds["apart_to"]:
            return reading.word(at + 1)[0] in kinds["for"]
        linked = linked or word in kinds["stop"]
        bound = word[0] in kinds["for"] and word[1:] in kinds["body"]  # المناهض لتنظيم الدولة
        if not (bound or word in QUOTING or word in kinds["stop"] or bare in kinds["body", "crowd"]):
            passed += 1  # عناصر التنظيم
            if linked or passed > 1:
                return False
    return False
