"""The written forms that one word of a pattern stands for, as normal forms."""

from collections.abc import Iterator

from analysis.text.normalize import normal_form

# Letters of the grammar, not words: what may be written together with the word that follows or precedes.
CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ك", "ل")
PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "نا", "كم", "كما", "كن")  # not ك and ي: they end adjectives too
ARTICLE = "ال"


def plain_forms(word: str, pronoun: bool) -> frozenset[str]:
    """Normal forms of a word, alone and, where `pronoun` says so, with each pronoun behind it."""
    written = {word, *_with_pronouns(word)} if pronoun else {word}
    return frozenset(map(normal_form, written))


def first_forms(word: str, pronoun: bool) -> frozenset[str]:
    """Normal forms of the first word of a phrase: the plain ones, and each with `و ف` and then `ب ك ل` before it."""
    written = {word, *_with_pronouns(word)} if pronoun else {word}
    return frozenset(normal_form(form) for each in written for form in _with_proclitics(each))


def _with_proclitics(word: str) -> Iterator[str]:
    for conjunction in CONJUNCTIONS:
        for preposition in PREPOSITIONS:
            yield conjunction + preposition + word
        # An alef with hamza (إلغاء) is no article, so it is looked at before letters are folded.
        if word.startswith(ARTICLE):
            rest = word.removeprefix(ARTICLE)
            yield conjunction + ("ل" if rest.startswith("ل") else "لل") + rest


def _with_pronouns(word: str) -> Iterator[str]:
    for stem in _stems(word):
        for pronoun in PRONOUNS:
            yield stem + pronoun


def _stems(word: str) -> Iterator[str]:
    """What is left of a word before a pronoun: ة opens to ت, ى to ا, ء takes a seat, a plural loses its ن."""
    if word.endswith("ة"):
        yield word[:-1] + "ت"
    elif word.endswith("ى"):
        yield word[:-1] + "ا"
    elif word.endswith("ء"):
        yield from (word, word[:-1] + "ؤ", word[:-1] + "ئ")
    elif word.endswith(("ون", "ين")):
        yield from (word, word[:-1])
    else:
        yield word
