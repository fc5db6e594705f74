"""Stop words: a base list from a package, minus words that carry framing, plus words it lacks.

`data/stopwords_keep.csv` names words that always count: words of saying, directions, `عام`, `بسبب`.
`data/stopwords_add.csv` adds words: a `form` may have a conjunction before it (ومع), a `noun` also a preposition
or a pronoun (لهذه, بينهم), of a `lemma` every form is a stop word. The words of the base list are taken as they
are: it has many rare particles, and what looks like one of them with a clitic seldom is (فعل is not ف and علّ).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import stopwordsiso

from analysis.registry.tables import read_rows, unique
from analysis.settings import settings
from analysis.text.normalize import bare_alef, fold, plain
from analysis.text.tokenize import kind

ADDED_KINDS = ("form", "noun", "lemma")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "كم", "نا")


@dataclass(frozen=True, slots=True)
class StopWords:
    """`words`: stop words with the clitics they take, as types, also as written without hamza; `kept`: never stop
    words; `lemmas`: keys all of whose types are; `listed`: the words as they are shown, in order.
    """

    words: frozenset[str]
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
    words = base | _behind(_CONJUNCTIONS, added["form"] | _with_clitics(added["noun"]))
    return StopWords(
        # A word with a hamza is never matched without: إمام is not أمام.
        words=frozenset((words | set(map(bare_alef, words))) - kept),
        kept=frozenset(kept),
        lemmas=frozenset(map(fold, added["lemma"])),
        listed=tuple(sorted(base | added["form"] | added["noun"] | added["lemma"])),
    )


def _with_clitics(nouns: set[str]) -> set[str]:
    """Nouns with a pronoun, a preposition, or both."""
    held = nouns | {_before_pronoun(noun) + pronoun for noun in nouns if len(noun) > 2 for pronoun in _PRONOUNS}
    return held | _behind(_PREPOSITIONS, held) | {"ل" + noun[1:] for noun in nouns if noun.startswith("ال")}


def _behind(prefixes: tuple[str, ...], words: set[str]) -> set[str]:
    return {prefix + word for word in words for prefix in prefixes}


def _before_pronoun(noun: str) -> str:
    return noun[:-1] + {"ة": "ت", "ى": "ا"}.get(noun[-1], noun[-1])
