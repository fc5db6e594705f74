"""Stop words: a base list from a package, minus words that carry framing, plus words it lacks.

`data/stopwords_keep.csv` names words that always count: words of saying, directions, `عام`, `بسبب`.
`data/stopwords_add.csv` adds words: a `particle` may have a conjunction before it (ومع), a `noun` also a preposition
or a pronoun (لهذه, بينهم); a `word` is one in this form, a `lemma` in all its forms. The words of the base list are
taken as they are: it has many rare particles, and what looks like one with a clitic seldom is (فعل is not ف and علّ).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import stopwordsiso

from analysis.registry.tables import read_rows, unique
from analysis.settings import settings
from analysis.text.normalize import bare_alef, fold, plain
from analysis.text.tokenize import kind

ADDED_KINDS = ("particle", "noun", "word", "lemma")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "كم", "نا")


@dataclass(frozen=True, slots=True)
class StopWords:
    """What the lists say.

    `words`: stop words with the clitics they take, as types, also as written without hamza; `particles`: those of
    them whose key is not found out -> the word without clitics; `kept`: never stop words; `lemmas`: keys all of whose
    types are; `listed`: the words as they are shown, in order.
    """

    words: frozenset[str]
    particles: dict[str, str]
    kept: frozenset[str]
    lemmas: frozenset[str]
    listed: tuple[str, ...]

    def has(self, raw_type: str, key: str) -> bool:
        """Whether this type, whose key is given, is a stop word."""
        if raw_type in self.kept or kind(raw_type) != "word":
            return False
        return len(raw_type) == 1 or raw_type in self.words or key in self.lemmas


def is_stop(raw_type: str, key: str) -> bool:
    """Whether a type, whose lemma key is `key`, is a stop word; numbers and other scripts never are."""
    return stopwords().has(raw_type, key)


@cache
def stopwords() -> StopWords:
    """The stop words of this process; DataError with file and line for a wrong row."""
    return read_stopwords(settings().data)


def read_stopwords(data: Path) -> StopWords:
    """The stop words by the lists in a folder of data files; DataError with file and line for a wrong row."""
    keep = read_rows(data / "stopwords_keep.csv", ("word", "note"))
    add = read_rows(data / "stopwords_add.csv", ("word", "kind", "note"))
    unique(keep, "word")
    unique(add, "word")
    kept = {plain(row.required("word")) for row in keep}
    added: dict[str, set[str]] = {name: set() for name in ADDED_KINDS}
    for row in add:
        added[row.one_of("kind", ADDED_KINDS)].add(plain(row.required("word")))
    base = {word for word in map(plain, stopwordsiso.stopwords("ar")) if len(word) > 1 and " " not in word} - kept
    others = base.union(_behind(_CONJUNCTIONS, added["word"]), added["lemma"]) - kept
    spelled = _spelled(added["particle"], added["noun"])
    particles = {form: word for form, word in spelled.items() if form not in kept and form not in added["lemma"]}
    return StopWords(
        # A bare alef may stand for one with hamza, but never the other way: إمام is not أمام.
        words=frozenset((others | set(map(bare_alef, others)) | particles.keys()) - kept),
        particles=particles,
        kept=frozenset(kept),
        lemmas=frozenset(map(fold, added["lemma"])),
        listed=tuple(sorted(base.union(*added.values()))),
    )


def _spelled(forms: set[str], nouns: set[str]) -> dict[str, str]:
    """Type -> particle; what is listed itself goes before what is put together, exact spelling before bare alefs."""
    words = {word: word for word in sorted(forms | nouns)}
    for word in sorted(forms | nouns):
        for written in _behind(_CONJUNCTIONS, _with_clitics(word) if word in nouns else [word]):
            words.setdefault(written, word)
    for written, word in list(words.items()):
        words.setdefault(bare_alef(written), word)
    return words


def _with_clitics(noun: str) -> list[str]:
    """A noun with a pronoun, a preposition, or both."""
    stem = noun[:-1] + {"ة": "ت", "ى": "ا"}.get(noun[-1], noun[-1])
    held = [noun, *(stem + pronoun for pronoun in _PRONOUNS if len(noun) > 2)]
    contracted = ["ل" + noun[1:]] if noun.startswith("ال") else []
    return [*held, *_behind(_PREPOSITIONS, held), *contracted]


def _behind(prefixes: tuple[str, ...], words: Iterable[str]) -> list[str]:
    return [prefix + word for word in words for prefix in prefixes]
