"""Verbal nouns without a particle that what is said begins with: what is judged, and what stands behind a comma."""

from bisect import bisect_left

from analysis.voices.lexicon import PLAIN, VERBAL, Form, Lexicon, Verb
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS

STATING = ("assert", "urge", "judge", "deny", "blame")  # acts with a verbal noun that tells what is meant
BARE_STANCE = ("assert", "continue", "deny", "claim", "express", "accuse")  # acts with a noun that tells a stance
_ALEF = "ا"  # of the accusative: أيضا
WHOLE_SUBJECT = 9  # words of an office and a name behind a verb
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


def is_behind_subject(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a verbal noun begins what is proposed, confirmed or denied, right behind who does it: اقترح فلان إلغاء"""
    verb, lexicon = form.verb, reading.lexicon
    if verb.act not in STATING or PLAIN not in verb.noun or form.bound or not _is_act(reading, place):
        return False
    last = _before_link(reading, at, place) - 1
    ended = reading.is_definite(last) or reading.is_given(last) or reading.word(last) in lexicon.kinds["joining"]
    if not ended and not (last == at and verb.act == "urge"):
        return False
    between = [reading.word(one) for one in range(at + 1, last + 1)]
    if between and lexicon.without_article(between[0]) in lexicon.kinds["naming"]:
        return False  # اقترح مشروع القانون إلغاء الضريبة: nobody says it
    return all(one.isalpha() and one not in lexicon.kinds["stop", "relative", "before_noun"] for one in between)


def _before_link(reading: Reading, first: int, last: int) -> int:
    """Where words that only link the sentence to another begin, right before a place: اقترح الرئيس من جهة أخرى"""
    found = reading.phrases[bisect_left(reading.phrases, (first,)) : bisect_left(reading.phrases, (last,))]
    return next((at for at, one in found if one.kind == "linking" and at + 1 + len(one.rest) == last), last)


def _is_act(reading: Reading, place: int) -> bool:
    """Whether a word without article has the shape of a verbal noun and goes with a noun: إلغاء القرار, استضافة وفد"""
    word, after, lexicon = reading.word(place), reading.word(place + 1), reading.lexicon
    able = reading.is_verbal_noun(place) and not reading.is_definite(place) and not reading.is_given(place)
    named = word in lexicon.kinds[(*HEADS, "paper", "place", "nation", "time", "addressed", "speech")]
    return able and not named and word[-1] != _ALEF and after.isalpha() and after not in lexicon.kinds["stop"]


def is_listed(reading: Reading, at: int, verb: Verb, place: int) -> bool:
    """Whether a word is of a kind that the verb at a place takes: a fact, a stance, what is demanded or denied."""
    word, lexicon = reading.word(place), reading.lexicon
    if word in lexicon.kinds["fact"]:
        return True
    if verb.act == "deny":
        act = not lexicon.definite(word) and reading.is_verbal_noun(place)
        verbal = lexicon.definite(word) and lexicon.without_article(word) in lexicon.kinds[VERBAL]
        return (act and place == at + 1) or (verbal and place > at + 2) or _is_stance(lexicon, verb, word)
    return _is_stance(lexicon, verb, word)


def is_performed(reading: Reading, form: Form, place: int) -> bool:
    """Whether a noun is what is done in speaking, and tells nothing more: أعرب عن رفضه للقرار"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if form.verb.act != "express" or form.tense == "participle":
        return False
    bare = (word.removesuffix(one) for one in ("", *kinds["pronoun"]))
    return any(one in kinds["performed"] for one in bare)


def _is_stance(lexicon: Lexicon, verb: Verb, word: str) -> bool:
    """Whether a word tells the stance of who speaks: أعلن استعداده للمشاركة, طلبت من الحكومة تسليم ..."""
    stance = word in lexicon.kinds["stance"] and verb.act in BARE_STANCE
    stance |= word in lexicon.kinds["resolve"] and verb.act == "announce"
    return stance or (lexicon.without_article(word) in lexicon.kinds["deed"] and verb.act == "urge")


def is_bare_time(reading: Reading, place: int) -> bool:
    """Whether a word only tells when: not one with a noun behind it (متوقعا نهاية الأشغال)."""
    times, word, after = reading.lexicon.kinds["time"], reading.word(place), reading.word(place + 1)
    return word in times and (word[-1] == _ALEF or after in times or not reading.lexicon.definite(after))
