"""Readings of a printed word as proclitics + article + stem + pronoun."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.text.lexicon import ARTICLE

PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "ك", "كم", "كما", "نا", "ني", "ي")
_UNSURE = frozenset(("ي", "ك", "نا", "ني"))  # more often the end of a stem
_UNSURE_COST, _ARTICLE_COST, _WAW_COST = 0.8, 0.1, 0.2
FUTURE = "س"


class Split(NamedTuple):
    """A reading. `stem` is what is looked up (ة and ى restored before a pronoun); `cost` grows with the clitics."""

    cost: float
    proclitics: str
    article: bool
    stem: str
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
    for conjunction in ("", "و", "ف"):
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
_NO_PREFIX = _BY_LETTER[""]
_PRONOUNS_BY_LETTER = {
    letter: tuple((one, 1 + (_UNSURE_COST if one in _UNSURE else 0)) for one in PRONOUNS if one[-1] == letter)
    for letter in {one[-1] for one in PRONOUNS}
}


def splits(word: str) -> Iterator[Split]:
    """All readings of a word as written, the unsplit one first. Stems have two letters at least."""
    pronouns = _PRONOUNS_BY_LETTER.get(word[-1], ())
    for written, proclitics, article, cost in _BY_LETTER.get(word[0], _NO_PREFIX):
        if not word.startswith(written):
            continue
        stem = word[len(written) :]
        if len(stem) < 2 or (proclitics[-1:] == FUTURE and stem[0] not in "يتنأا"):
            continue
        yield Split(cost, proclitics, article, stem, "")
        if article:
            continue
        for pronoun, more in pronouns:
            if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
                for opened, extra in reopened(stem[: -len(pronoun)]):
                    yield Split(cost + more + extra, proclitics, False, opened, pronoun)


def reopened(stem: str) -> tuple[tuple[str, float], ...]:
    """Spellings that a stem may have without its pronoun, with their cost: حكومت حكومة, مستشفا مستشفى, أبنائ أبناء."""
    last = stem[-1]
    if last == "ت":
        return (stem, 0), (stem[:-1] + "ة", 0)
    if last == "ا":
        return (stem, 0), (stem[:-1] + "ى", 0)
    if last in "ئؤ":
        return (stem, 0), (stem[:-1] + "ء", 0)
    return ((stem, 0), (stem + "ا", _WAW_COST)) if last == "و" else ((stem, 0),)
