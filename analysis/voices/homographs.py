"""Whether a word that is spelled like a verb of speech is one: not a noun, an adjective, or what tells how."""

from analysis.voices.agreement import has_pronoun
from analysis.voices.lexicon import NOUNS, PLAIN, VERBAL, Form
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, DASHES

_EARLY = 6  # words of a phrase that a sentence begins with, and its comma
_BEFORE = 16  # words between a verb and its own verbal noun
_NAMED = 7  # words of an office and a name between an auxiliary and its verb
_TELLING = ("express", "say", "assert")  # acts of a participle that with its particle is no adjective
_FA, _ALEF, _TA = "ف", "ا", "ت"
_ACCUSATIVE = "ين"  # of plurals


def is_verb(reading: Reading, at: int, form: Form, first: int) -> bool:
    """Whether the word is the verb: not one of its homographs, not denied, not addressed to the reader."""
    if form.tense == "past" and reading.word(at)[-1] == _ALEF and _goes_with(reading, at, form):
        return False
    if form.tense == "past" and _is_behind_that(reading, at):
        return False  # مؤكدا أن تمسك الحزب بالقرار
    if reading.word(at + 1) in reading.lexicon.kinds["identity"]:
        return False  # طلب عدم ذكر اسمه
    if form.sure and reading.word(at - 1) not in reading.lexicon.veiling:
        return True
    kinds, word, before = reading.lexicon.kinds, reading.word(at), reading.word(at - 1)
    own = reading.is_first_person(at, form) and before not in kinds["relative"]
    if own and not _has_subject(reading, at):
        return False
    if form.joined and word[1:] in kinds["stop"] and _repeated(reading, at, word[1:]):
        return False  # بينه وبين
    if before in kinds["impersonal"] and form.tense == "present":
        return False  # ما يشير إلى
    after = reading.word(at + 1)
    if word in kinds["shown"] and after not in reading.lexicon.kinds[NOUNS]:
        return False  # تبين لاحقا أن
    if form.joined and word[0] == _FA and before in kinds["genre"]:
        return False  # وكالة فرات
    if form.tense == "present" and before in kinds["before_noun"] and len(before) > 1:
        return False  # the verbal noun: إلى تطمين الناس
    if form.verb.act == "judge" and form.tense == "present" and not form.bound:
        if reading.word(at + 1) in kinds["this"]:
            return False  # it is so held: ويعتبر هذا المشروع
    if before in kinds["unsaid"] and at > first and form.verb.act != "deny":
        return False
    if before in kinds["into"] and reading.word(at - 2) in kinds["unsaid"]:
        return False  # دون أن يذكر
    if form.verb.act == "noun" and before in kinds["passive"]:
        return False  # ويتم الكشف عنه
    if form.verb.act == "noun" and reading.lexicon.definite(word) and _is_impersonal(reading, at):
        return False  # ويمكن القول إن
    superlative = before in kinds["into"] and word in kinds["weak"] and reading.word(at - 2) not in kinds["stop"]
    if superlative and form.tense == "past":
        return False  # مؤكدا أن أبرز العناصر هو, but بعد أن أكد
    participle = form.tense == "participle"
    if participle and word in reading.lexicon.kinds[VERBAL] and may_be_adjective(reading, at, form, first):
        return False  # أمله: his hope, spelled like آملة
    base = word[1:] if form.joined and participle else word  # ومقره: and his seat
    if base not in kinds["weak"] or (form.joined and not participle) or at == first:
        return True
    told_in = before in COMMAS or before in kinds["paper", "occasion"]
    if _takes_that(reading, at, form) or after == ":" or (told_in and after in kinds["in_it"]):
        return True  # عقد مؤتمرا صحافيا، ذكر فيه أن
    if form.tense == "past" and after in kinds["stop"] and _was_told(reading, at, first):
        return True
    if form.tense == "past" and word not in kinds["stop"] and _is_led(reading, at, first):
        return True
    early = before in COMMAS and (at - first <= _EARLY or _is_opened(reading, at, first))
    return before in COMMAS if participle else before in kinds["joining"] or early or _is_linked(reading, at, first)


def _is_behind_that(reading: Reading, at: int) -> bool:
    """Whether a word with the shape of a verbal noun stands behind أن, where no past may: but بعد أن, سبق أن"""
    kinds = reading.lexicon.kinds
    that = reading.word(at - 1) in kinds["into"] and reading.word(at - 2) not in kinds["not_before_clause", "earlier"]
    article = min(reading.lexicon.articles, key=len)  # of تمسك the shape tells only with it
    return that and reading.is_deed(article + reading.word(at))


def _has_subject(reading: Reading, at: int) -> bool:
    """Whether who speaks stands behind a verb with a hamza too many: وأعتبر النائب أن, وأعتبرت النقابة في بيانها أن"""
    lexicon, after = reading.lexicon, reading.word(at + 1)
    named = reading.is_given(at + 1) or after in lexicon.kinds[HEADS] or lexicon.definite(after)
    return named and (reading.word(at + 2) in lexicon.kinds["that"] or reading.word(at)[-1] == _TA)


def _takes_that(reading: Reading, at: int, form: Form) -> bool:
    """Whether أن stands behind a word, or its particle with أن, or the name of who speaks in marks and أن: لافتا إلى
    أن, كشف «فلان» أن
    """
    that, behind = reading.lexicon.kinds["that"], at + 1
    if behind in reading.names:
        behind = reading.names[behind].close + 1
    word = reading.word(behind)
    return word in that or (word in form.verb.clause and len(word) > 1 and reading.word(behind + 1) in that)


def _was_told(reading: Reading, at: int, first: int) -> bool:
    """Whether an auxiliary stands before who speaks and the verb: كان الوزير كشف في كلمة ألقاها أمس أن"""
    if reading.word(at - 1) in reading.lexicon.kinds["before_noun"]:
        return False
    for place in range(at - 1, max(first, at - _NAMED) - 1, -1):
        word = reading.word(place)
        if word in reading.lexicon.kinds["was"]:
            return place + 1 < at
        if not word.isalpha() or word in reading.lexicon.kinds["stop", "that", "relative"]:
            return False
    return False


def _is_impersonal(reading: Reading, at: int) -> bool:
    """Whether a noun of speech with the article stands for what may be said, no act of anybody: يمكن القول إن"""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    return word[0] not in kinds["with"] and reading.word(at - 1) not in kinds["before_noun"]


def _is_linked(reading: Reading, at: int, first: int) -> bool:
    """Whether a phrase that only links the sentence to the one before ends before a word: من جانب آخر أبرز فلان"""
    linking = (place + 1 + len(one.rest) for place, one in reading.phrases if one.kind == "linking" and place >= first)
    return at in linking


def _is_led(reading: Reading, at: int, first: int) -> bool:
    """Whether only where or when something was said stands before a word, without a comma, and somebody behind it: وفي
    تصريح للإذاعة كشف الوزير أن
    """
    lexicon, before, after = reading.lexicon, reading.word(at - 1), reading.word(at + 1)
    ended = lexicon.definite(before) or before in lexicon.kinds["time"]  # في إطار رد الوزير
    named = reading.is_given(at + 1) or (after in lexicon.kinds[HEADS] and lexicon.definite(after))
    return ended and named and before not in lexicon.kinds["before_noun"] and _is_opened(reading, at, first)


def _is_opened(reading: Reading, at: int, first: int) -> bool:
    """Whether only where or when something was said stands before the comma: وفي تصريح لـ«الخبر» أمس، كشف الوزير أن"""
    kinds, word = reading.lexicon.kinds, reading.word(first)
    opening = kinds["before_noun", "topic"]
    opened = word in opening or (word[0] in kinds["and"] and word[1:] in opening)
    if not opened or at - first > _BEFORE:
        return False
    return not any(
        reading.word(one) in COMMAS or reading.word(one) in reading.lexicon.forms for one in range(first, at - 1)
    )


def may_be_adjective(reading: Reading, at: int, form: Form, first: int) -> bool:
    """Whether a participle can as well describe the word before it: إجراءات مشددة على ..."""
    if form.tense != "participle" or form.person == "he" or form.verb.act == "noun":
        return False
    before = reading.word(at - 1)
    pause = at == first or before in COMMAS or before in DASHES or at - 1 in reading.closing
    credited = before in reading.lexicon.kinds["speech"] and before.endswith(tuple(reading.lexicon.kinds["pronoun"]))
    return not (pause or credited or reading.word(at + 1) in COMMAS)  # على حد تعبيرها مشيرة إلى; مشيرة، في بيان، إلى


def _goes_with(reading: Reading, at: int, form: Form) -> bool:
    """Whether the word is the verbal noun of the verb before it, spelled like its dual: نفى الوزير نفيا قاطعا"""
    if reading.word(at + 1)[-1] != _ALEF:
        return False
    before = (reading.lexicon.forms.get(reading.word(one)) for one in range(max(0, at - _BEFORE), at))
    return any(one is not None and one.verb is form.verb for one in before)


def _repeated(reading: Reading, at: int, base: str) -> bool:
    """Whether a preposition stands shortly before with a noun or a pronoun, and only comes again: بين الجيش وبين"""
    return any(reading.word(one).startswith(base) for one in range(max(0, at - _BEFORE // 2), at))


def may_describe(reading: Reading, at: int, form: Form, first: int) -> bool:
    """Whether a participle with a noun may describe the word before it; معربة عن شكرها, مشيرة إلى وقوع do not."""
    kinds = reading.lexicon.kinds
    if PLAIN in form.verb.noun and reading.word(at + 1) in kinds["stance"]:
        return False  # مؤكدة ضرورة كذا: an adjective takes no noun
    if PLAIN in form.verb.noun and reading.word(at).endswith(_ACCUSATIVE) and has_pronoun(reading, at + 1):
        return False  # مستغربين صمته
    if form.verb.act in _TELLING and reading.word(at + 1) in form.verb.noun and reading.word(at) not in kinds["weak"]:
        if reading.word(at + 2) in kinds[VERBAL] or reading.is_verbal_noun(at + 2):
            return False
    return may_be_adjective(reading, at, form, first)
