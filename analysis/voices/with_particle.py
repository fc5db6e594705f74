"""Nouns with the particle بـ that what is said begins with: طالب بإلغاء القرار, هدد بغلق الطريق."""

from analysis.voices.lexicon import PLAIN, VERBAL, Form
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading

BESIDE = 3  # words behind a word that may be an adjective
_DEMANDING = ("urge", "threaten", "promise")  # acts whose noun may be any
_TA = "ة"
_SHORT = 3  # letters of a word that may be a particle with a pronoun
_NEAR = 3  # words behind the name of a place in which the noun itself may come
_NO_DEED = (*HEADS, "addressed", "place", "given", "all", "time", "month", "this", "some", "stop", "recognised")
_NO_NOUN = ("pronoun", "unsaid", "relative")


def takes_with(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a word that begins with بـ is a noun that the verb takes with it: بارتكاب, بالعمل"""
    verb, lexicon, word = form.verb, reading.lexicon, reading.word(place)
    with_, rest = lexicon.kinds["with"], word[1:]
    if not with_ & verb.taken or reading.word(at + 1) in lexicon.kinds["with_it"]:
        return False  # ما أفاد به: what is said stands elsewhere
    if reading.word(place - 1) in lexicon.kinds["naming"] or reading.is_of_office(at, place):
        return False  # المعروف بـ«...»
    if len(word) <= _SHORT and rest not in lexicon.kinds["deed"]:  # بشن هجوم, بسن قانون
        return verb.act in _DEMANDING and form.tense == "past" and is_demanded(reading, at, form, place)
    if verb.act == "say" and PLAIN in verb.noun and not reading.is_doubled(at):
        return rest in lexicon.kinds[VERBAL] and place <= at + BESIDE  # ذكر الوزير بضرورة, for ذكّر
    if lexicon.definite(word) or rest in lexicon.kinds[VERBAL]:
        return verb.act != "tell" or rest in lexicon.kinds[VERBAL] or reading.is_deed(rest)  # انقطاع المرور بالطريق
    if reading.is_deed(rest) and rest not in lexicon.kinds["recognised"]:
        return not reading.has_plural_hamza(place)
    return _is_any(reading, at, form, place)


def _is_any(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a noun of no list is what the verb takes: مطالبة بصرف الأجور, اتهم الشركة بسرقة المال"""
    verb, lexicon, word = form.verb, reading.lexicon, reading.word(place)
    kinds, with_, rest = lexicon.kinds, lexicon.kinds["with"], word[1:]
    if verb.act in _DEMANDING and is_demanded(reading, at, form, place):
        return verb.act != "threaten" or form.tense != "present"  # القصف يهدد بحرب: what is to be feared of something
    if verb.act == "accuse" and with_ & verb.object and word not in kinds[(*HEADS, "place", "given", "some")]:
        return word not in kinds["not_with"] and rest not in kinds["given", "place", "body", "all"]
    if not with_ & verb.noun or with_ & verb.object or len(word) < 5:
        return False
    if reading.word(place - 1) in kinds["place"]:
        return False  # the name of the place
    return not (word in kinds["not_with"] or rest in kinds["given", "place", "recognised"])


def is_demanded(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether a noun without article is what is demanded, threatened with or promised, and no adverb: طالب بسن قانون"""
    word, kinds, before = reading.word(place), reading.lexicon.kinds, reading.word(place - 1)
    rest = word[1:]
    if len(rest) < 2 or not rest.isalpha() or word in kinds["not_with"] or rest in reading.lexicon.kinds[_NO_DEED]:
        return False
    if word in reading.lexicon.kinds["stop", "with_it", "naming"] or reading.is_given(place):
        return False
    if rest in reading.lexicon.kinds[_NO_NOUN]:
        return False
    if form.bound and reading.words.text[reading.words.end(at) - 1] == _TA:
        return False  # طالبة بمعهد, which folding makes equal to طالبه
    if not reading.lexicon.definite(before) and not _is_close(reading, before, word):
        return False
    behind = (reading.word(one) for one in range(place + 1, place + 1 + _NEAR))
    return reading.word(place + 1).isalpha() and not any(_is_act_with(reading, one) for one in behind)


def _is_close(reading: Reading, before: str, word: str) -> bool:
    """Whether a word that begins with بـ is no part of the noun before it: في بيانها, مدينة بنزرت, ناشط بيئي"""
    kinds = reading.lexicon.kinds
    governs = before in reading.lexicon.kinds[(*HEADS, "place", "paper", "before_noun")]
    return not governs and not word.endswith(tuple(kinds["relational"]))


def _is_act_with(reading: Reading, word: str) -> bool:
    """Whether a word is a verbal noun with the particle, for which a noun before it with the same only tells where."""
    kinds = reading.lexicon.kinds
    return word[0] in kinds["with"] and (word[1:] in kinds[VERBAL] or reading.is_deed(word[1:]))
