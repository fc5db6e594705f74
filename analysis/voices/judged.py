"""What somebody holds something to be: اعتبر النائب قرار الوزير خطأ كبيرا"""

from analysis.voices.lexicon import PLAIN, Form
from analysis.voices.noun_phrases import HEADS
from analysis.voices.reading import Reading
from analysis.voices.words import COMMAS, QUOTING

REACH = 10  # words of who judges, before what he judges
_FAR = 15  # words of what is judged
_SHORT = 3  # letters of a word that is no accusative
_ALEF, _SHE = "ا", "ه"  # of the accusative, of an adjective in the feminine
_PEOPLE = ("role", "honorific", "side", "body", "addressed")
_NO_OBJECT = ("stop", "time", "this", "all", "that", "relative", "joining", "paper", "with_it", "given", "speech")


def is_held(reading: Reading, at: int, form: Form, place: int) -> bool:
    """Whether what the verb holds to be something begins here: معتبرا القرار خطأ, واعتبر طاقة الخزن كافية"""
    if form.verb.act != "judge" or PLAIN not in form.verb.object or form.bound or form.tense == "present":
        return False
    word, lexicon = reading.word(place), reading.lexicon
    if not word.isalpha() or len(word) < _SHORT or reading.is_given(place) or word in lexicon.kinds[_NO_OBJECT]:
        return False
    if place == at + 1:
        alone = form.tense == "participle" or form.joined
        person = word in lexicon.kinds[(*HEADS, "addressed")] or word.endswith(tuple(lexicon.kinds["they"]))
        named = not lexicon.definite(word) and not lexicon.definite(reading.word(place + 1))  # واعتبر خليل مطلب كذا
        return alone and not (person or named) and _is_predicated(reading, place)
    if lexicon.definite(word) or word in lexicon.kinds[_PEOPLE] or word[-1] == _ALEF:
        return False
    between = [reading.word(one) for one in range(at + 1, place)]
    ended = reading.is_definite(place - 1) or reading.is_given(place - 1)
    plain = all(one.isalpha() and one not in lexicon.kinds["stop", "relative"] for one in between)
    return ended and plain and lexicon.definite(reading.word(place + 1)) and _is_predicated(reading, place)


def _is_predicated(reading: Reading, place: int) -> bool:
    """Whether a noun in the accusative, or an adjective with its particle, soon tells what something is held to be."""
    lexicon, kinds = reading.lexicon, reading.lexicon.kinds
    for at in range(place + 1, place + _FAR):
        word = reading.word(at)
        if not (word.isalpha() or word in COMMAS or word in QUOTING) or word in kinds["that"]:
            return False
        if (
            word in lexicon.kinds["time", "stop", "manner"]
            or word in lexicon.phrases
            or (lexicon.definite(word) and (word[0] not in kinds["with"]))
        ):
            continue
        adjective = word[0] in kinds["with"] and lexicon.definite(word) and word not in lexicon.kinds["place", "body"]
        if adjective and reading.is_definite(at - 1) and word[-1] == _SHE:
            return True
        if word[-1] == _ALEF and len(word) > _SHORT and word not in lexicon.forms and reading.word(at + 1).isalpha():
            return True
    return False
