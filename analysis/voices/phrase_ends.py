"""Where who speaks ends though no mark or preposition stands there: before an object, a hearer, another clause."""

from analysis.voices.agreement import has_pronoun, names_several
from analysis.voices.lexicon import Lexicon
from analysis.voices.reading import Reading

_NOMINATIVE, _ACCUSATIVE, _RELATIVE = "ون", "ين", "يين"  # ends of plurals
_PARTICIPLE = "م"  # which most participles begin with
_ALEF = "ا"  # of the accusative
_SHE, _SHES = "ه", "ات"  # ends of feminine nouns, as folded
_LONG = 5  # letters of a plural without the article
_CONTRACTED = "لل"  # the particle of whom something is said to with the article
_NAMED = ("role", "body", "genre", "paper", "side", "source", "place", "honorific")


def may_end(lexicon: Lexicon, word: str) -> bool:
    """Whether one of the rules below can be for a word."""
    contracted = word.startswith(_CONTRACTED)
    return contracted or word[-1] == _ALEF or word in lexicon.kinds["was", "that"] or _is_plural(lexicon, word)


def ends_name(reading: Reading, head: int, place: int) -> bool:
    """Whether a name that begins at `head` ends before a word behind it."""
    kinds, word = reading.lexicon.kinds, reading.word(place)
    if reading.lexicon.definite(reading.word(place - 1)) and _is_what_he_has(reading, place):
        return True  # أكد رئيس الحركة تدخله
    if reading.is_given(place) or place - 1 in reading.names:
        return False
    if word in kinds["doing"]:
        return True  # وكان معهد كذا أصدر
    if word in kinds["that"]:
        return True  # يرى الكاتب فلان أننا
    if word in kinds["was"]:
        return reading.word(place - 1) not in kinds["genre", "paper"]  # صحيفة سبق, تقرير كانت أصدرته المنظمة
    if word.startswith(_CONTRACTED):
        return place == head + 1 and _tells(reading, head, word)
    if word[-1] == _ALEF:  # بث ناشطون صورا
        bound = reading.lexicon.definite(word) or word[0] in kinds["to"] or word.endswith(tuple(kinds["pronoun"]))
        return not bound and reading.word(place - 1).endswith(_NOMINATIVE) and names_several(reading, place - 1)
    return _is_plural(reading.lexicon, word) and _is_object(reading, head, place)


def _tells(reading: Reading, head: int, hearer: str) -> bool:
    """Whether one word names who speaks, so that whom he speaks to follows it: قال الرجل للمحققين; an office may be of
    what follows: المبعوث للأمم المتحدة
    """
    word, lexicon = reading.word(head), reading.lexicon
    several = word.endswith(_NOMINATIVE) and names_several(reading, head)
    office = word in lexicon.kinds["role"] and word not in lexicon.kinds["honorific"]
    person = reading.is_given(head) or several or (lexicon.definite(word) and not office)
    person |= office and lexicon.definite(word) and hearer.endswith(_ACCUSATIVE)
    return person and word not in lexicon.kinds["body", "genre", "paper", "side", "place"]


def _is_plural(lexicon: Lexicon, word: str) -> bool:
    """Whether a word with the article names several people in the accusative: المسؤولين, التونسيين; not الأمين"""
    if not word.endswith(_ACCUSATIVE) or not lexicon.definite(word) or word in lexicon.kinds["given", "compound"]:
        return False
    bare = lexicon.without_article(word)
    known = not lexicon.kinds["source", "role", "addressed"].isdisjoint((bare[:-2], bare[:-2] + _NOMINATIVE))
    return known or bare.endswith(_RELATIVE) or (bare[0] == _PARTICIPLE and len(bare) >= _LONG)


def _is_object(reading: Reading, head: int, place: int) -> bool:
    """Whether a plural with the article cannot describe what stands before it: وحذرت الشرطة السائقين, طمأن فلان
    الناخبين; but جمعية القضاة التونسيين
    """
    lexicon, before = reading.lexicon, reading.word(place - 1)
    if before not in lexicon.kinds[_NAMED] and reading.is_behind_given(before, place):  # فلان الجربي ... ودعا الجربي
        return True
    described = all(lexicon.definite(reading.word(at)) for at in range(head, place))
    single = before.endswith((_SHE, _SHES)) or before in lexicon.kinds["body", "genre", "role"]
    return single and described and not names_several(reading, place - 1)


def _is_what_he_has(reading: Reading, place: int) -> bool:
    """Whether a noun with a pronoun is what somebody has or does: not the one who is also called so, and no name."""
    word, after, kinds = reading.word(place), reading.word(place + 1), reading.lexicon.kinds
    if not has_pronoun(reading, place) or reading.is_given(place) or word in kinds["same"] or word[0] in kinds["and"]:
        return False
    if any(word.removesuffix(one) in kinds["naming"] for one in kinds["pronoun"]):
        return False  # الناطق باسمها
    return not after[0].isalpha() or after in kinds["stop", "that"] or after[0] in kinds["for"] | kinds["with"]
