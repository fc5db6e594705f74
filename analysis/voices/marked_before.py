"""What makes a name of the words in marks, or a predicate, by the words right before them."""

from collections.abc import Sequence

from analysis.voices.lexicon import VERBAL
from analysis.voices.marked_words import predicates
from analysis.voices.reading import NAME, Reading
from analysis.voices.words import COMMAS, QUOTING

_NEAR = 4  # words between a verb and the marks, with who speaks among them
_EVENT = 8  # words between the noun of a gathering and what it is about


def is_named(reading: Reading, opens: int) -> bool:
    """Whether a word that makes a name of what follows stands before the marks, or before one word that only goes
    with it: عملية «...», حملة إعلامية «...», أطلق عليها «...»
    """
    lexicon, before, noun = reading.lexicon, reading.word(opens - 1), reading.word(opens - 2)
    naming = lexicon.kinds["naming"]
    if noun in lexicon.kinds["uttered"] and before in lexicon.kinds["before_noun"]:
        return before not in lexicon.kinds["topic", "about"]  # في حديث إلى «...»
    if lexicon.definite(noun) and lexicon.definite(before) and lexicon.without_article(noun) in naming:
        return True  # الكتاب الشهير «...»
    if before in naming or noun not in naming:
        return before in naming
    if before in lexicon.kinds["with"]:
        return True  # المعروف بـ«...»
    adjective = before.endswith(tuple(lexicon.kinds["relational"])) and not lexicon.definite(before)
    with_pronoun = before.endswith(tuple(lexicon.kinds["pronoun"]))
    return adjective or (with_pronoun and before in lexicon.kinds["stop", "clause"])


def is_of_event(reading: Reading, opens: int) -> bool:
    """Whether the marks hold what a gathering is about: ندوة علمية حول «...»"""
    kinds, before = reading.lexicon.kinds, reading.word(opens - 1)
    if before in kinds["gathering"]:
        return True  # في مؤتمر «...»
    if before not in kinds["about"]:
        return False
    words = (reading.word(place) for place in range(max(0, opens - _EVENT), opens - 1))
    nouns = [reading.lexicon.without_article(word) for word in words]
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


def is_said_to_be(reading: Reading, opens: int, inner: Sequence[str]) -> bool:
    """Whether the marks hold what something is said to be: كانت «خطوة أولى», هو «الخيار الصحيح مليون مرة»"""
    lexicon, before = reading.lexicon, reading.word(opens - 1)
    if before not in lexicon.kinds["being"] or inner[0] in lexicon.kinds["body", "given", "place", "letter"]:
        return False
    return not lexicon.definite(inner[0]) or predicates(lexicon, inner)


def is_listed(reading: Reading, opens: int, clause: bool) -> bool:
    """Whether the marks go on a list of names, with commas only between them; if the words are those of a clause,
    at least two must have come before: «...»، «...»، «...»
    """
    ends = opens
    for _ in range(1 + clause):
        at = ends - 1
        at -= reading.word(at) in reading.lexicon.kinds["and"]
        closes = at - 1
        if reading.word(at) not in COMMAS or reading.word(closes) not in QUOTING or reading.cover[closes] != NAME:
            return False
        ends = next((one for one, pair in reading.names.items() if pair.close == closes), 0)
    return True
