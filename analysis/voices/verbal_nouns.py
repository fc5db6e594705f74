"""Verbal nouns without a particle that what is said begins with: what is judged, and what stands behind a comma."""

from analysis.voices.lexicon import PLAIN, VERBAL, Form
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS

BARE_STANCE = ("assert", "continue", "deny", "claim", "express", "accuse")  # acts with a noun that tells a stance
_ALEF = "ا"  # of the accusative: أيضا
SUBJECT = 3  # words of who judges, before what he judges


def is_judged(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether an act begins here that the verb judges: اعتبر النائب تعيين فلان استفزازا"""
    verb, lexicon, word = form.verb, reading.lexicon, reading.word(place)
    if verb.act != "judge" or PLAIN not in verb.object or form.bound or lexicon.definite(word):
        return False
    if form.tense == "present" or word[0] in lexicon.kinds["with"]:
        return False  # ويعتبر وجود الماء: it is so held
    if place > at + 1 + SUBJECT or not (word in lexicon.kinds[VERBAL] or reading.is_verbal_noun(place)):
        return False
    subject = reading.word(at + 1)
    if place > at + 1 and lexicon.definite(subject) and subject not in lexicon.kinds[HEADS]:
        return False  # واعتبرت الأمر محض اتهامات
    between = (reading.word(one) for one in range(at + 1, place))
    return all(one.isalpha() and one not in lexicon.kinds["stop", "relative"] for one in between)


def is_set_apart(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a verbal noun stands behind a comma as what is asserted: أكد رئيس الحزب اليوم، معارضة حزبه ..."""
    if form.verb.act not in BARE_STANCE or place < at + 3 or PLAIN not in form.verb.noun:
        return False
    return reading.word(place - 1) in COMMAS and reading.is_verbal_noun(place)


def is_bare_time(reading: Reading, place: int) -> bool:
    """Whether a word only tells when: not one with a noun behind it (متوقعا نهاية الأشغال)."""
    times, word, after = reading.lexicon.kinds["time"], reading.word(place), reading.word(place + 1)
    return word in times and (word[-1] == _ALEF or after in times or not reading.lexicon.definite(after))
