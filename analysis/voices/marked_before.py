"""What makes a name of the words in marks, or a predicate, by the words right before them."""

from analysis.voices.lexicon import VERBAL
from analysis.voices.reading import Reading

_NEAR = 4  # words between a verb and the marks, with who speaks among them
_EVENT = 6  # words between the noun of a gathering and what it is about


def is_named(reading: Reading, opens: int) -> bool:
    """Whether a word that makes a name of what follows stands before the marks, or before one word that only goes
    with it: عملية «...», حملة إعلامية «...», أطلق عليها «...»
    """
    lexicon, before, noun = reading.lexicon, reading.word(opens - 1), reading.word(opens - 2)
    naming = lexicon.kinds["naming"]
    if before in naming or noun not in naming:
        return before in naming
    adjective = before.endswith(tuple(lexicon.kinds["relational"])) and not lexicon.definite(before)
    with_pronoun = before.endswith(tuple(lexicon.kinds["pronoun"]))
    return adjective or (with_pronoun and before in lexicon.kinds["stop", "clause"])


def is_of_event(reading: Reading, opens: int) -> bool:
    """Whether the marks hold what a gathering is about: ندوة علمية حول «...»"""
    kinds = reading.lexicon.kinds
    if reading.word(opens - 1) not in kinds["about"]:
        return False
    nouns = [reading.word(place) for place in range(max(0, opens - _EVENT), opens - 1)]
    return any(word in kinds["occasion"] and word not in kinds["speech"] for word in nouns)


def is_predicate(reading: Reading, opens: int) -> bool:
    """Whether the marks hold what is said of a pronoun: ووصف ما يجري بأنه «معركة وجود», لأنها «جماعة إرهابية»"""
    lexicon, before = reading.lexicon, reading.word(opens - 1)
    if lexicon.definite(reading.word(opens + 1)) or not before.endswith(tuple(lexicon.kinds["pronoun"])):
        return False
    that = lexicon.kinds["that"]
    return before in that or (before[0] in lexicon.kinds["for"] and before[1:] in that)


def is_promised(reading: Reading, opens: int) -> bool:
    """Whether the marks hold one verbal noun with the particle that a verb of speech before them takes: وعد فلان
    «بتطهير» المدينة
    """
    lexicon, word = reading.lexicon, reading.word(opens + 1)
    if word[0] not in lexicon.kinds["with"] or word in lexicon.kinds["not_with"]:
        return False
    verbal = word[1:] in lexicon.kinds[VERBAL] or lexicon.shapes.fullmatch(word[1:]) is not None
    forms = (lexicon.forms.get(reading.word(at)) for at in range(max(0, opens - _NEAR), opens))
    return verbal and any(form is not None and word[0] in form.verb.taken for form in forms)
