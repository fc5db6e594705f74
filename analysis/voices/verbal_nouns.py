"""Verbal nouns without a particle that what is said begins with: what is judged, and what stands behind a comma."""

from bisect import bisect_left

from analysis.voices.agreement import has_pronoun
from analysis.voices.clauses import may_be_future
from analysis.voices.lexicon import PLAIN, VERBAL, Form, Lexicon, Verb
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS

STATING = ("assert", "urge", "judge", "deny", "blame")  # acts with a verbal noun that tells what is meant
BARE_STANCE = ("assert", "continue", "deny", "claim", "express", "accuse")  # acts with a noun that tells a stance
_TA = "ت"
_CLAUSES = ("relative", "that", "turning", "what", "doing", "happened", "while", "passive", "was")
_APART = COMMAS | {"("}
_ALEF = "ا"  # of the accusative: أيضا
WHOLE_SUBJECT = 22  # words of an office and a name behind a verb, and of when and where
_CASE = 3  # words from where the place is told on: بسوسة المدينة بالبحث
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


def is_burdened(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether it is told here for what somebody is blamed: حمل الوزير الشركة مسؤولية الحادث"""
    word, kinds = reading.word, reading.lexicon.kinds
    if word(place) not in kinds["burden"] or not word(place + 1).isalpha() or word(at - 1) in kinds["was", "relative"]:
        return False
    named = reading.is_definite(place - 1) or reading.is_given(place - 1) or word(place - 1) in COMMAS
    return place > at + 2 and (named or word(place - 1) in reading.lexicon.kinds["place", "all"])


def is_unwritten(reading: Reading, at: int, form: Form) -> bool:
    """Whether no paper stands behind a verb for which one speaks: أظهر اللاعب رغبة, قرار ينص على; but أظهرت النتائج"""
    if form.verb.act != "contain":
        return False
    head, kinds = reading.word(at + 1), reading.lexicon.kinds
    if form.tense == "participle" or reading.is_relative(at - 1) or head in kinds["stop"]:
        return True
    paper = head in reading.lexicon.kinds["paper", "finding", "rule"]
    named = reading.lexicon.definite(head) or head.endswith(tuple(kinds["she_participle"]))
    return not named if PLAIN not in form.verb.noun else not (named and paper)


def is_set_apart(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a verbal noun stands behind a comma as what is asserted: أكد رئيس الحزب اليوم، معارضة حزبه ..."""
    if form.verb.act not in BARE_STANCE or place < at + 3 or PLAIN not in form.verb.noun:
        return False
    return reading.word(place - 1) in COMMAS and reading.is_verbal_noun(place)


def is_behind_subject(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a verbal noun begins what is proposed, confirmed or denied, right behind who does it: اقترح فلان إلغاء"""
    verb, lexicon = form.verb, reading.lexicon
    if verb.act not in STATING or PLAIN not in verb.noun or form.bound or not _is_act(reading, verb.act, place):
        return False
    last = _before_link(reading, at, place) - 1
    subject = _before_remark(reading, at, last + 1) - 1
    ended = _is_ended(reading, last) if subject == last else _is_remark_ended(reading, last)
    if not ended and not (last == at and verb.act == "urge"):
        return False
    between = [reading.word(one) for one in range(at + 1, subject + 1)]
    if between and lexicon.without_article(between[0]) in lexicon.kinds["naming"]:
        return False  # اقترح مشروع القانون إلغاء الضريبة: nobody says it
    return all(one.isalpha() and one not in lexicon.kinds["stop", "relative", "before_noun"] for one in between)


def _is_ended(reading: Reading, place: int) -> bool:
    """Whether a noun phrase may end with the word: with the article, of a name, or an adverb of linking."""
    joining = reading.word(place) in reading.lexicon.kinds["joining"]
    return reading.is_definite(place) or reading.is_given(place) or joining


def _is_remark_ended(reading: Reading, place: int) -> bool:
    """Whether a remark may end with the word: في بيانها, في تصريح صحفي, أمس, (...)"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if word in kinds["stop"]:
        return False
    if _is_ended(reading, place) or _is_date(reading, place) or word in COMMAS or word == ")":
        return True
    return has_pronoun(reading, place) or word.endswith(tuple(kinds["relational"]))


def _is_date(reading: Reading, place: int) -> bool:
    """Whether a word is of a date: اليوم, الأحد, يناير, 2017"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    return word.isdigit() or (word in kinds["month"] and word in kinds["time"])


def _before_remark(reading: Reading, at: int, last: int) -> int:
    """Where it begins to be told when or where something was said, up to a place: استغربت الوزارة في بيانها"""
    for place in range(at + 1, last):
        kept = reading.word(place) in _APART or reading.word(place) in reading.lexicon.kinds["during", "where"]
        if kept or _is_date(reading, place):
            words = (reading.word(one) for one in range(place, last))
            return last if any(one in reading.lexicon.kinds[_CLAUSES] for one in words) else place
    return last


def _before_link(reading: Reading, first: int, last: int) -> int:
    """Where words that only link the sentence to another begin, right before a place: اقترح الرئيس من جهة أخرى"""
    found = reading.phrases[bisect_left(reading.phrases, (first,)) : bisect_left(reading.phrases, (last,))]
    return next((at for at, one in found if one.kind == "linking" and at + 1 + len(one.rest) == last), last)


def _is_act(reading: Reading, act: str, place: int) -> bool:
    """Whether a word without article has the shape of a verbal noun and goes with a noun: إلغاء القرار, استضافة وفد"""
    word, after, lexicon = reading.word(place), reading.word(place + 1), reading.lexicon
    told = word in lexicon.kinds["fact"] or reading.is_verbal_noun(place)
    if not (told or (act != "urge" and _is_reflexive(reading, place))):
        return False
    able = not reading.is_definite(place) and not reading.is_given(place)
    named = word in lexicon.kinds[(*HEADS, "paper", "place", "nation", "time", "addressed", "speech")]
    return able and not named and word[-1] != _ALEF and after.isalpha() and after not in lexicon.kinds["stop"]


def _is_reflexive(reading: Reading, place: int) -> bool:
    """Whether a word has a shape that tells a verbal noun with the article only, since verbs have it, behind what no
    verb follows at once: استغرب الوزير اليوم تواجد
    """
    lexicon, word = reading.lexicon, reading.word(place)
    if word[0] != _TA or word[-1] == _TA or word in lexicon.forms:
        return False
    before = place - 1 - (reading.word(place - 1) in COMMAS)
    follows = reading.is_definite(before) or _is_date(reading, before)
    return follows and lexicon.shapes.fullmatch(min(lexicon.articles, key=len) + word) is not None


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
    """Whether a noun is what is done in speaking, and tells nothing more: أعرب عن رفضه للقرار, عبر عن ذلك"""
    word, kinds = reading.word(place), reading.lexicon.kinds
    if word in kinds["this"] and form.verb.act == "express":
        after, led = reading.word(place + 1), reading.word(place + 2) in kinds["leading"]  # على لسان رئيسه
        return not led and (not after.isalpha() or after in kinds["stop"])
    if form.verb.act == "promise":
        return any(_is_case(reading, one) for one in range(place, place + _CASE))
    if form.verb.act != "express" or form.tense == "participle":
        return False
    bare = (word.removesuffix(one) for one in ("", *kinds["pronoun"]))
    return any(one in kinds["performed"] for one in bare)


def _is_case(reading: Reading, place: int) -> bool:
    """Whether a case is named that police take over, for which they have the verb of promising: تعهدت الفرقة بالبحث"""
    word, lexicon = reading.word(place), reading.lexicon
    taken = word[0] in lexicon.kinds["with"] and lexicon.definite(word)
    return taken and lexicon.without_article(word) in lexicon.kinds["case"]


def _is_stance(lexicon: Lexicon, verb: Verb, word: str) -> bool:
    """Whether a word tells the stance of who speaks: أعلن استعداده للمشاركة, طلبت من الحكومة تسليم ..."""
    stance = word in lexicon.kinds["stance"] and verb.act in BARE_STANCE
    stance |= word in lexicon.kinds["resolve"] and verb.act == "announce"
    return stance or (lexicon.without_article(word) in lexicon.kinds["deed"] and verb.act == "urge")


def leads_to_clause(reading: Reading, place: int) -> bool:
    """Whether a noun of feeling only leads to the clause of what is felt: عن اعتقاده بأن, عن أمله أنه"""
    kinds = reading.lexicon.kinds
    behind = place + 1 + (reading.word(place + 1) in COMMAS)
    that = reading.word(behind)
    plain = that in kinds["that"] and not (that in kinds["into"] and may_be_future(reading, behind + 1))
    return has_pronoun(reading, place) and (plain or that in kinds["with_that"])


def is_bare_time(reading: Reading, place: int) -> bool:
    """Whether a word only tells when: not one with a noun behind it (متوقعا نهاية الأشغال)."""
    times, word, after = reading.lexicon.kinds["time"], reading.word(place), reading.word(place + 1)
    return word in times and (word[-1] == _ALEF or after in times or not reading.lexicon.definite(after))
