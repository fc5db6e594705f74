"""Whether who is named can do what a verb tells, by gender and number: وأوضحوا is not said of a law."""

from collections.abc import Container, Sequence

from analysis.voices.lexicon import Form, Person
from analysis.voices.reading import Reading

_SHE, _SHES = "ه", "ات"  # ends of feminine nouns, as folded
_SEVERAL = ("ون", "ين", "ان", _SHES)  # ends of plurals and duals
_NATIONS, _ALEF = "يون", "ا"  # of relative adjectives in the plural: البريطانيون; of the accusative
_MARBUTA = "ة"  # the end of feminine nouns, as printed
_FEW = 8  # words of an office among which the name of a woman may stand
_PEOPLE = ("role", "source", "addressed", "kin")
_PERSON = ("role", "honorific", "kin")
_BODIES = ("body", "genre", "paper")


def doing(form: Form) -> Person | None:
    """In which gender and number who does it must be; None for a noun, which may have a pronoun of anything."""
    return None if form.verb.act == "noun" else form.person


def disagrees_with(reading: Reading, at: int, person: Person) -> bool:
    """Whether a noun at a place cannot be the subject of a verb in this gender and number."""
    word, kinds = reading.word(at), reading.lexicon.kinds
    known = word in kinds[(*_PERSON, *_BODIES, "source")]
    if person == "they":
        alone = known and not (names_several(reading, at) or has_pronoun(reading, at))
        single = reading.is_given(at) or alone
        return single and not _joined(reading, at)
    if not known or reading.is_given(at) or has_pronoun(reading, at):
        return False
    bare = reading.lexicon.without_article(word)
    if person == "he":
        if word in kinds["role"]:
            return bare.endswith(_SHE) and bare[:-1] in kinds["role"]
        return bare.endswith((_SHE, _SHES)) or bare in kinds["plural"]
    if bare.endswith((_SHE, _SHES)) or bare in kinds["feminine"] or word in kinds["plural"]:
        return False
    if names_several(reading, at):
        return word in kinds["role"]
    # a woman may have an office in the masculine: النائب فلانة
    named = any(reading.is_given(one) for one in range(at + 1, at + _FEW))
    return not (named and word in kinds["role"])


def names_several(reading: Reading, at: int) -> bool:
    """Whether a noun names several people: نواب, الناشطون, عدد من الأهالي, 21 منسقا"""
    kinds, word = reading.lexicon.kinds, reading.word(at)
    bare = reading.lexicon.without_article(word)
    bare = bare[1:] if bare[:1] in kinds["and"] and bare[1:] in kinds["crowd", "source"] else bare
    dated = reading.word(at - 2) in kinds["month"]  # نفذ يوم 2 مارس 2017 عمال المصنع وقفة
    if reading.word(at + 1).isdigit() or (reading.word(at - 1).isdigit() and not dated):
        return False  # الطريق عدد 14, 3 آلاف
    if word in kinds["several", "plural", "some", "crowd"] or bare in kinds["several", "crowd"]:
        return True
    if word.isdigit():
        return reading.word(at + 1)[:-1] in kinds[_PEOPLE]
    if bare.endswith(_NATIONS) and reading.lexicon.definite(word) and word not in kinds[(*_BODIES, "place")]:
        return True
    if bare.endswith(_ALEF) and bare[:-1] in kinds["crowd"]:
        return True  # غير أن عددا من
    stem = bare[:-2]
    she = stem + _SHE in kinds[_PEOPLE]
    return she if bare.endswith(_SHES) else bare.endswith(_SEVERAL) and (she or stem in kinds[_PEOPLE])


def of_several(reading: Reading, phrase: Sequence[int]) -> bool:
    """Whether a phrase names several people: المحتجون, فلان وفلان"""
    kinds, words = reading.lexicon.kinds, map(reading.word, phrase[1:])
    joined = any(word[0] in kinds["and"] and word[1:] in kinds["given"] for word in words)
    return joined or (bool(phrase) and names_several(reading, phrase[0]))


def has_pronoun(reading: Reading, at: int) -> bool:
    """Whether a noun ends in a pronoun, which folding makes equal to ة: محاميه, سكانها"""
    word, lexicon = reading.word(at), reading.lexicon
    if lexicon.definite(word) or not word.endswith(tuple(lexicon.kinds["pronoun"])):
        return False
    return reading.words.text[reading.words.end(at) - 1] != _MARBUTA


def _joined(reading: Reading, at: int) -> bool:
    """Whether another who can speak is joined to one: فلان وفلان, رئيس الغرفة ومديرو الشركات"""
    kinds = reading.lexicon.kinds
    words = (reading.word(one) for one in range(at + 1, at + _FEW))
    able = kinds[(*_PERSON, *_BODIES, "source", "given")]
    return any(word[0] in kinds["and"] and (len(word) == 1 or word[1:] in able) for word in words)


def only_describes(reading: Reading, at: int, nations: Container[str]) -> bool:
    """Whether an adjective describes the noun before it, though it is spelled like somebody: مؤتمر صحافي"""
    word, before, lexicon = reading.word(at), reading.word(at - 1), reading.lexicon
    if word in lexicon.kinds["letter"] and before in lexicon.kinds["letter"]:
        return True  # إذاعة الجوهرة أف أم
    if word in nations and lexicon.definite(word) and lexicon.definite(before):
        return True
    noun = lexicon.without_article(before) if lexicon.definite(word) else before  # التصريحات الصحفية
    return noun in lexicon.kinds["occasion", "uttered"] and word.endswith(tuple(lexicon.kinds["relational"]))


def has_particle(reading: Reading, at: int) -> bool:
    """Whether a noun is written together with a preposition: بالمدير, ببعض; not بيان"""
    word, lexicon = reading.word(at), reading.lexicon
    if word[0] not in lexicon.kinds["to"] or reading.is_given(at):
        return False
    return lexicon.definite(word) or word[1:] in lexicon.kinds[(*_PERSON, "body", "source", "side", "some", "part")]
