"""Readings of a printed word as proclitics + article + stem + pronoun."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.text.lexicon import ARTICLE
from analysis.text.normalize import fold

PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "ك", "كم", "كما", "نا", "ني", "ي")
_UNSURE = frozenset(("ي", "ك", "نا", "ني"))  # more often the end of a stem
_UNSURE_COST, _ARTICLE_COST, _WAW_COST = 0.8, 0.1, 0.2
FUTURE = "س"
CONJUNCTIONS = ("و", "ف")


class Split(NamedTuple):
    """A reading. `stem` is what is looked up (ة and ى restored before a pronoun), `form` the stem folded; `cost`
    grows with the clitics.
    """

    cost: float
    proclitics: str
    article: bool
    stem: str
    form: str
    pronoun: str

    @property
    def clitics(self) -> tuple[str, ...]:
        """The clitics in the order in which they are written, the article not among them."""
        return (*self.proclitics, *([self.pronoun] if self.pronoun else []))


class _Prefix(NamedTuple):
    written: str
    proclitics: str
    article: bool
    cost: float


def _prefixes() -> Iterator[_Prefix]:
    """Conjunction, then preposition, then article (ل with ال is written لل); or conjunction and future س."""
    for conjunction in ("", *CONJUNCTIONS):
        for preposition in ("", "ب", "ك", "ل"):
            before = conjunction + preposition
            yield _Prefix(before, before, False, len(before))
            article = "ل" if preposition == "ل" else ARTICLE
            yield _Prefix(before + article, before, True, len(before) + _ARTICLE_COST)
        yield _Prefix(conjunction + FUTURE, conjunction + FUTURE, False, len(conjunction) + 1)


_PREFIXES = tuple(_prefixes())
# Written form and proclitics, for names and aliases, which take no future.
PLAIN_PREFIXES = tuple(
    (one.written, one.proclitics) for one in _PREFIXES if not one.article and FUTURE not in one.written
)
ARTICLE_PREFIXES = tuple((one.written, one.proclitics) for one in _PREFIXES if one.article)


_BY_LETTER = {
    letter: tuple(one for one in _PREFIXES if one.written[:1] in ("", letter))
    for letter in {one.written[:1] for one in _PREFIXES}
}
# What a last letter before a pronoun may have been: letters to cut, letters to add, the same folded, cost.
_REOPENED = {
    "ت": (1, "ة", "ه", 0.0),  # حكومتنا حكومة
    "ا": (1, "ى", "ي", 0.0),  # مستشفاهم مستشفى
    "ئ": (1, "ء", "ء", 0.0),  # أبنائه أبناء
    "ؤ": (1, "ء", "ء", 0.0),  # أبناؤه أبناء
    "و": (0, "ا", "ا", _WAW_COST),  # كتبوها كتبوا
}
_NO_PREFIX = _BY_LETTER[""]
_PRONOUNS_BY_LETTER = {
    letter: tuple((one, 1 + (_UNSURE_COST if one in _UNSURE else 0)) for one in PRONOUNS if one[-1] == letter)
    for letter in {one[-1] for one in PRONOUNS}
}


def splits(word: str) -> Iterator[Split]:
    """All readings of a word as written, the unsplit one first. Stems have two letters at least."""
    folded = fold(word)  # letter for letter, so that stems need not be folded one by one
    pronouns = _PRONOUNS_BY_LETTER.get(word[-1], ())
    for written, proclitics, article, cost in _BY_LETTER.get(word[0], _NO_PREFIX):
        start = len(written)
        if not word.startswith(written) or len(word) - start < 2:
            continue
        if proclitics[-1:] == FUTURE and word[start] not in "يتنأا":
            continue
        yield Split(cost, proclitics, article, word[start:], folded[start:], "")
        if article:
            continue
        for pronoun, more in pronouns:
            end = len(word) - len(pronoun)
            if end - start >= 2 and word.endswith(pronoun):
                stem, form = word[start:end], folded[start:end]
                yield Split(cost + more, proclitics, False, stem, form, pronoun)
                if word[end - 1] in _REOPENED:
                    cut, added, folded_added, extra = _REOPENED[word[end - 1]]
                    kept = len(stem) - cut
                    opened = stem[:kept] + added, form[:kept] + folded_added
                    yield Split(cost + more + extra, proclitics, False, *opened, pronoun)
